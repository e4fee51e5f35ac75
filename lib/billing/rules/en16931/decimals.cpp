// SPDX-License-Identifier: Apache-2.0
// BR-DEC: amounts with two decimals at most, as they are written: 10.000 has three.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

bool two_decimals(std::string_view text) {
  const size_t point = text.find('.');
  return point == std::string_view::npos || utf8_length(text.substr(point + 1)) <= 2;
}

void check(const Judgement& j, const char* rule, const char* term, Term amount) {
  if (amount == nullptr || two_decimals(raw(amount)))
    return;
  j.findings.error(rule, amount, term, fmt::format("more than two decimals: {}", trim(raw(amount))),
                   "write at most two");
}

void of_allowances(const Judgement& j, const std::vector<AllowanceCharge>& list, bool of_line) {
  for (const AllowanceCharge& one : list) {
    if (!one.literal || one.kind == AllowanceCharge::unknown)
      continue;
    const bool charge = one.kind == AllowanceCharge::charge;
    if (of_line) {
      check(j, charge ? "BR-DEC-27" : "BR-DEC-24", charge ? "BT-141" : "BT-136",
            first(one.amounts));
      check(j, charge ? "BR-DEC-28" : "BR-DEC-25", charge ? "BT-142" : "BT-137",
            first(one.base_amounts));
    } else {
      check(j, charge ? "BR-DEC-05" : "BR-DEC-01", charge ? "BT-99" : "BT-92", first(one.amounts));
      check(j, charge ? "BR-DEC-06" : "BR-DEC-02", charge ? "BT-100" : "BT-93",
            first(one.base_amounts));
    }
  }
}

// BR-DEC-13 and BR-DEC-15 of CII hold when one VAT total is good, or of another currency; those of
// UBL look for a currency where there is none and never fail.
void of_vat_totals(const Judgement& j, const Totals& totals) {
  if (totals.vat.empty())
    return;
  bool good_13 = false;
  bool good_15 = j.invoice.tax_currency == nullptr;
  for (Term vat : totals.vat) {
    const std::string_view currency = attribute_or_empty(vat, "currencyID");
    const bool rounded = number(vat) == number(vat).rounded_up(2);
    const bool named = attribute(vat, "currencyID") != nullptr;
    const bool document =
        named && j.invoice.currency != nullptr && currency == j.invoice.currency_code();
    good_13 |= !document || rounded;
    good_15 |= named && j.invoice.tax_currency != nullptr &&
               currency == raw(j.invoice.tax_currency) && rounded;
  }
  j.need(good_13, "BR-DEC-13", totals.at, "BT-110", "a VAT total with more than two decimals",
         "write at most two");
  j.need(good_15, "BR-DEC-15", totals.at, "BT-111",
         "no VAT total of two decimals in the accounting currency", "write at most two");
}

}  // namespace

void judge_decimals(const Judgement& j) {
  of_allowances(j, j.invoice.allowances, false);
  for (const Totals& totals : j.invoice.totals) {
    check(j, "BR-DEC-09", "BT-106", first(totals.lines));
    check(j, "BR-DEC-10", "BT-107", first(totals.allowances));
    check(j, "BR-DEC-11", "BT-108", first(totals.charges));
    check(j, "BR-DEC-12", "BT-109", first(totals.net));
    check(j, "BR-DEC-14", "BT-112", first(totals.gross));
    check(j, "BR-DEC-16", "BT-113", first(totals.paid));
    check(j, "BR-DEC-17", "BT-114", first(totals.rounding));
    check(j, "BR-DEC-18", "BT-115", first(totals.due));
    if (j.cii())
      of_vat_totals(j, totals);
  }
  for (const Breakdown& one : j.invoice.breakdown) {
    const std::string& code = one.tax.category;
    if (j.cii() && one.tax.vat && (code == "L" || code == "M" || code == "O"))
      continue;  // as in BR-45 to BR-48
    check(j, "BR-DEC-19", "BT-116", one.basis);
    check(j, "BR-DEC-20", "BT-117", one.amount);
  }
  for (const Line& line : j.invoice.lines) {
    check(j, "BR-DEC-23", "BT-131", first(line.nets));
    of_allowances(j, line.allowances, true);
  }
}

}  // namespace billing::einvoice
