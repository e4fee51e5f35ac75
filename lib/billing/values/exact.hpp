// SPDX-License-Identifier: Apache-2.0
// Exact arithmetic on the numbers of other people's files, where any number of digits may stand:
// 128 bits, and the absence of a number as a value. Our own amounts are Money and Decimal.
#pragma once

#include <string>
#include <string_view>

#include "billing/values/decimal.hpp"

namespace billing {

/// A number, or none: what is absent, is no number, or left 128 bits on the way. Whatever is
/// calculated from none is none, and no comparison with none is true.
class Exact {
 public:
  Exact() = default;  // none
  explicit Exact(int64_t whole) : units_(whole), known_(true) {}

  /// What XML Schema calls a decimal: `[+-]?(digits[.digits] | .digits)`, blanks around it; at
  /// most 18 digits before and 18 behind the point once zeros at either end are left out.
  static Exact parse(std::string_view text);

  bool known() const { return known_; }
  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  /// The number times 10^-places.
  Exact shifted(int places) const;
  Exact magnitude() const;
  /// To `places` decimals, halves towards plus infinity: the round() of XPath, by which the
  /// official rules compare. Ours is half away from zero.
  Exact rounded_up(int places) const;
  /// To `places` decimals, halves away from zero.
  Exact rounded_away(int places) const;

  friend bool operator==(const Exact& a, const Exact& b) { return compare(a, b) == same; }
  friend bool operator<(const Exact& a, const Exact& b) { return compare(a, b) == less; }
  friend bool operator>(const Exact& a, const Exact& b) { return compare(a, b) == greater; }
  friend bool operator<=(const Exact& a, const Exact& b) { return a < b || a == b; }
  friend bool operator>=(const Exact& a, const Exact& b) { return a > b || a == b; }
  /// True for numbers that are not the same; with none, false as every comparison.
  friend bool differ(const Exact& a, const Exact& b) { return a < b || a > b; }

  /// At least two decimals, as amounts are written: "2468.00", "0.125"; "nothing" for none.
  std::string text() const;

 private:
  enum Order { less, same, greater, unknown };
  static Order compare(const Exact& a, const Exact& b);
  static Exact made(Int128 units, int scale);

  Int128 units_ = 0;
  int scale_ = 0;  // units / 10^scale, without zeros at the end
  bool known_ = false;
};

}  // namespace billing
