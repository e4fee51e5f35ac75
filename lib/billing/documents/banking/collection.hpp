// SPDX-License-Identifier: Apache-2.0
// Debits on their way to a bank: how they are grouped into files and batches, and what each says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/mandate.hpp"
#include "billing/documents/banking/sepa_settings.hpp"
#include "billing/values/date.hpp"

namespace billing {

constexpr int64_t debit_amount_max = 99'999'999'999;  // of one debit, in cents

/// An address in the characters of SEPA.
struct SepaAddress {
  std::string street;
  std::string street2;
  std::string postcode;
  std::string town;
  std::string country;
  bool empty() const { return country.empty(); }
  friend bool operator==(const SepaAddress&, const SepaAddress&) = default;
};

/// One debit of an instalment. Texts are in the characters of SEPA already.
struct Debit {
  int64_t document = 0;  // its row in the chain
  int instalment = 1;
  std::string number;
  std::string end_to_end_id;
  int64_t amount = 0;  // in cents
  Date date;
  MandateScheme scheme = MandateScheme::CORE;
  SequenceType sequence = SequenceType::RCUR;
  std::string mandate;
  Date signed_on;
  Amendment amendment;
  std::string debtor;
  std::string iban;
  std::string bic;
  SepaAddress address;
  std::string remittance;
};

/// What all debits of a file share.
struct CollectionHead {
  PainFlavour flavour = PainFlavour::v001_02;
  DebtorAddress address = DebtorAddress::none;
  MandateScheme scheme = MandateScheme::CORE;
  std::string message_id;
  std::string created;  // 2026-11-25T09:30:00
  std::string issuer;
  std::string identification;
  std::string creditor;
  std::string iban;
  std::string bic;
  std::string creditor_identifier;
  bool batch_booking = true;
  int64_t debits = 0;
  int64_t total = 0;
};

/// Debits of one day and sequence: a PmtInf.
struct CollectionBatch {
  std::string id;
  SequenceType sequence = SequenceType::RCUR;
  Date date;
  int64_t debits = 0;
  int64_t total = 0;
};

/// A file's share of the debits: its batches, and which debits are in each, in their order.
struct PlannedBatch {
  CollectionBatch batch;
  std::vector<size_t> debits;
};
struct PlannedFile {
  MandateScheme scheme = MandateScheme::CORE;
  std::vector<PlannedBatch> batches;
};

/// Files of one scheme each, of at most `file_max` debits; in a file by day and sequence, inside a
/// batch by number. The same debits always give the same files. Sorts out `sequence` where a
/// mandate is collected by more than once: first one FRST, last one FNAL, RCUR between.
std::vector<PlannedFile> plan_files(std::vector<Debit>& debits, int file_max);

/// "F2026-00031-1", for a later try of the same instalment "F2026-00031-1-R2". Characters that
/// SEPA has not become "-".
std::string end_to_end_id(const std::string& number, int instalment, int tries);

}  // namespace billing
