// SPDX-License-Identifier: Apache-2.0
#include "billing/store/entries.hpp"

namespace billing::store {

int64_t take_entry_number(sql::Connection& connection, std::string_view company,
                          std::string_view fiscal_year) {
  sql::Statement& row = connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES (?, 'entry', ?, 1, 1, '')"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1 RETURNING last",
      company, fiscal_year);
  row.step();
  const int64_t number = row.integer(0);
  row.reset();
  return number;
}

void insert_entry(sql::Connection& connection, const EntryPlace& place, const Entry& entry) {
  sql::Statement& row = connection.query(
      "INSERT INTO entry (company, fiscal_year, number, journal, date, valid_date, document, piece,"
      " label) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
      place.company, place.fiscal_year, place.number, entry.journal, to_string(entry.date),
      to_string(place.valid_date), place.document, entry.piece, entry.label);
  row.step();
  const int64_t id = row.integer(0);
  row.reset();
  int64_t number = 0;
  for (const EntryLine& line : entry.lines) {
    connection.run(
        "INSERT INTO entry_line (entry, line, account, auxiliary, label, debit, credit)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        id, ++number, line.account, line.auxiliary, line.label == entry.label ? "" : line.label,
        line.debit.minor, line.credit.minor);
  }
}

void for_each_line(sql::Connection& connection, const LedgerFilter& filter, Currency currency,
                   const std::function<void(const LedgerRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT e.id, e.company, e.fiscal_year, e.number, e.valid_date, e.document, e.journal,"
      " e.date, e.piece, e.label, l.account, l.auxiliary, l.label, l.debit, l.credit,"
      " coalesce(t.code, ''), coalesce(t.date, '')"
      " FROM entry e JOIN entry_line l ON l.entry = e.id"
      " LEFT JOIN lettering t ON t.entry = l.entry AND t.line = l.line WHERE e.company = ?1"
      " AND (?2 = '' OR e.date >= ?2) AND (?3 = '' OR e.date <= ?3)"
      " ORDER BY e.fiscal_year, e.number, l.line",
      filter.company, filter.from, filter.until);
  while (row.step()) {
    LedgerRow line;
    line.entry = row.integer(0);
    line.place = {row.string(1), row.string(2), row.integer(3),
                  parse_date(row.text(4)).value_or(Date{}), row.integer(5)};
    line.head = {
        row.string(6), parse_date(row.text(7)).value_or(Date{}), row.string(8), row.string(9), {}};
    line.line = {row.string(10),
                 row.string(11),
                 row.string(12),
                 {row.integer(13), currency},
                 {row.integer(14), currency}};
    if (line.line.label.empty())
      line.line.label = line.head.label;
    line.letter = row.string(15);
    line.letter_date = row.string(16);
    visit(line);
  }
  row.reset();
}

namespace {

void visit_balances(sql::Statement& row, const std::function<void(const AccountBalance&)>& visit) {
  while (row.step()) visit({row.string(0), row.string(1), row.integer(2), row.integer(3)});
  row.reset();
}

}  // namespace

void for_each_balance(sql::Connection& connection, const LedgerFilter& filter, bool by_auxiliary,
                      const std::function<void(const AccountBalance&)>& visit) {
  if (by_auxiliary) {
    visit_balances(
        connection.query("SELECT l.account, l.auxiliary, sum(l.debit), sum(l.credit) FROM entry e"
                         " JOIN entry_line l ON l.entry = e.id WHERE e.company = ?1"
                         " AND (?2 = '' OR e.date >= ?2) AND (?3 = '' OR e.date <= ?3)"
                         " GROUP BY l.account, l.auxiliary ORDER BY l.account, l.auxiliary",
                         filter.company, filter.from, filter.until),
        visit);
    return;
  }
  visit_balances(connection.query("SELECT l.account, '', sum(l.debit), sum(l.credit) FROM entry e"
                                  " JOIN entry_line l ON l.entry = e.id WHERE e.company = ?1"
                                  " AND (?2 = '' OR e.date >= ?2) AND (?3 = '' OR e.date <= ?3)"
                                  " GROUP BY l.account ORDER BY l.account",
                                  filter.company, filter.from, filter.until),
                 visit);
}

}  // namespace billing::store
