// SPDX-License-Identifier: Apache-2.0
// Mails that must leave: rows are written with the deeds that owe them, built and delivered later.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/store/connection.hpp"

namespace billing::store {

/// refused: for good, by the server or for want of an address. dropped: overtaken by events, a
/// reminder of what was paid.
enum class MailState { waiting, sent, refused, dropped };
BILLING_WORDS(MailState, "waiting", "sent", "refused", "dropped")

struct MailRow {
  int64_t id = 0;
  std::string company;
  int64_t draft = 0;      // the n of D-n of the (first) document it is about
  std::string purpose;    // "reminder", "sent", "quote_cancelled" ...
  std::string recipient;  // a mail address, or empty: found when it is built
  std::string at;         // UTC
  std::string by;
  MailState state = MailState::waiting;
  std::string step;        // of reminders
  std::string details;     // JSON: what else it was asked to say
  std::string message_id;  // without its angle brackets; empty until built
  std::string sender;      // the envelope's
  std::string recipients;  // the envelope's, one a line
  std::string subject;
  std::optional<std::string> bytes;  // the message; not in lists
  int64_t attempts = 0;
  std::string not_before;  // UTC; empty: at once
  std::string answer;      // the last of the server
  std::string settled_at;  // UTC
};

/// Puts a mail into the outbox; its id. Only what is known before it is built is written.
int64_t insert_mail(sql::Connection&, const MailRow& mail);

struct MailFilter {
  std::string_view company;  // empty: all
  std::string_view state;    // empty: all
  int64_t draft = 0;         // 0: all
};
/// In the order of their making, without their bytes.
void for_each_mail(sql::Connection&, const MailFilter& filter,
                   const std::function<void(const MailRow&)>& visit);
/// With its bytes.
std::optional<MailRow> find_mail(sql::Connection&, int64_t id);

/// Whose lease it is, the present moment, and until when the lease holds.
struct Lease {
  std::string owner;
  std::string now;
  std::string until;
};
/// Leases of waiting mails, by owner: to find those of processes that are no more.
std::vector<std::string> lease_owners(sql::Connection&);
void free_leases(sql::Connection&, std::string_view owner);
/// Leases mails that wait and that nobody holds, oldest first; their ids. REQUIRES a write
/// transaction.
std::vector<int64_t> claim_mails(sql::Connection&, std::string_view company, const Lease& lease,
                                 int limit);
/// Leases that one; false when it does not wait any more, or another holds it. REQUIRES a write
/// transaction.
bool claim_mail(sql::Connection&, int64_t id, const Lease& lease);
/// How many wait, and are not held back by a later time.
int64_t mails_waiting(sql::Connection&, std::string_view company, std::string_view now);

/// Writes what building made: message id, sender, recipients, subject, bytes.
void set_built(sql::Connection&, const MailRow& mail);
/// Ends a mail: sent, refused or dropped. Its lease ends, too.
void settle_mail(sql::Connection&, int64_t id, MailState state, std::string_view answer,
                 std::string_view at);
/// Counts an attempt that may succeed later; the lease ends.
void defer_mail(sql::Connection&, int64_t id, std::string_view answer, std::string_view not_before);
/// A mail that waits shall never leave; false when somebody holds it.
bool drop_mail(sql::Connection&, int64_t id, std::string_view reason, std::string_view now);
/// A refused or dropped mail waits again.
void revive_mail(sql::Connection&, int64_t id);
/// A mail that was put off may leave at once; false when it waits for no hour, or somebody holds
/// it.
bool hasten_mail(sql::Connection&, int64_t id, std::string_view now);

/// Addresses that were refused for good, by partner.
struct RefusalRow {
  std::string partner;
  std::string address;
  std::string answer;
  std::string at;
};
void record_refusal(sql::Connection&, const RefusalRow& refusal);
void forget_refusals(sql::Connection&, std::string_view partner);
std::vector<RefusalRow> refusals_of(sql::Connection&, std::string_view partner);

}  // namespace billing::store
