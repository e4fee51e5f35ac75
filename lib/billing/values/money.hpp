// SPDX-License-Identifier: Apache-2.0
// Money is a count of minor units (cents) of one currency. It is never floating point, and sums
// of two currencies do not exist.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/values/decimal.hpp"

namespace billing {

/// An ISO 4217 currency with its exponent (JPY 0, EUR 2, KWD 3).
class Currency {
 public:
  Currency() = default;  // EUR
  std::string_view code() const { return {code_, 3}; }
  int exponent() const { return exponent_; }
  friend bool operator==(const Currency& a, const Currency& b) { return a.code() == b.code(); }

 private:
  friend std::optional<Currency> parse_currency(std::string_view);
  char code_[3] = {'E', 'U', 'R'};
  signed char exponent_ = 2;
};

/// By its three-letter code, upper case; nothing for codes that ISO 4217 does not list as money.
std::optional<Currency> parse_currency(std::string_view code);

/// No line, total or payment is larger: a million million euros. With at most `lines_max` lines
/// the sums of a document stay far inside 64 bits, so sums need no check of their own.
constexpr int64_t amount_minor_max = 100'000'000'000'000;
constexpr size_t lines_max = 10'000;

struct Money {
  int64_t minor = 0;
  Currency currency = {};

  bool is_zero() const { return minor == 0; }
  friend bool operator==(const Money&, const Money&) = default;
};

Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator-(Money a);
Money& operator+=(Money& a, Money b);

/// Reads a decimal with at most as many decimals as the currency has: "12.5" EUR -> 1250.
/// Nothing for anything else or beyond amount_minor_max.
std::optional<Money> parse_money(std::string_view text, Currency currency);
std::optional<Money> to_money(Decimal value, Currency currency);

/// Always with the currency's decimals, without its code: 1250 EUR -> "12.50".
std::string to_string(Money amount);

Decimal to_decimal(Money amount);

/// Splits `total` in proportion to `weights`, by largest remainder, ties to the earlier part; the
/// parts always add up to `total`. Weights may be negative or zero as long as they do not cancel
/// out; when their sum is zero the first part takes all. Returns as many parts as weights.
std::vector<int64_t> allocate(int64_t total, std::span<const int64_t> weights);

/// Rounds each numerators[i] / denominator so that the results add up to `total`, by largest
/// remainder. REQUIRES: denominator > 0 and |sum of the quotients - total| < 1.
std::vector<int64_t> round_to_sum(int64_t total, std::span<const Int128> numerators,
                                  Int128 denominator);

}  // namespace billing
