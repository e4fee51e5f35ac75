// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/flow.hpp"

#include <algorithm>

namespace billing::pdf {

Flow::Flow(Frame frame, Ground ground) : frame_(frame), ground_(std::move(ground)) { new_page(); }

void Flow::new_page() {
  // A first page may be full of letterhead before anything flows.
  if (!sheets_.empty() && y_ <= bottom())
    draw(below_, frame_.left, bottom());
  Sheet& sheet = sheets_.emplace_back();
  sheet.watermark = ground_.watermark;
  sheet.watermark_style = ground_.watermark_style;
  draw(ground_.marks, 0, 0);
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

void Flow::draw(const Block& block, double x, double y) { pdf::draw(sheets_.back(), block, x, y); }

void draw(Sheet& sheet, const Block& block, double x, double y) {
  for (FillMark fill : block.fills) {
    fill.x += x;
    fill.y += y;
    sheet.fills.push_back(fill);
  }
  for (ImageMark image : block.images) {
    image.x += x;
    image.y += y;
    sheet.images.push_back(std::move(image));
  }
  for (TextMark text : block.texts) {
    text.x += x;
    text.baseline += y;
    sheet.texts.push_back(std::move(text));
  }
}

}  // namespace billing::pdf
