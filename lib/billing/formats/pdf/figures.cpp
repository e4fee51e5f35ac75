// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "billing/base/text.hpp"

namespace billing::pdf {
namespace {

constexpr const char* no_break = "\u00a0";
constexpr const char* narrow_no_break = "\u202f";
constexpr const char* minus = "\u2212";

// From the plain text of a number: "-1234.50" -> "−1 234,50".
std::string typeset(std::string_view plain, Language language) {
  std::string result;
  if (plain.starts_with('-')) {
    result = minus;
    plain.remove_prefix(1);
  }
  const size_t point = std::min(plain.find('.'), plain.size());
  for (size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0)
      result += language == Language::fr ? narrow_no_break : ",";
    result += plain[i];
  }
  if (point < plain.size()) {
    result += language == Language::fr ? "," : ".";
    result += plain.substr(point + 1);
  }
  return result;
}

}  // namespace

std::string number(const Decimal& value, Language language) {
  return typeset(to_string(value), language);
}

std::string short_number(const Decimal& value, Language language) {
  return number(normalised(value), language);
}

std::string percent(const Decimal& rate, Language language) {
  return short_number(rate, language) + (language == Language::fr ? "\u00a0%" : "%");
}

std::string amount(Money money, Language language) { return typeset(to_string(money), language); }

std::string currency_sign(Currency currency) {
  if (currency.code() == "EUR")
    return "€";
  if (currency.code() == "GBP")
    return "£";
  if (currency.code() == "USD")
    return "$";
  return std::string(currency.code());
}

std::string amount_with_currency(Money money, Language language) {
  const std::string sign = currency_sign(money.currency);
  // English writes the pound and the dollar before the figure.
  const bool before = language == Language::en && (sign == "£" || sign == "$");
  if (!before)
    return amount(money, language) + no_break + sign;
  const Money size{money.minor < 0 ? -money.minor : money.minor, money.currency};
  return (money.minor < 0 ? minus : "") + sign + amount(size, language);
}

std::string unit_price(const Decimal& price, Currency currency, Language language) {
  std::string plain = to_string(normalised(price));
  const size_t point = plain.find('.');
  const size_t decimals = point == std::string::npos ? 0 : plain.size() - point - 1;
  const auto wanted = static_cast<size_t>(currency.exponent());
  if (decimals < wanted) {
    if (decimals == 0)
      plain += '.';
    plain.append(wanted - decimals, '0');
  }
  return typeset(plain, language);
}

std::string_view colon(Language language) { return language == Language::fr ? "\u00a0: " : ": "; }

std::string date(Date date, Language language) {
  if (language == Language::fr) {
    return fmt::format("{:02}/{:02}/{}", int{date.day}, int{date.month}, int{date.year});
  }
  constexpr std::array months{"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
  return fmt::format("{}\u00a0{}\u00a0{}", int{date.day},
                     months[static_cast<size_t>(date.month - 1)], int{date.year});
}

std::string grouped_siren(std::string_view digits) {
  if (!all_digits(digits) || (digits.size() != 9 && digits.size() != 14)) {
    return std::string(digits);
  }
  std::string result = fmt::format("{0}{3}{1}{3}{2}", digits.substr(0, 3), digits.substr(3, 3),
                                   digits.substr(6, 3), no_break);
  if (digits.size() == 14)
    result += no_break + std::string(digits.substr(9));
  return result;
}

}  // namespace billing::pdf
