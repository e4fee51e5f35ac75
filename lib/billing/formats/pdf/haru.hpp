// SPDX-License-Identifier: Apache-2.0
// libharu's document and fonts: errors kept as values, fonts loaded fast, and what libharu 2.3
// writes wrong about them set right before it is written.
#pragma once

#include <hpdf.h>

#include <array>
#include <set>
#include <string>

#include "billing/formats/pdf/typography.hpp"

namespace billing::pdf {

/// The first fault of a document; those that follow come from it.
struct HaruFault {
  unsigned long error = 0;
  unsigned long detail = 0;
};

class HaruDocument {
 public:
  HaruDocument();
  ~HaruDocument();
  HaruDocument(const HaruDocument&) = delete;
  HaruDocument& operator=(const HaruDocument&) = delete;

  HPDF_Doc get() const { return doc_; }
  const HaruFault& fault() const { return fault_; }
  bool usable() const { return fault_.error == 0 && doc_ != nullptr; }
  /// Takes a fault back, such as that of an image, which has its own message.
  void forgive();

 private:
  HaruFault fault_;
  HPDF_Doc doc_ = nullptr;
};

/// Embeds the face's file; nullptr after a fault.
HPDF_Font load_font(HaruDocument& document, const std::string& path, const FontMetrics& metrics);

/// Text extraction goes by the ToUnicode map. libharu writes code points into it as ranges of
/// CIDs, which is another kind of map: poppler warns and others read nothing. Writes the map of
/// the codes that were used and their widths alone (libharu lists those of every code, thousands of
/// bytes), and the heights that the font's descriptor lacks.
void set_right(HPDF_Font font, const FontMetrics& metrics, const std::set<char32_t>& used,
               bool bold);

}  // namespace billing::pdf
