// SPDX-License-Identifier: Apache-2.0
// What a TrueType font knows about its characters: which it has and how wide they are. Text is
// measured here, so that nothing is drawn before it is known to fit and to have a glyph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"

namespace billing::pdf {

class FontMetrics {
 public:
  /// Reads the character map (format 4 only, as make_fonts.py writes it) and the advance widths.
  /// PDF-03 (config) when the file is missing or is no such font.
  [[nodiscard]] static Result<FontMetrics> read(const std::string& path);

  bool has(char32_t code) const { return code < advances_.size() && advances_[code] >= 0; }

  /// Behind the last character.
  char32_t codes_end() const { return static_cast<char32_t>(advances_.size()); }

  /// In em; 0 for a character the font lacks.
  double advance(char32_t code) const { return has(code) ? advances_[code] / units_per_em_ : 0.0; }

  /// In em, of valid UTF-8.
  double width(std::string_view text) const;

 private:
  std::vector<int> advances_;  // by code, -1 without a glyph
  double units_per_em_ = 1000;
};

/// The character at `position` of valid UTF-8, which moves behind it.
char32_t next_character(std::string_view text, size_t& position);

}  // namespace billing::pdf
