// SPDX-License-Identifier: Apache-2.0
#include "billing/values/decimal.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "support/values.hpp"

using namespace billing;
using test::decimal;

TEST_CASE("a decimal is read as written, digit for digit, and printed so") {
  struct Row {
    std::string text;
    int64_t units;
    int scale;
  };
  for (const Row& row : {
           Row{"0", 0, 0},
           Row{"7", 7, 0},
           Row{"12.5", 125, 1},
           Row{"12.50", 1250, 2},
           Row{"-12.50", -1250, 2},
           Row{"0.05", 5, 2},
           Row{"-0.05", -5, 2},
           Row{"0.00", 0, 2},
           Row{"0.000000001", 1, 9},
           Row{"100000", 100000, 0},
           Row{"999999999999999", 999'999'999'999'999, 0},
           Row{"-999999.999999999", -999'999'999'999'999, 9},
       }) {
    CAPTURE(row.text);
    const auto value = parse_decimal(row.text);
    REQUIRE(value);
    CHECK(value->units == row.units);
    CHECK(value->scale == row.scale);
    CHECK(to_string(*value) == row.text);
  }
}

TEST_CASE("what is no decimal is refused: signs, blanks, commas, exponents, too many digits") {
  for (const std::string text : {"",
                                 "-",
                                 ".",
                                 "1.",
                                 ".5",
                                 "-.5",
                                 "+1",
                                 "--1",
                                 "1-",
                                 " 1",
                                 "1 ",
                                 "1,5",
                                 "1 000",
                                 "1.2.3",
                                 "1e3",
                                 "1E3",
                                 "0x10",
                                 "010",
                                 "-010",
                                 "00",
                                 "00.5",
                                 "nan",
                                 "inf",
                                 "1_000",
                                 "١",
                                 "1.5%",
                                 "1000000000000000",
                                 "0.0000000001",
                                 "999999999999999.9",
                                 "-1000000.000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text));
  }
  CHECK_FALSE(parse_decimal(std::string_view("1\0", 2)));
}

TEST_CASE("order and equality are those of the numbers, whatever their scale") {
  struct Row {
    std::string smaller;
    std::string larger;
  };
  for (const Row& row :
       {Row{"12.49", "12.5"}, Row{"-1", "1"}, Row{"-2", "-1.999999999"},
        Row{"999999.999999999", "1000000"}, Row{"9", "10"}, Row{"0", "0.000000001"},
        Row{"999999999999998", "999999999999999"}, Row{"-0.1", "0.0"}}) {
    CAPTURE(row.smaller);
    CHECK(decimal(row.smaller) < decimal(row.larger));
    CHECK(decimal(row.larger) > decimal(row.smaller));
    CHECK(decimal(row.smaller) != decimal(row.larger));
  }
  CHECK(decimal("12.5") == decimal("12.500000"));
  CHECK(decimal("-0") == decimal("0.00"));
  CHECK((decimal("12.5") <=> decimal("12.50")) == std::strong_ordering::equal);
}

TEST_CASE("zeros at the end go, zeros inside stay") {
  struct Row {
    std::string text;
    std::string shortest;
  };
  for (const Row& row : {Row{"12.50", "12.5"}, Row{"3.00", "3"}, Row{"100", "100"},
                         Row{"0.00", "0"}, Row{"-1.010", "-1.01"}, Row{"20.0", "20"}}) {
    CHECK(to_string(normalised(decimal(row.text))) == row.shortest);
  }
}

TEST_CASE("a division rounds to the nearest, halves away from zero") {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  constexpr int64_t least = std::numeric_limits<int64_t>::min();
  struct Row {
    Int128 numerator;
    Int128 denominator;
    int64_t result;
  };
  const Int128 huge = static_cast<Int128>(most) * power_of_ten(18);
  for (const Row& row : {
           Row{5, 2, 3},
           Row{-5, 2, -3},
           Row{1, 2, 1},
           Row{-1, 2, -1},
           Row{49, 100, 0},
           Row{-49, 100, 0},
           Row{50, 100, 1},
           Row{1, 3, 0},
           Row{2, 3, 1},
           Row{-2, 3, -1},
           Row{0, 7, 0},
           Row{20, 7, 3},
           Row{7, 1, 7},
           Row{-7, 1, -7},
           Row{most, 1, most},
           Row{least, 1, least},
           Row{huge, power_of_ten(18), most},
           Row{static_cast<Int128>(most) * 2, 2, most},
           Row{static_cast<Int128>(least) * 2, 2, least},
           Row{static_cast<Int128>(least) * 10 - 4, 10, least},
           Row{power_of_ten(38 - 2), power_of_ten(36), 1},
       }) {
    const auto result = divide_half_away(row.numerator, row.denominator);
    REQUIRE(result);
    CHECK(*result == row.result);
  }
  CHECK_FALSE(divide_half_away(static_cast<Int128>(most) + 1, 1));
  CHECK_FALSE(divide_half_away(static_cast<Int128>(least) - 1, 1));
  CHECK_FALSE(divide_half_away(static_cast<Int128>(most) * 2 + 1, 2));  // 2^63 - 0.5 rounds up
  CHECK_FALSE(divide_half_away(huge * 10, power_of_ten(18)));
}

TEST_CASE("powers of ten") {
  CHECK(power_of_ten(0) == 1);
  CHECK(power_of_ten(2) == 100);
  CHECK(power_of_ten(36) / power_of_ten(18) == power_of_ten(18));
}

TEST_CASE("a product is rounded once, halves away from zero") {
  const Decimal one{1, 0};
  struct Row {
    Decimal factor;
    Decimal discount;
    int64_t cents;
  };
  for (const Row& row : {Row{{48990, 2}, {5, 0}, 46541}, Row{{-48990, 2}, {5, 0}, -46541},
                         Row{{5, 3}, {0, 0}, 1}, Row{{-5, 3}, {0, 0}, -1}, Row{{4, 3}, {0, 0}, 0},
                         Row{{201845, 3}, {0, 0}, 20185}, Row{{10000, 2}, {100, 0}, 0},
                         Row{{10000, 2}, {333, 1}, 6670}, Row{{10000, 2}, {-5, 0}, 10500}}) {
    CHECK(ExactProduct(one).times(row.factor).less_percent(row.discount).rounded(2) == row.cents);
  }
  // Rounded at each step this would be 0.14: 0.125 -> 0.13, x 1.1 = 0.143.
  CHECK(ExactProduct({125, 3}).times({11, 1}).rounded(3) == 138);  // 0.1375
  CHECK(ExactProduct({7, 0}).percent({55, 1}).rounded(2) == 39);   // 7 x 5.5 % = 0.385
  CHECK(ExactProduct({-7, 0}).percent({55, 1}).rounded(2) == -39);
  CHECK(ExactProduct({12, 0}).rounded(0) == 12);
  CHECK(ExactProduct({12, 0}).rounded(3) == 12000);
  CHECK(ExactProduct({15, 1}).rounded(0) == 2);
}

TEST_CASE("a product that leaves its room is told, never wrapped") {
  const Decimal most{999'999'999'999'999, 0};
  CHECK_FALSE(ExactProduct(most).times(most).rounded(2));              // 10^30: not 64 bits
  CHECK_FALSE(ExactProduct(most).times(most).times(most).rounded(2));  // 10^45: not 128 bits
  // An overflow on the way is an overflow, even where a small factor follows.
  CHECK_FALSE(ExactProduct(most).times(most).times(most).times({1, 9}).times({0, 0}).rounded(2));
  CHECK(ExactProduct(most).times({1000, 0}).rounded(0) == 999'999'999'999'999'000);
  CHECK_FALSE(ExactProduct(most).times({10000, 0}).rounded(0));
  CHECK_FALSE(ExactProduct(most).times({1000, 0}).rounded(2));
}

TEST_CASE("nothing times anything is nothing, however many discounts") {
  ExactProduct product(Decimal{0, 0});
  for (int i = 0; i < 10; ++i) product.less_percent({33'333'333'333, 9});
  CHECK(product.rounded(2) == 0);
  CHECK(ExactProduct({0, 9}).times({0, 9}).rounded(0) == 0);
}
