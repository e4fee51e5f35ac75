// SPDX-License-Identifier: Apache-2.0
// Paints sheets into a PDF, over libharu; nothing else in the product knows that library. It
// decides nothing: every mark has its place already.
#pragma once

#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/formats/pdf/image.hpp"
#include "billing/formats/pdf/sheet.hpp"
#include "billing/values/date.hpp"

namespace billing::pdf {

struct Properties {
  std::string title;
  std::string author;
  std::string generator;
  Date date;
};

/// What painting needs besides the sheets; the files of the fonts that were measured with lie in
/// the folder.
struct Paints {
  const Fonts& fonts;
  const std::string& font_folder;
  const Images& images;
};

/// The file's bytes, the same for the same input. PDF-02 (io) names libharu's error; PDF-01
/// (rejected) a character that got here without a glyph; PDF-04 (rejected) an image that cannot
/// be read.
[[nodiscard]] Result<std::string> paint(const std::vector<Sheet>& sheets, const Paints& paints,
                                        const Properties& properties);

}  // namespace billing::pdf
