// SPDX-License-Identifier: Apache-2.0
// Tables that are texts of lines and words are cut up where they lie.
#pragma once

#include <string_view>
#include <vector>

namespace billing {

/// The parts between separators, without empty ones, into a vector that keeps its room.
inline void split_into(std::vector<std::string_view>& parts, std::string_view text,
                       char separator) {
  parts.clear();
  while (!text.empty()) {
    const size_t end = text.find(separator);
    if (end != 0)
      parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

/// The same, for once.
inline std::vector<std::string_view> split_view(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  split_into(parts, text, separator);
  return parts;
}

}  // namespace billing
