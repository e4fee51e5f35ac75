// SPDX-License-Identifier: Apache-2.0
// Follow-up: what is open and may be asked for, which steps were taken, what was noted by hand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/store/connection.hpp"

namespace billing::store {

/// An open instalment, or a quote that is sent and unanswered. What is in collection by direct
/// debit is none: the money is on its way.
struct FollowUpRow {
  int64_t document = 0;  // its row in the chain
  int instalment = 0;    // 0: a quote
  std::string company;
  std::string kind;
  std::string number;
  std::string customer;
  std::string customer_name;
  std::string issue_date;
  std::string due_date;  // quotes: valid until, or empty
  std::string currency;
  int64_t amount = 0;
  int64_t residual = 0;
  std::string last_step;  // taken last; empty: none
  std::string last_date;
  bool noted = false;  // something was noted by hand
};

/// Where the last page ended: rows come by company, customer, due date (quotes: customer), row.
struct FollowUpPlace {
  std::string company;
  std::string customer;
  std::string due_date;
  int64_t document = 0;
  int instalment = 0;
};
struct FollowUpFilter {
  std::string company;  // empty: all
  std::string from;     // due dates, inclusive; empty: open
  std::string until;
};
/// At most `limit` open instalments of invoices, after `after`.
std::vector<FollowUpRow> open_instalments(sql::Connection&, const FollowUpFilter& filter,
                                          const FollowUpPlace& after, int limit);
/// At most `limit` quotes that are sent, after `after`. Dates of the filter do not apply.
std::vector<FollowUpRow> open_quotes(sql::Connection&, const FollowUpFilter& filter,
                                     const FollowUpPlace& after, int limit);
/// One of them; nothing when it is not open (any more).
std::optional<FollowUpRow> open_part(sql::Connection&, int64_t document, int instalment);
/// The instalments of an invoice that are open.
std::vector<int> open_instalments_of(sql::Connection&, int64_t document);

struct StepRow {
  int64_t document = 0;
  int instalment = 0;
  std::string step;
  std::string date;
  int64_t amount = 0;
  std::optional<int64_t> mail;  // none: taken by hand
  std::string at;
  std::string by;
};
/// False when the step was taken before: each is taken once.
bool insert_step(sql::Connection&, const StepRow& step);
/// Of an instalment, or with `instalment` -1 of the whole document; oldest first.
std::vector<StepRow> steps_of(sql::Connection&, int64_t document, int instalment = -1);
std::vector<StepRow> steps_by_mail(sql::Connection&, int64_t mail);

struct NoteRow {
  int64_t id = 0;
  int64_t document = 0;
  std::string word;  // "hold", "dispute", "promise", "release", "note"
  std::string date;
  std::string until;  // empty: none
  std::string text;
  int64_t replaces = 0;  // 0: none
  std::string at;
  std::string by;
};
int64_t insert_note(sql::Connection&, const NoteRow& note);
std::vector<NoteRow> notes_of(sql::Connection&, int64_t document);
std::optional<NoteRow> find_note(sql::Connection&, int64_t id);
/// The last of hold, dispute, promise and release, if any.
std::optional<NoteRow> last_mark(sql::Connection&, int64_t document);

}  // namespace billing::store
