// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/font_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/file.hpp"

namespace billing::pdf {
namespace {

// Big-endian reads that answer 0 beyond the end: a cut-off file gives no glyphs, never a crash.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  int u8(size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  int u16(size_t at) const { return (u8(at) << 8) | u8(at + 1); }
  size_t u32(size_t at) const {
    return (static_cast<size_t>(u16(at)) << 16U) | static_cast<size_t>(u16(at + 2));
  }

  /// Where a table of the font begins; 0 when there is none.
  size_t table(std::string_view tag) const {
    const int count = u16(4);
    for (int i = 0; i < count; ++i) {
      const size_t entry = 12 + 16 * static_cast<size_t>(i);
      if (entry + 16 <= bytes_.size() && bytes_.substr(entry, 4) == tag)
        return u32(entry + 8);
    }
    return 0;
  }

 private:
  std::string_view bytes_;
};

// The subtable for Windows, Unicode BMP (platform 3, encoding 1); 0 when there is none.
size_t unicode_map(const Bytes& font, size_t cmap) {
  const int count = font.u16(cmap + 2);
  for (int i = 0; i < count; ++i) {
    const size_t record = cmap + 4 + 8 * static_cast<size_t>(i);
    if (font.u16(record) == 3 && font.u16(record + 2) == 1)
      return cmap + font.u32(record + 4);
  }
  return 0;
}

}  // namespace

Result<FontMetrics> FontMetrics::read(const std::string& path) {
  const auto unusable = [&](const char* why) {
    return fail(
        FailureKind::config, "PDF-03", fmt::format("font '{}' {}", path, why),
        "the fonts folder of the installation holds NotoSans and NotoSerif, -Regular.ttf and "
        "-Bold.ttf");
  };
  const auto file = read_file(path);
  if (!file)
    return unusable("cannot be read");
  const Bytes font(*file);
  const size_t cmap = font.table("cmap");
  const size_t hmtx = font.table("hmtx");
  const size_t hhea = font.table("hhea");
  const size_t head = font.table("head");
  const size_t map = cmap == 0 ? 0 : unicode_map(font, cmap);
  if (map == 0 || hmtx == 0 || hhea == 0 || head == 0 || font.u16(map) != 4) {
    return unusable("has no usable character map");
  }
  const int metrics_count = font.u16(hhea + 34);
  const size_t segments_x2 = static_cast<size_t>(font.u16(map + 6));
  FontMetrics metrics;
  metrics.units_per_em_ = font.u16(head + 18);
  if (metrics_count == 0 || font.u16(head + 18) == 0)
    return unusable("has no widths");
  for (size_t segment = 0; segment < segments_x2; segment += 2) {
    const int last = font.u16(map + 14 + segment);
    const int first = font.u16(map + 16 + segments_x2 + segment);
    const int delta = font.u16(map + 16 + 2 * segments_x2 + segment);
    if (font.u16(map + 16 + 3 * segments_x2 + segment) != 0)
      continue;  // not by make_fonts.py
    for (int code = first; code <= last; ++code) {
      const int glyph = (code + delta) & 0xFFFF;
      if (glyph == 0 || code == 0xFFFF)
        continue;
      const size_t metric = static_cast<size_t>(std::min(glyph, metrics_count - 1));
      const auto place = static_cast<size_t>(code);
      if (place >= metrics.advances_.size())
        metrics.advances_.resize(place + 1, -1);
      metrics.advances_[place] = font.u16(hmtx + 4 * metric);
    }
  }
  return metrics;
}

double FontMetrics::width(std::string_view text) const {
  double sum = 0;
  for (size_t position = 0; position < text.size();) sum += advance(next_character(text, position));
  return sum;
}

char32_t next_character(std::string_view text, size_t& position) {
  const auto byte = [&](size_t at) -> char32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const char32_t lead = byte(position);
  const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
  for (size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(position + i) & 0x3FU);
  position += length;
  return code;
}

}  // namespace billing::pdf
