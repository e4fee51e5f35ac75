// SPDX-License-Identifier: Apache-2.0
#include "billing/values/money.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::currency;
using test::decimal;

TEST_CASE("currencies have the exponents of ISO 4217") {
  struct Row {
    std::string code;
    int exponent;
  };
  for (const Row& row :
       {Row{"EUR", 2}, Row{"USD", 2}, Row{"CHF", 2}, Row{"GBP", 2}, Row{"AED", 2},
        Row{"ZWG", 2}, Row{"MGA", 2}, Row{"MRU", 2}, Row{"HUF", 2}, Row{"JPY", 0},
        Row{"KRW", 0}, Row{"ISK", 0}, Row{"XPF", 0}, Row{"XOF", 0}, Row{"BIF", 0},
        Row{"KWD", 3}, Row{"BHD", 3}, Row{"TND", 3}, Row{"JOD", 3}, Row{"VED", 2}}) {
    CAPTURE(row.code);
    const auto found = parse_currency(row.code);
    REQUIRE(found);
    CHECK(found->exponent() == row.exponent);
    CHECK(std::string(found->code()) == row.code);
  }
  CHECK(Currency{} == currency("EUR"));
  CHECK_FALSE(currency("USD") == currency("EUR"));
}

TEST_CASE("no other code is money: funds, metals, tests, old and foreign spellings") {
  for (const std::string code : {"", "EU", "EURO", "eur", "EUr", "XAU", "XTS", "XXX", "CHE", "CLF",
                                 "FRF", "BEF", "HRK", "R J", "UR ", "D A", "ED "}) {
    CAPTURE(code);
    CHECK_FALSE(parse_currency(code));
  }
}

TEST_CASE("an amount has at most its currency's decimals and is printed with all of them") {
  struct Row {
    std::string text;
    std::string code;
    int64_t minor;
    std::string printed;  // empty: refused
  };
  for (const Row& row : {
           Row{"12.5", "EUR", 1250, "12.50"},
           Row{"12.50", "EUR", 1250, "12.50"},
           Row{"12.500000", "EUR", 1250, "12.50"},
           Row{"-0.05", "EUR", -5, "-0.05"},
           Row{"0", "EUR", 0, "0.00"},
           Row{"12.505", "EUR", 0, ""},
           Row{"12", "JPY", 12, "12"},
           Row{"12.0", "JPY", 12, "12"},
           Row{"-12", "JPY", -12, "-12"},
           Row{"12.5", "JPY", 0, ""},
           Row{"1.2345", "KWD", 0, ""},
           Row{"1.234", "KWD", 1234, "1.234"},
           Row{"1.2", "KWD", 1200, "1.200"},
           Row{"-0.001", "KWD", -1, "-0.001"},
           Row{"1,5", "EUR", 0, ""},
           Row{"", "EUR", 0, ""},
           Row{"1 EUR", "EUR", 0, ""},
           // A million million euros and not a cent more.
           Row{"1000000000000", "EUR", amount_minor_max, "1000000000000.00"},
           Row{"-1000000000000.00", "EUR", -amount_minor_max, "-1000000000000.00"},
           Row{"1000000000000.01", "EUR", 0, ""},
           Row{"-1000000000000.01", "EUR", 0, ""},
           Row{"999999999999999", "EUR", 0, ""},
           Row{"100000000000000", "JPY", amount_minor_max, "100000000000000"},
           Row{"100000000000001", "JPY", 0, ""},
           Row{"100000000000.001", "KWD", 0, ""},
       }) {
    CAPTURE(row.text);
    CAPTURE(row.code);
    const auto amount = parse_money(row.text, currency(row.code));
    REQUIRE(amount.has_value() == !row.printed.empty());
    if (!amount)
      continue;
    CHECK(amount->minor == row.minor);
    CHECK(amount->currency == currency(row.code));
    CHECK(to_string(*amount) == row.printed);
    CHECK(to_decimal(*amount) == decimal(row.text));
    CHECK(to_money(decimal(row.text), currency(row.code)) == amount);
  }
}

TEST_CASE("amounts of one currency add up") {
  const Money a = test::money("10.10");
  const Money b = test::money("-0.15");
  CHECK(to_string(a + b) == "9.95");
  CHECK(to_string(a - b) == "10.25");
  CHECK(to_string(-b) == "0.15");
  Money c = a;
  c += b;
  CHECK(c == a + b);
  CHECK_FALSE(a == Money{1010, currency("USD")});
  CHECK(Money{}.is_zero());
  CHECK_FALSE(b.is_zero());
}

TEST_CASE("a split adds up, the largest remainders first, then the earlier parts") {
  using Parts = std::vector<int64_t>;
  struct Row {
    int64_t total;
    Parts weights;
    Parts parts;
  };
  for (const Row& row : {
           Row{100, {1, 1, 1}, {34, 33, 33}},
           Row{101, {1, 1, 1}, {34, 34, 33}},
           Row{-100, {1, 1, 1}, {-33, -33, -34}},    // floors -34, two go up
           Row{3084, {56250, 46541}, {1688, 1396}},  // 1687.64 and 1396.36
           Row{5000, {56250, 46541}, {2736, 2264}},  // 2736.13 and 2263.87
           Row{1, {1, 1}, {1, 0}},
           Row{1, {1, 2}, {0, 1}},
           Row{0, {3, 4}, {0, 0}},
           Row{10, {0, 5, 0}, {0, 10, 0}},
           Row{7, {7}, {7}},
           Row{10, {3, 3, 3}, {4, 3, 3}},
           Row{100, {200, -100}, {200, -100}},  // a negative weight takes back
           Row{10, {-1, -1, -1}, {4, 3, 3}},    // all negative: as all positive
           Row{5, {0, 0}, {5, 0}},
           Row{5, {1, -1}, {5, 0}},  // cancelled out: the first
           Row{5, {}, {}},
       }) {
    CAPTURE(row.total);
    CHECK(allocate(row.total, row.weights) == row.parts);
  }
  const Parts large = allocate(amount_minor_max, Parts{amount_minor_max, amount_minor_max, 1});
  CHECK(large == Parts{50'000'000'000'000, 50'000'000'000'000, 0});
}

TEST_CASE("roundings are steered so that they give the sum") {
  using Parts = std::vector<int64_t>;
  // 3 x 8.325: the total 24.98 (of 24.975) needs two ups.
  CHECK(round_to_sum(2498, std::vector<Int128>{99900, 99900, 99900}, 120) == Parts{833, 833, 832});
  CHECK(round_to_sum(2497, std::vector<Int128>{99900, 99900, 99900}, 120) == Parts{833, 832, 832});
  // Negative parts round by the same rule: -8.325 is -9 + 0.675.
  CHECK(round_to_sum(0, std::vector<Int128>{-99900, 99900}, 120) == Parts{-832, 832});
  CHECK(round_to_sum(1, std::vector<Int128>{1, 0, 9}, 10) == Parts{0, 0, 1});
  CHECK(round_to_sum(0, std::vector<Int128>{}, 10).empty());
}
