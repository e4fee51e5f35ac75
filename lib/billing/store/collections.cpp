// SPDX-License-Identifier: Apache-2.0
#include "billing/store/collections.hpp"

namespace billing::store {
namespace {

#define DEBIT_COLUMNS                                                                            \
  "SELECT d.id, d.run, d.batch, d.company, d.state, d.live, coalesce(d.payment, 0),"             \
  " d.credit_line, d.debit_line, d.reason, d.told_on, b.payment_information_id, c.message_id,"   \
  " c.account, c.scheme, d.document, d.instalment, d.number, d.end_to_end_id, d.amount, d.date," \
  " d.sequence, d.mandate, d.signed_on, d.amended_code, d.amended_name, d.amended_identifier,"   \
  " d.amended_iban, d.amended_account, d.debtor, d.iban, d.bic, d.street, d.street2,"            \
  " d.postcode, d.town, d.country, d.remittance"                                                 \
  " FROM debit d JOIN collection c ON c.run = d.run"                                             \
  " JOIN collection_batch b ON b.run = d.run AND b.batch = d.batch"                              \
  " JOIN file_run r ON r.id = d.run"

template <class E>
E word_at(sql::Statement& row, int column) {
  return from_word<E>(row.text(column)).value_or(E{});
}

Date date_at(sql::Statement& row, int column) {
  return parse_date(row.text(column)).value_or(Date{});
}

DebitRow debit_at(sql::Statement& row) {
  DebitRow made{
      row.integer(0),      row.integer(1), row.integer(2),      row.string(3),       row.string(4),
      row.integer(5) != 0, row.integer(6), row.integer(7) != 0, row.integer(8) != 0, row.string(9),
      row.string(10),      row.string(11), row.string(12),      row.string(13),      {}};
  Debit& debit = made.debit;
  debit.scheme = word_at<MandateScheme>(row, 14);
  debit.document = row.integer(15);
  debit.instalment = static_cast<int>(row.integer(16));
  debit.number = row.string(17);
  debit.end_to_end_id = row.string(18);
  debit.amount = row.integer(19);
  debit.date = date_at(row, 20);
  debit.sequence = word_at<SequenceType>(row, 21);
  debit.mandate = row.string(22);
  debit.signed_on = date_at(row, 23);
  debit.amendment = {row.string(24), row.string(25), row.string(26), row.string(27),
                     row.integer(28) != 0};
  debit.debtor = row.string(29);
  debit.iban = row.string(30);
  debit.bic = row.string(31);
  debit.address = {row.string(32), row.string(33), row.string(34), row.string(35), row.string(36)};
  debit.remittance = row.string(37);
  return made;
}

void visit_all(sql::Statement& row, const std::function<void(const DebitRow&)>& visit) {
  while (row.step()) visit(debit_at(row));
  row.reset();
}

}  // namespace

void insert_collection(sql::Connection& connection, const CollectionRow& row) {
  const CollectionHead& head = row.head;
  connection.run(
      "INSERT INTO collection (run, company, flavour, address, scheme, account, message_id,"
      " created, issuer, identification, creditor, iban, bic, creditor_identifier, batch_booking,"
      " first_date, last_date, debits, total)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.run, row.company, to_word(head.flavour), to_word(head.address), to_word(head.scheme),
      row.account, head.message_id, head.created, head.issuer, head.identification, head.creditor,
      head.iban, head.bic, head.creditor_identifier, head.batch_booking, row.first_date,
      row.last_date, head.debits, head.total);
}

std::optional<CollectionRow> find_collection(sql::Connection& connection, int64_t run) {
  sql::Statement& row = connection.query(
      "SELECT run, company, account, flavour, address, scheme, message_id, created, issuer,"
      " identification, creditor, iban, bic, creditor_identifier, batch_booking, debits, total,"
      " first_date, last_date, cancelled_at, cancelled_by, reason FROM collection WHERE run = ?",
      run);
  std::optional<CollectionRow> found;
  if (row.step()) {
    CollectionHead head{word_at<PainFlavour>(row, 3),
                        word_at<DebtorAddress>(row, 4),
                        word_at<MandateScheme>(row, 5),
                        row.string(6),
                        row.string(7),
                        row.string(8),
                        row.string(9),
                        row.string(10),
                        row.string(11),
                        row.string(12),
                        row.string(13),
                        row.integer(14) != 0,
                        row.integer(15),
                        row.integer(16)};
    found = CollectionRow{row.integer(0),  row.string(1),  row.string(2),
                          std::move(head), row.string(17), row.string(18),
                          row.string(19),  row.string(20), row.string(21)};
  }
  row.reset();
  return found;
}

void cancel_collection(sql::Connection& connection, const CollectionRow& row) {
  connection.run(
      "UPDATE collection SET cancelled_at = ?2, cancelled_by = ?3, reason = ?4 WHERE run = ?1",
      row.run, row.cancelled_at, row.cancelled_by, row.reason);
  connection.run("UPDATE debit SET state = 'cancelled', live = 0 WHERE run = ?", row.run);
}

void insert_batch(sql::Connection& connection, int64_t run, int64_t batch,
                  const CollectionBatch& row) {
  connection.run(
      "INSERT INTO collection_batch (run, batch, payment_information_id, sequence, date, debits,"
      " total) VALUES (?, ?, ?, ?, ?, ?, ?)",
      run, batch, row.id, to_word(row.sequence), to_string(row.date), row.debits, row.total);
}

std::vector<CollectionBatch> batches_of(sql::Connection& connection, int64_t run) {
  sql::Statement& row = connection.query(
      "SELECT payment_information_id, sequence, date, debits, total FROM collection_batch"
      " WHERE run = ? ORDER BY batch",
      run);
  std::vector<CollectionBatch> found;
  while (row.step()) {
    found.push_back({row.string(0), word_at<SequenceType>(row, 1), date_at(row, 2), row.integer(3),
                     row.integer(4)});
  }
  row.reset();
  return found;
}

void insert_debit(sql::Connection& connection, const DebitPlace& place, const Debit& debit) {
  const Amendment& amended = debit.amendment;
  connection.run(
      "INSERT INTO debit (run, batch, company, document, instalment, number, end_to_end_id, amount,"
      " date, live, state, sequence, mandate, signed_on, amended_code, amended_name,"
      " amended_identifier, amended_iban, amended_account, debtor, iban, bic, street, street2,"
      " postcode, town, country, remittance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'sent', ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      place.run, place.batch, place.company, debit.document, debit.instalment, debit.number,
      debit.end_to_end_id, debit.amount, to_string(debit.date), to_word(debit.sequence),
      debit.mandate, to_string(debit.signed_on), amended.code, amended.creditor_name,
      amended.creditor_identifier, amended.iban, amended.other_account, debit.debtor, debit.iban,
      debit.bic, debit.address.street, debit.address.street2, debit.address.postcode,
      debit.address.town, debit.address.country, debit.remittance);
}

void for_each_debit(sql::Connection& connection, int64_t run, int64_t batch,
                    const std::function<void(const DebitRow&)>& visit) {
  visit_all(connection.query(DEBIT_COLUMNS " WHERE d.run = ?1 AND (?2 = 0 OR d.batch = ?2)"
                                           " ORDER BY d.batch, d.id",
                             run, batch),
            visit);
}

void for_each_sent_debit(sql::Connection& connection, std::string_view company,
                         std::string_view since,
                         const std::function<void(const DebitRow&)>& visit) {
  visit_all(connection.query(DEBIT_COLUMNS " WHERE d.company = ? AND d.date >= ?"
                                           " AND r.state = 'written' ORDER BY d.id",
                             company, since),
            visit);
}

std::optional<DebitRow> find_debit(sql::Connection& connection, int64_t id) {
  std::optional<DebitRow> found;
  visit_all(connection.query(DEBIT_COLUMNS " WHERE d.id = ?", id),
            [&](const DebitRow& row) { found = row; });
  return found;
}

std::optional<DebitRow> find_sent_debit(sql::Connection& connection, std::string_view company,
                                        std::string_view since, std::string_view end_to_end_id) {
  std::optional<DebitRow> found;
  visit_all(connection.query(DEBIT_COLUMNS " WHERE d.company = ? AND d.end_to_end_id = ?"
                                           " AND d.date >= ? AND r.state = 'written'",
                             company, end_to_end_id, since),
            [&](const DebitRow& row) { found = row; });
  return found;
}

void for_each_debit_of_message(sql::Connection& connection, std::string_view company,
                               std::string_view since, std::string_view message_id,
                               const std::function<void(const DebitRow&)>& visit) {
  visit_all(connection.query(DEBIT_COLUMNS " WHERE c.message_id = ? AND d.company = ?"
                                           " AND d.date >= ? AND r.state = 'written' ORDER BY d.id",
                             message_id, company, since),
            visit);
}

std::vector<DebitRow> unbooked_debits(sql::Connection& connection, std::string_view company,
                                      std::string_view until, int limit) {
  std::vector<DebitRow> found;
  visit_all(connection.query(DEBIT_COLUMNS
                             " WHERE d.company = ? AND d.date <= ? AND d.live = 1"
                             " AND d.payment IS NULL AND r.state = 'written' ORDER BY d.date, d.id"
                             " LIMIT ?",
                             company, until, limit),
            [&](const DebitRow& row) { found.push_back(row); });
  return found;
}

void set_debit_payment(sql::Connection& connection, int64_t id, int64_t payment) {
  connection.run("UPDATE debit SET payment = ?2 WHERE id = ?1", id, payment);
}

void set_debit_lines(sql::Connection& connection, int64_t id, bool credit_line, bool debit_line) {
  connection.run("UPDATE debit SET credit_line = ?2, debit_line = ?3 WHERE id = ?1", id,
                 credit_line, debit_line);
}

void set_debit_state(sql::Connection& connection, int64_t id, const DebitNews& news) {
  connection.run("UPDATE debit SET state = ?2, live = ?3, reason = ?4, told_on = ?5 WHERE id = ?1",
                 id, news.state, news.live, news.reason, news.told_on);
}

void retire_debits(sql::Connection& connection, std::string_view company, std::string_view date) {
  connection.run(
      "UPDATE debit SET live = 0 WHERE company = ? AND live = 1 AND state = 'settled'"
      " AND date < ?",
      company, date);
}

void for_each_collectable(sql::Connection& connection, std::string_view company,
                          std::string_view until,
                          const std::function<void(const CollectableRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT o.document, o.instalment, o.due_date, o.residual, s.number, s.customer,"
      " s.customer_name, s.currency, coalesce(json_extract(i.text, '$.mandate'), ''),"
      " json_array_length(i.text, '$.schedule'),"
      " (SELECT count(*) FROM debit d WHERE d.document = o.document"
      "  AND d.instalment = o.instalment),"
      " coalesce((SELECT d.reason FROM debit d WHERE d.document = o.document"
      "  AND d.instalment = o.instalment AND d.state IN ('rejected', 'returned')"
      "  ORDER BY d.id DESC LIMIT 1), ''),"
      " EXISTS (SELECT 1 FROM follow_up_note n WHERE n.document = o.document),"
      " coalesce(json_extract(i.text, '$.direct_debit.mandate'), '')"
      " FROM open_item o JOIN issued_status s ON s.id = o.document JOIN issued i ON i.id = s.id"
      " WHERE o.residual > 0 AND o.company = ? AND o.due_date <= ? AND s.kind = 'invoice'"
      " AND coalesce(json_extract(i.text, '$.schedule[' || (o.instalment - 1) || '].method'),"
      "  json_extract(i.text, '$.payment_method'), '') = 'direct_debit'"
      " AND NOT EXISTS (SELECT 1 FROM debit d WHERE d.document = o.document"
      "  AND d.instalment = o.instalment AND d.live = 1)"
      " ORDER BY o.due_date, s.number, o.instalment",
      company, until);
  while (row.step()) {
    visit({row.integer(0), static_cast<int>(row.integer(1)), row.string(2), row.integer(3),
           row.string(4), row.string(5), row.string(6), row.string(7), row.string(8),
           row.integer(9), row.integer(10), row.string(11), row.integer(12) != 0, row.string(13)});
  }
  row.reset();
}

PresentedMandate presented(sql::Connection& connection, std::string_view code,
                           std::string_view previous_code) {
  PresentedMandate made;
  sql::Statement& row = connection.query(
      "SELECT d.date, d.state, d.mandate, d.iban, c.creditor, c.creditor_identifier, d.sequence"
      " FROM debit d JOIN collection c ON c.run = d.run JOIN file_run r ON r.id = d.run"
      " WHERE d.mandate IN (?1, ?2) AND d.mandate <> '' AND r.state = 'written'"
      " ORDER BY d.date DESC, d.id DESC",
      code, previous_code);
  while (row.step()) {
    if (!made.last)
      made.last = parse_date(row.text(0));
    if (row.text(1) == "rejected")
      continue;
    const bool came_back = row.text(1) == "returned";
    made.ended = made.ended || (!came_back && row.text(2) == code &&
                                (row.text(6) == "FNAL" || row.text(6) == "OOFF"));
    if (made.known)
      continue;
    made.known = true;
    made.code = row.string(2);
    made.iban = row.string(3);
    made.creditor_name = row.string(4);
    made.creditor_identifier = row.string(5);
  }
  row.reset();
  if (const auto suspended = suspension_of(connection, code))
    made.suspended = suspended->reason;
  return made;
}

std::optional<Suspension> suspension_of(sql::Connection& connection, std::string_view mandate) {
  sql::Statement& row =
      connection.query("SELECT since, reason FROM mandate_suspension WHERE mandate = ?", mandate);
  std::optional<Suspension> found;
  if (row.step())
    found = Suspension{row.string(0), row.string(1)};
  row.reset();
  return found;
}

void suspend_mandate(sql::Connection& connection, std::string_view mandate, const Suspension& why) {
  connection.run(
      "INSERT INTO mandate_suspension (mandate, since, reason) VALUES (?, ?, ?)"
      " ON CONFLICT (mandate) DO UPDATE SET since = excluded.since, reason = excluded.reason",
      mandate, why.since, why.reason);
}

bool release_mandate(sql::Connection& connection, std::string_view mandate) {
  const bool there = suspension_of(connection, mandate).has_value();
  connection.run("DELETE FROM mandate_suspension WHERE mandate = ?", mandate);
  return there;
}

bool was_announced(sql::Connection& connection, int64_t document, int instalment,
                   std::string_view date, std::string_view by) {
  sql::Statement& row = connection.query(
      "SELECT 1 FROM debit_announcement WHERE document = ? AND instalment = ? AND date <= ?"
      " AND told_on <= ?",
      document, instalment, date, by);
  const bool there = row.step();
  row.reset();
  return there;
}

bool bank_line_is_known(sql::Connection& connection, const BankLineKey& key) {
  sql::Statement& row =
      connection.query("SELECT 1 FROM bank_line WHERE company = ? AND account = ? AND key = ?",
                       key.company, key.account, key.key);
  const bool there = row.step();
  row.reset();
  return there;
}

void insert_bank_line(sql::Connection& connection, const BankLineKey& key, std::string_view date,
                      int64_t amount, int64_t event) {
  connection.run(
      "INSERT INTO bank_line (company, account, key, date, amount, event)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      key.company, key.account, key.key, date, amount,
      event == 0 ? std::nullopt : std::optional<int64_t>(event));
}

}  // namespace billing::store
