// SPDX-License-Identifier: Apache-2.0
#include "billing/values/decimal.hpp"

#include <algorithm>
#include <limits>

namespace billing {
namespace {

constexpr int digits_max = 15;

}  // namespace

std::optional<int64_t> divide_half_away(Int128 numerator, Int128 denominator) {
  const Int128 quotient = numerator / denominator;
  const Int128 rest = magnitude(numerator % denominator);
  // rest >= denominator / 2, written so that it cannot overflow and an odd denominator is exact.
  const bool up = rest >= denominator - rest;
  const Int128 rounded = quotient + (up ? (numerator < 0 ? -1 : 1) : 0);
  if (rounded > std::numeric_limits<int64_t>::max() ||
      rounded < std::numeric_limits<int64_t>::min()) {
    return std::nullopt;
  }
  return static_cast<int64_t>(rounded);
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const Int128 left = a.units * power_of_ten(b.scale);
  const Int128 right = b.units * power_of_ten(a.scale);
  if (left == right)
    return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative)
    text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
    return std::nullopt;
  if (whole.size() > 1 && whole[0] == '0')
    return std::nullopt;
  if (fraction.size() > Decimal::scale_max || whole.size() + fraction.size() > digits_max) {
    return std::nullopt;
  }
  Decimal value{0, static_cast<int>(fraction.size())};
  for (std::string_view part : {whole, fraction}) {
    for (char c : part) {
      if (c < '0' || c > '9')
        return std::nullopt;
      value.units = value.units * 10 + (c - '0');
    }
  }
  if (negative)
    value.units = -value.units;
  return value;
}

std::string to_string(const Decimal& value) {
  std::string digits = std::to_string(value.units < 0 ? -value.units : value.units);
  const auto scale = static_cast<size_t>(value.scale);
  if (scale > 0) {
    if (digits.size() <= scale)
      digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, 1, '.');
  }
  if (value.units < 0)
    digits.insert(0, 1, '-');
  return digits;
}

Decimal normalised(Decimal value) {
  while (value.scale > 0 && value.units % 10 == 0) {
    value.units /= 10;
    --value.scale;
  }
  return value;
}

// Without zeros at the end first, so that amounts a currency allows cannot overflow.
Decimal sum(const Decimal& a, const Decimal& b) {
  const Decimal left = normalised(a);
  const Decimal right = normalised(b);
  const int scale = std::max(left.scale, right.scale);
  auto units = [&](const Decimal& d) {
    return d.units * static_cast<int64_t>(power_of_ten(scale - d.scale));
  };
  return normalised({units(left) + units(right), scale});
}

std::optional<Decimal> checked_sum(const Decimal& a, const Decimal& b) {
  const Decimal left = normalised(a);
  const Decimal right = normalised(b);
  const int scale = std::max(left.scale, right.scale);
  auto units = [&](const Decimal& d) { return d.units * power_of_ten(scale - d.scale); };
  Int128 total = units(left) + units(right);
  int total_scale = scale;
  while (total_scale > 0 && total % 10 == 0) {
    total /= 10;
    --total_scale;
  }
  if (total > std::numeric_limits<int64_t>::max() || total < std::numeric_limits<int64_t>::min())
    return std::nullopt;
  return Decimal{static_cast<int64_t>(total), total_scale};
}

Decimal operator-(const Decimal& value) { return {-value.units, value.scale}; }

ExactProduct& ExactProduct::times(Decimal factor) {
  factor = normalised(factor);
  if (__builtin_mul_overflow(units_, static_cast<Int128>(factor.units), &units_))
    overflow_ = true;
  scale_ += factor.scale;
  shorten();
  return *this;
}

ExactProduct& ExactProduct::less_percent(Decimal percent) {
  const auto hundred = static_cast<int64_t>(100 * power_of_ten(percent.scale));
  return times({hundred - percent.units, percent.scale + 2});
}

ExactProduct& ExactProduct::percent(Decimal percent) {
  return times({percent.units, percent.scale + 2});
}

// Zeros at the end only cost room; 38 digits are what 128 bits hold.
void ExactProduct::shorten() {
  while (scale_ > 0 && units_ % 10 == 0 && units_ != 0) {
    units_ /= 10;
    --scale_;
  }
  if (units_ == 0)
    scale_ = 0;
  if (scale_ > 36)
    overflow_ = true;
}

std::optional<int64_t> ExactProduct::rounded(int exponent) const {
  if (overflow_)
    return std::nullopt;
  if (scale_ >= exponent)
    return divide_half_away(units_, power_of_ten(scale_ - exponent));
  Int128 scaled = 0;
  if (__builtin_mul_overflow(units_, power_of_ten(exponent - scale_), &scaled))
    return std::nullopt;
  return divide_half_away(scaled, 1);
}

}  // namespace billing
