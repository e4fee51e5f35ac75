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
