// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/section.hpp"

#include <algorithm>

namespace billing::pdf {
namespace {

constexpr double column_gap = mm(8);
constexpr double few_lines = 12.5;

// The least height at which both columns hold the rest.
double even_height(const Block& block, const Style& style) {
  return std::min(block.height / 2 + style.line_height(), block.height);
}

const std::string& title_of(const Paper& paper, const Section& section) {
  if (!section.title.empty())
    return section.title;
  return paper.words(section.field == "standard_terms" ? Label::standard_terms
                                                       : Label::special_conditions);
}

// The upper part as far as `height` reaches, whole if it fits; the rest comes behind.
std::pair<Block, Block> upper_part(Block block, double height) {
  if (block.height <= height)
    return {std::move(block), Block{}};
  return cut(std::move(block), height);
}

}  // namespace

void place_section(const Paper& paper, Flow& flow, const Section& section) {
  flow.new_page();
  const double width = flow.frame().width;
  Block head = paragraph(paper.fonts, title_of(paper, section), paper.theme.heading, width);
  head.height += 3;
  head.underline(width, 0.6, paper.theme.accent);
  flow.place(std::move(head));
  flow.space(mm(3));
  // A few lines are no small print.
  Block few = paragraph(paper.fonts, section.text, paper.theme.body, width);
  if (few.height <= few_lines * paper.theme.body.line_height()) {
    flow.place(std::move(few));
    return;
  }
  const Style style = paper.theme.body_at(std::max(paper.theme.size() - 1.5, 7.0));
  const double column = (width - column_gap) / 2;
  Block rest = paragraph(paper.fonts, section.text, style, column);
  while (rest.height > 0) {
    const double room = std::min(flow.room(), even_height(rest, style));
    auto [left, more] = upper_part(std::move(rest), room);
    auto [right, beyond] = upper_part(std::move(more), room);
    Block both;
    both.overlay(std::move(left), 0, 0);
    both.overlay(std::move(right), column + column_gap, 0);
    flow.place(std::move(both));
    rest = std::move(beyond);
    if (rest.height > 0)
      flow.new_page();
  }
}

}  // namespace billing::pdf
