// SPDX-License-Identifier: Apache-2.0
// Logos and product images: PNG and JPEG files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace billing::pdf {

/// Bytes of image files by the names that marks use.
using Images = std::map<std::string, std::string>;

constexpr size_t image_bytes_max = 4U << 20U;
constexpr int image_pixels_max = 4000;  // along each edge

struct ImageSize {
  int width = 0;
  int height = 0;
  bool png = false;  // else JPEG
};

/// From the file's head; nothing when it is neither PNG nor JPEG, is larger than the limits, or
/// has no size.
std::optional<ImageSize> image_size(std::string_view bytes);

/// The pixels of a PNG file, three bytes each, row by row, what is transparent on white; nothing
/// when the file is broken. (libharu's own reader ends the process on a broken file.)
std::optional<std::string> png_pixels(std::string_view bytes);

}  // namespace billing::pdf
