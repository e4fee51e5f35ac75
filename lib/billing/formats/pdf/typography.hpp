// SPDX-License-Identifier: Apache-2.0
// Styles, measuring and line breaking. All lengths are points (1/72 inch); `mm` converts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/formats/pdf/font_metrics.hpp"

namespace billing::pdf {

constexpr double mm(double millimetres) { return millimetres * 72.0 / 25.4; }

struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

namespace colours {
constexpr Colour ink{0.13, 0.15, 0.18};
constexpr Colour grey{0.42, 0.45, 0.49};
constexpr Colour hairline{0.82, 0.84, 0.86};
constexpr Colour accent{0.05, 0.33, 0.47};  // the one colour of the paper
constexpr Colour watermark{0.94, 0.945, 0.95};
}  // namespace colours

enum class Face { regular, bold };

struct Style {
  Face face = Face::regular;
  double size = 9;
  Colour colour = colours::ink;

  double line_height() const { return size * 1.38; }
  double ascent() const { return size * 1.04; }  // from the top of a line to its baseline
};

namespace styles {
constexpr Style body{};
constexpr Style strong{Face::bold, 9, colours::ink};
constexpr Style small{Face::regular, 7.5, colours::grey};
constexpr Style caption{Face::regular, 7, colours::grey};  // above a value
constexpr Style column{Face::bold, 7.5, colours::accent};  // heads of columns and sections
constexpr Style title{Face::bold, 22, colours::accent};
}  // namespace styles

struct Fonts {
  FontMetrics regular;
  FontMetrics bold;
  const FontMetrics& of(Face face) const { return face == Face::bold ? bold : regular; }
};

/// Reads NotoSans-Regular.ttf and NotoSans-Bold.ttf; PDF-03 (config) as FontMetrics::read.
[[nodiscard]] Result<Fonts> read_fonts(const std::string& folder);

std::string font_path(const std::string& folder, Face face);

double text_width(const Fonts& fonts, std::string_view text, const Style& style);

/// Text as it can be drawn: tabs are blanks, CR and soft hyphens vanish; newlines stay.
std::string printable(std::string_view text);

/// Lines no wider than `width`: broken at newlines, at blanks (not at no-break spaces) and after
/// hyphens (not before figures), and inside a word only when the word alone is too wide. At least
/// one line.
std::vector<std::string> wrap(const Fonts& fonts, std::string_view text, const Style& style,
                              double width);

}  // namespace billing::pdf
