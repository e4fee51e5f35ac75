// SPDX-License-Identifier: Apache-2.0
// Civil dates: no time of day, no zone. Years 1900 to 2199. date.cpp is the one file that knows
// Boost.Date_Time.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billing {

struct Date {
  int16_t year = 1970;
  int8_t month = 1;
  int8_t day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// YYYY-MM-DD of a day that exists, 1900 to 2199; nothing else.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

/// True for a day that exists, 1900 to 2199.
bool is_valid(int year, int month, int day);

/// Clipped to the years 1900 to 2199.
Date add_days(Date date, int days);

/// The same day of a later (or earlier) month, clipped to that month's end: 31 January + 1 month
/// is 28 or 29 February.
Date add_months(Date date, int months);

Date end_of_month(Date date);

/// The first day number `day` (1 to 31, clipped to each month's end) on or after `date`.
Date next_day_of_month(Date date, int day);

int days_between(Date from, Date to);

/// 0 = Sunday ... 6 = Saturday.
int day_of_week(Date date);

}  // namespace billing
