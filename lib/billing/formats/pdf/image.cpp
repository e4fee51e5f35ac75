// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/image.hpp"

#include <png.h>

namespace billing::pdf {
namespace {

int byte_at(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int word_at(std::string_view bytes, size_t at) {
  return (byte_at(bytes, at) << 8) | byte_at(bytes, at + 1);
}

// PNG: the first chunk is IHDR, width and height its first two numbers (ISO/IEC 15948, 11.2.2).
std::optional<ImageSize> png_size(std::string_view bytes) {
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR")
    return std::nullopt;
  if (word_at(bytes, 16) != 0 || word_at(bytes, 20) != 0)
    return std::nullopt;  // beyond 65,535: far above the limit
  return ImageSize{word_at(bytes, 18), word_at(bytes, 22), true};
}

// Markers that begin a frame (SOF0 to SOF15) except DHT, JPG and DAC, which share their range.
bool begins_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// JPEG: the segment of the frame holds precision, height, width (ISO/IEC 10918-1, B.2.2).
std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  for (size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF)
      return std::nullopt;
    const int marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    if (begins_frame(marker))
      return ImageSize{word_at(bytes, at + 7), word_at(bytes, at + 5), false};
    const int length = word_at(bytes, at + 2);
    if (length < 2 || marker == 0xDA)
      return std::nullopt;
    at += 2 + static_cast<size_t>(length);
  }
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.size() > image_bytes_max)
    return std::nullopt;
  std::optional<ImageSize> size;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
    size = png_size(bytes);
  else if (bytes.starts_with("\xFF\xD8"))
    size = jpeg_size(bytes);
  if (!size || size->width <= 0 || size->height <= 0 || size->width > image_pixels_max ||
      size->height > image_pixels_max) {
    return std::nullopt;
  }
  return size;
}

std::optional<std::string> png_pixels(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
    return std::nullopt;
  image.format = PNG_FORMAT_RGB;
  std::string pixels(PNG_IMAGE_SIZE(image), '\0');
  const png_color white{255, 255, 255};
  // A warning is no fault: many programs write odd profiles into good files.
  if (png_image_finish_read(&image, &white, pixels.data(), 0, nullptr) == 0)
    return std::nullopt;
  return pixels;
}

}  // namespace billing::pdf
