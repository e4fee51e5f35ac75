// SPDX-License-Identifier: Apache-2.0
#include "billing/values/business_day.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;

// Dates of Easter from the tables of the Bureau des longitudes.
TEST_CASE("Easter and the holidays that follow it") {
  for (const char* day : {"1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31",
                          "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"}) {
    CHECK(to_string(easter_sunday(date(day).year)) == day);
  }
  for (const char* day :
       {"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
        "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"}) {
    CAPTURE(day);
    CHECK(is_french_holiday(date(day)));
  }
  for (const char* day : {"2026-04-05", "2026-04-03", "2026-05-24", "2026-12-26", "2026-02-28"}) {
    CAPTURE(day);
    CHECK_FALSE(is_french_holiday(date(day)));
  }
}

// Gauss's rule, with its two exceptions: another way to the same days.
TEST_CASE("Easter of three centuries by Gauss's rule") {
  for (int year = 1900; year < 2200; ++year) {
    const int century = year / 100;
    const int m = (15 - (13 + 8 * century) / 25 + century - century / 4) % 30;
    const int d = (19 * (year % 19) + m) % 30;
    const int n = (4 + century - century / 4) % 7;
    const int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
    int march = 22 + d + e;
    if (march == 57 || (march == 56 && d == 28 && e == 6 && year % 19 > 10))
      march -= 7;
    CAPTURE(year);
    const Date first{static_cast<int16_t>(year), 3, 1};
    CHECK(easter_sunday(year) == add_days(first, march - 1));
  }
}

TEST_CASE("a working day is no Saturday, Sunday or holiday") {
  for (const auto& [from, to] :
       {std::pair{"2026-11-25", "2026-11-25"}, std::pair{"2026-11-28", "2026-11-30"},
        std::pair{"2026-11-29", "2026-11-30"}, std::pair{"2026-05-01", "2026-05-04"},
        std::pair{"2026-04-04", "2026-04-07"}, std::pair{"2026-12-25", "2026-12-28"},
        std::pair{"2027-01-01", "2027-01-04"}, std::pair{"2026-05-14", "2026-05-15"}}) {
    CHECK(to_string(french_working_day_from(date(from))) == to);
  }
}

TEST_CASE("TARGET is closed on weekends and six days a year") {
  std::string closed;
  for (Date day = date("2026-01-01"); day.year == 2026; day = add_days(day, 1)) {
    const bool weekend = day_of_week(day) == 0 || day_of_week(day) == 6;
    if (weekend)
      CHECK_FALSE(is_target_day(day));
    else if (!is_target_day(day))
      closed += to_string(day).substr(5) + " ";
  }
  CHECK(closed == "01-01 04-03 04-06 05-01 12-25 ");  // 12-26 is a Saturday
  CHECK_FALSE(is_target_day(date("2025-12-26")));
  CHECK(to_string(target_day_from(date("2026-04-03"))) == "2026-04-07");
  CHECK(to_string(target_day_from(date("2026-04-02"))) == "2026-04-02");
  CHECK(to_string(add_target_days(date("2026-04-02"), 1)) == "2026-04-07");
  CHECK(to_string(add_target_days(date("2026-04-07"), -1)) == "2026-04-02");
  CHECK(to_string(add_target_days(date("2026-04-07"), -2)) == "2026-04-01");
  CHECK(to_string(add_target_days(date("2026-04-04"), 0)) == "2026-04-04");
}

// Easter 2026 is on 5 April: Friday the 3rd and Monday the 6th are closed.
TEST_CASE("so many TARGET days on or back, from any day") {
  struct Row {
    const char* from;
    int count;
    const char* to;
  };
  for (const Row& row : {Row{"2026-04-01", 0, "2026-04-01"}, Row{"2026-04-01", 1, "2026-04-02"},
                         Row{"2026-04-01", 2, "2026-04-07"}, Row{"2026-04-01", 3, "2026-04-08"},
                         Row{"2026-04-04", 1, "2026-04-07"}, Row{"2026-04-04", -1, "2026-04-02"},
                         Row{"2026-04-08", -3, "2026-04-01"}, Row{"2026-04-05", 0, "2026-04-05"}})
    CHECK(to_string(add_target_days(date(row.from), row.count)) == row.to);
}
