// SPDX-License-Identifier: Apache-2.0
#include "billing/store/announcements.hpp"

namespace billing::store {

bool is_announced(sql::Connection& connection, int64_t document, int instalment) {
  sql::Statement& row =
      connection.query("SELECT 1 FROM debit_announcement WHERE document = ? AND instalment = ?",
                       document, instalment);
  const bool there = row.step();
  row.reset();
  return there;
}

bool insert_announcement(sql::Connection& connection, const AnnouncementRow& row) {
  if (is_announced(connection, row.document, row.instalment))
    return false;
  connection.run(
      "INSERT INTO debit_announcement (document, instalment, date, told_on) VALUES (?, ?, ?, ?)",
      row.document, row.instalment, row.date, row.told_on);
  return true;
}

}  // namespace billing::store
