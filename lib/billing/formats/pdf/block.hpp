// SPDX-License-Identifier: Apache-2.0
// A block is a piece of a page that is laid out but not placed: texts, fills and images relative
// to its top left corner, and its height. Sections build blocks; the flow places them on sheets.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "billing/formats/pdf/typography.hpp"

namespace billing::pdf {

enum class Align { left, right, centre };

/// A line of text; `x` is its left edge.
struct TextMark {
  double x;
  double baseline;
  Style style;
  std::string text;
};

/// A filled rectangle: rules, bands, the bars of codes. Its top left corner is (x, y).
struct FillMark {
  double x;
  double y;
  double width;
  double height;
  Colour colour;
};

/// An image of the paper's images, by its name.
struct ImageMark {
  double x;
  double y;
  double width;
  double height;
  std::string name;
};

struct Block {
  double height = 0;
  std::vector<FillMark> fills;
  std::vector<ImageMark> images;
  std::vector<TextMark> texts;
  std::vector<double> cuts;  // ascending: where the block may be cut to continue on a new page

  /// Puts `other` below what is there, after `gap`; the seam is a cut.
  void stack(Block other, double gap = 0);

  /// Puts `other` over what is there, moved by (x, y); its cuts are left out.
  void overlay(Block other, double x, double y);

  /// Puts `other` over what is there at (x, 0). Cuts stay where one of the two has ended, so that
  /// only what is alone in its column is ever cut.
  void beside(Block other, double x);

  /// A rule across at the bottom.
  void underline(double width, double thickness, Colour colour, double x = 0);

  /// Fills all of the block, behind what is there.
  void back(double width, Colour colour, double x = 0);

  /// Draws a thin frame around all of the block.
  void frame(double width, double thickness, Colour colour);

  /// Draws everything in that colour.
  void recolour(Colour colour);
};

/// Wrapped text in a column of `width`; each line may be cut from the next.
Block paragraph(const Fonts& fonts, std::string_view text, const Style& style, double width,
                Align align = Align::left);

/// Cuts at the last place not below `height`; the first part is empty when there is none.
std::pair<Block, Block> cut(Block block, double height);

}  // namespace billing::pdf
