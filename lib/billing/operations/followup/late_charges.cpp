// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/late_charges.hpp"

#include <fmt/format.h>

#include "billing/operations/sales/draft.hpp"

namespace billing {

Result<LateCharges> late_charges(Office& office, const std::string& id, Date day) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(stored, find_document(office, id, Kind::invoice));
  const Document& invoice = stored.document;
  if (!stored.issued()) {
    return fail(FailureKind::conflict, "PEN-01",
                fmt::format("{} is a draft: nothing is due yet", id),
                "validate it first: 'billing invoice validate " + id + "'");
  }
  BILLING_TRY(company, office.company(invoice.company));
  BILLING_TRY(law, office.law(law_of(*company)));
  LateCharges charges{
      invoice.currency, {}, Money{0, invoice.currency}, early_payment_reduction(invoice, day)};
  for (const ScheduledPayment& payment : invoice.schedule) {
    if (day <= payment.due_date)
      continue;
    BILLING_TRY(penalty, late_penalty(payment.amount, payment.due_date, day,
                                      company->defaults.late_penalty, *law));
    charges.instalments.push_back({payment, std::move(penalty)});
  }
  if (!charges.instalments.empty())
    charges.indemnity = recovery_indemnity(invoice.buyer.type, invoice.currency, *law);
  return charges;
}

}  // namespace billing
