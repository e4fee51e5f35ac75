// SPDX-License-Identifier: Apache-2.0
#include "billing/values/instant.hpp"

#include <fmt/format.h>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"
#include "billing/values/date.hpp"

namespace billing {
namespace {

constexpr Date epoch{1970, 1, 1};
constexpr int64_t seconds_of_day = 86'400;

// Two digits at a place of the text, or nothing.
std::optional<int> two_digits(std::string_view text, size_t at, int max) {
  const std::string_view digits = text.substr(at, 2);
  if (!all_digits(digits))
    return std::nullopt;
  const int value = (digits[0] - '0') * 10 + (digits[1] - '0');
  return value <= max ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<int64_t> seconds_of(std::string_view instant) {
  if (instant.size() != 20 || instant[10] != 'T' || instant[13] != ':' || instant[16] != ':' ||
      instant[19] != 'Z')
    return std::nullopt;
  const auto day = parse_date(instant.substr(0, 10));
  const auto hour = two_digits(instant, 11, 23);
  const auto minute = two_digits(instant, 14, 59);
  const auto second = two_digits(instant, 17, 59);
  if (!day || !hour || !minute || !second)
    return std::nullopt;
  return days_between(epoch, *day) * seconds_of_day + *hour * 3600 + *minute * 60 + *second;
}

std::string instant_of(int64_t seconds) {
  int64_t days = seconds / seconds_of_day;
  int64_t rest = seconds % seconds_of_day;
  if (rest < 0) {
    rest += seconds_of_day;
    --days;
  }
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(add_days(epoch, static_cast<int>(days))),
                     rest / 3600, rest / 60 % 60, rest % 60);
}

std::string add_seconds(std::string_view instant, int64_t seconds) {
  const auto from = seconds_of(instant);
  BILLING_ASSERT(from.has_value());
  return instant_of(*from + seconds);
}

}  // namespace billing
