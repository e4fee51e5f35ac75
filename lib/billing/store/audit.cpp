// SPDX-License-Identifier: Apache-2.0
#include "billing/store/audit.hpp"

namespace billing::store {

std::optional<DocumentRow> status_of(sql::Connection& connection, int64_t issued) {
  sql::Statement& row = connection.query(
      "SELECT company, kind, state, number, customer, customer_name, issue_date,"
      " coalesce(valid_until, ''), coalesce(due_date, ''), currency, total FROM issued_status "
      "WHERE id = ?",
      issued);
  std::optional<DocumentRow> status;
  if (row.step()) {
    status = DocumentRow{0,
                         issued,
                         row.string(0),
                         row.string(1),
                         row.string(2),
                         row.string(3),
                         row.string(4),
                         row.string(5),
                         row.string(6),
                         row.string(7),
                         row.string(8),
                         row.string(9),
                         row.integer(10),
                         ""};
  }
  row.reset();
  return status;
}

std::vector<std::pair<EntryPlace, Entry>> entries_of(sql::Connection& connection, int64_t issued,
                                                     Currency currency) {
  sql::Statement& row = connection.query(
      "SELECT e.company, e.fiscal_year, e.number, e.valid_date, e.journal, e.date, e.piece, "
      "e.label,"
      " l.account, l.auxiliary, l.label, l.debit, l.credit, l.line"
      " FROM entry e LEFT JOIN entry_line l ON l.entry = e.id WHERE e.document = ?"
      " ORDER BY e.id, l.line",
      issued);
  std::vector<std::pair<EntryPlace, Entry>> entries;
  while (row.step()) {
    const int64_t number = row.integer(2);
    if (entries.empty() || entries.back().first.number != number) {
      entries.push_back(
          {{row.string(0), row.string(1), number, parse_date(row.text(3)).value_or(Date{}), issued},
           {row.string(4),
            parse_date(row.text(5)).value_or(Date{}),
            row.string(6),
            row.string(7),
            {}}});
    }
    if (row.is_null(13))
      continue;
    Entry& entry = entries.back().second;
    std::string label = row.string(10);
    if (label.empty())
      label = entry.label;
    entry.lines.push_back({row.string(8),
                           row.string(9),
                           std::move(label),
                           {row.integer(11), currency},
                           {row.integer(12), currency}});
  }
  row.reset();
  return entries;
}

std::pair<int64_t, int64_t> entry_counts(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query("SELECT count(*) FROM entry WHERE company = ?", company);
  row.step();
  const int64_t there = row.integer(0);
  row.reset();
  return {numbers_taken(connection, company, "entry"), there};
}

std::optional<Sha256> kept_hash(sql::Connection& connection, int64_t document,
                                std::string_view purpose, std::string_view variant) {
  sql::Statement& row = connection.query(
      "SELECT hash FROM kept_file WHERE document = ? AND purpose = ? AND variant = ?", document,
      purpose, variant);
  std::optional<Sha256> hash;
  if (row.step())
    hash = sha256_from_bytes(row.text(0));
  row.reset();
  return hash;
}

void for_each_kept_file(sql::Connection& connection,
                        const std::function<bool(const KeptFileRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT i.company, coalesce(i.number, ''), k.purpose, k.hash, k.bytes FROM kept_file k"
      " JOIN issued i ON i.id = k.document ORDER BY k.document, k.purpose, k.variant");
  while (row.step()) {
    if (!visit({row.string(0), row.string(1), row.string(2), row.text(3), row.text(4)}))
      break;
  }
  row.reset();
}

}  // namespace billing::store
