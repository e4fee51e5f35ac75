// SPDX-License-Identifier: Apache-2.0
// How a company collects by SEPA direct debit: who it is for the banks, and what the bank of each
// of its accounts takes.
#pragma once

#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// The message that a bank takes. 001.02 is the usual one; 002.02 and 003.02 are older ones of the
/// German banks; 001.08 is the one of the EPC guides since November 2023.
enum class PainFlavour { v001_02, v002_02, v003_02, v001_08 };
BILLING_WORDS(PainFlavour, "pain.008.001.02", "pain.008.002.02", "pain.008.003.02",
              "pain.008.001.08")

/// The sequence type of a mandate's first debit. Since November 2016 RCUR is right from the first
/// one on (EPC016-06 9.0); some banks still want FRST.
enum class FirstSequence { RCUR, FRST };
BILLING_WORDS(FirstSequence, "RCUR", "FRST")

/// How addresses are written where one must be (a bank outside the EEA) or is wanted.
/// `none`: none but where the scheme needs one.
enum class DebtorAddress { none, structured, hybrid };
BILLING_WORDS(DebtorAddress, "none", "structured", "hybrid")

/// What becomes of a debit that was not announced in time: it is collected with a warning, or not.
enum class Prenotify { optional, required };
BILLING_WORDS(Prenotify, "optional", "required")

constexpr int debits_max = 100'000;  // of a file, at most

/// Of one bank account of the company, by its name.
struct SepaAccount {
  std::string account;
  PainFlavour flavour = PainFlavour::v001_02;
  FirstSequence first = FirstSequence::RCUR;
  DebtorAddress address = DebtorAddress::none;
  int lead_days = 1;     // TARGET days between the day a file is made and its collection
  std::string cut_off;   // 14:00, from when on a file counts as the next TARGET day's; empty: none
  int advance_days = 0;  // at most so many days ahead; 0: any
  int announce_days = 14;  // a debit is announced so many days before (EPC016-06, 4.3.3)
  Prenotify prenotify = Prenotify::optional;
  int file_max = 10'000;  // debits in a file
  bool batch_booking = true;
  friend bool operator==(const SepaAccount&, const SepaAccount&) = default;
};

struct SepaSettings {
  std::string creditor_identifier;  // ICS
  std::string issuer;               // who hands files in, default: the company's name
  std::string identification;       // of the issuer, where the bank asks for one
  std::vector<SepaAccount> accounts;
  friend bool operator==(const SepaSettings&, const SepaSettings&) = default;
};

/// HH:MM, 00:00 to 23:59.
Fault check_hour(std::string_view text);

/// The first day on which a file handed in on `today` at `hour` (HH:MM; empty: early enough) can be
/// collected.
Date first_collection_day(const SepaAccount& settings, Date today, std::string_view hour);

/// The settings of an account; the usual ones where the company says none.
SepaAccount sepa_account(const SepaSettings& settings, std::string_view account);

}  // namespace billing
