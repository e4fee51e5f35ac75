// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/debits.hpp"

#include "billing/values/business_day.hpp"

namespace billing {

std::vector<DebitToCome> debits_to_come(const Document& document) {
  std::vector<DebitToCome> found;
  int instalment = 0;
  for (const ScheduledPayment& payment : document.schedule) {
    ++instalment;
    const auto method = payment.method ? payment.method : document.payment_method;
    if (method == PaymentMethod::direct_debit && payment.amount.minor > 0)
      found.push_back({instalment, target_day_from(payment.due_date), payment.amount});
  }
  return found;
}

}  // namespace billing
