// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/flow.hpp"

#include <algorithm>

namespace billing::pdf {

Flow::Flow(Canvas& canvas, Frame frame, std::string watermark)
    : canvas_(canvas), frame_(frame), watermark_(std::move(watermark)) {
  new_page();
}

void Flow::new_page() {
  canvas_.add_page();
  if (!watermark_.empty())
    canvas_.across(watermark_, {Face::bold, 118, colours::watermark});
  draw(repeated_, frame_.left, frame_.top);
  y_ = frame_.top + repeated_.height;
  fresh_ = true;
}

void Flow::move_to(double y) {
  y_ = std::max(y_, y);
  fresh_ = false;
}

// White space never opens a page: at the top of a page it is left out.
void Flow::space(double height) {
  if (!fresh_)
    y_ += height;
}

void Flow::reserve(double height) {
  if (height > room() && height <= capacity())
    new_page();
}

void Flow::place(Block block) {
  if (block.height > capacity()) {
    pour(std::move(block));
    return;
  }
  reserve(block.height);
  draw(block, frame_.left, y_);
  y_ += block.height;
  fresh_ = false;
}

void Flow::pour(Block block) {
  while (block.height > room()) {
    auto [here, rest] = cut(std::move(block), room());
    block = std::move(rest);
    // No place to cut on an empty page: it is drawn as it is, which only a single line taller
    // than a page could ask for.
    if (here.height <= 0 && fresh_)
      break;
    draw(here, frame_.left, y_);
    new_page();
  }
  draw(block, frame_.left, y_);
  y_ += block.height;
  fresh_ = false;
}

void Flow::draw(const Block& block, double x, double y) {
  for (const Block::Rule& rule : block.rules) {
    canvas_.rule(x + rule.x, y + rule.y, rule.width, rule.thickness, rule.colour);
  }
  for (const Block::Text& text : block.texts) {
    canvas_.text(x + text.x, y + text.baseline, text.text, text.style);
  }
}

}  // namespace billing::pdf
