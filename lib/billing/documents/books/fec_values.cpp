// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/fec_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing::fec {
namespace {

constexpr int scale = 6;
constexpr int amount_digits_max = 18;

bool is_digit(char one) { return one >= '0' && one <= '9'; }

int number(std::string_view digits) {
  int value = 0;
  for (const char one : digits) value = value * 10 + (one - '0');
  return value;
}

// Digits with at most one comma, times 10^exponent; nothing for anything else.
std::optional<Int128> value_of(std::string_view text, int exponent, Amount& amount) {
  const size_t comma = text.find(',');
  std::string digits(text.substr(0, comma));
  std::string decimals(comma == std::string_view::npos ? "" : text.substr(comma + 1));
  if (!all_digits(digits + decimals) || digits.empty() ||
      (comma != std::string_view::npos && decimals.empty()) || digits.size() > amount_digits_max)
    return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0')
    amount.faults.push_back(&rule::num_padded);
  if (decimals.size() > 2 && exponent == 0)
    amount.faults.push_back(&rule::num_decimals);
  digits += decimals;
  int shift = scale - static_cast<int>(decimals.size()) + exponent;
  while (shift < 0 && !digits.empty()) {
    digits.pop_back();
    ++shift;
  }
  if (digits.size() + static_cast<size_t>(std::max(shift, 0)) > 30)
    return std::nullopt;
  Int128 value = 0;
  for (const char one : digits) value = value * 10 + (one - '0');
  return value * power_of_ten(std::max(shift, 0));
}

// 2,5E3: the exponent, taken off the text.
std::optional<int> take_exponent(std::string& text) {
  const size_t at = text.find_first_of("eE");
  if (at == std::string::npos)
    return 0;
  std::string_view exponent = std::string_view(text).substr(at + 1);
  const bool minus = exponent.starts_with('-');
  if (minus || exponent.starts_with('+'))
    exponent.remove_prefix(1);
  if (!all_digits(exponent) || exponent.size() > 2)
    return std::nullopt;
  const int value = number(exponent);
  text.resize(at);
  return minus ? -value : value;
}

}  // namespace

// The usual 1234,56 on a short way; whatever is odd on the long one.
Amount read_amount(std::string_view text) {
  Amount amount;
  if (text.empty())
    return amount;
  std::string plain(text);
  bool minus = plain[0] == '-';
  if (minus || plain[0] == '+')
    plain.erase(0, 1);
  if (!plain.empty() && (plain.back() == '-' || plain.back() == '+')) {
    minus = plain.back() == '-';
    plain.pop_back();
    amount.faults.push_back(&rule::num_sign_last);
  }
  const auto blanks = std::remove(plain.begin(), plain.end(), ' ');
  if (blanks != plain.end()) {
    plain.erase(blanks, plain.end());
    amount.faults.push_back(&rule::num_thousands);
  }
  const auto exponent = take_exponent(plain);
  if (exponent && *exponent != 0)
    amount.faults.push_back(&rule::num_exp);
  if (plain.find('.') != std::string::npos) {
    amount.faults.push_back(&rule::num_point);
    if (plain.find(',') != std::string::npos || std::count(plain.begin(), plain.end(), '.') > 1)
      plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
    else
      plain[plain.find('.')] = ',';
  }
  const auto value = exponent ? value_of(plain, *exponent, amount) : std::nullopt;
  if (!value)
    amount.faults = {&rule::num};
  amount.value = minus ? -value.value_or(0) : value.value_or(0);
  return amount;
}

// The tool takes other orders and marks for granted, and days that no calendar has; the text knows
// AAAAMMJJ alone.
ReadDate read_date(std::string_view text) {
  std::string digits;
  bool marks = false;
  for (const char one : text) {
    if (is_digit(one))
      digits += one;
    else if (one == '/' || one == '-' || one == '.')
      marks = true;
    else
      return {std::nullopt, &rule::date};
  }
  if (digits.size() != 8)
    return {std::nullopt, &rule::date};
  const std::string_view d = digits;
  const int year = number(d.substr(0, 4)), month = number(d.substr(4, 2)),
            day = number(d.substr(6, 2));
  const int other_year = number(d.substr(4, 4)), other_month = number(d.substr(2, 2)),
            other_day = number(d.substr(0, 2));
  const auto in_period = [](int one) { return one >= 1900 && one <= 2099; };
  const bool direct = month >= 1 && month <= 12 && day <= 31;
  const bool other = other_month >= 1 && other_month <= 12 && other_day <= 31 && other_day >= 1 &&
                     in_period(other_year);
  if (direct && in_period(year)) {
    if (!is_valid(year, month, day))
      return {std::nullopt, &rule::date_cal};
    const Date made{static_cast<int16_t>(year), static_cast<int8_t>(month),
                    static_cast<int8_t>(day)};
    return {made, marks ? &rule::date_fmt : nullptr};
  }
  if (other) {
    if (!is_valid(other_year, other_month, other_day))
      return {std::nullopt, &rule::date_cal};
    return {Date{static_cast<int16_t>(other_year), static_cast<int8_t>(other_month),
                 static_cast<int8_t>(other_day)},
            &rule::date_fmt};
  }
  return {std::nullopt, direct ? &rule::date_period : &rule::date};
}

std::string to_text(Int128 millionths) {
  const bool minus = millionths < 0;
  const Int128 size = minus ? -millionths : millionths;
  const Int128 unit = power_of_ten(scale);
  std::string text = fmt::format("{}{}.{:06}", minus ? "-" : "", static_cast<uint64_t>(size / unit),
                                 static_cast<uint64_t>(size % unit));
  while (text.ends_with('0') && text[text.size() - 3] != '.') text.pop_back();
  return text;
}

}  // namespace billing::fec
