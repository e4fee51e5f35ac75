// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/audit_money.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "billing/operations/banking/receivable.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/store/audit.hpp"
#include "billing/store/payments.hpp"

namespace billing {
namespace {

// VAT that a document brought, due or pending, as the tables have it.
int64_t vat_in_tables(sql::Connection& connection, int64_t document) {
  int64_t sum = 0;
  for (const VatDue& due : store::vat_due_at(connection, document, document)) sum += due.amount;
  for (const PendingVat& pending : store::pending_of(connection, document)) sum += pending.amount;
  return sum;
}

int64_t vat_of_text(const Document& document) {
  int64_t vat =
      document.vat_accounting ? document.vat_accounting->amount.minor : document.totals->vat.minor;
  for (const DeductedDeposit& deposit : document.deposits) {
    for (const VatBreakdown& rate : deposit.breakdown) {
      vat -= document.exchange_rate && document.vat_accounting
                 ? accounting_amount(rate.amount, *document.exchange_rate,
                                     document.vat_accounting->currency)
                       .minor
                 : rate.amount.minor;
    }
  }
  return document.kind == Kind::credit_note ? -vat : vat;
}

}  // namespace

void MoneyAudit::compare_items(const store::IssuedRow& row, std::vector<OpenItem> expected) {
  const auto items = store::items_of(office_.connection, row.id);
  if (items.size() != expected.size()) {
    broken_("AUDIT-10", row.number,
            fmt::format("it has {} open items instead of {}", items.size(), expected.size()));
    return;
  }
  for (size_t i = 0; i < items.size(); ++i) {
    const OpenItem& is = items[i];
    const OpenItem& be = expected[i];
    if (is.instalment != be.instalment || is.due_date != be.due_date || is.amount != be.amount ||
        is.accounting != be.accounting) {
      broken_("AUDIT-10", row.number,
              fmt::format("its instalment {} is not what its text says", be.instalment));
    }
  }
}

void MoneyAudit::document(const store::IssuedRow& row, const Document& document,
                          int64_t receivable) {
  Booking booking;
  booking.receivable = receivable;
  compare_items(row, items_opened(document, booking));
  if (vat_in_tables(office_.connection, row.id) != vat_of_text(document))
    broken_("AUDIT-10", row.number, "the VAT that is due and pending is not what its text says");
  if (document.kind != Kind::credit_note)
    return;
  for (const IssuedReference& preceding : document.preceding)
    credited_[preceding.number] += document.totals->incl_vat.minor;
}

void MoneyAudit::payment(const store::IssuedRow& row, const Payment& payment, int64_t receivable) {
  ++payments_;
  OpenItem item{0, 1, payment.date, -payment.amount.minor, 0, receivable};
  // A difference of exchange is on the customer's account, too, and no part of the payment.
  if (payment.exchange_rate) {
    const auto items = store::items_of(office_.connection, row.id);
    if (!items.empty())
      item.accounting = items[0].accounting;
  }
  compare_items(row, {item});
  allocations(row, row.number, payment.allocations);
}

void MoneyAudit::allocations(const store::IssuedRow& row, const std::string& name,
                             const std::vector<Allocation>& told) {
  const auto rows = store::allocations_by(office_.connection, row.id);
  allocations_ += static_cast<int64_t>(told.size());
  bool same = rows.size() == told.size();
  for (size_t i = 0; same && i < rows.size(); ++i) {
    same = rows[i].debit_number == told[i].debit && rows[i].credit_number == told[i].credit &&
           rows[i].instalment == told[i].instalment && rows[i].amount == told[i].amount.minor;
  }
  if (!same)
    broken_("AUDIT-10", name, "the allocations that are noted are not those it tells of");
}

void MoneyAudit::credits(const store::IssuedRow& row, const std::string& name) {
  ++credits_;
  const auto movement = store::credit_movement_of(office_.connection, row.id);
  if (!movement) {
    broken_("AUDIT-11", name, "the movement of credits that it tells of is missing");
  } else if (movement->company != row.company || credit_text(*movement) != row.text) {
    broken_("AUDIT-11", name,
            fmt::format("movement {} of credits is not the one that it tells of", movement->id));
  }
}

void MoneyAudit::finish(const std::string& company) {
  store::for_each_wrong_residual(office_.connection, company,
                                 [&](const std::string& number, const std::string& what) {
                                   broken_("AUDIT-10", number, what);
                                 });
  store::for_each_wrong_debit(
      office_.connection, company,
      [&](const std::string& debit, const std::string& what) { broken_("AUDIT-10", debit, what); });
  store::for_each_payment_state(
      office_.connection, company, [&](const store::DocumentRow& row, int64_t settled) {
        const auto credited = credited_.find(row.number);
        const int64_t taken = row.kind == to_word(Kind::invoice) && credited != credited_.end()
                                  ? credited->second
                                  : 0;
        std::vector<OpenItem> item(1);
        item[0].amount = settled + row.residual;
        item[0].residual = row.residual;
        const PaymentState state = payment_state(item, std::abs(row.total), taken);
        if (row.credited != taken)
          broken_("AUDIT-10", row.number,
                  fmt::format("{} are noted as credited instead of {}", row.credited, taken));
        if (row.payment_state != to_word(state))
          broken_("AUDIT-10", row.number,
                  fmt::format("it is noted as '{}', but stands as '{}'", row.payment_state,
                              to_word(state)));
      });
  const int64_t there = store::count_allocations(office_.connection, company);
  if (there != allocations_) {
    broken_(
        "AUDIT-10", company,
        fmt::format("{} allocations are noted, but the chain tells of {}", there, allocations_));
  }
  const int64_t movements = store::count_credit_movements(office_.connection, company);
  if (movements != credits_) {
    broken_("AUDIT-11", company,
            fmt::format("{} movements of credits are noted, but the chain tells of {}", movements,
                        credits_));
  }
  credited_.clear();
  allocations_ = 0;
  credits_ = 0;
}

}  // namespace billing
