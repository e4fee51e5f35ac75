// SPDX-License-Identifier: Apache-2.0
#include "support/values.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"
#include "support/random.hpp"

using namespace billing;

namespace {

// An exact number as a string of decimal digits: schoolbook arithmetic, slow and plain.
struct Digits {
  bool negative = false;
  std::string digits;  // most significant first
  size_t scale = 0;
};

Digits times(const Digits& a, const Decimal& b) {
  const std::string factor = std::to_string(b.units < 0 ? -b.units : b.units);
  std::vector<int> sum(a.digits.size() + factor.size(), 0);
  for (size_t i = 0; i < a.digits.size(); ++i) {
    for (size_t j = 0; j < factor.size(); ++j) {
      sum[i + j + 1] += (a.digits[i] - '0') * (factor[j] - '0');
    }
    for (size_t k = sum.size() - 1; k > 0; --k) {
      sum[k - 1] += sum[k] / 10;
      sum[k] %= 10;
    }
  }
  Digits product{a.negative != (b.units < 0), "", a.scale + static_cast<size_t>(b.scale)};
  for (int digit : sum) product.digits += static_cast<char>('0' + digit);
  return product;
}

// Rounded to `exponent` decimals by looking at the first digit that goes.
std::string rounded(Digits value, size_t exponent) {
  value.digits.insert(0, value.scale + 2, '0');
  while (value.scale < exponent) {
    value.digits += '0';
    ++value.scale;
  }
  const size_t kept = value.digits.size() - (value.scale - exponent);
  const bool up = kept < value.digits.size() && value.digits[kept] >= '5';
  value.digits.resize(kept);
  for (size_t i = kept; up && i-- > 0;) {
    if (value.digits[i] != '9') {
      ++value.digits[i];
      break;
    }
    value.digits[i] = '0';
  }
  value.digits.erase(0, value.digits.find_first_not_of('0'));
  if (value.digits.empty())
    return "0";
  return (value.negative ? "-" : "") + value.digits;
}

size_t significant(const Digits& value) {
  const size_t first = value.digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : value.digits.size() - first;
}

}  // namespace

TEST_CASE("property: what is printed is read back: decimals, amounts, dates") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    const Decimal value = random.decimal(15, 9);
    if (to_string(value).size() > 16 + (value.units < 0 ? 1U : 0U))
      continue;  // over 15 digits
    const auto read = parse_decimal(to_string(value));
    REQUIRE(read);
    REQUIRE(read->units == value.units);
    REQUIRE(read->scale == value.scale);
    REQUIRE(normalised(value) == value);
    const Currency currency = test::currency(random.one_of<std::string>({"EUR", "JPY", "KWD"}));
    const Money amount{random.between(-amount_minor_max, amount_minor_max), currency};
    REQUIRE(parse_money(to_string(amount), currency) == amount);
    REQUIRE(to_money(to_decimal(amount), currency) == amount);
    const Date date = add_days({1900, 1, 1}, static_cast<int>(random.between(0, 109'571)));
    REQUIRE(parse_date(to_string(date)) == date);
  }
}

TEST_CASE("property: decimals are ordered as the integers they are multiples of") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    const Decimal a = random.decimal(4, 4);
    const Decimal b = random.decimal(4, 4);
    const int64_t left = a.units * static_cast<int64_t>(power_of_ten(4 - a.scale));
    const int64_t right = b.units * static_cast<int64_t>(power_of_ten(4 - b.scale));
    REQUIRE((a < b) == (left < right));
    REQUIRE((a == b) == (left == right));
  }
}

// Independent: the nearest integer is the one whose distance doubled is at most the denominator.
TEST_CASE("property: a division gives the nearest integer, halves the one farther from zero") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 20'000; ++i) {
    const Int128 denominator =
        random.chance(50) ? random.between(1, 20) : random.between(1, INT64_MAX / 4);
    Int128 numerator = random.between(-1000, 1000);
    if (random.chance(50)) {
      numerator = static_cast<Int128>(random.between(INT64_MIN, INT64_MAX)) * denominator +
                  random.between(-40, 40);
    }
    const auto result = divide_half_away(numerator, denominator);
    if (!result) {
      // Then the result is truly beyond 64 bits: not even the next smaller half fits.
      const Int128 limit = numerator < 0 ? static_cast<Int128>(INT64_MIN) : Int128{INT64_MAX};
      REQUIRE(2 * magnitude(numerator) >= (2 * magnitude(limit) + 1) * denominator);
      continue;
    }
    const Int128 distance = magnitude(numerator - *result * denominator);
    REQUIRE(2 * distance <= denominator);
    if (2 * distance == denominator) {
      REQUIRE(magnitude(*result * denominator) > magnitude(numerator));
    }
  }
}

TEST_CASE("property: products are exact and rounded once, or their overflow is told") {
  BILLING_RANDOM(random);
  int overflows = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Decimal first = random.decimal(15, 9);
    ExactProduct product(first);
    Digits exact{first.units < 0, std::to_string(std::abs(first.units)),
                 static_cast<size_t>(first.scale)};
    size_t digits = significant(exact);  // the most that the product ever needed
    size_t scale = exact.scale;
    for (int64_t factors = random.between(0, 4); factors > 0; --factors) {
      Decimal factor = random.decimal(12, 9);
      switch (random.between(0, 2)) {
        case 0:
          product.times(factor);
          break;
        case 1:
          product.percent(factor);
          factor.scale += 2;
          break;
        default:
          product.less_percent(factor);
          factor.units = static_cast<int64_t>(100 * power_of_ten(factor.scale)) - factor.units;
          factor.scale += 2;
      }
      exact = times(exact, factor);
      digits = std::max(digits, significant(exact));
      scale = std::max(scale, exact.scale);
    }
    const int exponent = static_cast<int>(random.between(0, 3));
    const std::string expected = rounded(exact, static_cast<size_t>(exponent));
    const auto result = product.rounded(exponent);
    CAPTURE(expected);
    if (result) {
      REQUIRE(std::to_string(*result) == expected);
    } else {
      // Only for a reason: beyond 64 bits at the end, or more digits than 128 bits hold.
      ++overflows;
      REQUIRE((expected.size() > 18 || digits > 38 || scale > 36));
    }
    if (expected.size() <= 18 && digits <= 34 && scale <= 36)
      REQUIRE(result.has_value());
  }
  CHECK(overflows > 100);
}

TEST_CASE("property: a split adds up, and no part is a whole unit beside its exact share") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 10'000; ++i) {
    std::vector<int64_t> weights(static_cast<size_t>(random.between(1, 12)));
    const int64_t most = random.one_of<int64_t>({3, 1000, 100'000'000});
    Int128 sum = 0;
    for (int64_t& weight : weights) {
      weight = random.between(random.chance(10) ? -most : 0, most);
      sum += weight;
    }
    const int64_t total = random.between(-most, most) * random.one_of<int64_t>({1, 7, 1000});
    const auto parts = allocate(total, weights);
    REQUIRE(parts.size() == weights.size());
    int64_t given = 0;
    for (size_t k = 0; k < parts.size(); ++k) {
      given += parts[k];
      if (sum == 0) {
        REQUIRE(parts[k] == (k == 0 ? total : 0));
        continue;
      }
      const Int128 exact = static_cast<Int128>(total) * weights[k];  // over sum
      REQUIRE(magnitude(parts[k] * sum - exact) < magnitude(sum));
      if (weights[k] == 0)
        REQUIRE(parts[k] == 0);
    }
    REQUIRE(given == total);
  }
}

TEST_CASE("property: steered roundings give the sum, each less than one beside its exact value") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 10'000; ++i) {
    const int64_t denominator = random.between(1, 1200);
    std::vector<Int128> numerators(static_cast<size_t>(random.between(0, 12)));
    Int128 sum = 0;
    for (Int128& numerator : numerators) {
      numerator = random.between(-100'000, 100'000);
      sum += numerator;
    }
    // Both whole numbers beside the sum are possible totals.
    int64_t total = static_cast<int64_t>(sum / denominator);
    if (sum % denominator != 0 && random.chance(50))
      total += sum < 0 ? -1 : 1;
    const auto parts = round_to_sum(total, numerators, denominator);
    REQUIRE(parts.size() == numerators.size());
    int64_t given = 0;
    for (size_t k = 0; k < parts.size(); ++k) {
      given += parts[k];
      REQUIRE(magnitude(parts[k] * Int128{denominator} - numerators[k]) < denominator);
    }
    REQUIRE(given == total);
  }
}

// Oracle: walking one day after the other by the rules of the Gregorian calendar.
TEST_CASE("property: every day from 1900 to 2199 follows the day before") {
  Date day{1900, 1, 1};
  int weekday = 1;  // a Monday
  for (int n = 0;; ++n) {
    if (add_days({1900, 1, 1}, n) != day || days_between({1900, 1, 1}, day) != n ||
        day_of_week(day) != weekday) {
      FAIL(to_string(day));
    }
    const bool leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int length = lengths[day.month - 1] + (day.month == 2 && leap ? 1 : 0);
    if (end_of_month(day).day != length)
      FAIL(to_string(day));
    weekday = (weekday + 1) % 7;
    if (day.day < length) {
      ++day.day;
      continue;
    }
    day.day = 1;
    day.month = static_cast<int8_t>(day.month % 12 + 1);
    if (day.month == 1)
      ++day.year;
    if (day.year == 2200)
      break;
  }
}

TEST_CASE("property: months added keep the day or take the month's last; the next day D is next") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    const Date date = add_days({1950, 1, 1}, static_cast<int>(random.between(0, 60'000)));
    const int months = static_cast<int>(random.between(-120, 120));
    const Date later = add_months(date, months);
    REQUIRE((later.year - date.year) * 12 + later.month - date.month == months);
    REQUIRE((later.day == date.day || (later.day < date.day && later == end_of_month(later))));
    const int day = static_cast<int>(random.between(1, 31));
    Date walked = date;
    while (walked.day != std::min<int>(day, end_of_month(walked).day)) walked = add_days(walked, 1);
    REQUIRE(next_day_of_month(date, day) == walked);
  }
}
