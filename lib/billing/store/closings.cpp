// SPDX-License-Identifier: Apache-2.0
#include "billing/store/closings.hpp"

namespace billing::store {
namespace {

ClosingRow closing_at(sql::Statement& row) {
  return {row.string(0), row.string(1), row.string(2), row.integer(3), row.string(4)};
}

}  // namespace

void insert_closing(sql::Connection& connection, const ClosingRow& row) {
  connection.run(
      "INSERT INTO closing (company, period, last_day, chain, hash) VALUES (?, ?, ?, ?, ?)",
      row.company, row.period, row.last_day, row.chain, sql::Blob{row.hash});
}

std::vector<ClosingRow> closings(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query(
      "SELECT company, period, last_day, chain, hash FROM closing WHERE company = ?"
      " ORDER BY chain",
      company);
  std::vector<ClosingRow> found;
  while (row.step()) found.push_back(closing_at(row));
  row.reset();
  return found;
}

std::optional<ClosingRow> last_closing(sql::Connection& connection, std::string_view company,
                                       std::string_view period) {
  sql::Statement& row = connection.query(
      "SELECT company, period, last_day, chain, hash FROM closing WHERE company = ? AND period = ?"
      " ORDER BY last_day DESC LIMIT 1",
      company, period);
  std::optional<ClosingRow> found;
  if (row.step())
    found = closing_at(row);
  row.reset();
  return found;
}

std::optional<Date> last_closed_day(sql::Connection& connection, std::string_view company) {
  sql::Statement& row =
      connection.query("SELECT max(last_day) FROM closing WHERE company = ?", company);
  std::optional<Date> day;
  if (row.step() && !row.is_null(0))
    day = parse_date(row.text(0));
  row.reset();
  return day;
}

}  // namespace billing::store
