// SPDX-License-Identifier: Apache-2.0
// SEPA mandates: what a debtor signed, whether it may be collected by, which sequence type the next
// debit bears, and what of it changed since the debtor's bank saw it last.
#pragma once

#include <optional>
#include <string>

#include "billing/base/words.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/values/date.hpp"

namespace billing {

enum class MandateScheme { CORE, B2B };
BILLING_WORDS(MandateScheme, "CORE", "B2B")
enum class MandateType { recurrent, one_off };
BILLING_WORDS(MandateType, "recurrent", "one_off")

/// What the debtor's bank knows of a mandate that another program collected by, where it differs
/// from what holds now.
struct FormerMandate {
  std::string iban;
  std::string creditor_name;
  std::string creditor_identifier;
  friend bool operator==(const FormerMandate&, const FormerMandate&) = default;
};

struct Mandate {
  std::string code;  // the mandate reference (RUM)
  std::string partner;
  std::string company;  // it was signed for; empty: any
  std::optional<Date> signed_on;
  std::string signed_at;
  MandateScheme scheme = MandateScheme::CORE;
  MandateType type = MandateType::recurrent;
  std::string iban;  // empty: the partner's account of the day
  std::string bic;
  bool favourite = false;
  std::string previous_code;              // the number it had before
  FormerMandate formerly;                 // of a mandate that another program collected by
  std::optional<Date> last_collected_on;  // by another program
  bool final = false;                     // the next debit is the last one
  std::optional<Date> revoked_on;
  Extras extras;
  friend bool operator==(const Mandate&, const Mandate&) = default;
};

/// Of the debits of a mandate that were handed in, as far as the next one depends on them.
struct PresentedMandate {
  std::optional<Date> last;  // collection date of the last debit, even if it was rejected
  bool known = false;        // the debtor's bank took one: what follows is what it knows
  std::string code;
  std::string iban;
  std::string creditor_name;
  std::string creditor_identifier;
  bool ended = false;     // by a final or one-off debit
  std::string suspended;  // why; empty: it is not
};

enum class MandateState { usable, unsigned_yet, suspended, revoked, lapsed, ended };
BILLING_WORDS(MandateState, "usable", "not signed yet", "suspended", "revoked", "lapsed", "ended")

/// Mandates that nothing was collected by for so long are dead (EPC016-06, 4.1).
constexpr int lapse_months = 36;

/// The last day on which it may be collected by.
Date usable_until(const Mandate& mandate, const PresentedMandate& presented);

/// Whether it may be collected by on `date`. The day of signature lies before it.
MandateState state_on(const Mandate& mandate, const PresentedMandate& presented, Date date);

enum class SequenceType { FRST, RCUR, FNAL, OOFF };
BILLING_WORDS(SequenceType, "FRST", "RCUR", "FNAL", "OOFF")

/// Of the next debit; `frst` where the bank wants the first one marked.
SequenceType next_sequence(const Mandate& mandate, const PresentedMandate& presented, bool frst);

/// What a debit tells the debtor's bank of changes; an empty field did not change.
struct Amendment {
  std::string code;  // the number it had
  std::string creditor_name;
  std::string creditor_identifier;
  std::string iban;            // the account it had, at the same bank
  bool other_account = false;  // the account it had, at another bank (SMNDA)
  bool any() const {
    return !code.empty() || !creditor_name.empty() || !creditor_identifier.empty() ||
           !iban.empty() || other_account;
  }
  friend bool operator==(const Amendment&, const Amendment&) = default;
};

/// What holds for the next debit.
struct MandateTerms {
  std::string iban;
  std::string creditor_name;
  std::string creditor_identifier;
};
Amendment amendment_of(const Mandate& mandate, const PresentedMandate& presented,
                       const MandateTerms& now);

/// The same identifier whatever its business code, which is no part of it (EPC262-08).
bool same_creditor(std::string_view a, std::string_view b);

/// Accounts at one bank, as far as their IBANs tell: those of France and Monaco name theirs.
bool same_bank(std::string_view iban, std::string_view other);

}  // namespace billing
