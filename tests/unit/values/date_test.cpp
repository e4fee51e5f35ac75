// SPDX-License-Identifier: Apache-2.0
#include "billing/values/date.hpp"

#include <doctest/doctest.h>

#include <climits>

#include "support/values.hpp"

using namespace billing;
using test::date;

TEST_CASE("a date is YYYY-MM-DD of a day that exists between 1900 and 2199") {
  for (const std::string text : {"1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29",
                                 "2026-02-28", "2026-04-30", "2026-12-31"}) {
    CAPTURE(text);
    REQUIRE(parse_date(text));
    CHECK(to_string(*parse_date(text)) == text);
  }
  for (const std::string text :
       {"",           "2026-02-29", "1900-02-29",  "2100-02-29",  "2026-04-31",
        "2026-00-10", "2026-13-01", "2026-01-00",  "2026-01-32",  "1899-12-31",
        "2200-01-01", "2026-1-01",  "2026-01-1",   "20260101",    "2026/01/01",
        "01-01-2026", "26-01-01",   " 2026-01-01", "2026-01-01 ", "2026-01-01T00:00",
        "2026-+1-01", "2026-01--1", "+026-01-01",  "٢٠٢٦-٠١-٠١"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK_FALSE(is_valid(2026, INT_MIN, 1));
  CHECK_FALSE(is_valid(INT_MAX, 1, 1));
  CHECK_FALSE(is_valid(2026, 2, INT_MAX));
}

TEST_CASE("days are added over months, years and leap days, and stop at the calendar's ends") {
  struct Row {
    std::string from;
    int days;
    std::string to;
  };
  for (const Row& row : {
           Row{"2026-01-31", 1, "2026-02-01"},
           Row{"2026-02-28", 1, "2026-03-01"},
           Row{"2024-02-28", 1, "2024-02-29"},
           Row{"2026-12-31", 1, "2027-01-01"},
           Row{"2026-01-15", 45, "2026-03-01"},
           Row{"2026-01-31", 30, "2026-03-02"},
           Row{"2026-03-01", -1, "2026-02-28"},
           Row{"2026-06-10", 0, "2026-06-10"},
           Row{"2026-01-01", 365, "2027-01-01"},
           Row{"2024-01-01", 365, "2024-12-31"},
           Row{"2199-12-31", 1, "2199-12-31"},
           Row{"1900-01-01", -1, "1900-01-01"},
           Row{"2026-01-01", INT_MAX, "2199-12-31"},
           Row{"2026-01-01", INT_MIN, "1900-01-01"},
       }) {
    CAPTURE(row.from);
    CAPTURE(row.days);
    CHECK(to_string(add_days(date(row.from), row.days)) == row.to);
  }
}

TEST_CASE("months keep the day where the month has it, else take its last") {
  struct Row {
    std::string from;
    int months;
    std::string to;
  };
  for (const Row& row : {
           Row{"2026-01-31", 1, "2026-02-28"},
           Row{"2024-01-31", 1, "2024-02-29"},
           Row{"2026-01-30", 1, "2026-02-28"},
           Row{"2026-01-15", 1, "2026-02-15"},
           Row{"2026-03-31", -1, "2026-02-28"},
           Row{"2026-08-31", 1, "2026-09-30"},
           Row{"2026-12-15", 1, "2027-01-15"},
           Row{"2026-01-15", -1, "2025-12-15"},
           Row{"2024-02-29", 12, "2025-02-28"},
           Row{"2024-02-29", 48, "2028-02-29"},
           Row{"2026-02-28", 1, "2026-03-28"},
           Row{"2026-05-31", 0, "2026-05-31"},
           Row{"2199-11-30", 2, "2199-12-30"},
           Row{"1900-01-31", -1, "1900-01-31"},
           Row{"2026-01-31", INT_MAX, "2199-12-31"},
           Row{"2026-01-31", INT_MIN, "1900-01-31"},
       }) {
    CAPTURE(row.from);
    CAPTURE(row.months);
    CHECK(to_string(add_months(date(row.from), row.months)) == row.to);
  }
}

TEST_CASE("ends of months") {
  constexpr int last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int month = 1; month <= 12; ++month) {
    const Date first{2026, static_cast<int8_t>(month), 1};
    CHECK(end_of_month(first) ==
          Date{2026, static_cast<int8_t>(month), static_cast<int8_t>(last[month - 1])});
    CHECK(end_of_month(end_of_month(first)) == end_of_month(first));
  }
  CHECK(to_string(end_of_month(date("2024-02-01"))) == "2024-02-29");
  CHECK(to_string(end_of_month(date("2100-02-10"))) == "2100-02-28");
  CHECK(to_string(end_of_month(date("2000-02-10"))) == "2000-02-29");
}

TEST_CASE("the next tenth, the next thirty-first: on or after, clipped to the month") {
  struct Row {
    std::string from;
    int day;
    std::string next;
  };
  for (const Row& row : {
           Row{"2026-01-09", 10, "2026-01-10"},
           Row{"2026-01-10", 10, "2026-01-10"},
           Row{"2026-01-11", 10, "2026-02-10"},
           Row{"2026-12-11", 10, "2027-01-10"},
           Row{"2026-02-01", 31, "2026-02-28"},
           Row{"2024-02-29", 30, "2024-02-29"},
           Row{"2026-02-28", 31, "2026-02-28"},
           Row{"2026-01-31", 30, "2026-02-28"},
           Row{"2026-04-30", 31, "2026-04-30"},
           Row{"2026-03-31", 1, "2026-04-01"},
       }) {
    CAPTURE(row.from);
    CHECK(to_string(next_day_of_month(date(row.from), row.day)) == row.next);
  }
}

TEST_CASE("days between dates, and days of the week") {
  CHECK(days_between(date("2026-01-01"), date("2026-12-31")) == 364);
  CHECK(days_between(date("2024-01-01"), date("2025-01-01")) == 366);
  CHECK(days_between(date("2026-03-01"), date("2026-02-28")) == -1);
  // 300 years with 73 leap days: 1904 to 2196 are 74 fourth years, 2100 is none.
  CHECK(days_between(date("1900-01-01"), date("2199-12-31")) == 300 * 365 + 73 - 1);
  CHECK(day_of_week(date("1970-01-01")) == 4);  // a Thursday
  CHECK(day_of_week(date("2000-01-01")) == 6);  // a Saturday
  CHECK(day_of_week(date("2026-11-22")) == 0);  // a Sunday
}

TEST_CASE("dates are ordered by year, month, day") {
  CHECK(date("2025-12-31") < date("2026-01-01"));
  CHECK(date("2026-01-31") < date("2026-02-01"));
  CHECK(date("2026-02-01") < date("2026-02-02"));
  CHECK(Date{} == date("1970-01-01"));
}
