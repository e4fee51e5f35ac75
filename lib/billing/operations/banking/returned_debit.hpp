// SPDX-License-Identifier: Apache-2.0
// A debit that brought no money after all.
#pragma once

#include <string>

#include "billing/operations/office.hpp"
#include "billing/store/collections.hpp"

namespace billing {

/// Takes its payment back, opens its instalment again, lets the mandate rest where the reason says
/// so. `rejected`: before it was collected. Gives the next step, for a person. REQUIRES a Work, and
/// a debit that is sent or settled.
struct DebitReturn {
  bool rejected = false;
  std::string reason;  // AM04
  Date date;
};
[[nodiscard]] Result<std::string> return_debit(Office& office, const store::DebitRow& row,
                                               const DebitReturn& back);

}  // namespace billing
