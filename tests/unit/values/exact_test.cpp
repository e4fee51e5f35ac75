// SPDX-License-Identifier: Apache-2.0
#include "billing/values/exact.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("a number of XML Schema is read exactly, and nothing else is") {
  struct Row {
    std::string_view text, printed;
  };
  for (const Row& row : {
           Row{"0", "0.00"},
           Row{"-0", "0.00"},
           Row{"+1.5", "1.50"},
           Row{".5", "0.50"},
           Row{"5.", "5.00"},
           Row{" 12.500 ", "12.50"},
           Row{"\n-007.125\t", "-7.125"},
           Row{"0.000000000000000001", "0.000000000000000001"},
           Row{"999999999999999999.99", "999999999999999999.99"},
           Row{"0000000000000000000000001.0000000000000000000000", "1.00"},
           Row{"", "nothing"},
           Row{"-", "nothing"},
           Row{".", "nothing"},
           Row{"1,5", "nothing"},
           Row{"1e3", "nothing"},
           Row{"1 2", "nothing"},
           Row{"--1", "nothing"},
           Row{"NaN", "nothing"},
           Row{"1234567890123456789", "nothing"},
           Row{"0.1234567890123456789", "nothing"},
       }) {
    CAPTURE(row.text);
    CHECK(Exact::parse(row.text).text() == row.printed);
  }
}

TEST_CASE("arithmetic is exact, and what is none stays none") {
  const auto of = [](std::string_view text) { return Exact::parse(text); };
  CHECK(of("0.1") + of("0.2") == of("0.3"));
  CHECK(of("1.00") - of("1") == Exact(0));
  CHECK(of("19.99") * of("0.2") == of("3.998"));
  CHECK(of("20").shifted(2) == of("0.2"));
  CHECK(of("-2.5").magnitude() == of("2.5"));
  CHECK(of("2") > of("-3"));
  CHECK(of("-3") <= of("-3.0"));
  CHECK(!(Exact() == Exact()));
  CHECK(!(Exact() < of("1")));
  CHECK(!differ(Exact(), of("1")));
  CHECK(differ(of("1"), of("1.01")));
  CHECK(!(Exact() + of("1")).known());
  CHECK(!(of("1") * Exact()).known());
  Exact large = of("999999999999999999");
  for (int i = 0; i < 4; ++i) large = large * of("999999999999999999");
  CHECK(!large.known());
}

TEST_CASE("rounding: XPath's goes up at a half, ours away from zero") {
  struct Row {
    std::string_view text, up, away;
  };
  for (const Row& row : {
           Row{"2.345", "2.35", "2.35"},
           Row{"2.344", "2.34", "2.34"},
           Row{"-2.345", "-2.34", "-2.35"},
           Row{"-2.3451", "-2.35", "-2.35"},
           Row{"-0.005", "0.00", "-0.01"},
           Row{"0.005", "0.01", "0.01"},
           Row{"7", "7.00", "7.00"},
       }) {
    CAPTURE(row.text);
    CHECK(Exact::parse(row.text).rounded_up(2).text() == row.up);
    CHECK(Exact::parse(row.text).rounded_away(2).text() == row.away);
  }
  CHECK(Exact::parse("0.5").rounded_up(0) == Exact(1));
  CHECK(Exact::parse("-0.5").rounded_up(0) == Exact(0));
}

TEST_CASE("eighteen digits on either side, and 128 bits in all") {
  const auto of = [](std::string_view text) { return Exact::parse(text); };
  CHECK(of("999999999999999999.999999999999999999").text() ==
        "999999999999999999.999999999999999999");
  CHECK(of("-999999999999999999.999999999999999999").text() ==
        "-999999999999999999.999999999999999999");
  CHECK(of("1000000000000000000").text() == "nothing");
  CHECK(of("0.0000000000000000001").text() == "nothing");
  CHECK(of("\t\r\n 1 \n\r\t").text() == "1.00");
  CHECK(of("\v1").text() == "nothing");
  for (const char* none : {"+", "+.", " ", "1.2.3", "1/2", "1:2", "+-1", "1-", "-+1"})
    CHECK_FALSE(of(none).known());
  // 10^-18 times itself has 36 decimals, and once more too many.
  const Exact tiny = of("0.000000000000000001");
  CHECK((tiny * tiny).known());
  CHECK((tiny * tiny).text() == "0.000000000000000000000000000000000001");
  CHECK_FALSE((tiny * tiny * of("0.1")).known());
  CHECK((tiny * tiny).shifted(0).known());
  CHECK_FALSE((tiny * tiny).shifted(1).known());
  CHECK((tiny * tiny * Exact(10)).shifted(1).known());
  CHECK_FALSE(Exact().shifted(1).known());
  // A sum that needs 55 digits is none, and so is its comparison.
  const Exact large = of("999999999999999999") * Exact(10);
  CHECK(large.known());
  CHECK_FALSE((large + tiny * tiny).known());
  CHECK_FALSE((tiny * tiny + large).known());
  CHECK_FALSE(large == tiny * tiny);
  CHECK_FALSE(large > tiny * tiny);
  CHECK_FALSE(differ(large, tiny * tiny));
  Exact most = Exact(1);
  for (int i = 0; i < 38; ++i) most = most * Exact(10);
  CHECK(most.known());  // 10^38, of at most 1.7 x 10^38
  CHECK_FALSE((most + most).known());
  CHECK((most - most).text() == "0.00");
  CHECK_FALSE((most * Exact(10)).known());
}

TEST_CASE("order, signs and places") {
  const auto of = [](std::string_view text) { return Exact::parse(text); };
  CHECK(of("1.10") == of("1.1"));
  CHECK(of("1.1") < of("1.11"));
  CHECK(of("-1.1") > of("-1.11"));
  CHECK(of("1") >= of("1.0"));
  CHECK_FALSE(of("1") > of("1.0"));
  CHECK_FALSE(of("1") < of("1.0"));
  CHECK_FALSE(differ(of("1"), of("1.0")));
  CHECK(differ(of("2"), of("1")));
  CHECK(of("0").magnitude().text() == "0.00");
  CHECK(of("0.5").magnitude().text() == "0.50");
  CHECK_FALSE(Exact().magnitude().known());
  CHECK(of("12.345").shifted(1).text() == "1.2345");
  CHECK((of("1") - of("3")).text() == "-2.00");
  CHECK((of("0.05") + of("0.05")).text() == "0.10");
  CHECK(of("100").text() == "100.00");
  CHECK(of("0.001").text() == "0.001");
  CHECK(of("-0.1").text() == "-0.10");
  CHECK_FALSE(Exact().rounded_up(2).known());
  CHECK_FALSE(Exact().rounded_away(2).known());
  CHECK(of("0.049").rounded_up(1).text() == "0.00");
  CHECK(of("-0.05").rounded_up(1).text() == "0.00");
  CHECK(of("-0.051").rounded_up(1).text() == "-0.10");
  CHECK(of("-0.049").rounded_away(1).text() == "0.00");
  CHECK(of("1.25").rounded_up(2).text() == "1.25");
  CHECK(of("-1.5").rounded_up(0).text() == "-1.00");
  CHECK(of("-1.5").rounded_away(0).text() == "-2.00");
  CHECK(of("1.4999").rounded_away(0).text() == "1.00");
}
