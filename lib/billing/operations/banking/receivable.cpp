// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/receivable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "billing/base/failpoint.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/store/payments.hpp"

namespace billing {

store::DocumentRow status_row(const Document& document, int64_t draft, State state) {
  store::DocumentRow row;
  row.draft = draft;
  row.company = document.company;
  row.kind = to_word(document.kind);
  row.type = to_word(document.type);
  row.state = to_word(state);
  row.number = document.number;
  row.customer = document.customer;
  row.customer_name = document.buyer.name;
  row.issue_date = to_string(*document.issue_date);
  if (document.valid_until)
    row.valid_until = to_string(*document.valid_until);
  if (!document.schedule.empty())
    row.due_date = to_string(document.schedule.back().due_date);
  row.currency = document.currency.code();
  row.total = total_of(document);
  if (document.kind == Kind::invoice || document.kind == Kind::credit_note) {
    row.residual = std::abs(document.totals->due.minor);
    row.payment_state = to_word(row.residual == 0 ? PaymentState::paid : PaymentState::waiting);
  }
  return row;
}

std::vector<OpenItem> items_opened(const Document& document, const Booking& booking) {
  std::vector<OpenItem> items;
  std::vector<int64_t> amounts;
  if (document.kind == Kind::receipt)
    return items;
  if (document.kind == Kind::credit_note) {
    items.push_back({0, 1, *document.issue_date, -document.totals->due.minor, 0, 0});
  } else {
    int instalment = 0;
    for (const ScheduledPayment& part : document.schedule)
      items.push_back({0, ++instalment, part.due_date, part.amount.minor, 0, 0});
  }
  for (const OpenItem& item : items) amounts.push_back(item.amount);
  // Rounded together, so that they add up to what the customer's account bears.
  const auto values = document.exchange_rate ? allocate(booking.receivable, amounts) : amounts;
  for (size_t i = 0; i < items.size(); ++i) {
    items[i].residual = items[i].amount;
    items[i].accounting = values[i];
  }
  return items;
}

Result<void> add_deposit_vat(Office& office, const Company& company, Booking& booking) {
  std::vector<DepositVatDue> due;
  for (DepositVatDue& part : booking.deposit_vat) {
    BILLING_TRY(deposit, find_issued(office, company.code, part.number, Kind::invoice));
    for (const PendingVat& pending : store::pending_of(office.connection, deposit.row.issued)) {
      if (pending.vat != part.vat)
        continue;
      part.base = std::min(part.base, pending.base - pending.released_base);
      part.amount = std::min(part.amount, pending.amount - pending.released);
      if (part.amount <= 0)
        continue;
      const std::string label =
          fmt::format("TVA {} exigible, acompte {}", to_string(part.vat), part.number);
      debit(booking.entry, company.currency, company.accounts.vat_pending, "", label, part.amount);
      debit(booking.entry, company.currency, company.accounts.vat_collected, "", label,
            -part.amount);
      due.push_back(part);
    }
  }
  booking.deposit_vat = std::move(due);
  return {};
}

void insert_receivable(Office& office, const Company& company, const Document& document,
                       const Booking& booking, int64_t issued) {
  for (OpenItem item : items_opened(document, booking)) {
    item.document = issued;
    store::insert_item(office.connection, {company.code, document.customer}, item);
  }
  const store::VatDuePlace place{issued, issued, company.code, *document.issue_date};
  for (const BookedVat& part : booking.vat) {
    if (part.base == 0 && part.amount == 0)
      continue;
    if (!part.pending) {
      store::add_vat_due(office.connection, place, {part.vat, part.base, part.amount});
    } else {
      PendingVat pending;
      pending.vat = part.vat;
      pending.base = part.base;
      pending.amount = part.amount;
      store::insert_pending(office.connection, issued, pending);
    }
  }
}

Result<void> open_account(Office& office, const Company& company, const Document& document,
                          const Booking& booking, int64_t issued, int64_t draft) {
  insert_receivable(office, company, document, booking, issued);
  for (const DepositVatDue& part : booking.deposit_vat) {
    BILLING_TRY(deposit, find_issued(office, company.code, part.number, Kind::invoice));
    for (PendingVat& pending : store::pending_of(office.connection, deposit.row.issued)) {
      if (pending.vat != part.vat)
        continue;
      pending.released_base += part.base;
      pending.released += part.amount;
      pending.forced_base = pending.released_base;
      pending.forced = pending.released;
      store::set_released(office.connection, deposit.row.issued, pending);
    }
    store::add_vat_due(office.connection,
                       {issued, deposit.row.issued, company.code, *document.issue_date},
                       {part.vat, part.base, part.amount});
  }
  failpoint("issue.receivable");
  if (document.kind == Kind::receipt)
    return {};
  return document.kind == Kind::credit_note
             ? settle_credit_note(office, document, issued)
             : settle_with_what_is_there(office, document, issued, draft);
}

}  // namespace billing
