// SPDX-License-Identifier: Apache-2.0
#include "billing/store/accounts.hpp"

namespace billing::store {

void for_each_movement(sql::Connection& connection, const AccountFilter& filter,
                       const std::function<void(const AccountRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT s.kind, s.state, s.number, s.issue_date, min(o.due_date), sum(o.amount),"
      " sum(o.residual), sum(iif(o.residual > 0 AND o.due_date < ?5, o.residual, 0))"
      " FROM issued_status s JOIN open_item o ON o.document = s.id"
      " WHERE s.company = ?1 AND s.customer = ?2 AND s.currency = ?3 AND s.issue_date <= ?4"
      " GROUP BY s.id ORDER BY s.issue_date, s.id",
      filter.company, filter.customer, filter.currency, filter.until, filter.today);
  while (row.step())
    visit({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
           row.integer(5), row.integer(6), row.integer(7)});
  row.reset();
}

std::vector<std::string> currencies_of(sql::Connection& connection, std::string_view company,
                                       std::string_view customer) {
  sql::Statement& row = connection.query(
      "SELECT DISTINCT s.currency FROM issued_status s"
      " WHERE s.company = ? AND s.customer = ?"
      " AND EXISTS (SELECT 1 FROM open_item o WHERE o.document = s.id) ORDER BY 1",
      company, customer);
  std::vector<std::string> found;
  while (row.step()) found.push_back(row.string(0));
  row.reset();
  return found;
}

}  // namespace billing::store
