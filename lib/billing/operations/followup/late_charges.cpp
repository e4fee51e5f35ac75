// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/late_charges.hpp"

#include <fmt/format.h>

#include "billing/operations/sales/draft.hpp"
#include "billing/store/payments.hpp"

namespace billing {

Result<LateInstalment> late_instalment(Office& office, const Company& company, const OpenItem& item,
                                       Currency currency, Date day) {
  std::vector<LatePart> parts;
  Money open{item.amount, currency};
  LateInstalment instalment{{0, currency}, {}};
  const auto add = [&](Money amount, Date until) {
    if (amount.minor <= 0 || until <= item.due_date)
      return;
    parts.push_back({amount, until});
    instalment.late.minor += amount.minor;
  };
  for (const auto& allocation : store::allocations_of(office.connection, item.document)) {
    if (allocation.debit != item.document || allocation.instalment != item.instalment)
      continue;
    const auto status = store::status_of(office.connection, allocation.credit);
    const auto paid = status ? parse_date(status->issue_date) : std::nullopt;
    if (!paid || *paid > day)
      continue;  // on that day it was open still
    open.minor -= allocation.amount;
    add({allocation.amount, currency}, *paid);
  }
  add(open, day);
  BILLING_TRY(law, office.law(law_of(company)));
  BILLING_TRY(penalty, late_penalty(parts, item.due_date, company.defaults.late_penalty, *law));
  penalty.amount.currency = currency;
  instalment.penalty = std::move(penalty);
  return instalment;
}

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
  for (const OpenItem& item : store::items_of(office.connection, stored.row.issued)) {
    BILLING_TRY(late, late_instalment(office, *company, item, invoice.currency, day));
    if (!late.penalty.periods.empty())
      charges.instalments.push_back(std::move(late));
  }
  if (!charges.instalments.empty())
    charges.indemnity = recovery_indemnity(invoice.buyer.type, invoice.currency, *law);
  return charges;
}

}  // namespace billing
