// SPDX-License-Identifier: Apache-2.0
#include "billing/store/payments.hpp"

#include <set>

#include "billing/base/failpoint.hpp"
#include "billing/store/posted_filter.hpp"

namespace billing::store {
namespace {

Vat vat_at(sql::Statement& row, int column) {
  return {from_word<VatCategory>(row.text(column)).value_or(VatCategory::S),
          parse_decimal(row.text(column + 1)).value_or(Decimal{})};
}

std::string rate_text(const Vat& vat) { return to_string(normalised(vat.rate)); }

OpenItem item_at(sql::Statement& row) {
  return {row.integer(0),
          static_cast<int>(row.integer(1)),
          parse_date(row.text(2)).value_or(Date{}),
          row.integer(3),
          row.integer(4),
          row.integer(5)};
}

std::vector<OpenItem> items(sql::Statement& row) {
  std::vector<OpenItem> found;
  while (row.step()) found.push_back(item_at(row));
  row.reset();
  return found;
}

std::vector<AllocationRow> rows(sql::Statement& row) {
  std::vector<AllocationRow> found;
  while (row.step()) {
    found.push_back({row.integer(0), row.integer(1), static_cast<int>(row.integer(2)),
                     row.integer(3), row.integer(4), row.string(5), row.string(6)});
  }
  row.reset();
  return found;
}

}  // namespace

int64_t take_payment_id(sql::Connection& connection) {
  sql::Statement& row = connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES ('', 'payment', '', 1, 1, '')"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1 RETURNING last");
  row.step();
  const int64_t id = row.integer(0);
  row.reset();
  return id;
}

void insert_item(sql::Connection& connection, const ItemPlace& place, const OpenItem& item) {
  connection.run(
      "INSERT INTO open_item (document, instalment, company, customer, due_date, amount, residual,"
      " accounting) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      item.document, item.instalment, place.company, place.customer, to_string(item.due_date),
      item.amount, item.residual, item.accounting);
}

std::vector<OpenItem> items_of(sql::Connection& connection, int64_t document) {
  return items(connection.query(
      "SELECT document, instalment, due_date, amount, residual, accounting FROM open_item"
      " WHERE document = ? ORDER BY instalment",
      document));
}

void set_residual(sql::Connection& connection, int64_t document, int instalment, int64_t residual) {
  connection.run("UPDATE open_item SET residual = ? WHERE document = ? AND instalment = ?",
                 residual, document, instalment);
}

std::vector<OpenItem> open_items(sql::Connection& connection, std::string_view company,
                                 std::string_view customer, std::string_view currency, int sign) {
  // A statement for each sign: SQLite takes the index of what is owed to customers, which is
  // little, only where the text says so.
  constexpr const char* owed =
      "SELECT o.document, o.instalment, o.due_date, o.amount, o.residual, o.accounting"
      " FROM open_item o CROSS JOIN issued_status s"
      " WHERE s.id = o.document AND o.residual < 0"
      " AND o.company = ? AND o.customer = ? AND s.currency = ?"
      " ORDER BY o.due_date, o.document, o.instalment";
  constexpr const char* due =
      "SELECT o.document, o.instalment, o.due_date, o.amount, o.residual, o.accounting"
      " FROM open_item o CROSS JOIN issued_status s"
      " WHERE s.id = o.document AND o.residual <> 0 AND o.residual > 0"
      " AND o.company = ? AND o.customer = ? AND s.currency = ?"
      " ORDER BY o.due_date, o.document, o.instalment";
  return items(connection.query(sign < 0 ? owed : due, company, customer, currency));
}

void for_each_open_item(sql::Connection& connection, std::string_view company,
                        const std::function<void(const OpenItemRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT s.number, o.instalment, s.customer, s.customer_name, s.currency, o.residual"
      " FROM open_item o JOIN issued_status s ON s.id = o.document"
      " WHERE o.residual > 0 AND o.company = ? AND s.kind = 'invoice'"
      " ORDER BY o.due_date, s.number, o.instalment",
      company);
  while (row.step()) {
    visit({row.string(0), static_cast<int>(row.integer(1)), row.string(2), row.string(3),
           row.string(4), row.integer(5)});
  }
  row.reset();
}

SettledStatus settled_status(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT payment_state, residual, credited FROM issued_status WHERE id = ?", document);
  SettledStatus status;
  if (row.step())
    status = {row.string(0), row.integer(1), row.integer(2)};
  row.reset();
  return status;
}

void set_settled_status(sql::Connection& connection, int64_t document,
                        const SettledStatus& status) {
  connection.run(
      "UPDATE issued_status SET payment_state = ?, residual = ?, credited = ? WHERE id = ?",
      status.payment_state, status.residual, status.credited, document);
}

void insert_allocation(sql::Connection& connection, const AllocationRow& row) {
  connection.run(
      "INSERT INTO allocation (event, debit, instalment, credit, amount) VALUES (?, ?, ?, ?, ?)",
      row.event, row.debit, row.instalment, row.credit, row.amount);
}

std::vector<AllocationRow> allocations_of(sql::Connection& connection, int64_t document) {
  return rows(connection.query(
      "SELECT max(a.event), a.debit, a.instalment, a.credit, sum(a.amount) AS net, d.number,"
      " c.number FROM allocation a JOIN issued_status d ON d.id = a.debit"
      " JOIN issued_status c ON c.id = a.credit WHERE a.debit = ?1 OR a.credit = ?1"
      " GROUP BY a.debit, a.instalment, a.credit HAVING net <> 0 ORDER BY min(a.id)",
      document));
}

std::vector<AllocationRow> allocations_by(sql::Connection& connection, int64_t event) {
  return rows(connection.query(
      "SELECT a.event, a.debit, a.instalment, a.credit, a.amount, d.number, c.number"
      " FROM allocation a JOIN issued_status d ON d.id = a.debit"
      " JOIN issued_status c ON c.id = a.credit WHERE a.event = ? ORDER BY a.id",
      event));
}

void insert_payment_for(sql::Connection& connection, int64_t payment, int64_t document) {
  connection.run("INSERT INTO payment_for (payment, document) VALUES (?, ?)", payment, document);
}

void insert_payment_key(sql::Connection& connection, std::string_view company, std::string_view key,
                        int64_t payment) {
  connection.run("INSERT INTO payment_key (company, key, payment) VALUES (?, ?, ?)", company, key,
                 payment);
}

std::optional<int64_t> payment_by_key(sql::Connection& connection, std::string_view company,
                                      std::string_view key) {
  sql::Statement& row = connection.query(
      "SELECT payment FROM payment_key WHERE company = ? AND key = ?", company, key);
  std::optional<int64_t> payment;
  if (row.step())
    payment = row.integer(0);
  row.reset();
  return payment;
}

std::vector<int64_t> payments_for(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT payment FROM payment_for WHERE document = ? ORDER BY payment", document);
  std::vector<int64_t> payments;
  while (row.step()) payments.push_back(row.integer(0));
  row.reset();
  return payments;
}

void insert_pending(sql::Connection& connection, int64_t document, const PendingVat& pending) {
  connection.run(
      "INSERT INTO vat_pending (document, category, rate, base, amount, released_base, released,"
      " forced_base, forced) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      document, to_word(pending.vat.category), rate_text(pending.vat), pending.base, pending.amount,
      pending.released_base, pending.released, pending.forced_base, pending.forced);
}

std::vector<PendingVat> pending_of(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT category, rate, base, amount, released_base, released, forced_base, forced"
      " FROM vat_pending WHERE document = ? ORDER BY category, rate",
      document);
  std::vector<PendingVat> pending;
  while (row.step()) {
    pending.push_back({vat_at(row, 0), row.integer(2), row.integer(3), row.integer(4),
                       row.integer(5), row.integer(6), row.integer(7)});
  }
  row.reset();
  return pending;
}

void set_released(sql::Connection& connection, int64_t document, const PendingVat& pending) {
  connection.run(
      "UPDATE vat_pending SET released_base = ?, released = ?, forced_base = ?, forced = ?"
      " WHERE document = ? AND category = ? AND rate = ?",
      pending.released_base, pending.released, pending.forced_base, pending.forced, document,
      to_word(pending.vat.category), rate_text(pending.vat));
}

void add_vat_due(sql::Connection& connection, const VatDuePlace& place, const VatDue& due) {
  connection.run(
      "INSERT INTO vat_due (event, document, category, rate, company, date, base, amount)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event, document, category, rate)"
      " DO UPDATE SET base = base + excluded.base, amount = amount + excluded.amount",
      place.event, place.document, to_word(due.vat.category), rate_text(due.vat), place.company,
      to_string(place.date), due.base, due.amount);
}

std::vector<VatDue> vat_due_of(sql::Connection& connection, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT category, rate, sum(base), sum(amount) FROM vat_due WHERE document = ?"
      " GROUP BY category, rate ORDER BY category, rate",
      document);
  std::vector<VatDue> due;
  while (row.step()) due.push_back({vat_at(row, 0), row.integer(2), row.integer(3)});
  row.reset();
  return due;
}

std::vector<VatDue> vat_due_at(sql::Connection& connection, int64_t event, int64_t document) {
  sql::Statement& row = connection.query(
      "SELECT category, rate, base, amount FROM vat_due WHERE event = ? AND document = ?"
      " ORDER BY category, rate",
      event, document);
  std::vector<VatDue> due;
  while (row.step()) due.push_back({vat_at(row, 0), row.integer(2), row.integer(3)});
  row.reset();
  return due;
}

std::vector<int64_t> settled_group(sql::Connection& connection, int64_t document) {
  std::set<int64_t> group{document};
  std::vector<int64_t> waiting{document};  // whose allocations are not looked up yet
  while (!waiting.empty()) {
    const int64_t member = waiting.back();
    waiting.pop_back();
    sql::Statement& row = connection.query(
        "SELECT credit FROM allocation WHERE debit = ?1 UNION ALL"
        " SELECT debit FROM allocation WHERE credit = ?1",
        member);
    while (row.step()) {
      if (group.insert(row.integer(0)).second)
        waiting.push_back(row.integer(0));
    }
    row.reset();
  }
  return {group.begin(), group.end()};
}

std::string lettering_code(int64_t n) {
  int64_t width = 2;
  int64_t count = 26 * 26;
  for (n -= 1; n >= count; count *= 26) {
    n -= count;
    ++width;
  }
  std::string code(static_cast<size_t>(width), 'A');
  for (auto letter = code.rbegin(); letter != code.rend(); ++letter) {
    *letter = static_cast<char>('A' + n % 26);
    n /= 26;
  }
  return code;
}

void letter(sql::Connection& connection, std::string_view company, std::string_view auxiliary,
            const std::vector<int64_t>& documents, std::string_view date) {
  sql::Statement& counter = connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES (?, 'lettering', ?, 1, 1, '')"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1 RETURNING last",
      company, auxiliary);
  counter.step();
  const std::string code = lettering_code(counter.integer(0));
  counter.reset();
  for (const int64_t document : documents) {
    // Its own entry, and those of allocations that moved it (differences of exchange).
    connection.run(
        "INSERT OR REPLACE INTO lettering (entry, line, code, date)"
        " SELECT l.entry, l.line, ?1, ?2 FROM entry e JOIN entry_line l ON l.entry = e.id"
        " WHERE l.auxiliary = ?3 AND e.document IN (SELECT ?4 UNION ALL"
        " SELECT event FROM allocation WHERE debit = ?4 UNION ALL"
        " SELECT event FROM allocation WHERE credit = ?4)",
        code, date, auxiliary, document);
  }
  failpoint("settle.lettered");
}

bool is_lettered(sql::Connection& connection, const std::vector<int64_t>& documents) {
  for (const int64_t document : documents) {
    sql::Statement& row = connection.query(
        "SELECT 1 FROM entry e JOIN lettering t ON t.entry = e.id WHERE e.document = ? LIMIT 1",
        document);
    const bool found = row.step();
    row.reset();
    if (found)
      return true;
  }
  return false;
}

bool all_settled(sql::Connection& connection, const std::vector<int64_t>& documents) {
  for (const int64_t document : documents) {
    sql::Statement& row = connection.query(
        "SELECT 1 FROM open_item WHERE document = ? AND residual <> 0 LIMIT 1", document);
    const bool open = row.step();
    row.reset();
    if (open)
      return false;
  }
  return true;
}

void unletter(sql::Connection& connection, const std::vector<int64_t>& documents) {
  for (const int64_t document : documents) {
    connection.run(
        "DELETE FROM lettering WHERE entry IN (SELECT id FROM entry WHERE document IN"
        " (SELECT ?1 UNION SELECT event FROM allocation WHERE debit = ?1"
        " UNION SELECT event FROM allocation WHERE credit = ?1))",
        document);
  }
}

void for_each_payment(sql::Connection& connection, const PaymentFilter& filter,
                      const std::function<void(const DocumentRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT s.id, s.company, s.state, s.number, s.customer, s.customer_name, s.issue_date,"
      " s.currency, s.total, s.payment_state, s.residual"
      " FROM issued_status s JOIN issued i ON i.id = s.id WHERE s.kind = 'payment'"
      " AND (?1 = '' OR s.company = ?1)"
      " AND (?2 = '' OR s.customer = ?2 OR instr(lower(s.customer_name), lower(?2)) > 0)"
      " AND (?3 = '' OR s.issue_date >= ?3) AND (?4 = '' OR s.issue_date <= ?4)"
      " AND (?5 = 0 OR s.residual <> 0) AND (?7 = '' OR s.state = ?7)"
      " AND (?8 = '' OR json_extract(i.text, '$.recorded.by') = ?8)"
      " AND" BILLING_POSTED_IS("?9") " ORDER BY s.id DESC LIMIT ?6",
      filter.company, filter.customer, filter.from, filter.until, filter.open ? 1 : 0, filter.limit,
      filter.type, filter.by, filter.posted);
  while (row.step()) {
    DocumentRow payment;
    payment.issued = row.integer(0);
    payment.company = row.string(1);
    payment.kind = "payment";
    payment.state = row.string(2);
    payment.number = row.string(3);
    payment.customer = row.string(4);
    payment.customer_name = row.string(5);
    payment.issue_date = row.string(6);
    payment.currency = row.string(7);
    payment.total = row.integer(8);
    payment.payment_state = row.string(9);
    payment.residual = row.integer(10);
    visit(payment);
  }
  row.reset();
}

}  // namespace billing::store
