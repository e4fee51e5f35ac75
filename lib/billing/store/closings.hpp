// SPDX-License-Identifier: Apache-2.0
// Closings of periods, beside the rows of the chain that tell of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/books/closing.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/date.hpp"

namespace billing::store {

struct ClosingRow {
  std::string company;
  std::string period;  // day, month, year
  std::string last_day;
  int64_t chain = 0;  // of its row in the chain
  std::string hash;   // of that row, 32 bytes
};
void insert_closing(sql::Connection&, const ClosingRow& row);
/// By period and last day.
std::vector<ClosingRow> closings(sql::Connection&, std::string_view company);
std::optional<ClosingRow> last_closing(sql::Connection&, std::string_view company,
                                       std::string_view period);
/// What a closing counts of the days from..until, both inclusive.
ClosingTotals closing_totals(sql::Connection&, std::string_view company, Currency currency,
                             Date from, Date until);
/// The first and the last date of anything issued, received or booked; nothing in an empty company.
std::optional<Days> days_of_books(sql::Connection&, std::string_view company);
/// The days on which something is dated, from..until.
std::vector<Date> busy_days(sql::Connection&, std::string_view company, Date from, Date until);
/// The last day of all that is closed.
std::optional<Date> last_closed_day(sql::Connection&, std::string_view company);

}  // namespace billing::store
