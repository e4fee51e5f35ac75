// SPDX-License-Identifier: Apache-2.0
// Which open instalments a company can collect by direct debit, by which mandate, and why others
// cannot be.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "billing/documents/banking/collection.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/collections.hpp"

namespace billing {

struct CollectRequest {
  std::string company;                  // code; empty: the only one
  std::string account;                  // one of its bank accounts; empty: that of the day
  std::optional<Date> collection_date;  // default: the first possible day
  std::optional<Date> until;            // also what falls due later, each on its own day
  bool shift = false;                   // a day that cannot be becomes the next one that can
  std::optional<PainFlavour> flavour;
  std::set<std::string> customers;  // codes; empty: all
  std::set<std::string> again;      // numbers that came back and are collected all the same
  // For this run where the company has none, or others.
  std::string creditor_identifier;
  std::string iban;
  std::string bic;
  std::string issuer;
  std::string folder;  // of the file; empty: the database's
  std::string name;    // of the file; empty: RUN-n.xml, or RUN-n.zip
  bool zip = false;    // the file goes into a zip archive
  std::string schema;  // a file: one more schema, of the bank; empty: none
};

/// What a run stands on: the creditor, its account and what its bank takes. Fails (rejected) with
/// SEPA-21 naming all that is missing.
struct Creditor {
  Company company;
  std::string account;
  SepaAccount settings;
  CollectionHead head;
};
[[nodiscard]] Result<Creditor> creditor_of(Office& office, const CollectRequest& request);

struct ChosenDebits {
  std::vector<Debit> debits;
  std::vector<Diagnostic> left_out;  // SEPA-22 to SEPA-29 and SEPA-34, each with its invoice
  std::vector<Diagnostic> warnings;
};

/// SEPA-29 (rejected): the collection date is closed, too early or too far ahead; the next possible
/// one is named.
[[nodiscard]] Result<ChosenDebits> choose_debits(Office& office, const Creditor& creditor,
                                                 const CollectRequest& request);

}  // namespace billing
