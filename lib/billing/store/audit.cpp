// SPDX-License-Identifier: Apache-2.0
#include "billing/store/audit.hpp"

namespace billing::store {

std::vector<std::pair<EntryPlace, Entry>> entries_of(sql::Connection& connection, int64_t issued,
                                                     Currency currency) {
  sql::Statement& row = connection.query(
      "SELECT e.company, e.fiscal_year, e.number, e.valid_date, e.journal, e.date, e.piece, "
      "e.label,"
      " l.account, l.auxiliary, l.label, l.debit, l.credit, l.line"
      " FROM entry e LEFT JOIN entry_line l ON l.entry = e.id WHERE e.document = ?"
      " ORDER BY e.id, l.line",
      issued);
  std::vector<std::pair<EntryPlace, Entry>> entries;
  while (row.step()) {
    const int64_t number = row.integer(2);
    if (entries.empty() || entries.back().first.number != number) {
      entries.push_back(
          {{row.string(0), row.string(1), number, parse_date(row.text(3)).value_or(Date{}), issued},
           {row.string(4),
            parse_date(row.text(5)).value_or(Date{}),
            row.string(6),
            row.string(7),
            {}}});
    }
    if (row.is_null(13))
      continue;
    Entry& entry = entries.back().second;
    std::string label = row.string(10);
    if (label.empty())
      label = entry.label;
    entry.lines.push_back({row.string(8),
                           row.string(9),
                           std::move(label),
                           {row.integer(11), currency},
                           {row.integer(12), currency}});
  }
  row.reset();
  return entries;
}

std::pair<int64_t, int64_t> entry_counts(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query("SELECT count(*) FROM entry WHERE company = ?", company);
  row.step();
  const int64_t there = row.integer(0);
  row.reset();
  return {numbers_taken(connection, company, "entry"), there};
}

std::optional<Sha256> kept_hash(sql::Connection& connection, int64_t document,
                                std::string_view purpose, std::string_view variant) {
  sql::Statement& row = connection.query(
      "SELECT hash FROM kept_file WHERE document = ? AND purpose = ? AND variant = ?", document,
      purpose, variant);
  std::optional<Sha256> hash;
  if (row.step())
    hash = sha256_from_bytes(row.text(0));
  row.reset();
  return hash;
}

void for_each_wrong_residual(
    sql::Connection& connection, std::string_view company,
    const std::function<void(const std::string& number, const std::string& what)>& visit) {
  sql::Statement& item = connection.query(
      "SELECT s.number, o.instalment FROM open_item o JOIN issued_status s ON s.id = o.document"
      " WHERE o.company = ? AND (abs(o.residual) > abs(o.amount)"
      " OR (o.residual <> 0 AND (o.residual > 0) <> (o.amount > 0)) OR o.residual <> o.amount"
      " - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.debit = o.document"
      "             AND a.instalment = o.instalment), 0)"
      " + coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.credit = o.document), 0))"
      " ORDER BY o.document, o.instalment",
      company);
  while (item.step())
    visit(item.string(0),
          "what is left of instalment " + item.string(1) + " is not amount less allocations");
  item.reset();
  sql::Statement& document = connection.query(
      "SELECT s.number FROM issued_status s WHERE s.company = ?"
      " AND s.kind IN ('invoice', 'credit_note', 'payment') AND s.residual <>"
      " coalesce((SELECT sum(abs(o.residual)) FROM open_item o WHERE o.document = s.id), 0)",
      company);
  while (document.step())
    visit(document.string(0), "what is noted as open is not the sum of its items");
  document.reset();
}

void for_each_payment_state(
    sql::Connection& connection, std::string_view company,
    const std::function<void(const DocumentRow& row, int64_t settled)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT s.kind, s.number, s.total, s.payment_state, s.residual, s.credited,"
      " coalesce((SELECT sum(abs(o.amount)) FROM open_item o WHERE o.document = s.id), 0)"
      " FROM issued_status s WHERE s.company = ? AND s.kind IN"
      " ('invoice', 'credit_note', 'payment') ORDER BY s.id",
      company);
  while (row.step()) {
    DocumentRow status;
    status.kind = row.string(0);
    status.number = row.string(1);
    status.total = row.integer(2);
    status.payment_state = row.string(3);
    status.residual = row.integer(4);
    status.credited = row.integer(5);
    visit(status, row.integer(6) - status.residual);
  }
  row.reset();
}

namespace {

// Of each run what stands above its debits; of each batch the same.
constexpr const char* wrong_sums =
    "SELECT b.payment_information_id, 'it does not count and sum up its debits'"
    " FROM collection c JOIN collection_batch b ON b.run = c.run WHERE c.company = ?1"
    " AND (b.debits, b.total) <> (SELECT count(*), coalesce(sum(d.amount), 0) FROM debit d"
    "  WHERE d.run = b.run AND d.batch = b.batch)"
    " UNION ALL SELECT c.message_id, 'it does not count and sum up its batches'"
    " FROM collection c WHERE c.company = ?1"
    " AND (c.debits, c.total) <> (SELECT coalesce(sum(b.debits), 0), coalesce(sum(b.total), 0)"
    "  FROM collection_batch b WHERE b.run = c.run)";

constexpr const char* wrong_states =
    "SELECT d.end_to_end_id, CASE"
    " WHEN (d.state = 'cancelled') <> (c.cancelled_at <> '')"
    "  THEN 'its state is not that of its run'"
    " WHEN (d.state = 'sent' AND d.live = 0)"
    "  OR (d.state IN ('rejected', 'returned', 'cancelled') AND d.live = 1)"
    "  OR (d.state IN ('rejected', 'returned')) <> (d.reason <> '')"
    "  THEN 'its state is not what the bank told'"
    " WHEN d.payment IS NOT NULL AND coalesce(abs(p.total), 0) <> d.amount"
    "  THEN 'its payment is of another amount'"
    " WHEN d.payment IS NOT NULL AND d.state IN ('rejected', 'returned', 'cancelled')"
    "  AND NOT EXISTS (SELECT 1 FROM allocation a JOIN issued r ON r.id = a.debit"
    "   WHERE a.credit = d.payment AND json_extract(r.text, '$.reverses') = p.number)"
    "  THEN 'its payment was not taken back'"
    " END AS fault FROM debit d JOIN collection c ON c.run = d.run"
    " LEFT JOIN issued_status p ON p.id = d.payment"
    " WHERE d.company = ? AND fault IS NOT NULL ORDER BY d.id";

}  // namespace

void for_each_wrong_debit(
    sql::Connection& connection, std::string_view company,
    const std::function<void(const std::string& where, const std::string& what)>& visit) {
  for (const char* query : {wrong_sums, wrong_states}) {
    sql::Statement& row = connection.query(query, company);
    while (row.step()) visit(row.string(0), row.string(1));
    row.reset();
  }
}

int64_t count_allocations(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query(
      "SELECT count(*) FROM allocation a JOIN issued i ON i.id = a.event WHERE i.company = ?",
      company);
  row.step();
  const int64_t count = row.integer(0);
  row.reset();
  return count;
}

void for_each_kept_file(sql::Connection& connection,
                        const std::function<bool(const KeptFileRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT i.company, coalesce(i.number, ''), k.purpose, k.hash, k.bytes FROM kept_file k"
      " JOIN issued i ON i.id = k.document ORDER BY k.document, k.purpose, k.variant");
  while (row.step()) {
    if (!visit({row.string(0), row.string(1), row.string(2), row.text(3), row.text(4)}))
      break;
  }
  row.reset();
}

}  // namespace billing::store
