// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/block.hpp"

#include <algorithm>
#include <iterator>

namespace billing::pdf {

void Block::overlay(Block other, double x, double y) {
  for (Text& text : other.texts) {
    text.x += x;
    text.baseline += y;
  }
  for (Rule& rule : other.rules) {
    rule.x += x;
    rule.y += y;
  }
  std::move(other.texts.begin(), other.texts.end(), std::back_inserter(texts));
  std::move(other.rules.begin(), other.rules.end(), std::back_inserter(rules));
  height = std::max(height, y + other.height);
}

void Block::beside(Block other, double x) {
  std::vector<double> kept;
  std::copy_if(cuts.begin(), cuts.end(), std::back_inserter(kept),
               [&](double at) { return at >= other.height; });
  std::copy_if(other.cuts.begin(), other.cuts.end(), std::back_inserter(kept),
               [&](double at) { return at >= height; });
  cuts = std::move(kept);
  overlay(std::move(other), x, 0);
}

void Block::stack(Block other, double gap) {
  const double top = height > 0 ? height + gap : 0;
  if (height > 0)
    cuts.push_back(top);
  for (double at : other.cuts) cuts.push_back(top + at);
  overlay(std::move(other), 0, top);
}

void Block::underline(double width, double thickness, Colour colour, double x) {
  rules.push_back({x, height, width, thickness, colour});
}

Block paragraph(const Fonts& fonts, std::string_view text, const Style& style, double width,
                Align align) {
  Block block;
  for (std::string& line : wrap(fonts, text, style, width)) {
    if (block.height > 0)
      block.cuts.push_back(block.height);
    const double x = align == Align::left ? 0 : width - text_width(fonts, line, style);
    if (!line.empty()) {
      block.texts.push_back({x, block.height + style.ascent(), style, std::move(line)});
    }
    block.height += style.line_height();
  }
  return block;
}

std::pair<Block, Block> cut(Block block, double height) {
  const auto beyond = std::upper_bound(block.cuts.begin(), block.cuts.end(), height);
  if (beyond == block.cuts.begin())
    return {Block{}, std::move(block)};
  const double at = *std::prev(beyond);
  Block first;
  Block second;
  for (Block::Text& text : block.texts) {
    Block& part = text.baseline <= at ? first : second;
    if (&part == &second)
      text.baseline -= at;
    part.texts.push_back(std::move(text));
  }
  for (Block::Rule& rule : block.rules) {
    Block& part = rule.y <= at ? first : second;
    if (&part == &second)
      rule.y -= at;
    part.rules.push_back(rule);
  }
  first.height = at;
  second.height = block.height - at;
  for (double place : block.cuts) {
    if (place > at)
      second.cuts.push_back(place - at);
  }
  return {std::move(first), std::move(second)};
}

}  // namespace billing::pdf
