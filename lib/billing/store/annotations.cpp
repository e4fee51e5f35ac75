// SPDX-License-Identifier: Apache-2.0
// What is kept beside documents: events by document, comments, texts shown.
#include "billing/store/documents.hpp"

namespace billing::store {

void insert_document_event(sql::Connection& connection, int64_t draft, int64_t event) {
  connection.run("INSERT INTO document_event (draft, event) VALUES (?, ?)", draft, event);
}

std::vector<std::string> events_of(sql::Connection& connection, int64_t draft) {
  sql::Statement& rows = connection.query(
      "SELECT i.text FROM document_event e JOIN issued i ON i.id = e.event WHERE e.draft = ?"
      " ORDER BY e.event",
      draft);
  std::vector<std::string> texts;
  while (rows.step()) texts.push_back(rows.string(0));
  rows.reset();
  return texts;
}

void insert_comment(sql::Connection& connection, int64_t draft, const CommentRow& comment) {
  connection.run("INSERT INTO comment (draft, at, by, text) VALUES (?, ?, ?, ?)", draft, comment.at,
                 comment.by, comment.text);
}

std::vector<CommentRow> comments_of(sql::Connection& connection, int64_t draft) {
  sql::Statement& rows =
      connection.query("SELECT at, by, text FROM comment WHERE draft = ? ORDER BY id", draft);
  std::vector<CommentRow> comments;
  while (rows.step()) comments.push_back({rows.string(0), rows.string(1), rows.string(2)});
  rows.reset();
  return comments;
}

void keep_text(sql::Connection& connection, std::string_view hash, std::string_view text) {
  if (!kept_text(connection, hash))
    connection.run("INSERT INTO kept_text (hash, text) VALUES (?, ?)", hash, text);
}

std::optional<std::string> kept_text(sql::Connection& connection, std::string_view hash) {
  sql::Statement& row = connection.query("SELECT text FROM kept_text WHERE hash = ?", hash);
  std::optional<std::string> text;
  if (row.step())
    text = row.string(0);
  row.reset();
  return text;
}

int64_t outstanding(sql::Connection& connection, std::string_view company,
                    std::string_view customer, std::string_view currency) {
  sql::Statement& row = connection.query(
      "SELECT coalesce(sum(o.residual), 0) FROM open_item o"
      " JOIN issued_status s ON s.id = o.document WHERE o.residual <> 0 AND o.company = ?1"
      " AND o.customer = ?2 AND s.currency = ?3",
      company, customer, currency);
  row.step();
  const int64_t sum = row.integer(0);
  row.reset();
  return sum;
}

}  // namespace billing::store
