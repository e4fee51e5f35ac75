// SPDX-License-Identifier: Apache-2.0
// Places blocks one below the other on as many pages as it takes.
#pragma once

#include <string>

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/canvas.hpp"

namespace billing::pdf {

struct Frame {
  double left = mm(18);
  double top = mm(16);
  double width = mm(174);
  double bottom = mm(275);  // the footer begins below
};

class Flow {
 public:
  /// Begins the first page. `watermark` lies under each page; empty: none.
  Flow(Canvas& canvas, Frame frame, std::string watermark);

  const Frame& frame() const { return frame_; }

  /// Height left on this page.
  double room() const { return frame_.bottom - y_; }

  /// Height of an empty page, below what is repeated on each.
  double capacity() const { return frame_.bottom - frame_.top - repeated_.height; }

  /// Moves on to at least `y` on this page.
  void move_to(double y);
  void space(double height);
  void new_page();

  /// Begins a new page unless `height` fits on this one, or would fit on none.
  void reserve(double height);

  /// Places the block whole, on a new page if need be; cut only if it is taller than a page.
  void place(Block block);

  /// Places what fits here and continues on the next page.
  void pour(Block block);

  /// From now on each new page begins with `block`.
  void repeat(Block block) { repeated_ = std::move(block); }

  /// Draws at a place of the current page, outside the flow.
  void draw(const Block& block, double x, double y);

 private:
  Canvas& canvas_;
  Frame frame_;
  std::string watermark_;
  Block repeated_;
  double y_ = 0;
  bool fresh_ = true;  // nothing was placed on this page yet
};

}  // namespace billing::pdf
