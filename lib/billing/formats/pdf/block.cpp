// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/block.hpp"

#include <algorithm>
#include <iterator>

namespace billing::pdf {
namespace {

template <class Mark>
void append(std::vector<Mark>& list, std::vector<Mark> more) {
  std::move(more.begin(), more.end(), std::back_inserter(list));
}

}  // namespace

void Block::overlay(Block other, double x, double y) {
  for (TextMark& text : other.texts) {
    text.x += x;
    text.baseline += y;
  }
  for (FillMark& fill : other.fills) {
    fill.x += x;
    fill.y += y;
  }
  for (ImageMark& image : other.images) {
    image.x += x;
    image.y += y;
  }
  append(texts, std::move(other.texts));
  append(fills, std::move(other.fills));
  append(images, std::move(other.images));
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
  fills.push_back({x, height - thickness / 2, width, thickness, colour});
}

void Block::back(double width, Colour colour, double x) {
  fills.insert(fills.begin(), {x, 0, width, height, colour});
}

void Block::frame(double width, double thickness, Colour colour) {
  const double half = thickness / 2;
  fills.push_back({-half, -half, width + thickness, thickness, colour});
  fills.push_back({-half, height - half, width + thickness, thickness, colour});
  fills.push_back({-half, 0, thickness, height, colour});
  fills.push_back({width - half, 0, thickness, height, colour});
}

void Block::recolour(Colour colour) {
  for (TextMark& text : texts) text.style.colour = colour;
  for (FillMark& fill : fills) fill.colour = colour;
}

Block paragraph(const Fonts& fonts, std::string_view text, const Style& style, double width,
                Align align) {
  Block block;
  for (std::string& line : wrap(fonts, text, style, width)) {
    if (block.height > 0)
      block.cuts.push_back(block.height);
    const double spare = align == Align::left ? 0 : width - text_width(fonts, line, style);
    if (!line.empty()) {
      block.texts.push_back({align == Align::centre ? spare / 2 : spare,
                             block.height + style.ascent(), style, std::move(line)});
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
  for (TextMark& text : block.texts) {
    Block& part = text.baseline <= at ? first : second;
    if (&part == &second)
      text.baseline -= at;
    part.texts.push_back(std::move(text));
  }
  for (FillMark& fill : block.fills) {
    // Bands and vertical rules go on where the block does; a rule on the seam stays above.
    const double below = fill.y + fill.height - at;
    if (fill.y < at)
      first.fills.push_back(
          {fill.x, fill.y, fill.width, below > 1 ? at - fill.y : fill.height, fill.colour});
    if (fill.y >= at || below > 1)
      second.fills.push_back({fill.x, std::max(fill.y - at, 0.0), fill.width,
                              fill.y >= at ? fill.height : below, fill.colour});
  }
  for (ImageMark& image : block.images) {
    Block& part = image.y < at ? first : second;
    if (&part == &second)
      image.y -= at;
    part.images.push_back(std::move(image));
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
