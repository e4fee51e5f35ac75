// SPDX-License-Identifier: Apache-2.0
#include "billing/store/credits.hpp"

#include <optional>

namespace billing::store {
namespace {

std::vector<CreditBalance> balances(sql::Statement& rows) {
  std::vector<CreditBalance> list;
  while (rows.step())
    list.push_back({rows.string(0), rows.string(1), rows.string(2), rows.integer(3)});
  rows.reset();
  return list;
}

}  // namespace

void insert_credit_movement(sql::Connection& connection, const CreditMovement& movement) {
  std::optional<int64_t> document;
  if (movement.document != 0)
    document = movement.document;
  connection.run(
      "INSERT INTO credit_movement (company, customer, code, quantity, reason, document, comment,"
      " date, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      movement.company, movement.customer, movement.code, movement.quantity, movement.reason,
      document, movement.comment, movement.date, movement.at, movement.by);
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
  sql::Statement& rows = connection.query(
      "SELECT id, company, customer, code, quantity, reason, coalesce(document, 0), comment, date,"
      " at, by FROM credit_movement WHERE (?1 = '' OR company = ?1) AND (?2 = '' OR customer = ?2)"
      " ORDER BY id",
      company, customer);
  while (rows.step()) {
    visit({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.integer(4),
           rows.string(5), rows.integer(6), rows.string(7), rows.string(8), rows.string(9),
           rows.string(10)});
  }
  rows.reset();
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
