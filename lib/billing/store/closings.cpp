// SPDX-License-Identifier: Apache-2.0
#include "billing/store/closings.hpp"

#include "billing/store/rows.hpp"

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
  return sql::all_rows(connection.query("SELECT company, period, last_day, chain, hash FROM closing"
                                        " WHERE company = ? ORDER BY chain",
                                        company),
                       closing_at);
}

std::optional<ClosingRow> last_closing(sql::Connection& connection, std::string_view company,
                                       std::string_view period) {
  return sql::first_row(
      connection.query("SELECT company, period, last_day, chain, hash FROM closing"
                       " WHERE company = ? AND period = ? ORDER BY last_day DESC LIMIT 1",
                       company, period),
      closing_at);
}

ClosingTotals closing_totals(sql::Connection& connection, std::string_view company,
                             Currency currency, Date from, Date until) {
  ClosingTotals totals;
  sql::Statement& kinds = connection.query(
      "SELECT kind, currency, count(*), sum(total) FROM issued_status WHERE company = ?"
      " AND kind IN ('invoice', 'credit_note', 'receipt', 'payment')"
      " AND issue_date BETWEEN ? AND ? GROUP BY kind, currency ORDER BY kind, currency",
      company, to_string(from), to_string(until));
  while (kinds.step()) {
    const Currency own = parse_currency(kinds.text(1)).value_or(Currency{});
    totals.documents.push_back({kinds.string(0), own, kinds.integer(2), {kinds.integer(3), own}});
  }
  kinds.reset();
  sql::Statement& vat = connection.query(
      "SELECT category, rate, sum(base), sum(amount) FROM vat_due WHERE company = ?"
      " AND date BETWEEN ? AND ? GROUP BY category, rate ORDER BY category, rate",
      company, to_string(from), to_string(until));
  while (vat.step()) {
    const Vat rate{from_word<VatCategory>(vat.text(0)).value_or(VatCategory::S),
                   parse_decimal(vat.text(1)).value_or(Decimal{})};
    totals.vat.push_back({rate, {vat.integer(2), currency}, {vat.integer(3), currency}});
  }
  vat.reset();
  sql::Statement& books = connection.query(
      "SELECT count(DISTINCT e.id), coalesce(sum(l.debit), 0) FROM entry e"
      " JOIN entry_line l ON l.entry = e.id WHERE e.company = ? AND e.date BETWEEN ? AND ?",
      company, to_string(from), to_string(until));
  books.step();
  totals.entries = books.integer(0);
  totals.debit = {books.integer(1), currency};
  books.reset();
  return totals;
}

std::optional<Days> days_of_books(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query(
      "SELECT min(issue_date), max(issue_date) FROM issued_status WHERE company = ?"
      " AND kind IN ('invoice', 'credit_note', 'receipt', 'payment')",
      company);
  std::optional<Days> days;
  if (row.step() && !row.is_null(0)) {
    const auto first = parse_date(row.text(0));
    const auto last = parse_date(row.text(1));
    if (first && last)
      days = Days{*first, *last};
  }
  row.reset();
  return days;
}

std::vector<Date> busy_days(sql::Connection& connection, std::string_view company, Date from,
                            Date until) {
  sql::Statement& row = connection.query(
      "SELECT DISTINCT issue_date FROM issued_status WHERE company = ?"
      " AND kind IN ('invoice', 'credit_note', 'receipt', 'payment')"
      " AND issue_date BETWEEN ? AND ? ORDER BY issue_date",
      company, to_string(from), to_string(until));
  std::vector<Date> days;
  while (row.step()) {
    if (const auto day = parse_date(row.text(0)))
      days.push_back(*day);
  }
  row.reset();
  return days;
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
