// SPDX-License-Identifier: Apache-2.0
#include "billing/store/reports.hpp"

#include "billing/documents/banking/payment.hpp"
namespace billing::store {

void for_each_ageing(sql::Connection& connection, std::string_view company, Date today,
                     const std::function<void(const AgeingRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT o.customer, s.customer_name, s.currency,"
      " sum(iif(o.residual > 0 AND o.due_date >= ?2, o.residual, 0)),"
      " sum(iif(o.residual > 0 AND o.due_date < ?2 AND o.due_date >= ?3, o.residual, 0)),"
      " sum(iif(o.residual > 0 AND o.due_date < ?3 AND o.due_date >= ?4, o.residual, 0)),"
      " sum(iif(o.residual > 0 AND o.due_date < ?4 AND o.due_date >= ?5, o.residual, 0)),"
      " sum(iif(o.residual > 0 AND o.due_date < ?5, o.residual, 0)),"
      " sum(iif(o.residual < 0, o.residual, 0))"
      " FROM open_item o JOIN issued_status s ON s.id = o.document"
      " WHERE o.residual <> 0 AND o.company = ?1"
      " GROUP BY o.customer, iif(o.customer = '', s.customer_name, ''), s.currency"
      " ORDER BY o.customer, s.customer_name, s.currency",
      company, to_string(today), to_string(add_days(today, -30)), to_string(add_days(today, -60)),
      to_string(add_days(today, -90)));
  while (row.step()) {
    AgeingRow ageing{row.string(0), row.string(1), row.string(2), {}, row.integer(8)};
    for (int i = 0; i < 5; ++i) ageing.due[static_cast<size_t>(i)] = row.integer(3 + i);
    visit(ageing);
  }
  row.reset();
}

void for_each_vat(sql::Connection& connection, std::string_view company, Date from, Date until,
                  const std::function<void(const VatRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT category, rate, sum(base), sum(amount), sum(pending_base), sum(pending) FROM ("
      " SELECT category, rate, base, amount, 0 AS pending_base, 0 AS pending FROM vat_due"
      " WHERE company = ?1 AND date BETWEEN ?2 AND ?3"
      " UNION ALL SELECT p.category, p.rate, 0, 0, p.base - p.released_base,"
      " p.amount - p.released FROM vat_pending p JOIN issued_status s ON s.id = p.document"
      " WHERE s.company = ?1 AND s.issue_date <= ?3)"
      " GROUP BY category, rate ORDER BY category, CAST(rate AS REAL) DESC, rate",
      company, to_string(from), to_string(until));
  while (row.step()) {
    const Vat vat{from_word<VatCategory>(row.text(0)).value_or(VatCategory::S),
                  parse_decimal(row.text(1)).value_or(Decimal{})};
    visit({vat, row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
  }
  row.reset();
}

void for_each_revenue(sql::Connection& connection, std::string_view company, Date from, Date until,
                      RevenueBy by, const std::function<void(const RevenueRow&)>& visit) {
  const char* text =
      by == RevenueBy::month
          ? "SELECT substr(e.date, 1, 7) AS key, '', count(DISTINCT e.id), sum(l.credit - l.debit)"
            " FROM entry e JOIN entry_line l ON l.entry = e.id WHERE e.company = ?1"
            " AND e.date BETWEEN ?2 AND ?3 AND l.account LIKE '70%' GROUP BY key ORDER BY key"
      : by == RevenueBy::account
          ? "SELECT l.account AS key, '', count(DISTINCT e.id), sum(l.credit - l.debit)"
            " FROM entry e JOIN entry_line l ON l.entry = e.id WHERE e.company = ?1"
            " AND e.date BETWEEN ?2 AND ?3 AND l.account LIKE '70%' GROUP BY key ORDER BY key"
          : "SELECT s.customer AS key, s.customer_name, count(DISTINCT e.id),"
            " sum(l.credit - l.debit) AS amount FROM entry e JOIN entry_line l ON l.entry = e.id"
            " JOIN issued_status s ON s.id = e.document WHERE e.company = ?1"
            " AND e.date BETWEEN ?2 AND ?3 AND l.account LIKE '70%'"
            " GROUP BY key, iif(key = '', s.customer_name, '') ORDER BY amount DESC, key";
  sql::Statement& row = connection.query(text, company, to_string(from), to_string(until));
  while (row.step()) visit({row.string(0), row.string(1), row.integer(2), row.integer(3)});
  row.reset();
}

void for_each_cashed(sql::Connection& connection, const CashedFilter& filter,
                     const std::function<void(const CashedRow&)>& visit) {
  // What an event settled a document with: for a payment itself, and for a later allocation of one.
  sql::Statement& row = connection.query(
      "SELECT v.date, d.number, p.number, v.category, v.rate, v.base, v.amount,"
      " p.state"
      " FROM vat_due v JOIN issued d ON d.id = v.document"
      " JOIN issued_status p ON p.id = (SELECT iif(a.debit = v.document, a.credit, a.debit)"
      "   FROM allocation a WHERE a.event = v.event AND v.document IN (a.debit, a.credit) LIMIT 1)"
      " WHERE v.company = ?1 AND v.date BETWEEN ?2 AND ?3 AND v.event <> v.document"
      " AND p.kind = 'payment' AND (?4 < 0 OR v.document = ?4)"
      " ORDER BY v.date, v.event, d.id, v.category, v.rate",
      filter.company, to_string(filter.from), to_string(filter.until),
      filter.document.value_or(-1));
  while (row.step()) {
    const auto type = from_word<PaymentType>(row.text(7));
    if (type && !moves_money(*type))
      continue;
    const Vat vat{from_word<VatCategory>(row.text(3)).value_or(VatCategory::S),
                  parse_decimal(row.text(4)).value_or(Decimal{})};
    visit({row.string(0), row.string(1), row.string(2), vat, row.integer(5), row.integer(6)});
  }
  row.reset();
}

}  // namespace billing::store
