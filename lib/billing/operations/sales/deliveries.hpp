// SPDX-License-Identifier: Apache-2.0
// Delivery notes (O4): what of an order was handed over, without prices.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/sales/partial.hpp"
#include "billing/operations/sales/issue.hpp"

namespace billing {

struct DeliveryRequest {
  std::vector<LineRequest> lines;  // none: all that is not delivered
  bool over = false;               // more than was ordered may be delivered
};

/// Makes and numbers a delivery note of a confirmed order, or of a done one: invoiced before it is
/// delivered. Conflicts: STATE-01; DOC-23 more than was ordered, or nothing is left. DOC-33
/// (rejected): no such line.
[[nodiscard]] Result<Issued> deliver_order(Office& office, const std::string& id,
                                           const DeliveryRequest& request);

}  // namespace billing
