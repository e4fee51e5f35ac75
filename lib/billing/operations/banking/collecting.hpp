// SPDX-License-Identifier: Apache-2.0
// Collects by SEPA direct debit: chooses debits and writes them into files for the bank, each a run
// whose bytes are kept.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/operations/banking/choose_debits.hpp"
#include "billing/operations/banking/collections.hpp"

namespace billing {

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
/// those that were chosen, before it gets its name: SEPA-30 (rejected) otherwise. Where the request
/// names a schema of the bank's own, nothing is collected that it refuses: SEPA-30 too. Faults of
/// creditor_of and choose_debits; SCHEMA-01, FILE-02, FILE-06. REQUIRES the lock of the job.
[[nodiscard]] Result<CollectOutcome> collect(
    Office& office, const CollectRequest& request,
    const std::function<void(const MadeCollection&)>& done);

/// A zip archive with the XML of a run, the same bytes each time. Faults of read_collection;
/// FILE-02 (io).
[[nodiscard]] Result<void> write_zipped(Office& office, const StoredCollection& stored,
                                        ByteSink& out);

}  // namespace billing
