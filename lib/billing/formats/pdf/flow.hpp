// SPDX-License-Identifier: Apache-2.0
// Places blocks one below the other on as many sheets as it takes.
#pragma once

#include <string>
#include <vector>

#include "billing/formats/pdf/sheet.hpp"

namespace billing::pdf {

struct Frame {
  double left = mm(18);
  double top = mm(16);
  double width = mm(174);
  double bottom = mm(275);  // the footer begins below
};

/// What lies under everything on each sheet.
struct Ground {
  std::string watermark;
  Style watermark_style;
  Block marks;  // from the corner of the paper
};

class Flow {
 public:
  /// Begins the first sheet.
  Flow(Frame frame, Ground ground);

  const Frame& frame() const { return frame_; }

  /// Height left on this sheet.
  double room() const { return bottom() - y_; }

  /// Height of an empty sheet, between what is repeated on each.
  double capacity() const { return bottom() - frame_.top - repeated_.height; }

  /// Moves on to at least `y` on this sheet.
  void move_to(double y);
  void space(double height);
  void new_page();

  /// Begins a new sheet unless `height` fits on this one, or would fit on none.
  void reserve(double height);

  /// Places the block whole, on a new sheet if need be; cut only if it is taller than a sheet.
  void place(Block block);

  /// Places what fits here and continues on the next sheet.
  void pour(Block block);

  /// From now on each new sheet begins with `block`.
  void repeat(Block block) { repeated_ = std::move(block); }

  /// From now on each sheet that is left for a new one ends with `block`, unless what was placed
  /// before reaches into its place.
  void repeat_below(Block block) { below_ = std::move(block); }

  /// Draws at a place of the current sheet, outside the flow.
  void draw(const Block& block, double x, double y);

  std::vector<Sheet>& sheets() { return sheets_; }

 private:
  double bottom() const { return frame_.bottom - below_.height; }

  Frame frame_;
  Ground ground_;
  Block repeated_;
  Block below_;
  std::vector<Sheet> sheets_;
  double y_ = 0;
  bool fresh_ = true;  // nothing was placed on this sheet yet
};

/// Draws on any sheet.
void draw(Sheet& sheet, const Block& block, double x, double y);

}  // namespace billing::pdf
