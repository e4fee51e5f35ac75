// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers and the one place where anything is rounded. There is no floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billing {

__extension__ using Int128 = __int128;

/// Without its sign.
constexpr Int128 magnitude(Int128 amount) { return amount < 0 ? -amount : amount; }

/// THE rounding of the product: numerator / denominator to the nearest integer, halves away from
/// zero (2.5 -> 3, -2.5 -> -3). `denominator` > 0. Nothing when the result leaves 64 bits.
std::optional<int64_t> divide_half_away(Int128 numerator, Int128 denominator);

/// 10^exponent for 0 <= exponent <= 36.
Int128 power_of_ten(int exponent);

/// units / 10^scale; 0 <= scale <= 9. The scale is kept as written: 12.50 prints as 12.50.
/// Equality and order are those of the numbers: 12.5 == 12.50.
struct Decimal {
  static constexpr int scale_max = 9;
  int64_t units = 0;
  int scale = 0;

  friend bool operator==(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
};

/// Reads `-?digits[.digits]`, at most 15 digits in all and 9 after the point; no sign "+", no
/// exponent, no blanks, no leading zeros (010), nothing else.
std::optional<Decimal> parse_decimal(std::string_view text);

/// The text that parse_decimal reads back to the same units and scale.
std::string to_string(const Decimal& value);

/// Without zeros at the end: 12.50 -> 12.5, 3.00 -> 3.
Decimal normalised(Decimal value);

/// a + b, without zeros at the end. REQUIRES a result that 64 bits hold at the wider scale of the
/// two.
Decimal sum(const Decimal& a, const Decimal& b);

/// The same for any two; nothing when 64 bits do not hold the result.
std::optional<Decimal> checked_sum(const Decimal& a, const Decimal& b);

Decimal operator-(const Decimal& value);

/// A product in progress, exact in 128 bits. Overflow is remembered and told by the end of the
/// calculation, so that a chain of factors reads like arithmetic.
class ExactProduct {
 public:
  explicit ExactProduct(Decimal value) : units_(value.units), scale_(value.scale) {}

  ExactProduct& times(Decimal factor);

  /// times (1 - percent/100), the factor of a discount.
  ExactProduct& less_percent(Decimal percent);

  /// times percent/100.
  ExactProduct& percent(Decimal percent);

  /// The product in units of 10^-exponent, rounded once; nothing after an overflow.
  std::optional<int64_t> rounded(int exponent) const;

 private:
  void shorten();
  Int128 units_;
  int scale_;
  bool overflow_ = false;
};

}  // namespace billing
