// SPDX-License-Identifier: Apache-2.0
// A laid out page as plain data: every mark with its place, from the top left corner of the paper.
// Painting it decides nothing any more, so that tests can look at the places.
#pragma once

#include <string>
#include <vector>

#include "billing/formats/pdf/block.hpp"

namespace billing::pdf {

constexpr double page_width = mm(210);
constexpr double page_height = mm(297);

struct Sheet {
  std::string watermark;  // large, across the page, under everything; empty: none
  Style watermark_style;
  std::vector<FillMark> fills;
  std::vector<ImageMark> images;
  std::vector<TextMark> texts;
};

}  // namespace billing::pdf
