// SPDX-License-Identifier: Apache-2.0
// Styles, measuring and line breaking. All lengths are points (1/72 inch); `mm` converts.
#pragma once

#include <array>
#include <optional>
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
  friend bool operator==(const Colour&, const Colour&) = default;
};

enum class Face { sans, sans_bold, serif, serif_bold };
constexpr size_t face_count = 4;

struct Style {
  Face face = Face::sans;
  double size = 9;
  Colour colour = {};

  double line_height() const { return size * 1.38; }
  double ascent() const { return size * 1.04; }  // from the top of a line to its baseline
  Style sized(double points) const { return {face, points, colour}; }
};

/// The measures of the faces that a paper uses.
class Fonts {
 public:
  /// Reads those faces from the folder; PDF-03 (config) as FontMetrics::read.
  [[nodiscard]] static Result<Fonts> read(const std::string& folder,
                                          const std::vector<Face>& faces);

  bool has(Face face) const { return faces_[static_cast<size_t>(face)].has_value(); }
  /// REQUIRES has(face).
  const FontMetrics& of(Face face) const { return *faces_[static_cast<size_t>(face)]; }
  /// True when each face that was read has the character.
  bool all_have(char32_t code) const;

 private:
  std::array<std::optional<FontMetrics>, face_count> faces_;
};

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
