// SPDX-License-Identifier: Apache-2.0
// A4 pages to draw on, over libharu; nothing else in the product knows that library. Positions
// count from the top left corner of the page, downwards. The first fault is kept and told by
// finish(), so that drawing code reads as drawing.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/formats/pdf/typography.hpp"
#include "billing/values/date.hpp"

namespace billing::pdf {

constexpr double page_width = mm(210);
constexpr double page_height = mm(297);

struct Properties {
  std::string title;
  std::string author;
  std::string generator;
  Date date;
};

class Canvas {
 public:
  /// The canvas measures with `fonts` (which must outlive it) and embeds the files in the folder.
  Canvas(const Fonts& fonts, const std::string& font_folder);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// A page behind the last; it becomes the one that is drawn on.
  void add_page();
  size_t page_count() const;

  /// Draws on page `index` (from 0) from now on.
  void turn_to(size_t index);

  void text(double x, double baseline, std::string_view text, const Style& style);
  void rule(double x, double y, double width, double thickness, Colour colour);

  /// Large text across the middle of the page, rising to the right.
  void across(std::string_view text, const Style& style);

  /// The file's bytes. PDF-02 (io) names libharu's error; PDF-01 (rejected) a character that
  /// reached the canvas without a glyph.
  [[nodiscard]] Result<std::string> finish(const Properties& properties);

 private:
  struct Haru;
  std::unique_ptr<Haru> haru_;
};

}  // namespace billing::pdf
