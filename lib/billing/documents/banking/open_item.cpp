// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/open_item.hpp"

#include <algorithm>
#include <cstdlib>

#include "billing/base/result.hpp"
#include "billing/values/decimal.hpp"

namespace billing {

std::vector<int64_t> settle_in_order(int64_t amount, std::span<const OpenItem> items) {
  std::vector<int64_t> settled;
  for (const OpenItem& item : items) {
    const int64_t part = std::min(amount, std::abs(item.residual));
    settled.push_back(part);
    amount -= part;
  }
  return settled;
}

PaymentState payment_state(std::span<const OpenItem> items, int64_t total, int64_t credited) {
  if (total != 0 && credited >= total)
    return PaymentState::credited;
  int64_t residual = 0;
  int64_t amount = 0;
  for (const OpenItem& item : items) {
    residual += std::abs(item.residual);
    amount += std::abs(item.amount);
  }
  if (residual == 0)
    return PaymentState::paid;
  return residual == amount ? PaymentState::waiting : PaymentState::partly_paid;
}

int64_t accounting_part(int64_t amount, int64_t accounting, int64_t settled_before,
                        int64_t settled_after) {
  if (amount == accounting)  // one currency
    return amount < 0 ? settled_before - settled_after : settled_after - settled_before;
  BILLING_ASSERT(amount != 0);
  const auto up_to = [&](int64_t settled) {
    return divide_half_away(static_cast<Int128>(accounting) * settled, std::abs(amount))
        .value_or(0);
  };
  return up_to(settled_after) - up_to(settled_before);
}

}  // namespace billing
