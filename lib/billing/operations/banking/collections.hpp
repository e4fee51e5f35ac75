// SPDX-License-Identifier: Apache-2.0
// SEPA collections: runs of debits, each a file for the bank, made once and kept; and the payments
// that their debits are, from the day of collection on.
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

struct MadeCollection {
  StoredCollection stored;
  MadeRun made;
};
struct CollectOutcome {
  std::vector<Diagnostic> left_out;
  std::vector<Diagnostic> warnings;
};
/// Finishes what a crash left, then chooses what is to be collected and writes a file for each
/// scheme, all or nothing for each; `done` is told each. No file when nothing is to be collected.
/// Every file is held against the schema of its flavour, and its debits, sums and counts against
/// those that were chosen, before it gets its name: SEPA-30 (rejected) otherwise. Faults of
/// creditor_of and choose_debits; FILE-02, FILE-06. REQUIRES the lock of the job.
[[nodiscard]] Result<CollectOutcome> collect(
    Office& office, const CollectRequest& request,
    const std::function<void(const MadeCollection&)>& done);

/// SEPA-31 (not_found).
[[nodiscard]] Result<StoredCollection> find_run(Office& office, const std::string& name);
void for_each_run(Office& office, const std::function<void(const StoredCollection&)>& visit);

/// The file's bytes again. SEPA-32 (conflict): it was never made.
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
