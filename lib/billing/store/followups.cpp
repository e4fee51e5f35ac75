// SPDX-License-Identifier: Apache-2.0
#include "billing/store/followups.hpp"

namespace billing::store {
namespace {

constexpr size_t page_size = 500;

// A row of followed_instalment or followed_quote.
FollowUpRow read_follow_up(const sql::Statement& row) {
  FollowUpRow found;
  found.document = row.integer(0);
  found.instalment = static_cast<int>(row.integer(1));
  found.company = row.string(2);
  found.kind = found.instalment == 0 ? "quote" : "invoice";  // by the two views
  found.number = row.string(4);
  found.customer = row.string(5);
  found.customer_name = row.string(6);
  found.issue_date = row.string(7);
  found.due_date = row.string(8);
  found.currency = row.string(9);
  found.amount = row.integer(10);
  found.residual = row.integer(11);
  // "2026-11-25 reminder_1"
  const std::string_view last = row.text(12);
  if (last.size() > 11) {
    found.last_date = last.substr(0, 10);
    found.last_step = last.substr(11);
  }
  found.noted = row.integer(13) != 0;
  return found;
}

std::vector<FollowUpRow> read_follow_ups(sql::Statement& row) {
  std::vector<FollowUpRow> rows;
  while (row.step()) rows.push_back(read_follow_up(row));
  row.reset();
  return rows;
}

StepRow read_step(const sql::Statement& row) {
  StepRow step;
  step.document = row.integer(0);
  step.instalment = static_cast<int>(row.integer(1));
  step.step = row.string(2);
  step.date = row.string(3);
  step.amount = row.integer(4);
  if (!row.is_null(5))
    step.mail = row.integer(5);
  step.at = row.string(6);
  step.by = row.string(7);
  return step;
}

std::vector<StepRow> read_steps(sql::Statement& row) {
  std::vector<StepRow> steps;
  while (row.step()) steps.push_back(read_step(row));
  row.reset();
  return steps;
}

NoteRow read_note(const sql::Statement& row) {
  return {row.integer(0), row.integer(1), row.string(2), row.string(3), row.string(4),
          row.string(5),  row.integer(6), row.string(7), row.string(8)};
}

}  // namespace

sql::Statement& FollowUpPages::query() {
  if (of_ == Of::quotes) {
    return connection_.query(
        "SELECT * FROM followed_quote WHERE (?1 = '' OR company = ?1)"
        " AND (company, customer, document) > (?2, ?3, ?4)"
        " ORDER BY company, customer, document LIMIT ?5",
        filter_.company, company_, customer_, document_, page_size);
  }
  return connection_.query(
      "SELECT * FROM followed_instalment WHERE (?1 = '' OR company = ?1)"
      " AND (?2 = '' OR due_date >= ?2) AND (?3 = '' OR due_date <= ?3)"
      " AND (company, customer, due_date, document, instalment) > (?4, ?5, ?6, ?7, ?8)"
      " ORDER BY company, customer, due_date, document, instalment LIMIT ?9",
      filter_.company, filter_.from, filter_.until, company_, customer_, due_date_, document_,
      instalment_, page_size);
}

std::span<FollowUpRow> FollowUpPages::next() {
  rows_.clear();
  if (ended_)
    return rows_;
  sql::Statement& row = query();
  while (row.step()) rows_.push_back(read_follow_up(row));
  row.reset();
  ended_ = rows_.size() < page_size;
  if (!rows_.empty()) {
    const FollowUpRow& last = rows_.back();
    company_ = last.company;
    customer_ = last.customer;
    due_date_ = last.due_date;
    document_ = last.document;
    instalment_ = last.instalment;
  }
  return rows_;
}

std::optional<FollowUpRow> open_part(sql::Connection& connection, int64_t document,
                                     int instalment) {
  auto rows = read_follow_ups(
      instalment == 0
          ? connection.query("SELECT * FROM followed_quote WHERE document = ?", document)
          : connection.query(
                "SELECT * FROM followed_instalment WHERE document = ? AND instalment = ?", document,
                instalment));
  if (rows.empty())
    return std::nullopt;
  return std::move(rows.front());
}

DebtorRow find_debtor(sql::Connection& connection, std::string_view customer) {
  sql::Statement& row = connection.query(
      "SELECT coalesce(json_extract(text, '$.type'), ''),"
      " coalesce(json_extract(text, '$.reminder_plan'), '')"
      " FROM master WHERE kind = 'partner' AND code = ?",
      customer);
  DebtorRow debtor;
  if (row.step())
    debtor = {row.string(0), row.string(1)};
  row.reset();
  return debtor;
}

std::vector<int> open_instalments_of(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT instalment FROM open_item WHERE document = ? AND residual > 0 ORDER BY instalment",
      document);
  std::vector<int> instalments;
  while (row.step()) instalments.push_back(static_cast<int>(row.integer(0)));
  row.reset();
  return instalments;
}

bool insert_step(sql::Connection& connection, const StepRow& step) {
  connection.run(
      "INSERT INTO follow_up (document, instalment, step, date, amount, mail, at, by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document, instalment, step) DO NOTHING",
      step.document, step.instalment, step.step, step.date, step.amount, step.mail, step.at,
      step.by);
  return connection.changes() == 1;
}

std::vector<StepRow> steps_of(sql::Connection& connection, int64_t document, int instalment) {
  return read_steps(connection.query(
      "SELECT document, instalment, step, date, amount, mail, at, by FROM follow_up"
      " WHERE document = ?1 AND (?2 < 0 OR instalment = ?2) ORDER BY id",
      document, instalment));
}

std::vector<StepRow> steps_by_mail(sql::Connection& connection, int64_t mail) {
  return read_steps(connection.query(
      "SELECT document, instalment, step, date, amount, mail, at, by FROM follow_up"
      " WHERE mail = ? ORDER BY id",
      mail));
}

int64_t insert_note(sql::Connection& connection, const NoteRow& note) {
  const auto until = note.until.empty() ? std::nullopt : std::optional(note.until);
  const auto replaces = note.replaces == 0 ? std::nullopt : std::optional(note.replaces);
  sql::Statement& row = connection.query(
      "INSERT INTO follow_up_note (document, word, date, until, text, replaces, at, by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
      note.document, note.word, note.date, until, note.text, replaces, note.at, note.by);
  row.step();
  const int64_t id = row.integer(0);
  row.reset();
  return id;
}

std::vector<NoteRow> notes_of(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT id, document, word, date, coalesce(until, ''), text, coalesce(replaces, 0), at, by"
      " FROM follow_up_note WHERE document = ? ORDER BY id",
      document);
  std::vector<NoteRow> notes;
  while (row.step()) notes.push_back(read_note(row));
  row.reset();
  return notes;
}

std::optional<NoteRow> find_note(sql::Connection& connection, int64_t id) {
  sql::Statement& row = connection.query(
      "SELECT id, document, word, date, coalesce(until, ''), text, coalesce(replaces, 0), at, by"
      " FROM follow_up_note WHERE id = ?",
      id);
  std::optional<NoteRow> note;
  if (row.step())
    note = read_note(row);
  row.reset();
  return note;
}

std::optional<NoteRow> last_mark(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT id, document, word, date, coalesce(until, ''), text, coalesce(replaces, 0), at, by"
      " FROM follow_up_note WHERE document = ? AND word IN ('hold', 'dispute', 'promise', "
      "'release')"
      " ORDER BY id DESC LIMIT 1",
      document);
  std::optional<NoteRow> note;
  if (row.step())
    note = read_note(row);
  row.reset();
  return note;
}

}  // namespace billing::store
