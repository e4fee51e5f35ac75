// SPDX-License-Identifier: Apache-2.0
// The standing auditor: derives everything again from the frozen texts and compares.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/operations/office.hpp"

namespace billing {

struct AuditReport {
  int64_t documents = 0;  // issued documents
  int64_t rows = 0;       // all rows of the chains
  std::vector<Diagnostic> broken;
};

/// Reads every chain in one snapshot, streaming. Finds
///   AUDIT-01 a row whose hash does not follow from its text and the row before
///   AUDIT-02 a gap in a chain (a row is missing)
///   AUDIT-03 a text that cannot be read, or whose number, company or kind is not its row's
///   AUDIT-04 totals that do not follow from the lines
///   AUDIT-05 a status column that does not follow from the text and the events
///   AUDIT-06 a series whose numbers are not all there
///   AUDIT-07 an entry that is missing, unbalanced or not the one that was frozen
///   AUDIT-08 a kept file that is not what was kept
///   AUDIT-10 what is open, paid, allocated or due in VAT and does not follow from the chain
///   AUDIT-11 movements of prepaid credits that are not those the chain tells of
/// and stops after `broken_max` of them. `progress` is told the rows read so far.
[[nodiscard]] Result<AuditReport> audit(Office& office,
                                        const std::function<void(int64_t)>& progress);

}  // namespace billing
