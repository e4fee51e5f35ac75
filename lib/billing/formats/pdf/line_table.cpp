// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/line_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "billing/formats/pdf/figures.hpp"

namespace billing::pdf {
namespace {

constexpr double column_gap = mm(4);
constexpr double row_padding = 3.2;
constexpr double roomy_description_width = mm(62);
constexpr double price_width_min = mm(20);
constexpr double net_width_min = mm(23);
constexpr double description_width_min = mm(58);
constexpr double unit_width_max = mm(18);

enum Column : size_t { quantity, unit, price, discount, vat, net, column_count };

// The figures of one line as texts; a discount may take several lines.
using Cells = std::array<std::string, column_count>;

std::string discount_text(const Discount& off, Currency currency, Language language) {
  if (off.rate)
    return "\u2212" + percent(*off.rate, language);
  if (!off.amount)
    return {};
  const auto money = to_money(*off.amount, currency);
  return "\u2212" + (money ? amount(*money, language) : number(*off.amount, language));
}

Cells cells_of(const Paper& paper, const Line& line) {
  const Language language = paper.language();
  const Currency currency = paper.document.currency;
  Cells cells;
  if (line.quantity)
    cells[quantity] = short_number(*line.quantity, language);
  cells[unit] = unit_word(line.unit, language);
  if (line.unit_price)
    cells[price] = unit_price(*line.unit_price, currency, language);
  for (const Discount& off : line.discounts) {
    if (!cells[discount].empty())
      cells[discount] += '\n';
    cells[discount] += discount_text(off, currency, language);
  }
  if (paper.shows_vat && line.vat)
    cells[vat] = vat_word(*line.vat, language);
  if (line.amount)
    cells[net] = amount(*line.amount, language);
  return cells;
}

// `joint` stands between the words of a head: a newline where room is scarce.
Cells heads_of(const Paper& paper, const std::string& joint) {
  const Labels& words = paper.words;
  const bool incl = paper.document.prices == Prices::incl_vat;
  const std::string suffix =
      paper.shows_vat ? joint + (incl ? words.incl_vat : words.excl_vat) : "";
  const std::string sign = currency_sign(paper.document.currency);
  Cells heads;
  heads[quantity] = words.quantity;
  heads[unit] = words.unit;
  heads[price] = words.unit_price + suffix;
  heads[discount] = words.discount;
  heads[vat] = words.vat;
  heads[net] = words.amount + suffix + "\u00a0" + sign;
  return heads;
}

class Table {
 public:
  Table(const Paper& paper, double width) : paper_(paper), width_(width) {
    for (const Line& line : paper.document.lines) {
      cells_.push_back(line.is_text() ? Cells{} : cells_of(paper, line));
      for (size_t i = 0; i < column_count; ++i) used_[i] |= !cells_.back()[i].empty();
    }
    heads_ = heads_of(paper, "\u00a0");
    fit_columns(true);
    if (description_width_ >= roomy_description_width)
      return;
    heads_ = heads_of(paper, "\n");
    for (const double size : {9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0}) {
      size_ = size;
      fit_columns(false);
      if (description_width_ >= description_width_min)
        break;
    }
  }

  Block head() const {
    std::vector<std::pair<double, Block>> cells;  // left edge, text
    cells.emplace_back(
        0, paragraph(paper_.fonts, paper_.words.description, styles::column, description_width_));
    for (size_t i = 0; i < column_count; ++i) {
      if (!used_[i])
        continue;
      cells.emplace_back(lefts_[i],
                         paragraph(paper_.fonts, heads_[i], styles::column, widths_[i], align(i)));
    }
    double lowest = 0;
    for (const auto& [left, cell] : cells) lowest = std::max(lowest, cell.height);
    Block block;
    // Heads of one line stand on the same base line as the last of two.
    for (auto& [left, cell] : cells) {
      const double drop = lowest - cell.height;
      block.overlay(std::move(cell), left, drop);
    }
    block.height += 3;
    block.underline(width_, 0.9, colours::accent);
    return block;
  }

  Block row(size_t index) const {
    const Line& line = paper_.document.lines[index];
    Block block = line.is_text() ? text_row(line) : figures_row(line, cells_[index]);
    block.height += row_padding;
    block.underline(width_, 0.4, colours::hairline);
    return block;
  }

 private:
  static Align align(size_t column) { return column == unit ? Align::left : Align::right; }

  Style body() const { return {Face::regular, size_, colours::ink}; }
  Style minor() const { return {Face::regular, std::max(size_ - 1.5, 5.5), colours::grey}; }

  double widest(const std::string& text, const Style& style) const {
    double widest = 0;
    for (const std::string& part : wrap(paper_.fonts, text, style, mm(500))) {
      widest = std::max(widest, text_width(paper_.fonts, part, style));
    }
    return widest;
  }

  void fit_columns(bool roomy) {
    double right = width_;
    for (size_t i = column_count; i-- > 0;) {
      if (!used_[i])
        continue;
      widths_[i] = widest(heads_[i], styles::column);
      for (const Cells& cells : cells_) {
        if (!cells[i].empty())
          widths_[i] = std::max(widths_[i], widest(cells[i], body()));
      }
      if (i == unit)
        widths_[i] = std::min(widths_[i], unit_width_max);
      if (roomy && i == price)
        widths_[i] = std::max(widths_[i], price_width_min);
      if (roomy && i == net)
        widths_[i] = std::max(widths_[i], net_width_min);
      lefts_[i] = right - widths_[i];
      right = lefts_[i] - column_gap;
    }
    description_width_ = right;
  }

  Block text_row(const Line& line) const {
    Block block;
    block.height = row_padding + 2;
    // A short text is a heading over the lines that follow; a long one is a remark.
    const Style heading{Face::bold, size_, colours::ink};
    const bool is_heading = wrap(paper_.fonts, line.text, heading, width_).size() == 1;
    Block text = paragraph(paper_.fonts, line.text, is_heading ? heading : body(), width_);
    place_in(block, std::move(text));
    return block;
  }

  Block figures_row(const Line& line, const Cells& cells) const {
    Block block;
    block.height = row_padding;
    place_in(block, description(line));
    for (size_t i = 0; i < column_count; ++i) {
      if (cells[i].empty())
        continue;
      block.overlay(paragraph(paper_.fonts, cells[i], body(), widths_[i], align(i)), lefts_[i],
                    row_padding);
    }
    return block;
  }

  // Below the padding, with its cuts: a row taller than a page is cut between its lines.
  static void place_in(Block& block, Block content) {
    const double top = block.height;
    for (double at : content.cuts) block.cuts.push_back(top + at);
    block.overlay(std::move(content), 0, top);
  }

  Block description(const Line& line) const {
    const double width = description_width_;
    Block block = paragraph(paper_.fonts, line.description, body(), width);
    const auto add = [&](const std::string& text) {
      if (!text.empty())
        block.stack(paragraph(paper_.fonts, text, minor(), width), 0.5);
    };
    if (paper_.product_codes && !line.product.empty()) {
      add(std::string(paper_.words.product_code) + " " + line.product);
    }
    add(line.comment);
    for (const Discount& off : line.discounts) {
      if (off.reason.empty())
        continue;
      add(fmt::format("{} {}{}{}", paper_.words.discount,
                      discount_text(off, paper_.document.currency, paper_.language()),
                      paper_.words.colon, off.reason));
    }
    if (line.availability && line.availability->date) {
      add(fmt::format("{} {}", paper_.words.available_on,
                      date(*line.availability->date, paper_.language())));
    } else if (line.availability && line.availability->days) {
      add(fmt::format(fmt::runtime(paper_.words.available_in_days), *line.availability->days));
    }
    return block;
  }

  const Paper& paper_;
  double width_;
  double size_ = 9;
  double description_width_ = 0;
  Cells heads_;
  std::vector<Cells> cells_;
  std::array<bool, column_count> used_{};
  std::array<double, column_count> widths_{};
  std::array<double, column_count> lefts_{};
};

}  // namespace

void place_lines(const Paper& paper, Flow& flow, double keep) {
  const std::vector<Line>& lines = paper.document.lines;
  const Table table(paper, flow.frame().width);
  std::vector<Block> rows;
  for (size_t i = 0; i < lines.size(); ++i) rows.push_back(table.row(i));
  // What has to be on the same page below each row: for a heading the row that follows with all
  // that stays with it, for the last line the totals.
  std::vector<double> behind(lines.size(), 0);
  for (size_t i = lines.size(); i-- > 0;) {
    if (lines[i].page_break == PageBreak::after)
      continue;
    if (i + 1 == lines.size()) {
      behind[i] = keep;
    } else if (lines[i].is_text() && lines[i + 1].page_break != PageBreak::before) {
      behind[i] = rows[i + 1].height + behind[i + 1];
    }
  }
  const Block head = table.head();
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool asked = lines[i].page_break == PageBreak::before ||
                       (i > 0 && lines[i - 1].page_break == PageBreak::after);
    if (asked)
      flow.new_page();
    flow.reserve((i == 0 ? head.height : 0) + rows[i].height + behind[i]);
    if (i == 0) {
      flow.place(head);
      flow.repeat(head);
    }
    flow.place(std::move(rows[i]));
  }
  flow.repeat({});
  if (!lines.empty() && lines.back().page_break == PageBreak::after)
    flow.new_page();
}

}  // namespace billing::pdf
