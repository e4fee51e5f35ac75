// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/line_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "billing/formats/pdf/codes.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"

namespace billing::pdf {
namespace {

constexpr double roomy_gap = mm(4);
constexpr double narrow_gap = mm(3);
constexpr double row_padding = 3.2;
constexpr double roomy_description_width = mm(62);
constexpr double price_width_min = mm(20);
constexpr double net_width_min = mm(23);
constexpr double description_widths[] = {mm(58), mm(48), mm(38)};  // as wanted, as accepted
constexpr double readable_size = 8;
constexpr double unit_width_max = mm(18);
constexpr double code_width_max = mm(26);
constexpr double image_edge = mm(14);

constexpr size_t column_count = 9;

// The figures of one line as texts; a discount may take several lines.
struct Cells {
  std::array<std::string, column_count> texts;
  std::string& operator[](PaperColumn column) { return texts[static_cast<size_t>(column)]; }
  const std::string& operator[](PaperColumn column) const {
    return texts[static_cast<size_t>(column)];
  }
};

// One column on this paper.
struct Placed {
  PaperColumn column;
  double left = 0;
  double width = 0;
};

std::string discount_text(const Discount& off, Currency currency, Language language) {
  if (off.rate)
    return "\u2212" + percent(*off.rate, language);
  if (!off.amount)
    return {};
  const auto money = to_money(*off.amount, currency);
  return "\u2212" + (money ? amount(*money, language) : number(*off.amount, language));
}

const ProductMarks* marks_of(const Paper& paper, const Line& line) {
  const auto found = paper.options.products.find(line.product);
  return line.product.empty() || found == paper.options.products.end() ? nullptr : &found->second;
}

Cells cells_of(const Paper& paper, const Line& line) {
  const Language language = paper.language();
  const Currency currency = paper.document.currency;
  Cells cells;
  cells[PaperColumn::description] = line.description;
  if (paper.shows(PaperPart::product_number))
    cells[PaperColumn::product_number] = line.product;
  if (const ProductMarks* marks = marks_of(paper, line);
      marks != nullptr && paper.shows(PaperPart::image)) {
    cells[PaperColumn::image] = marks->image;
  }
  if (line.quantity)
    cells[PaperColumn::quantity] = short_number(*line.quantity, language);
  cells[PaperColumn::unit] = unit_word(line.unit, language);
  const bool discounts = paper.shows(PaperPart::discount);
  // Without the discounts a price before them would not lead to the amount.
  if (line.unit_price && paper.shows(PaperPart::unit_price) &&
      (discounts || line.discounts.empty())) {
    cells[PaperColumn::unit_price] = unit_price(*line.unit_price, currency, language);
  }
  for (const Discount& off : line.discounts) {
    if (!discounts)
      break;
    std::string& text = cells[PaperColumn::discount];
    text += (text.empty() ? "" : "\n") + discount_text(off, currency, language);
  }
  if (paper.shows_vat && line.vat)
    cells[PaperColumn::vat] = vat_word(*line.vat, paper.words);
  if (line.amount)
    cells[PaperColumn::amount] = amount(*line.amount, language);
  return cells;
}

// `joint` stands between the words of a head: a newline where room is scarce.
Cells heads_of(const Paper& paper, const std::string& joint) {
  const Labels& words = paper.words;
  const bool incl = paper.document.prices == Prices::incl_vat;
  const std::string suffix =
      paper.shows_vat ? joint + words(incl ? Label::incl_vat : Label::excl_vat) : "";
  Cells heads;
  heads[PaperColumn::product_number] = words(Label::product_number);
  heads[PaperColumn::description] = words(Label::description);
  heads[PaperColumn::quantity] = words(Label::quantity);
  heads[PaperColumn::unit] = words(Label::unit);
  heads[PaperColumn::unit_price] = words(Label::unit_price) + suffix;
  heads[PaperColumn::discount] = words(Label::discount);
  heads[PaperColumn::vat] = words(Label::vat);
  heads[PaperColumn::amount] =
      words(Label::amount) + suffix + "\u00a0" + currency_sign(paper.document.currency);
  return heads;
}

Align align_of(PaperColumn column) {
  switch (column) {
    case PaperColumn::product_number:
    case PaperColumn::image:
    case PaperColumn::description:
    case PaperColumn::unit:
      return Align::left;
    case PaperColumn::quantity:
    case PaperColumn::unit_price:
    case PaperColumn::discount:
    case PaperColumn::vat:
    case PaperColumn::amount:
      return Align::right;
  }
  return Align::left;
}

class Table {
 public:
  Table(const Paper& paper, double width) : paper_(paper), width_(width) {
    const Theme& theme = paper.theme;
    const bool edged = theme.table_head != Emphasis::rule ||
                       theme.table_rows == RowStyle::stripes || theme.table_rows == RowStyle::grid;
    inset_ = edged ? mm(2) : 0;
    for (const Line& line : paper.document.lines) {
      cells_.push_back(line.is_text() ? Cells{} : cells_of(paper, line));
    }
    for (const PaperColumn column : theme.columns) {
      if (column == PaperColumn::description || is_used(column))
        columns_.push_back({column});
    }
    heads_ = heads_of(paper, "\u00a0");
    fit_columns(theme.size(), true);
    if (description_width_ >= roomy_description_width)
      return;
    heads_ = heads_of(paper, "\n");
    fit_crowded();
  }

  Block head() const {
    const Theme& theme = paper_.theme;
    const bool band = theme.table_head == Emphasis::band;
    std::vector<std::pair<double, Block>> cells;  // left edge, text
    double lowest = 0;
    for (const Placed& place : columns_) {
      Block cell = paragraph(paper_.fonts, heads_[place.column], theme.column, place.width,
                             align_of(place.column));
      if (band)
        cell.recolour(theme.on_accent);
      lowest = std::max(lowest, cell.height);
      cells.emplace_back(place.left, std::move(cell));
    }
    const double padding = theme.table_head == Emphasis::rule ? 0 : 3;
    Block block;
    // Heads of one line stand on the same base line as the last of two.
    for (auto& [left, cell] : cells) {
      const double drop = padding + lowest - cell.height;
      block.overlay(std::move(cell), left, drop);
    }
    block.height += 3;
    switch (theme.table_head) {
      case Emphasis::rule:
        block.underline(width_, 0.9, theme.accent);
        break;
      case Emphasis::band:
        block.back(width_, theme.accent);
        break;
      case Emphasis::frame:
        block.back(width_, theme.tint);
        block.frame(width_, 0.6, theme.ink);
        break;
    }
    if (theme.table_rows == RowStyle::grid)
      add_grid(block);
    return block;
  }

  Block row(size_t index) const {
    const Theme& theme = paper_.theme;
    const Line& line = paper_.document.lines[index];
    Block block = line.is_text() ? text_row(line) : figures_row(line, cells_[index]);
    block.height += row_padding;
    switch (theme.table_rows) {
      case RowStyle::lines:
        block.underline(width_, 0.4, theme.line);
        break;
      case RowStyle::stripes:
        if (index % 2 == 1)
          block.back(width_, theme.tint);
        break;
      case RowStyle::grid:
        block.underline(width_, 0.4, theme.line);
        if (line.is_text())
          add_edges(block);
        else
          add_grid(block);
        break;
      case RowStyle::none:
        break;
    }
    return block;
  }

 private:
  Style body() const { return paper_.theme.body_at(size_); }
  Style minor() const {
    return {paper_.theme.body.face, std::max(size_ - 1.5, 5.5), paper_.theme.quiet};
  }

  bool is_used(PaperColumn column) const {
    return std::any_of(cells_.begin(), cells_.end(),
                       [&](const Cells& cells) { return !cells[column].empty(); });
  }

  void add_edges(Block& block) const {
    for (const double x : {0.0, width_})
      block.fills.push_back({x - 0.2, 0, 0.4, block.height, paper_.theme.line});
  }

  void add_grid(Block& block) const {
    add_edges(block);
    for (size_t i = 1; i < columns_.size(); ++i) {
      block.fills.push_back(
          {columns_[i].left - gap_ / 2 - 0.2, 0, 0.4, block.height, paper_.theme.line});
    }
  }

  double widest(const std::string& text, const Style& style) const {
    double widest = 0;
    for (const std::string& part : wrap(paper_.fonts, text, style, mm(500))) {
      widest = std::max(widest, text_width(paper_.fonts, part, style));
    }
    return widest;
  }

  double width_of(PaperColumn column, bool roomy) const {
    if (column == PaperColumn::image)
      return image_edge;
    double width = widest(heads_[column], paper_.theme.column);
    for (const Cells& cells : cells_) {
      if (!cells[column].empty())
        width = std::max(width, widest(cells[column], body()));
    }
    if (column == PaperColumn::unit)
      width = std::min(width, unit_width_max);
    if (column == PaperColumn::product_number)
      width = std::min(width, code_width_max);
    if (roomy && column == PaperColumn::unit_price)
      width = std::max(width, price_width_min);
    if (roomy && column == PaperColumn::amount)
      width = std::max(width, net_width_min);
    return width;
  }

  // Rather a narrower description than type that cannot be read, then smaller type.
  void fit_crowded() {
    const double full = paper_.theme.size();
    for (const double wanted : description_widths) {
      for (double size = full; size >= std::min(full, readable_size); size -= 0.5) {
        fit_columns(size, false);
        if (description_width_ >= wanted)
          return;
      }
    }
    for (double size = readable_size; size >= 5; size -= 0.5) {
      fit_columns(size, false);
      if (description_width_ >= description_widths[2])
        return;
    }
  }

  // All columns as wide as they need; the description takes what is left.
  void fit_columns(double size, bool roomy) {
    size_ = size;
    gap_ = roomy ? roomy_gap : narrow_gap;
    double others = 2 * inset_;
    for (Placed& place : columns_) {
      if (place.column != PaperColumn::description)
        place.width = width_of(place.column, roomy);
      others += place.width;
      if (place.column == PaperColumn::description)
        others -= place.width;
    }
    others += gap_ * static_cast<double>(columns_.size() - 1);
    description_width_ = std::max(width_ - others, mm(20));
    double left = inset_;
    for (Placed& place : columns_) {
      if (place.column == PaperColumn::description)
        place.width = description_width_;
      place.left = left;
      left += place.width + gap_;
    }
  }

  Block text_row(const Line& line) const {
    Block block;
    block.height = row_padding + 2;
    // A short text is a heading over the lines that follow; a sentence or a long one is a remark.
    const Style heading = paper_.theme.strong.sized(size_);
    const double width = width_ - 2 * inset_;
    const bool is_heading = std::string_view(".!?:;").find(line.text.back()) == std::string::npos &&
                            wrap(paper_.fonts, line.text, heading, width).size() == 1;
    place_in(block, paragraph(paper_.fonts, line.text, is_heading ? heading : body(), width),
             inset_);
    return block;
  }

  Block figures_row(const Line& line, const Cells& cells) const {
    Block block;
    block.height = row_padding;
    for (const Placed& place : columns_) {
      if (place.column == PaperColumn::description)
        place_in(block, description(line, place.width), place.left);
    }
    for (const Placed& place : columns_) {
      if (place.column == PaperColumn::description || cells[place.column].empty())
        continue;
      Block cell = place.column == PaperColumn::image
                       ? picture(cells[place.column])
                       : paragraph(paper_.fonts, cells[place.column], body(), place.width,
                                   align_of(place.column));
      // Cuts beside a column that is not over yet would go through it.
      std::erase_if(block.cuts, [&](double at) { return at < row_padding + cell.height; });
      block.overlay(std::move(cell), place.left, row_padding);
    }
    return block;
  }

  // Below the padding, with its cuts: a row taller than a page is cut between its lines.
  static void place_in(Block& block, Block content, double left) {
    const double top = block.height;
    for (double at : content.cuts) block.cuts.push_back(top + at);
    block.overlay(std::move(content), left, top);
  }

  Block picture(const std::string& name) const {
    Block block;
    const auto file = paper_.options.images.find(name);
    const auto size = file == paper_.options.images.end() ? std::nullopt : image_size(file->second);
    if (!size)
      return block;
    const double scale = image_edge / std::max(size->width, size->height);
    block.height = size->height * scale;
    block.images.push_back({0, 0, size->width * scale, block.height, name});
    return block;
  }

  Block description(const Line& line, double width) const {
    Block block = paragraph(paper_.fonts, line.description, body(), width);
    const auto add = [&](const std::string& text) {
      if (!text.empty())
        block.stack(paragraph(paper_.fonts, text, minor(), width), 0.5);
    };
    add(line.comment);
    for (const Discount& off : line.discounts) {
      if (off.reason.empty() || !paper_.shows(PaperPart::discount))
        continue;
      add(fmt::format("{} {}{}{}", paper_.words(Label::discount),
                      discount_text(off, paper_.document.currency, paper_.language()),
                      colon(paper_.language()), off.reason));
    }
    if (line.availability && line.availability->date) {
      add(fmt::format("{} {}", paper_.words(Label::available_on),
                      date(*line.availability->date, paper_.language())));
    } else if (line.availability && line.availability->days) {
      add(paper_.words(Label::available_in_days, std::to_string(*line.availability->days)));
    }
    const ProductMarks* marks = marks_of(paper_, line);
    if (marks != nullptr && !marks->barcode.empty() && paper_.shows(PaperPart::barcode)) {
      if (auto code = bar_code(paper_.fonts, marks->barcode, minor().sized(6.5)))
        block.stack(std::move(*code), 2);
    }
    return block;
  }

  const Paper& paper_;
  double width_;
  double inset_ = 0;
  double size_ = 9;
  double gap_ = roomy_gap;
  double description_width_ = 0;
  Cells heads_;
  std::vector<Cells> cells_;
  std::vector<Placed> columns_;
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
