// SPDX-License-Identifier: Apache-2.0
#include "billing/values/business_day.hpp"

#include <algorithm>
#include <array>

namespace billing {

Date easter_sunday(int year) {
  // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  const int a = year % 19;
  const int century = year / 100;
  const int d = century / 4;
  const int e = century % 4;
  const int g = (8 * century + 13) / 25;
  const int h = (19 * a + century - d - g + 15) % 30;
  const int i = year % 100 / 4;
  const int k = year % 100 % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {static_cast<int16_t>(year), static_cast<int8_t>(n / 31), static_cast<int8_t>(n % 31 + 1)};
}

bool is_french_holiday(Date date) {
  struct Fixed {
    int month;
    int day;
  };
  static constexpr std::array<Fixed, 8> fixed = {
      {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}}};
  const bool is_fixed = std::any_of(fixed.begin(), fixed.end(), [&](const Fixed& holiday) {
    return holiday.month == date.month && holiday.day == date.day;
  });
  const int after_easter = days_between(easter_sunday(date.year), date);
  // Easter Monday, Ascension, Whit Monday.
  return is_fixed || after_easter == 1 || after_easter == 39 || after_easter == 50;
}

Date french_working_day_from(Date date) {
  while (day_of_week(date) == 0 || day_of_week(date) == 6 || is_french_holiday(date))
    date = add_days(date, 1);
  return date;
}

bool is_target_day(Date date) {
  const int weekday = day_of_week(date);
  if (weekday == 0 || weekday == 6)
    return false;
  const int day = date.month * 100 + date.day;
  if (day == 101 || day == 501 || day == 1225 || day == 1226)
    return false;
  const int after_easter = days_between(easter_sunday(date.year), date);
  return after_easter != -2 && after_easter != 1;
}

Date target_day_from(Date date) {
  while (!is_target_day(date)) date = add_days(date, 1);
  return date;
}

Date add_target_days(Date date, int count) {
  const auto next = [&](int step) {
    do date = add_days(date, step);
    while (!is_target_day(date));
  };
  for (; count > 0; --count) next(1);
  for (; count < 0; ++count) next(-1);
  return date;
}

}  // namespace billing
