// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/csv_cells.hpp"

#include "billing/base/text.hpp"
#include "billing/formats/bank/reading.hpp"

namespace billing::bank {
namespace {

constexpr char32_t replaced = 0xFFFD;  // a character that was lost on the way

bool parts_thousands(char32_t one) {
  return one == ' ' || one == 0xA0 || one == 0x202F || one == 0x2009 || one == replaced ||
         one == '\'' || one == 0x2019;
}

}  // namespace

Title::Title(std::string_view text) : points_(utf8_decode(search_key(one_line(text)))) {}

bool Title::operator==(const Title& other) const {
  return points_.size() == other.points_.size() && begins(other);
}

bool Title::begins(const Title& other) const {
  if (points_.size() > other.points_.size())
    return false;
  for (size_t i = 0; i < points_.size(); ++i) {
    if (points_[i] != other.points_[i] && points_[i] != replaced && other.points_[i] != replaced)
      return false;
  }
  return true;
}

char character_of(CsvSeparator separator) {
  constexpr std::string_view characters = ";,\t|";
  return characters[static_cast<size_t>(separator)];
}

std::string plain_amount(std::string_view text, DecimalMark mark) {
  const char32_t point = mark == DecimalMark::comma ? U',' : U'.';
  const char32_t other = mark == DecimalMark::comma ? U'.' : U',';
  const auto is_digit = [](char32_t one) { return one >= U'0' && one <= U'9'; };
  const auto points = utf8_decode(trim(text));
  std::string plain;
  for (size_t i = 0; i < points.size(); ++i) {
    const char32_t one = points[i];
    if (parts_thousands(one) || one == other) {
      size_t digits = 0;
      while (i + 1 + digits < points.size() && is_digit(points[i + 1 + digits])) ++digits;
      const bool parts = i > 0 && is_digit(points[i - 1]) && digits == 3;
      if (!parts && (one == other || digits > 0) && i > 0 && is_digit(points[i - 1]))
        return "?";
    } else if (one == point) {
      plain += '.';
    } else if (one == 0x2212) {  // a typographer's minus
      plain += '-';
    } else {
      plain += one < 0x80 ? static_cast<char>(one) : '?';
    }
  }
  if (plain.ends_with("EUR"))
    plain.resize(plain.size() - 3);
  return plain;
}

}  // namespace billing::bank
