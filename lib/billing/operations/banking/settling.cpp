// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/settling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "billing/base/failpoint.hpp"
#include "billing/base/hash.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/store/entries.hpp"

namespace billing {
namespace {

Failure too_much(const Settled& settled, int64_t asked, int64_t left) {
  Location where;
  where.file = settled.row.number;
  const Currency currency = parse_currency(settled.row.currency).value_or(Currency{});
  return fail(FailureKind::conflict, "PAY-05",
              fmt::format("{} cannot be allocated: {} of {} is left",
                          to_string(Money{asked, currency}), to_string(Money{left, currency}),
                          settled.row.number),
              "take a smaller amount; 'billing payment list' and 'show' tell what is open", where)
      .value();
}

}  // namespace

int64_t Settled::total() const {
  int64_t sum = 0;
  for (const OpenItem& item : items) sum += std::abs(item.amount);
  return sum;
}

int64_t Settled::residual() const {
  int64_t sum = 0;
  for (const OpenItem& item : items) sum += std::abs(item.residual);
  return sum;
}

Settled& Settling::at(int64_t row) {
  const auto known = settled_.find(row);
  if (known != settled_.end())
    return known->second;
  Settled settled;
  const auto status = store::status_of(office_.connection, row);
  BILLING_ASSERT(status.has_value());
  settled.row = *status;
  settled.items = store::items_of(office_.connection, row);
  settled.pending = store::pending_of(office_.connection, row);
  return settled_.emplace(row, std::move(settled)).first->second;
}

void Settling::add_payment(const Payment& payment, OpenItem item) {
  Settled settled;
  settled.row.number = payment.number;
  settled.row.kind = "payment";
  settled.row.customer = payment.customer;
  settled.row.currency = payment.currency.code();
  settled.is_new = true;
  values_payment_ = !moves_money(payment.type);
  settled.items.push_back(item);
  settled_.insert_or_assign(0, std::move(settled));
}

OpenItem* Settling::item(int64_t row, int instalment) {
  for (OpenItem& item : at(row).items) {
    if (item.instalment == instalment)
      return &item;
  }
  return nullptr;
}

Result<void> Settling::allocate(const AllocationRequest& request) {
  OpenItem* debit = item(request.debit, request.instalment);
  OpenItem* credit = item(request.credit, 1);
  BILLING_ASSERT(debit != nullptr && credit != nullptr && request.amount != 0);
  BILLING_ASSERT(debit->amount > 0 && credit->amount < 0);
  const int64_t debit_before = std::abs(debit->amount) - std::abs(debit->residual);
  const int64_t credit_before = std::abs(credit->amount) - std::abs(credit->residual);
  const auto fits = [&](const OpenItem& one, int64_t before) {
    const int64_t after = before + request.amount;
    return after >= 0 && after <= std::abs(one.amount);
  };
  if (!fits(*debit, debit_before))
    return fail(too_much(at(request.debit), request.amount, std::abs(debit->residual)));
  if (!fits(*credit, credit_before))
    return fail(too_much(at(request.credit), request.amount, std::abs(credit->residual)));
  debit->residual -= request.amount;
  credit->residual += request.amount;
  at(request.debit).changed.insert(request.instalment);
  at(request.credit).changed.insert(1);
  const int64_t debit_value = accounting_part(debit->amount, debit->accounting, debit_before,
                                              debit_before + request.amount);
  if (values_payment_ && (request.credit == 0 || request.debit == 0)) {
    // What is written off is worth what it settles.
    OpenItem& payment = request.credit == 0 ? *credit : *debit;
    payment.accounting += request.credit == 0
                              ? -debit_value
                              : -accounting_part(credit->amount, credit->accounting, credit_before,
                                                 credit_before + request.amount);
  } else {
    exchange_gain_ -= debit_value + accounting_part(credit->amount, credit->accounting,
                                                    credit_before, credit_before + request.amount);
  }
  rows_.push_back({0, request.debit, request.instalment, request.credit, request.amount,
                   at(request.debit).row.number, at(request.credit).row.number});
  return {};
}

Result<int64_t> Settling::allocate_in_order(int64_t credit, std::span<const OpenItem> debits,
                                            std::optional<int64_t> most) {
  OpenItem* payment = item(credit, 1);
  BILLING_ASSERT(payment != nullptr);
  const int64_t available = std::abs(payment->residual);
  const int64_t amount = most ? std::min(available, *most) : available;
  const auto parts = settle_in_order(amount, debits);
  int64_t settled = 0;
  for (size_t i = 0; i < debits.size(); ++i) {
    if (parts[i] == 0)
      continue;
    BILLING_CHECK(allocate({debits[i].document, debits[i].instalment, credit, parts[i]}));
    settled += parts[i];
  }
  return settled;
}

std::vector<Allocation> Settling::allocations() {
  std::vector<Allocation> list;
  for (const store::AllocationRow& row : rows_) {
    const Settled& debit = at(row.debit);
    list.push_back({debit.row.number,
                    row.instalment,
                    at(row.credit).row.number,
                    {row.amount, parse_currency(debit.row.currency).value_or(Currency{})}});
  }
  return list;
}

SettlementInput Settling::input(bool sheds) {
  sheds_ = sheds;
  SettlementInput input;
  input.exchange_gain = exchange_gain_;
  for (auto& [row, settled] : settled_) {
    if (settled.changed.empty() || settled.is_new || settled.row.kind == "payment")
      continue;
    SettledDocument document{settled.row.number, {}, {}};
    const int64_t total = settled.total();
    const int64_t now = total - settled.residual();
    document.released = vat_released(settled.pending, total, now);
    if (sheds) {
      int64_t before = now;
      for (const store::AllocationRow& one : rows_) {
        if (one.debit == row)
          before -= one.amount;
      }
      for (const VatDue& due : store::vat_due_at(office_.connection, row, row)) {
        const PendingVat whole{due.vat, due.base, due.amount, 0, 0, 0, 0};
        const auto at_now = vat_released(std::span(&whole, 1), total, now);
        const auto at_before = vat_released(std::span(&whole, 1), total, before);
        VatDue shed{due.vat, 0, 0};
        for (const VatDue& part : at_now) shed.base += part.base, shed.amount += part.amount;
        for (const VatDue& part : at_before) shed.base -= part.base, shed.amount -= part.amount;
        if (shed.base != 0 || shed.amount != 0)
          document.shed.push_back(shed);
      }
    }
    vat_.insert_or_assign(row, document);
    input.documents.push_back(std::move(document));
  }
  return input;
}

void Settling::write_vat(int64_t event, Settled& settled, Date date) {
  const auto known = vat_.find(settled.row.issued);
  if (known == vat_.end())
    return;
  const store::VatDuePlace place{event, settled.row.issued, company_.code, date};
  for (const VatDue& due : known->second.released) {
    for (PendingVat& pending : settled.pending) {
      if (pending.vat != due.vat)
        continue;
      pending.released_base += due.base;
      pending.released += due.amount;
      store::set_released(office_.connection, settled.row.issued, pending);
    }
    if (!sheds_)
      store::add_vat_due(office_.connection, place, due);
  }
  for (const VatDue& due : known->second.shed)
    store::add_vat_due(office_.connection, place, {due.vat, -due.base, -due.amount});
}

// Prepaid credits come with the payment of the invoice that sold them (O8).
void Settling::settle_credits(int64_t id, const Settled& settled, bool paid) {
  if (settled.row.kind != to_word(Kind::invoice) || !store::names_credits(office_.connection, id))
    return;
  const auto issued = store::find_row(office_.connection, id);
  BILLING_ASSERT(issued.has_value());
  auto row = store::find_issued_by_draft(office_.connection, issued->draft);
  BILLING_ASSERT(row.has_value());
  auto invoice = read_row(office_, std::move(*row));
  // A text that other hands made unreadable is for the audit to tell; money moves all the same.
  if (invoice)
    (void)settle_credits_by_payment(office_, *invoice, paid);
}

void Settling::write(int64_t event, int64_t payment, Date date) {
  for (store::AllocationRow row : rows_) {
    row.event = event;
    row.debit = row.debit == 0 ? payment : row.debit;
    row.credit = row.credit == 0 ? payment : row.credit;
    store::insert_allocation(office_.connection, row);
  }
  failpoint("settle.allocated");
  for (auto& [row, settled] : settled_) {
    const int64_t id = row == 0 ? payment : row;
    if (settled.is_new) {
      settled.items[0].document = id;
      store::insert_item(office_.connection, {company_.code, settled.row.customer},
                         settled.items[0]);
    } else {
      for (const OpenItem& item : settled.items) {
        if (settled.changed.contains(item.instalment))
          store::set_residual(office_.connection, id, item.instalment, item.residual);
      }
    }
    write_vat(event, settled, date);
    if (settled.changed.empty() && !settled.is_new)
      continue;
    store::SettledStatus status = store::settled_status(office_.connection, id);
    status.residual = settled.residual();
    status.payment_state =
        to_word(payment_state(settled.items, std::abs(settled.row.total), status.credited));
    store::set_settled_status(office_.connection, id, status);
    settle_credits(id, settled, status.payment_state == to_word(PaymentState::paid));
  }
  failpoint("settle.states");
  if (!rows_.empty())
    write_lettering(date);
}

// Rows of which something is open, and all that these allocations tie to them: their groups are not
// closed, whatever else belongs to them.
std::set<int64_t> Settling::open_rows() {
  std::set<int64_t> open;
  for (const auto& [row, settled] : settled_) {
    if (settled.residual() != 0)
      open.insert(row);
  }
  for (bool more = true; more;) {
    more = false;
    for (const store::AllocationRow& row : rows_) {
      if (open.contains(row.debit) != open.contains(row.credit)) {
        open.insert({row.debit, row.credit});
        more = true;
      }
    }
  }
  return open;
}

// Whoever is settled together is lettered together, once nothing of it is open. A group may be as
// long as a customer's life, so it is looked up only when it may have closed, or opened again.
void Settling::write_lettering(Date date) {
  const bool taken_back =
      std::any_of(rows_.begin(), rows_.end(), [](const auto& row) { return row.amount < 0; });
  const std::set<int64_t> open = open_rows();
  std::set<int64_t> done;
  for (const auto& [row, settled] : settled_) {
    const int64_t id = settled.is_new ? settled.items[0].document : row;
    if (settled.changed.empty() || done.contains(id) || (open.contains(row) && !taken_back))
      continue;
    const std::vector<int64_t> group = store::settled_group(office_.connection, id);
    done.insert(group.begin(), group.end());
    if (taken_back && store::is_lettered(office_.connection, group))
      store::unletter(office_.connection, group);
    if (group.size() < 2 || !store::all_settled(office_.connection, group))
      continue;
    const std::string& customer = settled.row.customer;
    store::letter(office_.connection, company_.code,
                  auxiliary_of(customer, customer_account(office_, customer)), group,
                  to_string(date));
  }
}

CustomerAccount customer_account(Office& office, const std::string& customer) {
  if (customer.empty())
    return {};
  const auto partner = office.partner(customer);
  return partner ? CustomerAccount{(*partner)->account, (*partner)->auxiliary, (*partner)->journal}
                 : CustomerAccount{};
}

NumberedEntry number_entry(Office& office, const Company& company, const Entry& entry) {
  NumberedEntry booked;
  if (entry.lines.empty())
    return booked;
  booked.fiscal_year = fiscal_year_of(company, entry.date);
  booked.number = store::take_entry_number(office.connection, company.code, booked.fiscal_year);
  booked.hash =
      hex(sha256({canonical(entry, booked.fiscal_year, booked.number, office.settings.today)}));
  return booked;
}

void insert_entry(Office& office, const Company& company, const NumberedEntry& booked,
                  const Entry& entry, int64_t document) {
  if (booked.number == 0)
    return;
  store::insert_entry(
      office.connection,
      {company.code, booked.fiscal_year, booked.number, office.settings.today, document}, entry);
}

}  // namespace billing
