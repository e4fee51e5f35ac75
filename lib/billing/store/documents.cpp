// SPDX-License-Identifier: Apache-2.0
// Drafts, links, layout and kept files.
#include "billing/store/documents.hpp"

namespace billing::store {
namespace {

constexpr char draft_columns[] =
    "SELECT id, company, kind, state, customer, customer_name, coalesce(issue_date, ''), currency,"
    " total, text, type FROM draft WHERE id = ?";

std::optional<std::string_view> or_null(const std::string& text) {
  if (text.empty())
    return std::nullopt;
  return text;
}

std::vector<int64_t> integers(sql::Statement& rows) {
  std::vector<int64_t> values;
  while (rows.step()) values.push_back(rows.integer(0));
  rows.reset();
  return values;
}

}  // namespace

int64_t take_draft_ids(sql::Connection& connection, int64_t count) {
  sql::Statement& row = connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES ('', 'draft', '', 1, ?1, '')"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + ?1 RETURNING last",
      count);
  row.step();
  const int64_t last = row.integer(0);
  row.reset();
  return last - count + 1;
}

void insert_draft(sql::Connection& connection, const DocumentRow& draft) {
  connection.run(
      "INSERT INTO draft (id, company, kind, state, customer, customer_name, issue_date, currency,"
      " total, text, type) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      draft.draft, draft.company, draft.kind, draft.state, draft.customer, draft.customer_name,
      or_null(draft.issue_date), draft.currency, draft.total, draft.text, draft.type);
}

void update_draft(sql::Connection& connection, const DocumentRow& draft) {
  connection.run(
      "UPDATE draft SET state = ?2, customer_name = ?3, issue_date = ?4, total = ?5, text = ?6,"
      " type = ?7 WHERE id = ?1",
      draft.draft, draft.state, draft.customer_name, or_null(draft.issue_date), draft.total,
      draft.text, draft.type);
}

void delete_draft(sql::Connection& connection, int64_t id) {
  connection.run("DELETE FROM draft WHERE id = ?", id);
}

std::optional<DocumentRow> find_draft(sql::Connection& connection, int64_t id) {
  sql::Statement& row = connection.query(draft_columns, id);
  std::optional<DocumentRow> draft;
  if (row.step()) {
    draft.emplace();
    draft->draft = row.integer(0);
    draft->company = row.string(1);
    draft->kind = row.string(2);
    draft->state = row.string(3);
    draft->customer = row.string(4);
    draft->customer_name = row.string(5);
    draft->issue_date = row.string(6);
    draft->currency = row.string(7);
    draft->total = row.integer(8);
    draft->text = row.string(9);
    draft->type = row.string(10);
  }
  row.reset();
  return draft;
}

std::vector<DraftPlace> next_drafts(sql::Connection& connection, std::string_view kind,
                                    std::string_view company, std::string_view today,
                                    const DraftPlace& after, int limit) {
  sql::Statement& rows = connection.query(
      "SELECT coalesce(issue_date, ?3) AS place, id FROM draft"
      " WHERE kind = ?1 AND (?2 = '' OR company = ?2) AND state = 'draft'"
      " AND (coalesce(issue_date, ?3), id) > (?4, ?5) ORDER BY place, id LIMIT ?6",
      kind, company, today, after.date, after.id, limit);
  std::vector<DraftPlace> places;
  while (rows.step()) places.push_back({rows.string(0), rows.integer(1)});
  rows.reset();
  return places;
}

void begin_staging(sql::Connection& connection) {
  connection.execute(
      "CREATE TEMP TABLE IF NOT EXISTS staged (place INTEGER PRIMARY KEY, company TEXT, kind TEXT,"
      " customer TEXT, customer_name TEXT, issue_date TEXT, currency TEXT, total INTEGER,"
      " text TEXT, type TEXT);"
      "DELETE FROM staged");
}

void stage_draft(sql::Connection& connection, const DocumentRow& draft) {
  connection.run("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", draft.draft,
                 draft.company, draft.kind, draft.customer, draft.customer_name,
                 or_null(draft.issue_date), draft.currency, draft.total, draft.text, draft.type);
}

void drafts_from_staging(sql::Connection& connection, int64_t first_id) {
  connection.run(
      "INSERT INTO draft (id, company, kind, state, customer, customer_name, issue_date, currency,"
      " total, text, type) SELECT place + ?, company, kind, 'draft', customer, customer_name,"
      " issue_date, currency, total, text, type FROM staged ORDER BY place",
      first_id);
  connection.execute("DELETE FROM staged");
}

void insert_link(sql::Connection& connection, int64_t parent, int64_t child) {
  connection.run("INSERT OR IGNORE INTO link (parent, child) VALUES (?, ?)", parent, child);
}

std::vector<int64_t> parents_of(sql::Connection& connection, int64_t child) {
  return integers(
      connection.query("SELECT parent FROM link WHERE child = ? ORDER BY parent", child));
}

std::vector<int64_t> children_of(sql::Connection& connection, int64_t parent) {
  return integers(
      connection.query("SELECT child FROM link WHERE parent = ? ORDER BY child", parent));
}

std::vector<int64_t> ancestors_of(sql::Connection& connection, int64_t child) {
  // Most have none, and setting up a recursion costs ten times as much as to see that.
  if (parents_of(connection, child).empty())
    return {};
  return integers(connection.query(
      "WITH RECURSIVE above (id) AS (SELECT parent FROM link WHERE child = ?1 UNION"
      " SELECT l.parent FROM above a JOIN link l ON l.child = a.id)"
      " SELECT id FROM above WHERE id <> ?1 ORDER BY id",
      child));
}

std::vector<int64_t> descendants_of(sql::Connection& connection, int64_t parent) {
  return integers(connection.query(
      "WITH RECURSIVE below (id) AS (SELECT child FROM link WHERE parent = ?1 UNION"
      " SELECT l.child FROM below b JOIN link l ON l.parent = b.id)"
      " SELECT id FROM below WHERE id <> ?1 ORDER BY id",
      parent));
}

void replace_layout(sql::Connection& connection, int64_t document,
                    std::span<const LayoutRow> rows) {
  connection.run("DELETE FROM layout WHERE document = ?", document);
  for (const LayoutRow& row : rows) {
    connection.run("INSERT INTO layout (document, line, page_break) VALUES (?, ?, ?)", document,
                   row.line, row.page_break);
  }
}

std::vector<LayoutRow> layout_of(sql::Connection& connection, int64_t document) {
  sql::Statement& rows = connection.query(
      "SELECT line, page_break FROM layout WHERE document = ? ORDER BY line", document);
  std::vector<LayoutRow> layout;
  while (rows.step()) layout.push_back({rows.integer(0), rows.string(1)});
  rows.reset();
  return layout;
}

std::optional<std::string> kept_file(sql::Connection& connection, int64_t document,
                                     std::string_view purpose, std::string_view variant) {
  sql::Statement& row = connection.query(
      "SELECT bytes FROM kept_file WHERE document = ? AND purpose = ? AND variant = ?", document,
      purpose, variant);
  std::optional<std::string> bytes;
  if (row.step())
    bytes = row.string(0);
  row.reset();
  return bytes;
}

Sha256 keep_file(sql::Connection& connection, int64_t document, std::string_view purpose,
                 std::string_view variant, std::string_view bytes_kept) {
  const Sha256 hash = sha256({bytes_kept});
  connection.run(
      "INSERT INTO kept_file (document, purpose, variant, hash, bytes) VALUES (?, ?, ?, ?, ?)",
      document, purpose, variant, sql::Blob{bytes(hash)}, sql::Blob{bytes_kept});
  return hash;
}

namespace {

// The name of a file without a note: what it was made for, and how.
constexpr const char* note_columns =
    "SELECT k.document, k.purpose, k.variant,"
    " coalesce(n.name, k.purpose || '-' || k.variant),"
    " coalesce(n.origin, 'generated'), coalesce(n.comment, ''), coalesce(n.kept_at, ''),"
    " coalesce(n.kept_by, ''), length(k.bytes), lower(hex(k.hash))"
    " FROM kept_file k LEFT JOIN kept_file_note n"
    " ON n.document = k.document AND n.purpose = k.purpose AND n.variant = k.variant"
    " WHERE k.document = ?1 AND (?2 = '' OR ?2 = coalesce(n.name, k.purpose || '-' || k.variant))"
    " ORDER BY coalesce(n.kept_at, ''), length(n.name), n.name";

}  // namespace

void insert_kept_note(sql::Connection& connection, const KeptNote& note) {
  connection.run(
      "INSERT INTO kept_file_note (document, purpose, variant, name, origin, comment, kept_at,"
      " kept_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      note.document, note.purpose, note.variant, note.name, note.origin, note.comment, note.kept_at,
      note.kept_by);
}

namespace {

std::vector<KeptNote> read_notes(sql::Connection& connection, int64_t document,
                                 std::string_view name) {
  sql::Statement& row = connection.query(note_columns, document, name);
  std::vector<KeptNote> notes;
  while (row.step()) {
    notes.push_back({row.integer(0), row.string(1), row.string(2), row.string(3), row.string(4),
                     row.string(5), row.string(6), row.string(7), row.integer(8), row.string(9)});
  }
  row.reset();
  return notes;
}

}  // namespace

std::vector<KeptNote> kept_notes(sql::Connection& connection, int64_t document) {
  return read_notes(connection, document, "");
}

std::optional<KeptNote> find_kept_note(sql::Connection& connection, int64_t document,
                                       std::string_view name) {
  if (name.empty())
    return std::nullopt;
  auto notes = read_notes(connection, document, name);
  return notes.empty() ? std::nullopt : std::optional(std::move(notes.front()));
}

}  // namespace billing::store
