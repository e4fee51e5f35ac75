// SPDX-License-Identifier: Apache-2.0
#include "billing/store/masters.hpp"

namespace billing::store {
namespace {

bool is_true(sql::Statement& row) {
  const bool is = row.step() && row.integer(0) != 0;
  row.reset();
  return is;
}

void visit_all(sql::Statement& rows, const std::function<void(const MasterRow&)>& visit) {
  while (rows.step()) visit({rows.string(0), rows.string(1), rows.string(2)});
  rows.reset();
}

}  // namespace

std::optional<std::string> find_master(sql::Connection& connection, std::string_view kind,
                                       std::string_view code) {
  sql::Statement& row =
      connection.query("SELECT text FROM master WHERE kind = ? AND code = ?", kind, code);
  std::optional<std::string> text;
  if (row.step())
    text = row.string(0);
  row.reset();
  return text;
}

Upserted upsert_master(sql::Connection& connection, std::string_view kind, const MasterRow& row) {
  const auto known = find_master(connection, kind, row.code);
  if (known == row.text)
    return Upserted::unchanged;
  connection.run(
      "INSERT INTO master (kind, code, name, text) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (kind, code) DO UPDATE SET name = excluded.name, text = excluded.text",
      kind, row.code, row.name, row.text);
  return known ? Upserted::updated : Upserted::created;
}

void delete_master(sql::Connection& connection, std::string_view kind, std::string_view code) {
  connection.run("DELETE FROM master WHERE kind = ? AND code = ?", kind, code);
}

void for_each_master(sql::Connection& connection, std::string_view kind,
                     const std::function<void(const MasterRow&)>& visit) {
  visit_all(
      connection.query("SELECT code, name, text FROM master WHERE kind = ? ORDER BY code", kind),
      visit);
}

void for_each_favourite_first(sql::Connection& connection, std::string_view kind,
                              const std::function<void(const MasterRow&)>& visit) {
  visit_all(connection.query("SELECT code, name, text FROM master WHERE kind = ?"
                             " ORDER BY coalesce(json_extract(text, '$.favourite'), 0) DESC, code",
                             kind),
            visit);
}

std::vector<std::string> master_codes(sql::Connection& connection, std::string_view kind) {
  std::vector<std::string> codes;
  for_each_master(connection, kind, [&](const MasterRow& row) { codes.push_back(row.code); });
  return codes;
}

std::string mandate_like(sql::Connection& connection, std::string_view plain_reference,
                         std::string_view code) {
  sql::Statement& row = connection.query(
      "SELECT code FROM master WHERE kind = 'mandate' AND upper(replace(code, ' ', '')) = ?"
      " AND code <> ? LIMIT 1",
      plain_reference, code);
  std::string other;
  if (row.step())
    other = row.string(0);
  row.reset();
  return other;
}

std::vector<std::string> mandates_of(sql::Connection& connection, std::string_view partner) {
  sql::Statement& rows = connection.query(
      "SELECT text FROM master WHERE kind = 'mandate' AND name = ? ORDER BY code", partner);
  std::vector<std::string> texts;
  while (rows.step()) texts.push_back(rows.string(0));
  rows.reset();
  return texts;
}

bool customer_is_used(sql::Connection& connection, std::string_view code) {
  return is_true(
      connection.query("SELECT EXISTS (SELECT 1 FROM draft WHERE customer = ?1)"
                       " OR EXISTS (SELECT 1 FROM issued_status WHERE customer = ?1)",
                       code));
}

bool customer_is_booked(sql::Connection& connection, std::string_view code) {
  return is_true(connection.query(
      "SELECT EXISTS (SELECT 1 FROM issued_status s JOIN entry e ON e.document = s.id"
      " WHERE s.customer = ?)",
      code));
}

bool company_is_booked(sql::Connection& connection, std::string_view code) {
  return is_true(connection.query("SELECT EXISTS (SELECT 1 FROM entry WHERE company = ?)", code));
}

std::vector<std::string> uses_of_customer(sql::Connection& connection, std::string_view code,
                                          int64_t limit) {
  sql::Statement& rows = connection.query(
      "SELECT name FROM (SELECT 1 AS part, -id AS place, number AS name FROM issued_status"
      " WHERE customer = ?1 UNION ALL SELECT 2, -id, 'D-' || id FROM draft WHERE customer = ?1"
      " UNION ALL SELECT 3, 0, code FROM master WHERE kind = 'mandate' AND name = ?1) AS uses"
      " ORDER BY part, place, name LIMIT ?2",
      code, limit);
  std::vector<std::string> names;
  while (rows.step()) names.push_back(rows.string(0));
  rows.reset();
  return names;
}

}  // namespace billing::store
