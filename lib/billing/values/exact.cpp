// SPDX-License-Identifier: Apache-2.0
#include "billing/values/exact.hpp"

#include <algorithm>

namespace billing {
namespace {

constexpr size_t side_max = 18;  // digits on one side of the point
constexpr int scale_max = 36;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool digits_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The units of `value` at a scale that is not smaller; false on overflow.
bool scaled(Int128 units, int from, int to, Int128& result) {
  return !__builtin_mul_overflow(units, power_of_ten(to - from), &result);
}

}  // namespace

Exact Exact::parse(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+'))
    text.remove_prefix(1);
  const size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.size() + fraction.size() == 0 || !digits_only(whole) || !digits_only(fraction))
    return {};
  while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (whole.size() > side_max || fraction.size() > side_max)
    return {};
  Int128 units = 0;
  for (std::string_view part : {whole, fraction}) {
    for (char c : part) units = units * 10 + (c - '0');
  }
  return made(negative ? -units : units, static_cast<int>(fraction.size()));
}

Exact Exact::made(Int128 units, int scale) {
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  Exact value;
  if (scale > scale_max)
    return value;
  value.units_ = units;
  value.scale_ = scale;
  value.known_ = true;
  return value;
}

Exact operator+(const Exact& a, const Exact& b) {
  if (!a.known_ || !b.known_)
    return {};
  const int scale = std::max(a.scale_, b.scale_);
  Int128 left = 0;
  Int128 right = 0;
  Int128 sum = 0;
  if (!scaled(a.units_, a.scale_, scale, left) || !scaled(b.units_, b.scale_, scale, right) ||
      __builtin_add_overflow(left, right, &sum)) {
    return {};
  }
  return Exact::made(sum, scale);
}

Exact operator-(const Exact& a, const Exact& b) { return a + b * Exact(-1); }

Exact operator*(const Exact& a, const Exact& b) {
  Int128 product = 0;
  if (!a.known_ || !b.known_ || __builtin_mul_overflow(a.units_, b.units_, &product))
    return {};
  return Exact::made(product, a.scale_ + b.scale_);
}

Exact Exact::shifted(int places) const { return known_ ? made(units_, scale_ + places) : Exact(); }

Exact Exact::magnitude() const { return known_ && units_ < 0 ? *this * Exact(-1) : *this; }

Exact Exact::rounded_up(int places) const {
  if (!known_ || scale_ <= places)
    return *this;
  const Int128 step = power_of_ten(scale_ - places);
  const Int128 doubled = units_ + step / 2;  // floor(value + half)
  const Int128 quotient = doubled / step - (doubled % step < 0 ? 1 : 0);
  return made(quotient, places);
}

Exact Exact::rounded_away(int places) const {
  const Exact up = magnitude().rounded_up(places);
  return known_ && units_ < 0 ? up * Exact(-1) : up;
}

Exact::Order Exact::compare(const Exact& a, const Exact& b) {
  const Exact difference = a - b;
  if (!difference.known_)
    return unknown;
  if (difference.units_ == 0)
    return same;
  return difference.units_ < 0 ? less : greater;
}

std::string Exact::text() const {
  if (!known_)
    return "nothing";
  Int128 units = units_ < 0 ? -units_ : units_;
  int scale = scale_;
  for (; scale < 2; ++scale) units *= 10;
  std::string digits;
  for (; units > 0 || static_cast<int>(digits.size()) <= scale; units /= 10)
    digits += static_cast<char>('0' + static_cast<int>(units % 10));
  digits.insert(static_cast<size_t>(scale), 1, '.');
  std::reverse(digits.begin(), digits.end());
  return units_ < 0 ? "-" + digits : digits;
}

}  // namespace billing
