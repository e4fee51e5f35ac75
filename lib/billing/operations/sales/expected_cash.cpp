// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/expected_cash.hpp"

#include <algorithm>

#include "billing/documents/sales/partial.hpp"
#include "billing/documents/sales/progress.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "billing/store/payments.hpp"

namespace billing {
namespace {

// What an invoice over all that no validated one has would ask for, its deposits deducted.
Result<Money> to_invoice(Office& office, const StoredDocument& order) {
  const Document& document = order.document;
  BILLING_TRY(related, documents_of_order(office, order));
  std::erase_if(related, [](const Document& one) { return one.state == State::draft; });
  BILLING_TRY(progress, progress_of(document, related));
  if (progress.nothing_left())
    return Money{0, document.currency};
  BILLING_TRY(part, part_of(document, progress, {}));
  BILLING_TRY(whole, with_totals(std::move(part)));
  BILLING_TRY(invoice, with_deposits(office, std::move(whole), 0, {order.row.draft}));
  return invoice.totals->due;
}

// Money that came for the order, or the quote before it, and settled nothing yet.
Money on_account(Office& office, const StoredDocument& order) {
  Money sum{0, order.document.currency};
  std::vector<int64_t> drafts = store::ancestors_of(office.connection, order.row.draft);
  drafts.push_back(order.row.draft);
  for (const int64_t draft : drafts) {
    for (const int64_t payment : store::payments_for(office.connection, draft)) {
      const auto row = store::status_of(office.connection, payment);
      if (row && row->total > 0)
        sum.minor += row->residual;
    }
  }
  return sum;
}

}  // namespace

Result<std::vector<ScheduledPayment>> expected_cash(Office& office, const StoredDocument& order) {
  const Document& document = order.document;
  if (document.kind != Kind::order || document.state != State::confirmed || !document.issue_date)
    return std::vector<ScheduledPayment>();
  std::vector<ScheduledPayment> expected = document.schedule;
  if (!document.instalments.empty()) {
    BILLING_TRY(milestones, milestones_of(office, order));
    expected =
        schedule(document.instalments, document.totals->due, *document.issue_date, milestones);
  }
  BILLING_TRY(left, to_invoice(office, order));
  return last_of(std::move(expected), left - on_account(office, order));
}

}  // namespace billing
