// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/returned_debit.hpp"

#include <fmt/format.h>

#include "billing/documents/banking/return_reason.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/recording.hpp"
#include "billing/store/documents.hpp"

namespace billing {

Result<std::string> return_debit(Office& office, const store::DebitRow& row,
                                 const DebitReturn& back) {
  const ReturnReason& reason = return_reason(back.reason);
  if (row.payment != 0) {
    const auto paid = store::find_row(office.connection, row.payment);
    BILLING_ASSERT(paid.has_value());
    BILLING_CHECK(reverse_within(office, paid->number, booking_day(office, row.company, back.date),
                                 fmt::format("{} {}", back.reason, reason.meaning)));
  }
  store::set_debit_state(office.connection, row.id,
                         {back.rejected ? "rejected" : "returned", false,
                          back.reason.empty() ? "NARR" : back.reason, to_string(back.date)});
  if (reason.then == AfterReturn::suspend)
    store::suspend_mandate(
        office.connection, row.debit.mandate,
        {to_string(back.date), fmt::format("{} {}", back.reason, reason.meaning)});
  return std::string(reason.next);
}

}  // namespace billing
