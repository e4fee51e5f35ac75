// SPDX-License-Identifier: Apache-2.0
// The cash that a confirmed order is expected to bring (O6).
#pragma once

#include <vector>

#include "billing/operations/sales/documents.hpp"

namespace billing {

/// What of an order is still to be invoiced and collected: its schedule by its milestones as they
/// stand now, less what validated invoices and deposits took of it, and what was paid for it on
/// account. That covers the lines in their order. What invoices ask for is theirs to tell. Empty
/// once all is invoiced, or the order is done or ended.
[[nodiscard]] Result<std::vector<ScheduledPayment>> expected_cash(Office& office,
                                                                  const StoredDocument& order);

}  // namespace billing
