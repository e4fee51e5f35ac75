// SPDX-License-Identifier: Apache-2.0
// Floors of wages. By hand, with a fee of 6.5 % and charges of 27.5 %: 145.44 leave a budget of
// 135.99 (145.44 x 0.935 = 135.9864) and a wage of 106.66 (135.9864 / 1.275 = 106.6560).
#include <doctest/doctest.h>

#include "support/ruled.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::Ruled;

namespace {

WageFloor floor_of(const char* category, const char* minimum, bool strict = false) {
  WageFloor floor;
  floor.categories = {category};
  floor.minimum = decimal(minimum);
  floor.strict = strict;
  floor.basis = "CCT";
  return floor;
}

Ruled singer(const char* wage) {
  Ruled one = test::sound(Kind::quote);
  one.document.lines[0].category = "singer";
  one.document.lines[0].gross_wage = decimal(wage);
  one.law.wage_floors = {floor_of("singer", "71.97")};
  return one;
}

}  // namespace

TEST_CASE("a wage may be the floor, or has to be above a strict one") {
  CHECK(singer("71.97").told() == "good");
  CHECK(singer("71.96").told() == "FLOOR-01 lines[1].gross_wage");
  CHECK(singer("71.96").found()[0].message ==
        "line 1 pays 71.96 gross; at least 71.97 for 'singer' (CCT): 0.01 too little");
  Ruled strict = singer("71.97");
  strict.law.wage_floors[0].strict = true;
  CHECK(strict.found().at(0).message ==
        "line 1 pays 71.97 gross; more than 71.97 for 'singer' (CCT): 0.01 too little");
  strict.document.lines[0].gross_wage = decimal("71.98");
  CHECK(strict.told() == "good");
}

TEST_CASE("lines that no floor fits are left alone, and lines are counted from 1") {
  Ruled one = singer("10.00");
  one.document.lines[0].category = "painter";
  CHECK(one.told() == "good");
  one.document.lines.insert(one.document.lines.begin(), test::line("# Chapter"));
  one.document.lines[0].category = "singer";
  CHECK(one.told() == "good");
  one.document.lines[1].category = "singer";
  CHECK(one.told() == "FLOOR-01 lines[2].gross_wage");
}

TEST_CASE("of the floors that fit the highest counts, of equal ones the strict") {
  Ruled one = singer("80.00");
  one.law.wage_floors.push_back(floor_of("singer", "80.01"));
  one.law.wage_floors.push_back(floor_of("singer", "60.00", true));
  CHECK(one.told() == "FLOOR-01 lines[1].gross_wage");
  for (const bool first : {true, false}) {
    one.law.wage_floors = {floor_of("singer", "80.00", first), floor_of("singer", "80.00", !first)};
    CHECK(one.told() == "FLOOR-01 lines[1].gross_wage");
  }
  one.law.wage_floors = {floor_of("singer", "80.00"), floor_of("singer", "60.00", true)};
  CHECK(one.told() == "good");
}

TEST_CASE("a floor holds on its days, and under all of its conditions") {
  Ruled one = singer("10.00");
  WageFloor& floor = one.law.wage_floors[0];
  floor.from = date("2026-11-25");
  floor.until = date("2026-11-25");
  CHECK(one.told() == "FLOOR-01 lines[1].gross_wage");
  floor.from = date("2026-11-26");
  CHECK(one.told() == "good");
  floor.from = std::nullopt;
  floor.until = date("2026-11-24");
  CHECK(one.told() == "good");
  floor.until = std::nullopt;
  floor.conditions = {"cp304", "night"};
  CHECK(one.told() == "good");
  one.document.lines[0].conditions = {"night"};
  CHECK(one.told() == "good");
  one.document.lines[0].conditions = {"night", "cp304"};
  CHECK(one.told() == "FLOOR-01 lines[1].gross_wage");
}

TEST_CASE("a wage that is not said comes from the amount, where the formula is known") {
  Ruled one = singer("0");
  Line& line = one.document.lines[0];
  line.gross_wage = std::nullopt;
  CHECK(one.found().at(0).message == "the gross wage of line 1 is not known");
  one.law.wage_budget = WageBudget{decimal("6.5"), decimal("27.5")};
  line.net = test::money("290.88");
  line.quantity = decimal("2.00");
  one.law.wage_floors[0].minimum = decimal("106.66");
  CHECK(one.told() == "good");
  one.law.wage_floors[0].minimum = decimal("106.67");
  CHECK(one.told() == "FLOOR-01 lines[1].gross_wage");
  for (const char* quantity : {"0", "-1"}) {
    line.quantity = decimal(quantity);
    CHECK(one.found().at(0).message == "the gross wage of line 1 is not known");
  }
  line.quantity = decimal("1");
  CHECK(one.told() == "good");
  line.net = std::nullopt;
  CHECK(one.found().at(0).message == "the gross wage of line 1 is not known");
}

TEST_CASE("ways out: a higher wage with its budget and amount, or part time") {
  Ruled one = singer("50.00");
  one.law.wage_floors[0] = floor_of("singer", "93.58", true);
  const std::string part_time = " of a full day (discouraged: it protects the worker less)";
  CHECK(one.found().at(0).hint ==
        "raise the gross wage to 93.59; or agree on part time, at most 53%" + part_time);
  one.law.wage_budget = WageBudget{decimal("6.5"), decimal("27.5")};
  CHECK(one.found().at(0).hint ==
        "raise the gross wage to 93.59, hence the wage budget to 119.33 and the amount to 127.63 a "
        "unit; or agree on part time, at most 53%" +
            part_time);
  // 100 % of a full day is no part time, 0 % no work.
  one.law.wage_budget = std::nullopt;
  one.law.wage_floors[0] = floor_of("singer", "100.00");
  const std::string raise = "raise the gross wage to 100.00";
  const std::pair<const char*, const char*> rows[] = {
      {"99.50", ""}, {"99.49", "99"}, {"0.50", "1"}, {"0.49", ""}};
  for (const auto& [wage, share] : rows) {
    CAPTURE(wage);
    one.document.lines[0].gross_wage = decimal(wage);
    const std::string more =
        *share == 0 ? ""
                    : std::string("; or agree on part time, at most ") + share + "%" + part_time;
    CHECK(one.found().at(0).hint == raise + more);
  }
}
