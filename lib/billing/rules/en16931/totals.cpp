// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the document: BR-12 to BR-15, BR-45 to BR-48, BR-53, BR-CO-03, BR-CO-10 to
// BR-CO-18. Each finding tells the numbers that do not agree.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

Terms net_terms(const SemanticInvoice& invoice) {
  Terms nets;
  for (const Line& line : invoice.lines)
    nets.insert(nets.end(), line.nets.begin(), line.nets.end());
  return nets;
}

// The amounts of the document's allowances or charges. CII counts the first amount of each.
Terms amounts_of(const Judgement& j, AllowanceCharge::Kind kind) {
  Terms amounts;
  for (const AllowanceCharge& one : j.invoice.allowances) {
    if (one.kind != kind)
      continue;
    for (Term amount : one.amounts) {
      amounts.push_back(amount);
      if (j.cii())
        break;
    }
  }
  return amounts;
}

bool any_of_kind(const Judgement& j, AllowanceCharge::Kind kind) {
  for (const AllowanceCharge& one : j.invoice.allowances) {
    if (one.kind == kind)
      return true;
  }
  return false;
}

// BR-CO-11, BR-CO-12: the total is there when there are such amounts, and is their sum.
void total_of(const Judgement& j, const Totals& totals, AllowanceCharge::Kind kind) {
  const bool charge = kind == AllowanceCharge::charge;
  const Terms& said = charge ? totals.charges : totals.allowances;
  if (said.empty() && !any_of_kind(j, kind))
    return;
  const Exact right = sum(amounts_of(j, kind)).rounded_up(2);
  if (number(first(said)) == right)
    return;
  j.findings.error(
      charge ? "BR-CO-12" : "BR-CO-11", totals.at, charge ? "BT-108" : "BT-107",
      fmt::format("the {} of the document add up to {}, the total says {}",
                  charge ? "charges" : "allowances", right.text(), number(first(said)).text()),
      said.empty() ? "add the total" : "correct the total or the amounts");
}

std::string parts(const Totals& totals) {
  std::string text = number(first(totals.lines)).text();
  if (!totals.allowances.empty())
    text += " - " + number(first(totals.allowances)).text();
  if (!totals.charges.empty())
    text += " + " + number(first(totals.charges)).text();
  return text;
}

// BR-CO-13.
void net_total(const Judgement& j, const Totals& totals) {
  Exact right = number(first(totals.lines));
  if (!totals.allowances.empty())
    right = right - number(first(totals.allowances));
  if (!totals.charges.empty())
    right = right + number(first(totals.charges));
  if (j.cii() || !totals.allowances.empty() || !totals.charges.empty())
    right = right.rounded_up(2);
  const Exact said = number(first(totals.net));
  if (said == right)
    return;
  j.findings.error("BR-CO-13", totals.at, "BT-109",
                   fmt::format("{} = {}, the total without VAT says {}", parts(totals),
                               right.text(), said.text()),
                   "lines less allowances plus charges is the total without VAT");
}

// BR-CO-16: with rounding and prepayment as far as they are given.
void amount_due(const Judgement& j, const Totals& totals) {
  const Exact gross = number(first(totals.gross));
  const Exact due = number(first(totals.due));
  Exact right = gross;
  std::string text = gross.text();
  if (!totals.paid.empty()) {
    right = right - number(first(totals.paid));
    text += " - " + number(first(totals.paid)).text();
  }
  const Exact rounding = totals.rounding.empty() ? Exact(0) : number(first(totals.rounding));
  if (!totals.rounding.empty())
    text += " + " + rounding.text();
  // UBL rounds what is left after a prepayment, and what is due before rounding, CII nothing.
  const Exact left = j.ubl() && !totals.paid.empty() ? right.rounded_up(2) : right;
  const Exact said = j.ubl() && !totals.rounding.empty() ? (due - rounding).rounded_up(2) : due;
  right = right + rounding;
  if (j.ubl() ? said == left : due == right)
    return;
  j.findings.error("BR-CO-16", totals.at, "BT-115",
                   fmt::format("{} = {}, the amount due says {}", text, right.text(), due.text()),
                   "total with VAT less what is paid plus rounding is what is due");
}

void sums(const Judgement& j, const Totals& totals) {
  const Exact lines = sum(net_terms(j.invoice)).rounded_up(2);
  if (!(number(first(totals.lines)) == lines)) {
    j.findings.error("BR-CO-10", totals.at, "BT-106",
                     fmt::format("the lines add up to {}, their total says {}", lines.text(),
                                 number(first(totals.lines)).text()),
                     "correct the total or the lines");
  }
  total_of(j, totals, AllowanceCharge::allowance);
  total_of(j, totals, AllowanceCharge::charge);
  net_total(j, totals);
  amount_due(j, totals);
}

Terms vat_in(const Totals& totals, std::string_view currency) {
  Terms amounts;
  for (Term vat : totals.vat) {
    if (attribute_or_empty(vat, "currencyID") == currency)
      amounts.push_back(vat);
  }
  return amounts;
}

// BR-CO-15. CII lets a document without VAT pass whose totals are the same.
void gross_total(const Judgement& j) {
  if (j.invoice.currency == nullptr)
    return;
  const Totals none;
  const Totals& totals = j.invoice.totals.empty() ? none : j.invoice.totals.front();
  Terms vat = vat_in(totals, j.invoice.currency_code());
  for (size_t i = 1; j.cii() && i < j.invoice.totals.size(); ++i) {
    for (Term more : vat_in(j.invoice.totals[i], j.invoice.currency_code())) vat.push_back(more);
  }
  const Exact net = number(first(totals.net));
  const Exact gross = number(first(totals.gross));
  const Exact right = (net + number(first(vat))).rounded_up(2);
  if ((vat.size() == 1 && gross == right) || (j.cii() && gross == net))
    return;
  std::string message;
  if (vat.size() != 1) {
    message = fmt::format("{} totals of VAT in {}, where one is wanted", vat.size(),
                          j.invoice.currency_code());
  } else {
    message = fmt::format("{} + {} = {}, the total with VAT says {}", net.text(),
                          number(vat[0]).text(), right.text(), gross.text());
  }
  j.findings.error("BR-CO-15", totals.at, "BT-112", std::move(message),
                   "total without VAT plus VAT is the total with VAT");
}

// BR-CO-14.
void vat_total(const Judgement& j) {
  auto judge = [&](Term said, const Terms& amounts) {
    const Exact right = sum(amounts).rounded_up(2);
    if (number(said) == right)
      return;
    j.findings.error(
        "BR-CO-14", said, "BT-110",
        fmt::format("the VAT amounts of the breakdown add up to {}, their total says {}",
                    right.text(), number(said).text()),
        "correct the total or the breakdown");
  };
  if (j.ubl()) {
    for (Term total : find_all(j.invoice.root, "TaxTotal")) {
      if (child(total, "TaxSubtotal") != nullptr)
        judge(child(total, "TaxAmount"), find_all(total, "TaxSubtotal/TaxAmount"));
    }
    return;
  }
  Terms amounts;
  for (const Breakdown& one : j.invoice.breakdown) {
    if (one.amount != nullptr)
      amounts.push_back(one.amount);
  }
  for (const Totals& totals : j.invoice.totals) {
    if (j.invoice.currency == nullptr)
      continue;
    for (Term said : vat_in(totals, j.invoice.currency_code())) judge(said, amounts);
  }
}

// BR-CO-17: within one unit of the currency, in CII inclusive, in UBL exclusive.
void vat_of(const Judgement& j, const Breakdown& one) {
  const Exact rate = one.tax.vat ? number(one.tax.rate) : Exact();
  const bool rated = one.tax.vat && one.tax.rate != nullptr;
  const Exact amount = number(one.amount);
  const bool nothing = amount.rounded_up(0) == Exact(0);
  bool holds = !rated && nothing;
  Exact right;
  if (rated && rate.rounded_up(0) == Exact(0)) {
    holds = nothing;
    right = Exact(0);
  } else if (rated) {
    right = (number(one.basis).magnitude() * rate.shifted(2)).rounded_up(2);
    const Exact low = amount.magnitude() - Exact(1);
    const Exact high = amount.magnitude() + Exact(1);
    holds = j.cii() ? low <= right && right <= high : low < right && right < high;
  }
  if (holds)
    return;
  j.findings.error("BR-CO-17", one.at, "BT-117",
                   fmt::format("{} at {} % is {}, the file says {}", number(one.basis).text(),
                               rate.known() ? std::string(trim(raw(one.tax.rate))) : "no",
                               right.text(), amount.text()),
                   "the VAT amount is its base times the rate, rounded to cents");
}

void breakdown(const Judgement& j) {
  const bool both_points = j.cii() && !descendants(j.invoice.root, "TaxPointDate").empty() &&
                           !descendants(j.invoice.root, "DueDateTypeCode").empty();
  for (const Breakdown& one : j.invoice.breakdown) {
    // The official rules of CII look at a breakdown line of category L, M or O with rules of those
    // categories only.
    const std::string& code = one.tax.category;
    if (j.cii() && one.tax.vat && (code == "L" || code == "M" || code == "O"))
      continue;
    j.need(one.basis != nullptr, "BR-45", one.at, "BT-116", "a VAT breakdown without base amount");
    j.need(one.amount != nullptr, "BR-46", one.at, "BT-117", "a VAT breakdown without VAT amount");
    j.need(one.tax.vat && one.tax.category_at != nullptr, "BR-47", one.at, "BT-118",
           "a VAT breakdown without category");
    j.need((one.tax.vat && one.tax.rate != nullptr) || (one.tax.vat && code == "O"), "BR-48",
           one.at, "BT-119", "a VAT breakdown without rate");
    vat_of(j, one);
    j.need(!both_points, "BR-CO-03", one.at, "BT-7 BT-8",
           "both a tax point date and a code for one", "keep one of the two");
  }
}

void currencies(const Judgement& j, const Totals& totals) {
  if (j.invoice.tax_currency == nullptr)
    return;
  bool told = false;
  for (Term vat : totals.vat)
    told |= attribute_or_empty(vat, "currencyID") == raw(j.invoice.tax_currency);
  if (j.cii())
    told = told && raw(j.invoice.tax_currency) != j.invoice.currency_code();
  j.need(told, "BR-53", totals.at, "BT-111",
         "no VAT total in the accounting currency, or that is the currency of the invoice",
         "give the VAT total in both currencies, or leave the accounting currency out");
}

}  // namespace

void judge_totals(const Judgement& j) {
  for (const Totals& totals : j.invoice.totals) {
    j.need(!totals.lines.empty(), "BR-12", totals.at, "BT-106", "no sum of line net amounts");
    j.need(!totals.net.empty(), "BR-13", totals.at, "BT-109", "no total without VAT");
    j.need(!totals.gross.empty(), "BR-14", totals.at, "BT-112", "no total with VAT");
    j.need(!totals.due.empty(), "BR-15", totals.at, "BT-115", "no amount due");
    sums(j, totals);
    if (j.cii())
      currencies(j, totals);
  }
  if (j.ubl()) {
    Totals all;
    all.at = j.invoice.root;
    for (Term total : descendants(j.invoice.root, "TaxTotal")) {
      for (Term amount : find_all(total, "TaxAmount")) all.vat.push_back(amount);
    }
    currencies(j, all);
    j.need(!j.invoice.breakdown.empty(), "BR-CO-18", j.invoice.root, "BG-23", "no VAT breakdown");
    j.need(j.invoice.tax_point_dates.empty() || j.invoice.tax_point_codes.empty(), "BR-CO-03",
           j.invoice.root, "BT-7 BT-8", "both a tax point date and a code for one",
           "keep one of the two");
  } else if (!j.invoice.lines.empty()) {
    j.need(!j.invoice.breakdown.empty(), "BR-CO-18", j.invoice.lines[0].at, "BG-23",
           "no VAT breakdown");
  }
  gross_total(j);
  vat_total(j);
  breakdown(j);
}

}  // namespace billing::einvoice
