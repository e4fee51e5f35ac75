// SPDX-License-Identifier: Apache-2.0
#include "billing/store/credits.hpp"

#include "billing/store/rows.hpp"

namespace billing::store {
namespace {

std::vector<CreditBalance> balances(sql::Statement& rows) {
  std::vector<CreditBalance> list;
  while (rows.step())
    list.push_back({rows.string(0), rows.string(1), rows.string(2), rows.integer(3)});
  rows.reset();
  return list;
}

CreditMovement movement_at(sql::Statement& row) {
  return {row.integer(0), row.string(1), row.string(2),  row.string(3),
          row.integer(4), row.string(5), row.integer(6), row.string(7),
          row.string(8),  row.string(9), row.string(10), row.integer(11)};
}

}  // namespace

#define MOVEMENT_COLUMNS                                                                        \
  "SELECT id, company, customer, code, quantity, reason, coalesce(document, 0), comment, date," \
  " at, by, coalesce(event, 0) FROM credit_movement"

void insert_credit_movement(sql::Connection& connection, const CreditMovement& movement) {
  std::optional<int64_t> document;
  if (movement.document != 0)
    document = movement.document;
  connection.run(
      "INSERT INTO credit_movement (company, customer, code, quantity, reason, document, comment,"
      " date, at, by, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      movement.company, movement.customer, movement.code, movement.quantity, movement.reason,
      document, movement.comment, movement.date, movement.at, movement.by, movement.event);
}

std::vector<CreditMovement> unchained_credit_movements(sql::Connection& connection) {
  return sql::all_rows(connection.query(MOVEMENT_COLUMNS " WHERE event IS NULL ORDER BY id"),
                       movement_at);
}

void set_credit_event(sql::Connection& connection, int64_t movement, int64_t event) {
  connection.run("UPDATE credit_movement SET event = ? WHERE id = ?", event, movement);
}

std::optional<CreditMovement> credit_movement_of(sql::Connection& connection, int64_t event) {
  return sql::first_row(connection.query(MOVEMENT_COLUMNS " WHERE event = ?", event), movement_at);
}

int64_t count_credit_movements(sql::Connection& connection, std::string_view company) {
  return sql::one_integer(
      connection.query("SELECT count(*) FROM credit_movement WHERE company = ?", company));
}

std::vector<CreditBalance> credit_balances(sql::Connection& connection, std::string_view company,
                                           std::string_view customer) {
  return balances(
      connection.query("SELECT company, customer, code, sum(quantity) FROM credit_movement"
                       " WHERE (?1 = '' OR company = ?1) AND (?2 = '' OR customer = ?2)"
                       " GROUP BY customer, company, code ORDER BY customer, company, code",
                       company, customer));
}

int64_t credit_balance(sql::Connection& connection, std::string_view company,
                       std::string_view customer, std::string_view code) {
  sql::Statement& row = connection.query(
      "SELECT coalesce(sum(quantity), 0) FROM credit_movement"
      " WHERE customer = ? AND company = ? AND code = ?",
      customer, company, code);
  row.step();
  const int64_t balance = row.integer(0);
  row.reset();
  return balance;
}

void for_each_credit_movement(sql::Connection& connection, std::string_view company,
                              std::string_view customer,
                              const std::function<void(const CreditMovement&)>& visit) {
  sql::each_row(connection.query(MOVEMENT_COLUMNS " WHERE (?1 = '' OR company = ?1)"
                                                  " AND (?2 = '' OR customer = ?2) ORDER BY id",
                                 company, customer),
                movement_at, visit);
}

bool names_credits(sql::Connection& connection, int64_t issued) {
  sql::Statement& row =
      connection.query("SELECT instr(text, '\"credits\":') > 0 FROM issued WHERE id = ?", issued);
  const bool named = row.step() && row.integer(0) != 0;
  row.reset();
  return named;
}

std::vector<CreditBalance> credits_of_document(sql::Connection& connection, int64_t document) {
  return balances(connection.query(
      "SELECT company, customer, code, sum(quantity) FROM credit_movement WHERE document = ?"
      " GROUP BY company, customer, code ORDER BY company, customer, code",
      document));
}

}  // namespace billing::store
