// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/settled.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"

namespace billing::pdf {
namespace {

// The first row is the head; the first column takes the words, the others stand at the right.
using SettledCells = std::vector<std::string>;

constexpr double cell_gap = mm(4);
constexpr double figures_min = mm(26);

// Columns of figures as wide as their widest text and at least `figures_min`; the type shrinks
// until they leave room for words.
struct Columns {
  double size = 0;
  std::vector<double> widths;
  double words = 0;
};

Columns columns_of(const Paper& paper, const std::vector<SettledCells>& rows, double width) {
  constexpr double words_min = mm(46);
  Columns columns;
  for (double size = paper.theme.size() - 0.5; size >= 5; size -= 0.5) {
    const Style style = paper.theme.strong.sized(size);  // bold is the wider one
    columns = {size, std::vector<double>(rows[0].size(), figures_min), width};
    for (size_t c = 1; c < rows[0].size(); ++c) {
      for (const SettledCells& row : rows)
        columns.widths[c] =
            std::max(columns.widths[c], text_width(paper.fonts, row[c], style) + cell_gap);
      columns.words -= columns.widths[c];
    }
    if (columns.words >= words_min)
      break;
  }
  return columns;
}

Block table(const Paper& paper, const std::vector<SettledCells>& rows, double width) {
  const Theme& theme = paper.theme;
  const Columns columns = columns_of(paper, rows, width);
  Block block;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Style style = i == 0 ? theme.column.sized(std::min(theme.column.size, columns.size))
                               : theme.body_at(columns.size);
    Block line = paragraph(paper.fonts, rows[i][0], style, std::max(columns.words, mm(20)));
    double right = columns.words;
    for (size_t c = 1; c < rows[i].size(); ++c) {
      right += columns.widths[c];
      line.overlay(paragraph(paper.fonts, rows[i][c], style, columns.widths[c], Align::right),
                   right - columns.widths[c], 0);
    }
    line.cuts.clear();
    block.stack(std::move(line), 2);
    if (i == 0) {
      block.height += 2;
      block.underline(width, 0.5, theme.line);
    }
    if (i == 1)
      block.cuts.clear();  // the head stays with what it heads
  }
  return block;
}

std::string dated(const Paper& paper, const std::string& number, Date day) {
  return fmt::format("{} {}\u00a0{}", number, paper.words(Label::dated),
                     date(day, paper.language()));
}

Block deposits(const Paper& paper, double width) {
  if (paper.document.deposits.empty() || !paper.shows(PaperPart::payments))
    return {};
  const Labels& words = paper.words;
  const bool vat = paper.shows_vat;
  const auto money = [&](Money value) { return amount_with_currency(value, paper.language()); };
  std::vector<SettledCells> rows = {
      vat ? SettledCells{words(Label::prepaid), words(Label::vat), words(Label::base),
                  words(Label::vat_amount), words(Label::total_incl_vat)}
          : SettledCells{words(Label::prepaid), words(Label::amount)}};
  for (const DeductedDeposit& deposit : paper.document.deposits) {
    std::string name = dated(paper, deposit.number, deposit.issue_date);
    for (const VatBreakdown& rate : deposit.breakdown) {
      const Money whole = rate.base + rate.amount;
      rows.push_back(vat ? SettledCells{name, vat_title(rate.vat, words), money(rate.base),
                                 money(rate.amount), money(whole)}
                         : SettledCells{name, money(whole)});
      name.clear();
    }
  }
  return table(paper, rows, width);
}

Block settlements(const Paper& paper, double width) {
  const auto& standing = paper.document.payment;
  if (!standing || standing->settled.empty())
    return {};
  std::vector<SettledCells> rows = {{paper.words(Label::settled_by), paper.words(Label::amount)}};
  for (const SettledBy& one : standing->settled)
    rows.push_back({dated(paper, one.number, one.date),
                    amount_with_currency(one.amount, paper.language())});
  return table(paper, rows, width);
}

}  // namespace

Block settled_tables(const Paper& paper, double width) {
  Block block = deposits(paper, width);
  Block settled = settlements(paper, width);
  if (settled.height > 0)
    block.stack(std::move(settled), mm(5));
  return block;
}

}  // namespace billing::pdf
