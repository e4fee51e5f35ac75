// SPDX-License-Identifier: Apache-2.0
#include "billing/values/date.hpp"

#include <algorithm>
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "billing/base/text.hpp"

namespace billing {
namespace {

namespace greg = boost::gregorian;

constexpr int year_min = 1900;
constexpr int year_max = 2199;

greg::date to_boost(Date date) {
  return greg::date(static_cast<unsigned short>(date.year), static_cast<unsigned short>(date.month),
                    static_cast<unsigned short>(date.day));
}

Date make(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<int8_t>(month), static_cast<int8_t>(day)};
}

Date from_boost(const greg::date& date) {
  const auto ymd = date.year_month_day();
  return make(ymd.year, ymd.month.as_number(), ymd.day.as_number());
}

int last_day(int year, int month) {
  return greg::gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year),
                                                    static_cast<unsigned short>(month));
}

}  // namespace

bool is_valid(int year, int month, int day) {
  return year >= year_min && year <= year_max && month >= 1 && month <= 12 && day >= 1 &&
         day <= last_day(year, month);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const std::string_view parts[] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
  int numbers[3] = {};
  for (int i = 0; i < 3; ++i) {
    if (!all_digits(parts[i]))
      return std::nullopt;
    for (char c : parts[i]) numbers[i] = numbers[i] * 10 + (c - '0');
  }
  if (!is_valid(numbers[0], numbers[1], numbers[2]))
    return std::nullopt;
  return make(numbers[0], numbers[1], numbers[2]);
}

std::string to_string(Date date) {
  std::string text = "0000-00-00";
  auto put = [&](size_t last, int value, int digits) {
    for (int i = 0; i < digits; ++i, value /= 10) {
      text[last - static_cast<size_t>(i)] = static_cast<char>('0' + value % 10);
    }
  };
  put(3, date.year, 4);
  put(6, date.month, 2);
  put(9, date.day, 2);
  return text;
}

Date add_days(Date date, int days) {
  static const greg::date first(year_min, 1, 1);
  static const greg::date last(year_max, 12, 31);
  const greg::date start = to_boost(date);
  const long room_down = (first - start).days();
  const long room_up = (last - start).days();
  return from_boost(start + greg::days(std::clamp<long>(days, room_down, room_up)));
}

Date add_months(Date date, int months) {
  const int here = date.year * 12 + (date.month - 1);
  const int index = here + std::clamp(months, year_min * 12 - here, year_max * 12 + 11 - here);
  const int year = index / 12;
  const int month = index % 12 + 1;
  return make(year, month, std::min<int>(date.day, last_day(year, month)));
}

Date end_of_month(Date date) {
  return make(date.year, date.month, last_day(date.year, date.month));
}

Date next_day_of_month(Date date, int day) {
  auto in_month_of = [&](Date any) {
    return make(any.year, any.month, std::min(day, last_day(any.year, any.month)));
  };
  const Date here = in_month_of(date);
  return here >= date ? here : in_month_of(add_months(make(date.year, date.month, 1), 1));
}

int days_between(Date from, Date to) {
  return static_cast<int>((to_boost(to) - to_boost(from)).days());
}

int day_of_week(Date date) { return to_boost(date).day_of_week().as_number(); }

}  // namespace billing
