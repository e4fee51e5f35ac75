// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/summary.hpp"

#include <algorithm>

#include "billing/documents/sales/totals.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"

namespace billing::pdf {
namespace {

constexpr double gap = mm(4);

struct VatRow {
  std::string label;
  std::string base;
  std::string amount;
};

std::string discount_label(const Paper& paper) {
  std::string label = paper.words(Label::discount);
  const auto& discount = paper.document.discount;
  if (!discount)
    return label;
  if (discount->rate)
    label += " " + percent(*discount->rate, paper.language());
  if (!discount->reason.empty())
    label += " (" + discount->reason + ")";
  return label;
}

bool asks_for_payment(const Paper& paper) {
  return paper.document.kind == Kind::invoice || paper.document.kind == Kind::credit_note;
}

bool shows_prepaid(const Paper& paper) {
  return !paper.document.totals->prepaid.is_zero() && paper.shows(PaperPart::payments);
}

// A quote or order asks for nothing yet: it ends in its total, unless something was paid.
bool ends_in_due(const Paper& paper) { return asks_for_payment(paper) || shows_prepaid(paper); }

// What the lines come to, in the kind of price that they show: with VAT where they have it, so
// that the column adds up (the design's rule keeps that gross exact).
struct Sums {
  Money lines;
  Money discount;
  Money shipping;
  std::vector<std::pair<std::string, Money>> other_taxes;  // by name
};

// The other taxes of the lines, added up by name, in the kind of price that the lines show.
std::vector<std::pair<std::string, Money>> other_taxes_of(const Document& document) {
  std::vector<std::pair<std::string, Money>> taxes;
  for (const Line& line : document.lines) {
    for (const OtherTax& tax : line.other_taxes) {
      const auto amount = line.amount && line.quantity ? other_tax_amount(line, tax) : std::nullopt;
      if (!amount)
        continue;
      auto at = std::find_if(taxes.begin(), taxes.end(),
                             [&](const auto& known) { return known.first == tax.name; });
      if (at == taxes.end())
        at = taxes.insert(at, {tax.name, Money{0, document.currency}});
      at->second.minor += *amount;
    }
  }
  return taxes;
}

Sums sums_of(const Paper& paper) {
  const Document& document = paper.document;
  const Totals& totals = *document.totals;
  if (!paper.incl_vat())
    return {totals.lines, totals.discount, totals.shipping, other_taxes_of(document)};
  const Money zero{0, document.currency};
  Sums sums{zero, zero, zero, other_taxes_of(document)};
  for (const Line& line : document.lines) {
    if (line.amount)
      sums.lines += *line.amount;
  }
  if (document.shipping) {
    if (const auto shipping = to_money(document.shipping->amount, document.currency))
      sums.shipping = *shipping;
  }
  sums.discount = sums.lines + sums.shipping - totals.incl_vat;
  for (const auto& tax : sums.other_taxes) sums.discount += tax.second;
  return sums;
}

std::vector<SumRow> rows_of(const Paper& paper) {
  const Totals& totals = *paper.document.totals;
  const Labels& words = paper.words;
  const auto money = [&](Money value) { return amount_with_currency(value, paper.language()); };
  const std::string suffix =
      paper.shows_vat ? " " + words(paper.incl_vat() ? Label::incl_vat : Label::excl_vat) : "";
  const Sums sums = sums_of(paper);
  std::vector<SumRow> rows;
  if (!sums.discount.is_zero() || !sums.shipping.is_zero() || !sums.other_taxes.empty())
    rows.push_back({words(Label::lines_total) + suffix, money(sums.lines)});
  if (!sums.discount.is_zero())
    rows.push_back({discount_label(paper), money(-sums.discount)});
  if (!sums.shipping.is_zero())
    rows.push_back({words(Label::shipping) + suffix, money(sums.shipping)});
  for (const auto& [name, amount] : sums.other_taxes)
    rows.push_back({name + suffix, money(amount)});
  if (!paper.shows_vat) {
    if (ends_in_due(paper))
      rows.push_back({words(Label::total_excl_vat), money(totals.excl_vat)});
  } else if (paper.incl_vat()) {
    if (ends_in_due(paper))
      rows.push_back({words(Label::total_incl_vat), money(totals.incl_vat)});
    rows.push_back({words(Label::of_which_vat), money(totals.vat)});
    rows.push_back({words(Label::total_excl_vat), money(totals.excl_vat)});
  } else {
    rows.push_back({words(Label::total_excl_vat), money(totals.excl_vat)});
    rows.push_back({words(Label::total_vat), money(totals.vat)});
    if (ends_in_due(paper))
      rows.push_back({words(Label::total_incl_vat), money(totals.incl_vat)});
  }
  if (shows_prepaid(paper))
    rows.push_back({words(Label::prepaid), money(-totals.prepaid)});
  if (const Money settled = paper.settled(); !settled.is_zero())
    rows.push_back({words(Label::settled), money(-settled)});
  return rows;
}

// The line that ends the document: what is to be paid.
SumRow final_row(const Paper& paper) {
  const Labels& words = paper.words;
  const Totals& totals = *paper.document.totals;
  const auto money = [&](Money value) { return amount_with_currency(value, paper.language()); };
  if (!ends_in_due(paper)) {
    return {words(paper.shows_vat ? Label::total_incl_vat : Label::total_excl_vat),
            money(totals.incl_vat)};
  }
  const bool credit = paper.document.kind == Kind::credit_note;
  return {words(credit ? Label::credit_due : Label::due), money(totals.due - paper.settled())};
}

// A label that may wrap, and its figure on the last line's base line at the right.
Block label_and_value(const Fonts& fonts, const SumRow& row, const Style& style, double width) {
  const double value_width = text_width(fonts, row.value, style);
  Block block = paragraph(fonts, row.label, style, std::max(width - value_width - gap, mm(20)));
  Block value = paragraph(fonts, row.value, style, value_width + 1, Align::right);
  const double drop = block.height - value.height;
  block.overlay(std::move(value), width - value_width - 1, std::max(drop, 0.0));
  block.cuts.clear();
  return block;
}

// The last line as the look wants it seen: over a rule, on a band, or in a frame.
void add_final_row(const Paper& paper, Block& block, const SumRow& last, double width) {
  const Theme& theme = paper.theme;
  const bool boxed = theme.totals != Emphasis::rule;
  const double inset = boxed ? mm(2.5) : 0;
  const double inner = width - 2 * inset;
  Style style = theme.title.sized(13);
  if (theme.totals == Emphasis::band)
    style.colour = theme.on_accent;
  // Huge sums in smaller type rather than in two lines.
  while (style.size > 9 && text_width(paper.fonts, last.label, style) +
                                   text_width(paper.fonts, last.value, style) + gap >
                               inner) {
    style.size -= 0.5;
  }
  Block line = label_and_value(paper.fonts, last, style, inner);
  if (!boxed) {
    block.height += 5;
    block.underline(width, 0.9, theme.accent);
    block.stack(std::move(line), 5);
    return;
  }
  Block box;
  box.overlay(std::move(line), inset, 4);
  box.height += 4;
  if (theme.totals == Emphasis::band) {
    box.back(width, theme.accent);
  } else {
    box.back(width, theme.tint);
    box.frame(width, 0.6, theme.ink);
  }
  block.stack(std::move(box), 5);
}

std::vector<VatRow> vat_rows(const Paper& paper) {
  std::vector<VatRow> rows;
  rows.push_back(
      {paper.words(Label::vat), paper.words(Label::base), paper.words(Label::vat_amount)});
  for (const VatBreakdown& part : paper.document.totals->breakdown) {
    rows.push_back({vat_title(part.vat, paper.words),
                    amount_with_currency(part.base, paper.language()),
                    amount_with_currency(part.amount, paper.language())});
  }
  return rows;
}

// Columns as wide as their widest text; the type shrinks until all three fit.
Block vat_block(const Paper& paper, double width) {
  const std::vector<VatRow> rows = vat_rows(paper);
  const Theme& theme = paper.theme;
  double size = theme.size() - 0.5;
  double base_width = 0;
  double amount_width = 0;
  double label_width = 0;
  for (; size >= 5; size -= 0.5) {
    const Style style = theme.strong.sized(size);  // bold is the wider one
    label_width = base_width = amount_width = 0;
    for (const VatRow& row : rows) {
      label_width = std::max(label_width, text_width(paper.fonts, row.label, style));
      base_width = std::max(base_width, text_width(paper.fonts, row.base, style));
      amount_width = std::max(amount_width, text_width(paper.fonts, row.amount, style));
    }
    if (label_width + base_width + amount_width + 2 * gap <= width)
      break;
  }
  const double spread = mm(8);
  const double base_right = std::min(label_width + spread + base_width, width - amount_width - gap);
  const double amount_right = std::min(base_right + spread + amount_width, width);
  Block block;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Style style =
        i == 0 ? theme.column.sized(std::min(theme.column.size, size)) : theme.body_at(size);
    Block line = paragraph(paper.fonts, rows[i].label, style, label_width + 1);
    line.overlay(paragraph(paper.fonts, rows[i].base, style, base_width, Align::right),
                 base_right - base_width, 0);
    line.overlay(paragraph(paper.fonts, rows[i].amount, style, amount_width, Align::right),
                 amount_right - amount_width, 0);
    block.stack(std::move(line), 2);
    if (i == 0) {
      block.height += 2;
      block.underline(amount_right, 0.5, theme.line);
    }
  }
  return block;
}

}  // namespace

Block sums(const Paper& paper, std::span<const SumRow> rows, const SumRow& last, double width) {
  const double inset = paper.theme.totals == Emphasis::rule ? 0 : mm(2.5);
  Block list;
  for (const SumRow& row : rows)
    list.stack(label_and_value(paper.fonts, row, paper.theme.body, width - 2 * inset), 2.5);
  Block block;
  block.overlay(std::move(list), inset, 0);
  add_final_row(paper, block, last, width);
  block.cuts.clear();
  return block;
}

Block summary(const Paper& paper, double width) {
  Block block;
  if (paper.shows_vat)
    block = vat_block(paper, right_column - mm(8));
  block.beside(sums(paper, rows_of(paper), final_row(paper), width - right_column), right_column);
  return block;
}

}  // namespace billing::pdf
