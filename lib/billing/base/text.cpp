// SPDX-License-Identifier: Apache-2.0
#include "billing/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace billing {
namespace {

// Length in bytes of the well-formed sequence at `at`, 0 when there is none.
// Ranges: Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences".
size_t sequence_length(std::string_view text, size_t at) {
  auto byte = [&](size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  auto tail = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80)
    return 1;
  if (lead >= 0xC2 && lead <= 0xDF)
    return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<size_t> find_invalid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t length = sequence_length(text, at);
    if (length == 0)
      return at;
    at += length;
  }
  return std::nullopt;
}

size_t utf8_length(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string utf8_substring(std::string_view text, size_t start, size_t count) {
  size_t at = 0;
  auto step = [&] {
    do {
      ++at;
    } while (at < text.size() && is_continuation(text[at]));
  };
  while (start-- > 0 && at < text.size()) step();
  const size_t from = at;
  while (count-- > 0 && at < text.size()) step();
  return std::string(text.substr(from, at - from));
}

std::vector<char32_t> utf8_decode(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t length = std::max<size_t>(sequence_length(text, at), 1);
    const auto lead = static_cast<unsigned char>(text[at]);
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; ++i) {
      point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    points.push_back(point);
    at += length;
  }
  return points;
}

namespace {

// 0x80 to 0x9F of Windows-1252; 0: not used.
constexpr std::array<char32_t, 32> windows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& text, char32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    text += static_cast<char>(0x80U | (point & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | (point >> 12U));
    text += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (point & 0x3FU));
  }
}

}  // namespace

std::string utf8_of(std::string_view bytes) {
  if (!find_invalid_utf8(bytes))
    return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char one : bytes) {
    const auto byte = static_cast<unsigned char>(one);
    char32_t point = byte;
    if (byte >= 0x80 && byte < 0xA0)
      point = windows[byte - 0x80] != 0 ? windows[byte - 0x80] : 0xFFFD;
    append(text, point);
  }
  return text;
}

namespace {

// Of a well-formed sequence: C0, DEL, C1, the ends of lines and paragraphs, and the embeddings,
// overrides and isolates of bidirectional text.
bool is_obeyed(std::string_view sequence) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(sequence[i]); };
  if (sequence.size() == 1)
    return byte(0) < 0x20 || byte(0) == 0x7F;
  if (sequence.size() == 2)
    return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (sequence.size() != 3 || byte(0) != 0xE2)
    return false;
  return (byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) ||
         (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

}  // namespace

std::optional<size_t> find_obeyed(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t length = lead >= 0x20 && lead < 0x7F ? 1 : sequence_length(text, at);
    if (length == 0 || is_obeyed(text.substr(at, length)))
      return at;
    at += length;
  }
  return std::nullopt;
}

void append_printable(std::string& out, std::string_view text) {
  for (;;) {
    const auto at = find_obeyed(text);
    out += text.substr(0, at.value_or(text.size()));
    if (!at)
      return;
    const size_t length = sequence_length(text, *at);
    out += length == 0 ? "\xEF\xBF\xBD" : " ";
    text.remove_prefix(*at + std::max<size_t>(length, 1));
  }
}

std::string printable(std::string_view text) {
  std::string out;
  append_printable(out, text);
  return out;
}

std::string in_file_name(std::string_view code) {
  std::string name(code);
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

bool reads_as_formula(std::string_view cell) {
  // An apostrophe of the text itself gets another, so that taking one away gives the text back.
  const size_t first = cell.find_first_not_of('\'');
  if (first == std::string_view::npos ||
      std::string_view("=+-@\t\r").find(cell[first]) == std::string_view::npos)
    return false;
  const bool sign = cell[first] == '+' || cell[first] == '-';
  const bool number = cell.find_first_not_of("0123456789., ", first + 1) == std::string_view::npos;
  return first > 0 || !sign || !number;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos)
    return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::string to_upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (;;) {
    const size_t to = text.find(separator, from);
    parts.emplace_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos)
      return parts;
    from = to + 1;
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      text += separator;
    text += parts[i];
  }
  return text;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_separators(std::string_view text) {
  std::string kept;
  for (char c : text) {
    if (c != ' ' && c != '.' && c != '-')
      kept += c;
  }
  return kept;
}

std::optional<std::string> closest_match(std::string_view word,
                                         std::span<const std::string_view> candidates) {
  constexpr size_t distance_max = 3;
  if (word.size() > 64)
    return std::nullopt;
  std::optional<std::string> best;
  // Half of its letters may be wrong at most, and never all of them: 'week' is no 'year'.
  const size_t farthest = std::min(distance_max, (word.size() + 1) / 2);
  size_t best_distance = std::min(farthest + 1, std::max<size_t>(word.size(), 1));
  for (std::string_view candidate : candidates) {
    const size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string(candidate);
    }
  }
  return best;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
  std::string text;
  constexpr size_t worth_listing = 12;
  if (auto near = closest_match(word, candidates)) {
    text = "did you mean '" + *near + "'?";
    if (candidates.size() > worth_listing)
      return text;
    text += ' ';
  }
  text += "allowed: ";
  bool first = true;
  for (std::string_view candidate : candidates) {
    if (!first)
      text += ", ";
    first = false;
    text += candidate;
  }
  return text;
}

std::string search_key(std::string_view text) {
  // U+00C0..U+017F without their accents; '?' keeps the character as it is.
  static constexpr std::string_view latin =
      "aaaaaaaceeeeiiiidnooooo?ouuuuypsaaaaaaaceeeeiiiidnooooo?ouuuuypy"
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllll"
      "lnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  std::string key;
  size_t at = 0;
  while (at < text.size()) {
    const size_t length = std::max<size_t>(sequence_length(text, at), 1);
    const std::string_view sequence = text.substr(at, length);
    at += length;
    const auto lead = static_cast<unsigned char>(sequence[0]);
    if (length == 1) {
      key += to_lower_ascii(sequence);
    } else if (length == 2 && lead >= 0xC3 && lead <= 0xC5) {
      const size_t point =
          ((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(sequence[1]) & 0x3FU);
      const char plain = latin[point - 0xC0];
      if (plain == '?') {
        key += sequence;
      } else {
        key += plain;
      }
    } else {
      key += sequence;
    }
  }
  return key;
}

}  // namespace billing
