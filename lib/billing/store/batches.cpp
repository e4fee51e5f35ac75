// SPDX-License-Identifier: Apache-2.0
#include "billing/store/batches.hpp"

#include "billing/store/rows.hpp"

namespace billing::store {
namespace {

// Of entries e of documents with their lines l; what is lettered is asked of years alone.
#define LINE_COLUMNS                                                                         \
  "SELECT e.id, e.fiscal_year, e.number, e.journal, e.date, e.valid_date, e.piece, e.label," \
  " l.account, l.auxiliary, l.label, l.debit, l.credit, s.currency, s.total, "
#define LINES_OF_ENTRIES \
  " LEFT JOIN issued_status s ON s.id = e.document CROSS JOIN entry_line l ON l.entry = e.id"
constexpr char lines_of_range[] = LINE_COLUMNS
    "'', '' FROM issued i CROSS JOIN entry e ON e.document = i.id" LINES_OF_ENTRIES
    " WHERE i.company = ?1 AND i.chain BETWEEN ?2 AND ?3 ORDER BY i.chain, e.id, l.line";
constexpr char lines_of_again[] = LINE_COLUMNS
    "'', '' FROM batch_again a CROSS JOIN entry e ON e.document = a.document" LINES_OF_ENTRIES
    " WHERE a.run = ?1 ORDER BY a.document, e.id, l.line";
constexpr char lines_of_year[] =
    LINE_COLUMNS "coalesce(t.code, ''), coalesce(t.date, '') FROM entry e" LINES_OF_ENTRIES
                 " LEFT JOIN lettering t ON t.entry = l.entry AND t.line = l.line"
                 " WHERE e.company = ?1 AND e.fiscal_year = ?2 ORDER BY e.number, l.line";

#define BATCH_COLUMNS "SELECT run, company, first, last, hash, documents FROM batch"
#define POSTING_COLUMNS                                                                         \
  "SELECT p.document, p.run, s.company, s.kind, s.number, p.state, p.entry, p.date, p.journal," \
  " p.reason, p.event FROM posting p JOIN issued_status s ON s.id = p.document"
// Of a document s of a batch; one that left again was refused.
#define ANSWER_COLUMNS(run)                                                                 \
  "SELECT s.id, " run                                                                       \
  ", s.company, s.kind, s.number, coalesce(p.state,"                                        \
  " iif(EXISTS (SELECT 1 FROM batch_again n WHERE n.document = s.id AND n.run > " run       \
  "),"                                                                                      \
  " 'refused', '')), coalesce(p.entry, ''), coalesce(p.date, ''), coalesce(p.journal, '')," \
  " coalesce(p.reason, ''), coalesce(p.event, 0)"

void visit_lines(sql::Statement& row, Currency own,
                 const std::function<void(const BookedLine&)>& visit) {
  BookedLine line;
  bool told = false;  // the amount in the document's currency, of this entry
  while (row.step()) {
    const int64_t entry = row.integer(0);
    if (entry != line.entry)
      told = false;
    const std::string_view label = row.text(10);
    line = {entry,
            row.text(1),
            row.integer(2),
            row.text(3),
            row.text(4),
            row.text(5),
            row.text(6),
            label.empty() ? row.text(7) : label,
            row.text(8),
            row.text(9),
            row.integer(11),
            row.integer(12),
            row.text(15),
            row.text(16),
            {},
            0};
    if (!told && !line.auxiliary.empty()) {
      told = true;
      const std::string_view currency = row.text(13);
      if (!currency.empty() && currency != own.code()) {
        line.foreign_currency = currency;
        line.foreign_amount = row.integer(14) < 0 ? -row.integer(14) : row.integer(14);
      }
    }
    visit(line);
  }
  row.reset();
}

BatchRow batch_at(sql::Statement& row) {
  return {row.integer(0), row.string(1), row.integer(2),
          row.integer(3), row.string(4), row.integer(5)};
}

AnswerRow answer_at(sql::Statement& row) {
  return {row.integer(0), row.integer(1), row.string(2),  row.string(3),
          row.string(4),  row.string(5),  row.string(6),  row.string(7),
          row.string(8),  row.string(9),  row.integer(10)};
}

bool any(sql::Statement& row) {
  const bool found = row.step();
  row.reset();
  return found;
}

}  // namespace

int64_t last_exported(sql::Connection& connection, std::string_view company) {
  return sql::one_integer(
      connection.query("SELECT coalesce(max(last), 0) FROM batch WHERE company = ?", company));
}

bool has_new_rows(sql::Connection& connection, std::string_view company, int64_t after,
                  bool entries_only) {
  if (entries_only) {
    return any(
        connection.query("SELECT 1 FROM issued i CROSS JOIN entry e ON e.document = i.id"
                         " WHERE i.company = ? AND i.chain > ? LIMIT 1",
                         company, after));
  }
  return any(connection.query(
      "SELECT 1 FROM issued WHERE company = ? AND chain > ? AND kind IN ('invoice', 'credit_note',"
      " 'receipt', 'payment', 'allocation', 'closing', 'bank_line') LIMIT 1",
      company, after));
}

bool has_refused(sql::Connection& connection, std::string_view company) {
  return any(
      connection.query("SELECT 1 FROM posting p JOIN issued i ON i.id = p.document"
                       " WHERE p.state = 'refused' AND i.company = ? LIMIT 1",
                       company));
}

int64_t count_documents(sql::Connection& connection, std::string_view company, int64_t first,
                        int64_t last) {
  return sql::one_integer(
      connection.query("SELECT count(*) FROM issued i CROSS JOIN issued_status s ON s.id = i.id"
                       " WHERE i.company = ? AND i.chain BETWEEN ? AND ?"
                       " AND s.kind IN ('invoice', 'credit_note', 'receipt', 'payment')",
                       company, first, last));
}

int64_t take_refused(sql::Connection& connection, int64_t run, std::string_view company) {
  connection.run(
      "INSERT INTO batch_again (run, document) SELECT ?1, p.document FROM posting p"
      " JOIN issued i ON i.id = p.document WHERE p.state = 'refused' AND i.company = ?2"
      " ORDER BY p.document",
      run, company);
  const int64_t count = connection.changes();
  connection.run(
      "DELETE FROM posting WHERE state = 'refused'"
      " AND document IN (SELECT document FROM batch_again WHERE run = ?)",
      run);
  return count;
}

void insert_batch(sql::Connection& connection, const BatchRow& batch) {
  connection.run(
      "INSERT INTO batch (run, company, first, last, hash, documents) VALUES (?, ?, ?, ?, ?, ?)",
      batch.run, batch.company, batch.first, batch.last, sql::Blob{batch.hash}, batch.documents);
}

std::optional<BatchRow> find_batch(sql::Connection& connection, int64_t run) {
  return sql::first_row(connection.query(BATCH_COLUMNS " WHERE run = ?", run), batch_at);
}

void for_each_batch(sql::Connection& connection, std::string_view company,
                    const std::function<void(const BatchRow&)>& visit) {
  sql::each_row(connection.query(BATCH_COLUMNS " WHERE company = ? ORDER BY run", company),
                batch_at, visit);
}

int64_t batch_of(sql::Connection& connection, std::string_view company, int64_t chain,
                 int64_t document) {
  const int64_t again = sql::one_integer(
      connection.query("SELECT max(run) FROM batch_again WHERE document = ?", document));
  if (again != 0)
    return again;
  return sql::one_integer(
      connection.query("SELECT run FROM batch WHERE company = ?1 AND last >= ?2 AND first <= ?2"
                       " ORDER BY last LIMIT 1",
                       company, chain));
}

void for_each_batch_line(sql::Connection& connection, const BatchRow& batch, Currency own,
                         const std::function<void(const BookedLine&)>& visit) {
  visit_lines(connection.query(lines_of_again, batch.run), own, visit);
  visit_lines(connection.query(lines_of_range, batch.company, batch.first, batch.last), own, visit);
}

void for_each_year_line(sql::Connection& connection, std::string_view company,
                        std::string_view fiscal_year, Currency own,
                        const std::function<void(const BookedLine&)>& visit) {
  visit_lines(connection.query(lines_of_year, company, fiscal_year), own, visit);
}

void for_each_batch_account(sql::Connection& connection, const BatchRow& batch,
                            const std::function<void(std::string_view, std::string_view)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT l.account, l.auxiliary FROM issued i CROSS JOIN entry e ON e.document = i.id"
      " CROSS JOIN entry_line l ON l.entry = e.id"
      " WHERE i.company = ?1 AND i.chain BETWEEN ?2 AND ?3"
      " UNION SELECT l.account, l.auxiliary FROM batch_again a"
      " CROSS JOIN entry e ON e.document = a.document CROSS JOIN entry_line l ON l.entry = e.id"
      " WHERE a.run = ?4 ORDER BY 1, 2",
      batch.company, batch.first, batch.last, batch.run);
  while (row.step()) visit(row.text(0), row.text(1));
  row.reset();
}

void for_each_letter_over_years(
    sql::Connection& connection, std::string_view company,
    const std::function<void(std::string_view, std::string_view)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT l.auxiliary, t.code FROM lettering t JOIN entry e ON e.id = t.entry"
      " JOIN entry_line l ON l.entry = t.entry AND l.line = t.line WHERE e.company = ?"
      " GROUP BY l.auxiliary, t.code HAVING min(e.fiscal_year) <> max(e.fiscal_year)",
      company);
  while (row.step()) visit(row.text(0), row.text(1));
  row.reset();
}

void for_each_member(sql::Connection& connection, const BatchRow& batch,
                     const std::function<void(const MemberRow&)>& visit) {
  sql::Statement* parts[] = {
      &connection.query("SELECT i.id, i.chain, i.kind, coalesce(i.number, ''), i.text"
                        " FROM batch_again a JOIN issued i ON i.id = a.document WHERE a.run = ?"
                        " ORDER BY a.document",
                        batch.run),
      &connection.query(
          "SELECT id, chain, kind, coalesce(number, ''), text FROM issued WHERE company = ?"
          " AND chain BETWEEN ? AND ? AND kind IN ('invoice', 'credit_note', 'receipt',"
          " 'payment', 'allocation', 'closing', 'bank_line') ORDER BY chain",
          batch.company, batch.first, batch.last)};
  for (sql::Statement* row : parts) {
    while (row->step())
      visit({row->integer(0), row->integer(1), row->text(2), row->text(3), row->text(4)});
    row->reset();
  }
}

std::vector<AnswerableRow> find_answerable(sql::Connection& connection, std::string_view number,
                                           std::string_view company, std::string_view kind) {
  return sql::all_rows(
      connection.query(
          "SELECT s.id, s.company, i.chain, s.kind, s.state FROM issued i"
          " JOIN issued_status s ON s.id = i.id WHERE i.number = ?1 AND (?2 = '' OR i.company = ?2)"
          " AND i.kind IN ('invoice', 'credit_note', 'receipt', 'payment') AND (?3 = '' OR i.kind "
          "= ?3)"
          " ORDER BY i.id",
          number, company, kind),
      [](sql::Statement& row) {
        return AnswerableRow{row.integer(0), row.string(1), row.integer(2), row.string(3),
                             row.string(4)};
      });
}

void for_each_answer(sql::Connection& connection, const BatchRow& batch,
                     const std::function<void(const AnswerRow&)>& visit) {
  sql::each_row(
      connection.query(
          ANSWER_COLUMNS("a.run") " FROM batch_again a"
                                  " JOIN issued_status s ON s.id = a.document"
                                  " LEFT JOIN posting p ON p.document = s.id AND p.run = a.run"
                                  " WHERE a.run = ? ORDER BY a.document",
          batch.run),
      answer_at, visit);
  sql::each_row(
      connection.query(
          ANSWER_COLUMNS("b.run") " FROM batch b"
                                  " CROSS JOIN issued i ON i.company = b.company"
                                  " AND i.chain BETWEEN b.first AND b.last"
                                  " CROSS JOIN issued_status s ON s.id = i.id"
                                  " LEFT JOIN posting p ON p.document = s.id AND p.run = b.run"
                                  " WHERE b.run = ? AND s.kind IN ('invoice', 'credit_note', "
                                  "'receipt', 'payment')"
                                  " ORDER BY i.chain",
          batch.run),
      answer_at, visit);
}

std::optional<AnswerRow> find_answer(sql::Connection& connection, int64_t document) {
  return sql::first_row(connection.query(POSTING_COLUMNS " WHERE p.document = ?", document),
                        answer_at);
}

void put_answer(sql::Connection& connection, const AnswerRow& answer) {
  connection.run(
      "INSERT INTO posting (document, run, state, entry, date, journal, reason, event)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET run = excluded.run,"
      " state = excluded.state, entry = excluded.entry, date = excluded.date,"
      " journal = excluded.journal, reason = excluded.reason, event = excluded.event",
      answer.document, answer.run, answer.state, answer.entry, answer.date, answer.journal,
      answer.reason, answer.event);
}

AnswerCounts count_answers(sql::Connection& connection, const BatchRow& batch) {
  AnswerCounts counts;
  counts.posted = sql::one_integer(connection.query(
      "SELECT count(*) FROM posting WHERE run = ? AND state = 'posted'", batch.run));
  counts.refused = sql::one_integer(connection.query(
      "SELECT count(*) FROM posting WHERE run = ? AND state = 'refused'", batch.run));
  counts.refused += sql::one_integer(connection.query(
      "SELECT count(DISTINCT a.document) FROM batch_again a JOIN issued i ON i.id = a.document"
      " WHERE a.run > ?1 AND ((i.company = ?2 AND i.chain BETWEEN ?3 AND ?4) OR EXISTS"
      " (SELECT 1 FROM batch_again b WHERE b.run = ?1 AND b.document = a.document))",
      batch.run, batch.company, batch.first, batch.last));
  return counts;
}

void for_each_posting(sql::Connection& connection, std::string_view company,
                      const std::function<void(const AnswerRow&)>& visit) {
  sql::each_row(
      connection.query(POSTING_COLUMNS " WHERE s.company = ? ORDER BY p.document", company),
      answer_at, visit);
}

void for_each_again(sql::Connection& connection, int64_t run,
                    const std::function<void(int64_t, int64_t)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT a.document, coalesce((SELECT b.run FROM issued i JOIN batch b"
      " ON b.company = i.company AND i.chain BETWEEN b.first AND b.last AND b.run < a.run"
      " WHERE i.id = a.document), 0) FROM batch_again a WHERE a.run = ? ORDER BY a.document",
      run);
  while (row.step()) visit(row.integer(0), row.integer(1));
  row.reset();
}

bool left_again(sql::Connection& connection, std::string_view company, std::string_view kind,
                std::string_view number, int64_t event) {
  // The chain grows between an answer and the batch after it, or the batch would end before.
  return any(connection.query(
      "SELECT 1 FROM issued i JOIN batch_again a ON a.document = i.id JOIN batch b ON b.run = a.run"
      " JOIN issued e ON e.id = ?4 WHERE i.number = ?2 AND i.company = ?1 AND i.kind = ?3"
      " AND b.last >= e.chain AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.document = i.id)"
      " LIMIT 1",
      company, number, kind, event));
}

std::optional<std::string> name_of_auxiliary(sql::Connection& connection,
                                             std::string_view auxiliary) {
  const auto name = [](sql::Statement& row) { return row.string(0); };
  auto found =
      sql::first_row(connection.query("SELECT name FROM master WHERE kind = 'partner' AND code = ?"
                                      " AND json_extract(text, '$.auxiliary') IS NULL",
                                      auxiliary),
                     name);
  if (found)
    return found;
  return sql::first_row(
      connection.query("SELECT name FROM master WHERE kind = 'partner'"
                       " AND json_extract(text, '$.auxiliary') = ? ORDER BY code LIMIT 1",
                       auxiliary),
      name);
}

}  // namespace billing::store
