// SPDX-License-Identifier: Apache-2.0
#include "billing/values/instant.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("instants count from 1970, seconds go on over days and years") {
  CHECK(seconds_of("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds_of("1970-01-02T01:02:03Z") == 86'400 + 3'723);
  CHECK(seconds_of("1969-12-31T23:59:59Z") == -1);
  CHECK(seconds_of("2026-11-25T15:50:00Z") == 1'795'621'800);
  CHECK(instant_of(0) == "1970-01-01T00:00:00Z");
  CHECK(instant_of(-1) == "1969-12-31T23:59:59Z");
  CHECK(instant_of(-86'400) == "1969-12-31T00:00:00Z");
  CHECK(instant_of(-86'401) == "1969-12-30T23:59:59Z");
  CHECK(instant_of(1'795'621'800) == "2026-11-25T15:50:00Z");
  CHECK(add_seconds("2026-12-31T23:59:58Z", 3) == "2027-01-01T00:00:01Z");
  CHECK(add_seconds("2027-01-01T00:00:01Z", -3) == "2026-12-31T23:59:58Z");
  for (const int64_t one : {0, 59, 60, 3'599, 3'600, 86'399, 86'400, 1'700'000'000, -62'000'000})
    CHECK(seconds_of(instant_of(one)) == one);
}

TEST_CASE("anything else is no instant") {
  CHECK(seconds_of("2026-11-25T23:59:59Z").has_value());
  for (const char* wrong :
       {"", "2026-11-25", "2026-11-25T24:00:00Z", "2026-11-25T23:60:00Z", "2026-11-25T23:59:60Z",
        "2026-11-31T00:00:00Z", "2026-11-25 00:00:00Z", "2026-11-25T00-00:00Z",
        "2026-11-25T00:00-00Z", "2026-11-25T00:00:00+", "2026-11-25T00:00:00ZZ",
        "2026-11-25T0x:00:00Z", "2026-11-25T00:-1:00Z", "2026-11-25T00:00:0 Z"}) {
    CAPTURE(wrong);
    CHECK_FALSE(seconds_of(wrong).has_value());
  }
}

TEST_CASE("the last second of each part of the day, and the first") {
  CHECK(seconds_of("1970-01-01T23:59:59Z") == 86'399);
  CHECK(seconds_of("1970-01-01T10:00:00Z") == 36'000);
  CHECK(seconds_of("1970-01-01T00:10:00Z") == 600);
  CHECK(instant_of(86'399) == "1970-01-01T23:59:59Z");
  CHECK(instant_of(86'400) == "1970-01-02T00:00:00Z");
  CHECK(instant_of(3'599) == "1970-01-01T00:59:59Z");
  CHECK(instant_of(3'600) == "1970-01-01T01:00:00Z");
  CHECK(add_seconds("2028-02-28T23:59:59Z", 1) == "2028-02-29T00:00:00Z");
  CHECK(add_seconds("2026-11-25T15:50:00Z", 0) == "2026-11-25T15:50:00Z");
}
