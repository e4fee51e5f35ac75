// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/withdrawal.hpp"

#include "billing/values/business_day.hpp"

namespace billing {

Date withdrawal_ends(Date date) {
  constexpr int days_by_law = 14;
  return french_working_day_from(add_days(date, days_by_law));
}

bool may_withdraw(const Document& document) {
  return document.buyer.type == PartnerType::consumer && document.sale_channel &&
         *document.sale_channel != SaleChannel::shop;
}

}  // namespace billing
