// SPDX-License-Identifier: Apache-2.0
#include "billing/values/money.hpp"

#include <algorithm>

#include "billing/base/result.hpp"

namespace billing {
namespace {

// ISO 4217 list one (2024-06), money only: no funds codes, metals or test codes.
constexpr std::string_view two_decimals =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG ";
constexpr std::string_view no_decimals =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF ";
constexpr std::string_view three_decimals = "BHD IQD JOD KWD LYD OMR TND ";

// Letter by letter: it is asked for each of a million rows. `code` has three.
bool lists(std::string_view codes, std::string_view code) {
  for (size_t at = 0; at < codes.size(); at += 4) {
    if (codes[at] == code[0] && codes[at + 1] == code[1] && codes[at + 2] == code[2])
      return true;
  }
  return false;
}

int64_t checked_sum(int64_t a, int64_t b) {
  int64_t sum = 0;
  BILLING_ASSERT(!__builtin_add_overflow(a, b, &sum));
  return sum;
}

}  // namespace

std::optional<Currency> parse_currency(std::string_view code) {
  if (code.size() != 3)
    return std::nullopt;
  Currency currency;
  std::copy(code.begin(), code.end(), currency.code_);
  if (lists(two_decimals, code)) {
    currency.exponent_ = 2;
  } else if (lists(no_decimals, code)) {
    currency.exponent_ = 0;
  } else if (lists(three_decimals, code)) {
    currency.exponent_ = 3;
  } else {
    return std::nullopt;
  }
  return currency;
}

Money operator+(Money a, Money b) {
  BILLING_ASSERT(a.currency == b.currency);
  return {checked_sum(a.minor, b.minor), a.currency};
}

Money operator-(Money a) { return {-a.minor, a.currency}; }

Money operator-(Money a, Money b) { return a + -b; }

Money& operator+=(Money& a, Money b) { return a = a + b; }

std::optional<Money> to_money(Decimal value, Currency currency) {
  value = normalised(value);
  if (value.scale > currency.exponent())
    return std::nullopt;
  const auto minor = ExactProduct(value).rounded(currency.exponent());
  if (!minor || *minor > amount_minor_max || *minor < -amount_minor_max)
    return std::nullopt;
  return Money{*minor, currency};
}

std::optional<Money> parse_money(std::string_view text, Currency currency) {
  const auto value = parse_decimal(text);
  return value ? to_money(*value, currency) : std::nullopt;
}

Decimal to_decimal(Money amount) { return {amount.minor, amount.currency.exponent()}; }

std::string to_string(Money amount) { return to_string(to_decimal(amount)); }

std::vector<int64_t> round_to_sum(int64_t total, std::span<const Int128> numerators,
                                  Int128 denominator) {
  BILLING_ASSERT(denominator > 0);
  const size_t n = numerators.size();
  std::vector<int64_t> parts(n);
  std::vector<Int128> remainders(n);
  std::vector<size_t> order(n);
  int64_t given = 0;
  for (size_t i = 0; i < n; ++i) {
    Int128 quotient = numerators[i] / denominator;
    remainders[i] = numerators[i] % denominator;
    if (remainders[i] < 0) {  // floor, not truncation
      remainders[i] += denominator;
      --quotient;
    }
    parts[i] = static_cast<int64_t>(quotient);
    given += parts[i];
    order[i] = i;
  }
  // What the floors left is less than one unit a part and goes to the largest remainders.
  BILLING_ASSERT(given <= total && total - given <= static_cast<int64_t>(n));
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; given < total; ++i, ++given) ++parts[order[i]];
  return parts;
}

std::vector<int64_t> allocate(int64_t total, std::span<const int64_t> weights) {
  Int128 sum = 0;
  for (int64_t weight : weights) sum += weight;
  if (weights.empty() || sum == 0) {
    std::vector<int64_t> parts(weights.size(), 0);
    if (!parts.empty())
      parts[0] = total;
    return parts;
  }
  const int sign = sum < 0 ? -1 : 1;
  std::vector<Int128> numerators(weights.size());
  for (size_t i = 0; i < weights.size(); ++i) {
    numerators[i] = static_cast<Int128>(total) * weights[i] * sign;
  }
  return round_to_sum(total, numerators, sum * sign);
}

}  // namespace billing
