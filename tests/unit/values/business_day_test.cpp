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
