// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/deposit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failure_about.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/shares.hpp"
#include "billing/documents/sales/totals.hpp"

namespace billing {
namespace {

// The n-th deposit instalment of the terms, from 0, with what it amounts to.
struct DepositInstalment {
  const Instalment* instalment = nullptr;
  Money amount;
};

std::optional<DepositInstalment> deposit_instalment(const Document& order, size_t n) {
  const auto scheduled = schedule(order.instalments, order.totals->incl_vat,
                                  order.issue_date.value_or(Date{}), order.milestones);
  for (size_t i = 0; i < order.instalments.size(); ++i) {
    if (order.instalments[i].type != InstalmentType::deposit)
      continue;
    if (n-- == 0)
      return DepositInstalment{&order.instalments[i], scheduled[i].amount};
  }
  return std::nullopt;
}

}  // namespace

Result<Document> deposit_invoice(const Document& order, const DepositRequest& request,
                                 size_t invoiced, Money open) {
  BILLING_ASSERT(order.kind == Kind::order && order.totals);
  const Money total = order.totals->incl_vat;
  Money amount = request.amount.value_or(Money{0, order.currency});
  const auto instalment = deposit_instalment(order, invoiced);
  std::optional<Decimal> share = request.share;
  if (share) {
    const int exponent = order.currency.exponent();
    amount.minor =
        ExactProduct({total.minor, exponent}).percent(*share).rounded(exponent).value_or(0);
  } else if (!request.amount) {
    if (!instalment) {
      return fail(conflict_about(
          order.number, "DEP-01",
          invoiced == 0 ? fmt::format("the terms of {} ask for no deposit", order.number)
                        : fmt::format("all deposits of {} are invoiced", order.number),
          "say how much with --share 30% or --amount N"));
    }
    share = instalment->instalment->share;
    amount = instalment->amount;
  }
  if (amount.minor <= 0 || amount.minor > open.minor) {
    return fail(
        conflict_about(order.number, "DEP-02",
                       fmt::format("a deposit of {} is not possible: {} of {} is left to invoice",
                                   to_string(amount), to_string(open), order.number),
                       "ask for more than zero, and at most that"));
  }
  Document invoice = fresh_draft(order, Kind::invoice);
  invoice.type = DocumentType::deposit;
  invoice.origin = {order.number};
  invoice.prices = Prices::incl_vat;
  invoice.lines.clear();
  invoice.shipping.reset();
  invoice.discount.reset();
  invoice.early_payment_discount.reset();
  invoice.payment_terms.clear();
  Instalment due;
  due.share = Decimal{100, 0};
  due.due.on_signature = true;
  if (instalment) {
    due.due = instalment->instalment->due;
    due.method = instalment->instalment->method;
    due.title = instalment->instalment->title;
  }
  invoice.instalments = {due};
  const bool french = order.language == Language::fr;
  const std::string part = share ? french ? fmt::format(" de {} %", to_string(normalised(*share)))
                                          : fmt::format(" of {}%", to_string(normalised(*share)))
                                 : "";
  const std::string what = fmt::format("{}{}, {} {} {}", french ? "Acompte" : "Deposit", part,
                                       french ? "commande" : "order", order.number,
                                       dated(order.language, order.issue_date.value_or(Date{})));
  std::vector<int64_t> weights;
  for (const VatBreakdown& rate : order.totals->breakdown)
    weights.push_back(rate.base.minor + rate.amount.minor);
  const auto parts = allocate(amount.minor, weights);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != 0)
      invoice.lines.push_back(line_for_rate(order, order.totals->breakdown[i].vat, what, parts[i]));
  }
  return with_totals(std::move(invoice));
}

std::vector<DeductedDeposit> deductions(const Document& invoice,
                                        std::span<const AvailableDeposit> deposits) {
  std::vector<VatBreakdown> room = invoice.totals->breakdown;
  std::vector<DeductedDeposit> deducted;
  for (const AvailableDeposit& deposit : deposits) {
    DeductedDeposit one{deposit.number, deposit.issue_date, {}};
    for (const VatBreakdown& left : deposit.left) {
      const auto at = std::find_if(room.begin(), room.end(),
                                   [&](const VatBreakdown& rate) { return rate.vat == left.vat; });
      const int64_t whole = left.base.minor + left.amount.minor;
      if (at == room.end() || whole <= 0)
        continue;
      const int64_t most = at->base.minor + at->amount.minor;
      VatBreakdown part = left;
      if (most <= 0)
        continue;
      if (whole > most) {
        part.base.minor =
            divide_half_away(static_cast<Int128>(left.base.minor) * most, whole).value_or(0);
        part.amount.minor = most - part.base.minor;
      }
      at->base = at->base - part.base;
      at->amount = at->amount - part.amount;
      one.breakdown.push_back(part);
    }
    if (!one.breakdown.empty())
      deducted.push_back(std::move(one));
  }
  return deducted;
}

void take_off(AvailableDeposit& deposit, std::span<const VatBreakdown> taken) {
  for (const VatBreakdown& part : taken) {
    for (VatBreakdown& left : deposit.left) {
      if (left.vat != part.vat)
        continue;
      left.base = left.base - part.base;
      left.amount = left.amount - part.amount;
    }
  }
}

}  // namespace billing
