// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/formats/pdf/figures.hpp"

namespace billing::pdf {
namespace {

constexpr double gap = mm(4);

struct Row {
  std::string label;
  std::string value;
};

struct VatRow {
  std::string label;
  std::string base;
  std::string amount;
};

std::string discount_label(const Paper& paper) {
  std::string label = paper.words.discount;
  const auto& discount = paper.document.discount;
  if (!discount)
    return label;
  if (discount->rate)
    label += " " + percent(*discount->rate, paper.language());
  if (!discount->reason.empty())
    label += " (" + discount->reason + ")";
  return label;
}

// A quote or order asks for nothing yet: it ends in its total.
bool asks_for_payment(const Paper& paper) {
  return paper.document.kind == Kind::invoice || paper.document.kind == Kind::credit_note ||
         !paper.document.totals->prepaid.is_zero();
}

std::vector<Row> rows_of(const Paper& paper) {
  const Totals& totals = *paper.document.totals;
  const Labels& words = paper.words;
  const auto money = [&](Money value) { return amount_with_currency(value, paper.language()); };
  std::vector<Row> rows;
  if (!totals.discount.is_zero() || !totals.shipping.is_zero()) {
    rows.push_back({words.lines_total, money(totals.lines)});
  }
  if (!totals.discount.is_zero()) {
    rows.push_back({discount_label(paper), money(-totals.discount)});
  }
  if (!totals.shipping.is_zero())
    rows.push_back({words.shipping, money(totals.shipping)});
  if (paper.shows_vat || asks_for_payment(paper)) {
    rows.push_back({words.total_excl_vat, money(totals.excl_vat)});
  }
  if (paper.shows_vat) {
    rows.push_back({words.total_vat, money(totals.vat)});
    if (asks_for_payment(paper))
      rows.push_back({words.total_incl_vat, money(totals.incl_vat)});
  }
  if (!totals.prepaid.is_zero())
    rows.push_back({words.prepaid, money(-totals.prepaid)});
  return rows;
}

// The line that ends the document: what is to be paid.
Row final_row(const Paper& paper) {
  const Labels& words = paper.words;
  const std::string due = amount_with_currency(paper.document.totals->due, paper.language());
  if (!asks_for_payment(paper)) {
    return {paper.shows_vat ? words.total_incl_vat : words.total_excl_vat, due};
  }
  return {paper.document.kind == Kind::credit_note ? words.credit_due : words.due, due};
}

// A label that may wrap, and its figure on the last line's base line at the right.
Block label_and_value(const Fonts& fonts, const Row& row, const Style& style, double width) {
  const double value_width = text_width(fonts, row.value, style);
  Block block = paragraph(fonts, row.label, style, std::max(width - value_width - gap, mm(20)));
  Block value = paragraph(fonts, row.value, style, value_width + 1, Align::right);
  const double drop = block.height - value.height;
  block.overlay(std::move(value), width - value_width - 1, std::max(drop, 0.0));
  return block;
}

Block totals_block(const Paper& paper, double width) {
  Block block;
  for (const Row& row : rows_of(paper)) {
    block.stack(label_and_value(paper.fonts, row, styles::body, width), 2.5);
  }
  block.height += 5;
  block.underline(width, 0.9, colours::accent);
  Style style{Face::bold, 13, colours::accent};
  const Row last = final_row(paper);
  // Huge sums in smaller type rather than in two lines.
  while (style.size > 9 && text_width(paper.fonts, last.label, style) +
                                   text_width(paper.fonts, last.value, style) + gap >
                               width) {
    style.size -= 0.5;
  }
  block.stack(label_and_value(paper.fonts, last, style, width), 5);
  return block;
}

std::vector<VatRow> vat_rows(const Paper& paper) {
  std::vector<VatRow> rows;
  rows.push_back({paper.words.vat, paper.words.base, paper.words.vat_amount});
  for (const VatBreakdown& part : paper.document.totals->breakdown) {
    rows.push_back({vat_title(part.vat, paper.language()),
                    amount_with_currency(part.base, paper.language()),
                    amount_with_currency(part.amount, paper.language())});
  }
  return rows;
}

// Columns as wide as their widest text; the type shrinks until all three fit.
Block vat_block(const Paper& paper, double width) {
  const std::vector<VatRow> rows = vat_rows(paper);
  double size = 8.5;
  double base_width = 0;
  double amount_width = 0;
  double label_width = 0;
  for (; size >= 5; size -= 0.5) {
    const Style style{Face::bold, size, colours::ink};  // bold is the wider one
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
    const Style style = i == 0 ? styles::column : Style{Face::regular, size, colours::ink};
    Block line = paragraph(paper.fonts, rows[i].label, style, label_width + 1);
    line.overlay(paragraph(paper.fonts, rows[i].base, style, base_width, Align::right),
                 base_right - base_width, 0);
    line.overlay(paragraph(paper.fonts, rows[i].amount, style, amount_width, Align::right),
                 amount_right - amount_width, 0);
    block.stack(std::move(line), 2);
    if (i == 0) {
      block.height += 2;
      block.underline(amount_right, 0.5, colours::hairline);
    }
  }
  return block;
}

}  // namespace

Block summary(const Paper& paper, double width) {
  Block block;
  if (paper.shows_vat)
    block = vat_block(paper, right_column - mm(8));
  block.beside(totals_block(paper, width - right_column), right_column);
  return block;
}

}  // namespace billing::pdf
