// SPDX-License-Identifier: Apache-2.0
#include "billing/store/outbox.hpp"

namespace billing::store {
namespace {

// The columns of a row, all but its bytes.
MailRow read_mail(const sql::Statement& row) {
  MailRow mail;
  mail.id = row.integer(0);
  mail.company = row.string(1);
  mail.draft = row.integer(2);
  mail.purpose = row.string(3);
  mail.recipient = row.string(4);
  mail.at = row.string(5);
  mail.by = row.string(6);
  mail.state = from_word<MailState>(row.text(7)).value_or(MailState::waiting);
  mail.step = row.string(8);
  mail.details = row.string(9);
  mail.message_id = row.string(10);
  mail.sender = row.string(11);
  mail.recipients = row.string(12);
  mail.subject = row.string(13);
  mail.attempts = row.integer(14);
  mail.not_before = row.string(15);
  mail.answer = row.string(16);
  mail.settled_at = row.string(17);
  return mail;
}

}  // namespace

int64_t insert_mail(sql::Connection& connection, const MailRow& mail) {
  sql::Statement& row = connection.query(
      "INSERT INTO outbox (company, draft, purpose, recipient, at, by, state, step, details)"
      " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?) RETURNING id",
      mail.company, mail.draft, mail.purpose, mail.recipient, mail.at, mail.by, mail.step,
      mail.details);
  row.step();
  const int64_t id = row.integer(0);
  row.reset();
  return id;
}

void for_each_mail(sql::Connection& connection, const MailFilter& filter,
                   const std::function<void(const MailRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT id, company, draft, purpose, recipient, at, by, state, step, details, message_id,"
      " sender, recipients, subject, attempts, not_before, answer, settled_at FROM outbox"
      " WHERE (?1 = '' OR company = ?1) AND (?2 = '' OR state = ?2) AND (?3 = 0 OR draft = ?3)"
      " ORDER BY id",
      filter.company, filter.state, filter.draft);
  while (row.step()) visit(read_mail(row));
  row.reset();
}

std::optional<MailRow> find_mail(sql::Connection& connection, int64_t id) {
  sql::Statement& row = connection.query(
      "SELECT id, company, draft, purpose, recipient, at, by, state, step, details, message_id,"
      " sender, recipients, subject, attempts, not_before, answer, settled_at, bytes FROM outbox"
      " WHERE id = ?",
      id);
  std::optional<MailRow> mail;
  if (row.step()) {
    mail = read_mail(row);
    if (!row.is_null(18))
      mail->bytes = row.string(18);
  }
  row.reset();
  return mail;
}

std::vector<std::string> lease_owners(sql::Connection& connection) {
  sql::Statement& row = connection.query(
      "SELECT DISTINCT lease FROM outbox WHERE state = 'waiting' AND lease <> '' ORDER BY lease");
  std::vector<std::string> owners;
  while (row.step()) owners.push_back(row.string(0));
  row.reset();
  return owners;
}

void free_leases(sql::Connection& connection, std::string_view owner) {
  connection.run("UPDATE outbox SET lease = '' WHERE state = 'waiting' AND lease = ?", owner);
}

std::vector<int64_t> claim_mails(sql::Connection& connection, std::string_view company,
                                 const Lease& lease, int limit) {
  sql::Statement& row = connection.query(
      "UPDATE outbox SET lease = ?1, lease_until = ?3 WHERE id IN (SELECT id FROM outbox"
      " WHERE state = 'waiting' AND not_before <= ?2 AND (lease = '' OR lease_until < ?2)"
      " AND (?4 = '' OR company = ?4) ORDER BY id LIMIT ?5) RETURNING id",
      lease.owner, lease.now, lease.until, company, limit);
  std::vector<int64_t> ids;
  while (row.step()) ids.push_back(row.integer(0));
  row.reset();
  return ids;
}

bool claim_mail(sql::Connection& connection, int64_t id, const Lease& lease) {
  connection.run(
      "UPDATE outbox SET lease = ?1, lease_until = ?3 WHERE id = ?4 AND state = 'waiting'"
      " AND (lease = '' OR lease = ?1 OR lease_until < ?2)",
      lease.owner, lease.now, lease.until, id);
  return connection.changes() == 1;
}

int64_t mails_waiting(sql::Connection& connection, std::string_view company, std::string_view now) {
  sql::Statement& row = connection.query(
      "SELECT count(*) FROM outbox WHERE state = 'waiting' AND not_before <= ?1"
      " AND (?2 = '' OR company = ?2)",
      now, company);
  row.step();
  const int64_t count = row.integer(0);
  row.reset();
  return count;
}

void set_built(sql::Connection& connection, const MailRow& mail) {
  connection.run(
      "UPDATE outbox SET recipient = ?, message_id = ?, sender = ?, recipients = ?, subject = ?,"
      " bytes = ? WHERE id = ?",
      mail.recipient, mail.message_id, mail.sender, mail.recipients, mail.subject,
      sql::Blob{*mail.bytes}, mail.id);
}

void settle_mail(sql::Connection& connection, int64_t id, MailState state, std::string_view answer,
                 std::string_view at) {
  connection.run(
      "UPDATE outbox SET state = ?, answer = ?, settled_at = ?, lease = '',"
      " attempts = attempts + 1 WHERE id = ?",
      to_word(state), answer, at, id);
}

void defer_mail(sql::Connection& connection, int64_t id, std::string_view answer,
                std::string_view not_before) {
  connection.run(
      "UPDATE outbox SET answer = ?, not_before = ?, lease = '', attempts = attempts + 1"
      " WHERE id = ?",
      answer, not_before, id);
}

bool drop_mail(sql::Connection& connection, int64_t id, std::string_view reason,
               std::string_view now) {
  connection.run(
      "UPDATE outbox SET state = 'dropped', answer = ?2, settled_at = ?3, lease = '',"
      " attempts = attempts + 1 WHERE id = ?1 AND state = 'waiting'"
      " AND (lease = '' OR lease_until < ?3)",
      id, reason, now);
  return connection.changes() == 1;
}

void revive_mail(sql::Connection& connection, int64_t id) {
  connection.run(
      "UPDATE outbox SET state = 'waiting', answer = '', not_before = '', settled_at = '',"
      " lease = '', bytes = NULL WHERE id = ? AND state IN ('refused', 'dropped')",
      id);
}

bool hasten_mail(sql::Connection& connection, int64_t id, std::string_view now) {
  connection.run(
      "UPDATE outbox SET not_before = '' WHERE id = ?1 AND state = 'waiting' AND not_before > ?2"
      " AND (lease = '' OR lease_until < ?2)",
      id, now);
  return connection.changes() == 1;
}

void record_refusal(sql::Connection& connection, const RefusalRow& refusal) {
  connection.run(
      "INSERT INTO mail_refusal (partner, address, answer, at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (partner, address) DO UPDATE SET answer = excluded.answer, at = excluded.at",
      refusal.partner, refusal.address, refusal.answer, refusal.at);
}

void forget_refusals(sql::Connection& connection, std::string_view partner) {
  connection.run("DELETE FROM mail_refusal WHERE partner = ?", partner);
}

std::vector<RefusalRow> refusals_of(sql::Connection& connection, std::string_view partner) {
  sql::Statement& row = connection.query(
      "SELECT partner, address, answer, at FROM mail_refusal WHERE ?1 = '' OR partner = ?1"
      " ORDER BY partner, address",
      partner);
  std::vector<RefusalRow> rows;
  while (row.step()) rows.push_back({row.string(0), row.string(1), row.string(2), row.string(3)});
  row.reset();
  return rows;
}

}  // namespace billing::store
