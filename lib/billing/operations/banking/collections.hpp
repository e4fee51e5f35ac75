// SPDX-License-Identifier: Apache-2.0
// Runs of SEPA direct debits that were made (collecting.hpp): found, read again, cancelled; and the
// payments that their debits are, from the day of collection on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/operations/banking/choose_debits.hpp"
#include "billing/operations/outbox.hpp"

namespace billing {

constexpr const char* sepa_job = "sepa";

struct StoredCollection {
  store::FileRunRow run;
  store::CollectionRow collection;
};
/// RUN-n.
std::string run_name(int64_t number);

/// SEPA-31 (not_found).
[[nodiscard]] Result<StoredCollection> find_run(Office& office, const std::string& name);
void for_each_run(Office& office, const std::function<void(const StoredCollection&)>& visit);

/// Whether the file of a run is a zip archive, and the name of the XML in it or instead of it.
bool is_zipped(const StoredCollection& stored);
std::string xml_name(const StoredCollection& stored);

/// The bytes of the XML again. SEPA-32 (conflict): it was never made.
[[nodiscard]] Result<void> read_collection(Office& office, const StoredCollection& stored,
                                           ByteSink& out);

/// Frees what a run was to collect, for a file that the bank did not take: payments that its day
/// brought are taken back, mandates are as they were. SEPA-33 (conflict): cancelled already, or the
/// bank said something of one of its debits.
[[nodiscard]] Result<StoredCollection> cancel_run(Office& office, const std::string& name,
                                                  const std::string& reason);

/// Records a payment for each debit whose day has come: 511 against the customer. Their number.
[[nodiscard]] Result<int64_t> book_debits(Office& office, const std::string& company);
/// The same for one, within a Work, whatever the day.
[[nodiscard]] Result<void> book_debit(Office& office, store::DebitRow& row);

}  // namespace billing
