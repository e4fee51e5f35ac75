// SPDX-License-Identifier: Apache-2.0
// Receipts without invoice (I9), taken back by receipts of their own.
#pragma once

#include <optional>
#include <string>

#include "billing/operations/sales/issue.hpp"

namespace billing {

/// Gives up a draft; of an issued receipt, makes and issues the receipt that takes it back, dated
/// `date` (default: today), and tells it. RCPT-06 (rejected): no reason; RCPT-07 (conflict): it is
/// taken back already, or takes one back itself.
[[nodiscard]] Result<std::optional<Issued>> cancel_receipt(Office& office, const std::string& id,
                                                           const std::string& reason,
                                                           std::optional<Date> date);

}  // namespace billing
