// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/closing.hpp"

#include "billing/documents/books/entry.hpp"

namespace billing {

Days period_of(Period period, Date day, const Company& company) {
  if (period == Period::day)
    return {day, day};
  if (period == Period::month)
    return {{day.year, day.month, 1}, end_of_month(day)};
  const Date end = fiscal_year_end(company, day);
  const Date year_before = fiscal_year_end(company, {static_cast<int16_t>(end.year - 1), 1, 1});
  return {add_days(year_before, 1), end};
}

}  // namespace billing
