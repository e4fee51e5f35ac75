// SPDX-License-Identifier: Apache-2.0
// Follow-up: what is open and may be asked for, which steps were taken, what was noted by hand.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

struct FollowUpFilter {
  std::string company;  // empty: all
  std::string from;     // due dates, inclusive; empty: open. Quotes: no matter
  std::string until;
};

/// Open instalments of invoices, or quotes that are sent: by company, customer, due date (quotes:
/// not by that), row. Between two pages no statement is open, so that what was read may be written
/// about, and each page tells what stands when it is read.
class FollowUpPages {
 public:
  enum class Of { instalments, quotes };
  FollowUpPages(sql::Connection& connection, Of of, FollowUpFilter filter)
      : connection_(connection), of_(of), filter_(std::move(filter)) {}

  /// Some more; none at the end. The caller may take them apart; they are there until the next
  /// call.
  std::span<FollowUpRow> next();

 private:
  sql::Statement& query();

  sql::Connection& connection_;
  Of of_;
  FollowUpFilter filter_;
  std::vector<FollowUpRow> rows_;
  bool ended_ = false;
  // Where the last page ended.
  std::string company_;
  std::string customer_;
  std::string due_date_;
  int64_t document_ = 0;
  int instalment_ = 0;
};
/// One of them; nothing when it is not open (any more).
std::optional<FollowUpRow> open_part(sql::Connection&, int64_t document, int instalment);
/// What a customer's record says of its reminders: words; empty where it says nothing or is none.
struct DebtorRow {
  std::string type;  // of the partner
  std::string plan;
};
DebtorRow find_debtor(sql::Connection&, std::string_view customer);
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
