// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/short_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/totals.hpp"

namespace billing {
namespace {

bool same_sale(const Line& a, const Line& b) {
  return a.product == b.product && a.description == b.description && a.quantity == b.quantity &&
         a.unit == b.unit && a.unit_price == b.unit_price && a.vat == b.vat &&
         a.discounts == b.discounts && a.other_taxes == b.other_taxes && a.amount == b.amount;
}

std::vector<const Line*> priced_lines(std::span<const Document> documents) {
  std::vector<const Line*> lines;
  for (const Document& document : documents) {
    for (const Line& line : document.lines) {
      if (!line.is_text())
        lines.push_back(&line);
    }
  }
  return lines;
}

// "du devis Q2026-00001 du 03/11/2026 et de son avenant ..." would need words for each; a list
// does.
std::string names_of(const Document& invoice) {
  std::string names;
  for (const IssuedReference& quote : invoice.detailed_by) {
    if (!names.empty())
      names += ", ";
    names += quote.number + " " + dated(invoice.language, quote.issue_date);
  }
  return names;
}

std::string description_of(const Document& invoice) {
  const bool french = invoice.language == Language::fr;
  std::string text = french ? "Selon devis détaillé " : "As detailed in quote ";
  text += names_of(invoice);
  if (invoice.accepted_on) {
    const Date day = *invoice.accepted_on;
    text += french ? fmt::format(", accepté le {:02}/{:02}/{:04}", day.day, day.month, day.year)
                   : ", accepted on " + to_string(day);
  }
  return text;
}

void add_taxes(Line& sum, const Line& line, Currency currency) {
  for (const OtherTax& tax : line.other_taxes) {
    const auto amount = line.amount && line.quantity ? other_tax_amount(line, tax) : std::nullopt;
    if (!amount)
      continue;
    auto at = std::find_if(sum.other_taxes.begin(), sum.other_taxes.end(),
                           [&](const OtherTax& known) { return known.name == tax.name; });
    if (at == sum.other_taxes.end()) {
      at = sum.other_taxes.insert(at, OtherTax{tax.name, {}, Decimal{}, tax.vat, {}, {}});
    }
    at->amount = billing::sum(*at->amount, to_decimal(Money{*amount, currency}));
  }
}

}  // namespace

std::optional<std::string> differs_from_quotes(const Document& invoice,
                                               std::span<const Document> quotes) {
  std::vector<const Line*> left = priced_lines(quotes);
  size_t number = 0;
  for (const Line& line : invoice.lines) {
    ++number;
    if (line.is_text())
      continue;
    const auto quoted = std::find_if(left.begin(), left.end(),
                                     [&](const Line* other) { return same_sale(line, *other); });
    if (quoted == left.end())
      return fmt::format("its line {} is not in the quote as it is", number);
    left.erase(quoted);
  }
  if (!left.empty())
    return fmt::format("the quote's '{}' is not on it", left.front()->description);
  Money excl_vat{0, invoice.currency};
  Money incl_vat{0, invoice.currency};
  for (const Document& quote : quotes) {
    excl_vat += quote.totals->excl_vat;
    incl_vat += quote.totals->incl_vat;
  }
  if (invoice.totals->excl_vat != excl_vat || invoice.totals->incl_vat != incl_vat) {
    return fmt::format("its total is {} incl. VAT, the quote's {}",
                       to_string(invoice.totals->incl_vat), to_string(incl_vat));
  }
  return std::nullopt;
}

Document in_short_form(const Document& invoice) {
  Document shown = invoice;
  shown.short_form = false;
  shown.lines.clear();
  for (const Line& line : invoice.lines) {
    if (line.is_text() || !line.amount)
      continue;
    auto at = std::find_if(shown.lines.begin(), shown.lines.end(), [&](const Line& sum) {
      return sum.vat == line.vat && sum.vat_scheme == line.vat_scheme;
    });
    if (at == shown.lines.end()) {
      Line sum;
      sum.description = description_of(invoice);
      sum.quantity = Decimal{1, 0};
      sum.vat = line.vat;
      sum.vat_scheme = line.vat_scheme;
      sum.vat_reason = line.vat_reason;
      sum.amount = Money{0, invoice.currency};
      at = shown.lines.insert(at, std::move(sum));
    }
    *at->amount += *line.amount;
    if (line.net)
      at->net = at->net ? *at->net + *line.net : *line.net;
    add_taxes(*at, line, invoice.currency);
  }
  for (Line& line : shown.lines) line.unit_price = to_decimal(*line.amount);
  return shown;
}

}  // namespace billing
