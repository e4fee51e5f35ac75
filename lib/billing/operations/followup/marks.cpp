// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/marks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/base/failure_about.hpp"
#include "billing/base/text.hpp"
#include "billing/operations/followup/due.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/store/outbox.hpp"
#include "billing/store/payments.hpp"

namespace billing {
namespace {

// An invoice or a quote that was issued.
Result<StoredDocument> find_followed(Office& office, const std::string& id) {
  BILLING_TRY(stored, find_document(office, id, std::nullopt));
  const Kind kind = stored.document.kind;
  if (kind != Kind::invoice && kind != Kind::quote)
    return fail(failure_about(id, FailureKind::conflict, "REM-03",
                              "only invoices and quotes are followed up", "name one of those"));
  if (!stored.issued())
    return fail(failure_about(id, FailureKind::conflict, "REM-03", "a draft is not followed up",
                              fmt::format("'billing {} {} {}' issues it", noun(kind),
                                          kind == Kind::quote ? "send" : "validate", id)));
  return stored;
}

std::vector<int> open_parts(Office& office, const StoredDocument& stored) {
  if (stored.document.kind == Kind::invoice)
    return store::open_instalments_of(office.connection, stored.row.issued);
  if (stored.row.state == to_word(State::sent))
    return {0};
  return {};
}

Result<void> refuse_closed(Office& office, const StoredDocument& stored) {
  if (!open_parts(office, stored).empty())
    return {};
  return fail(failure_about(shown_id(stored.document), FailureKind::conflict, "REM-03",
                            "nothing is open of it", "its follow-up has ended"));
}

store::NoteRow note_of(Office& office, const StoredDocument& stored, std::string_view word,
                       std::string text) {
  store::NoteRow note;
  note.document = stored.row.issued;
  note.word = word;
  note.date = to_string(office.settings.today);
  note.text = std::move(text);
  note.at = office.settings.now;
  note.by = office.settings.user;
  return note;
}

// Takes the step by hand for each open instalment that has not taken it.
Result<void> take_step(Office& office, const StoredDocument& stored, const ManualEntry& entry,
                       Date on) {
  BILLING_TRY(plans, Plans::load(office));
  bool known = false;
  bool taken = false;
  for (const int instalment : open_parts(office, stored)) {
    BILLING_TRY(part, follow_up_of(office, plans, stored.row.issued, instalment));
    if (!part || part->plan == nullptr)
      continue;
    known = known || find_step(*part->plan, entry.step) != nullptr;
    if (find_step(*part->plan, entry.step) == nullptr)
      continue;
    taken |= store::insert_step(office.connection, {stored.row.issued, instalment, entry.step,
                                                    to_string(on), part->row.residual, std::nullopt,
                                                    office.settings.now, office.settings.user});
  }
  const std::string id = shown_id(stored.document);
  if (!known)
    return fail(failure_about(id, FailureKind::rejected, "REM-02",
                              fmt::format("its plan has no step '{}'", entry.step),
                              "'billing reminder-plan show CODE' shows the steps of a plan"));
  if (!taken)
    return fail(failure_about(id, FailureKind::conflict, "REM-06",
                              fmt::format("step '{}' was taken already", entry.step),
                              fmt::format("'billing remind show {}' shows when", id)));
  return {};
}

}  // namespace

Result<void> suspend(Office& office, const std::string& id, const Mark& mark) {
  Work work(office);
  BILLING_TRY(stored, find_followed(office, id));
  BILLING_CHECK(refuse_closed(office, stored));
  if (mark.why == Suspension::promise && !mark.until)
    return fail(failure_about(id, FailureKind::rejected, "REM-04", "a promise to pay has a day",
                              "pass it by --on"));
  if (mark.until && *mark.until < office.settings.today)
    return fail(failure_about(id, FailureKind::rejected, "REM-04",
                              fmt::format("{} is over", to_string(*mark.until)),
                              "name a day to come"));
  store::NoteRow note = note_of(office, stored, to_word(mark.why), mark.text);
  if (mark.until)
    note.until = to_string(*mark.until);
  store::insert_note(office.connection, note);
  failpoint("remind.noted");
  work.finish();
  return {};
}

Result<void> release(Office& office, const std::string& id, const std::string& text) {
  Work work(office);
  BILLING_TRY(stored, find_followed(office, id));
  const auto mark = store::last_mark(office.connection, stored.row.issued);
  if (!mark || !from_word<Suspension>(mark->word))
    return fail(failure_about(id, FailureKind::conflict, "REM-05", "nothing holds its follow-up",
                              fmt::format("'billing remind show {}' shows what was noted", id)));
  store::insert_note(office.connection, note_of(office, stored, "release", text));
  failpoint("remind.noted");
  work.finish();
  return {};
}

std::optional<Suspended> suspension_of(Office& office, int64_t document) {
  const auto mark = store::last_mark(office.connection, document);
  const auto why = mark ? from_word<Suspension>(mark->word) : std::nullopt;
  if (!why)
    return std::nullopt;
  const std::optional suspended = Suspended{*why, parse_date(mark->until), mark->text};
  return is_suspended(suspended, office.settings.today) ? suspended : std::nullopt;
}

Result<int64_t> note_by_hand(Office& office, const std::string& id, const ManualEntry& entry) {
  if (trim(entry.text).empty())
    return fail(failure_about(id, FailureKind::rejected, "NOTE-01", "the entry says nothing",
                              "pass what was done: --text 'called, will pay on Monday'"));
  const Date on = entry.on.value_or(office.settings.today);
  if (on > office.settings.today)
    return fail(failure_about(id, FailureKind::rejected, "DATE-02",
                              fmt::format("{} is still to come", to_string(on)),
                              "entries tell what was done"));
  Work work(office);
  BILLING_TRY(stored, find_followed(office, id));
  store::NoteRow note = note_of(office, stored, "note", std::string(trim(entry.text)));
  note.date = to_string(on);
  if (entry.replaces != 0) {
    const auto old = store::find_note(office.connection, entry.replaces);
    if (!old || old->document != stored.row.issued || old->word != "note")
      return fail(failure_about(id, FailureKind::not_found, "REM-07",
                                fmt::format("it has no entry {}", entry.replaces),
                                fmt::format("'billing remind show {}' shows its entries", id)));
    note.replaces = entry.replaces;
  }
  if (!entry.step.empty())
    BILLING_CHECK(take_step(office, stored, entry, on));
  const int64_t number = store::insert_note(office.connection, note);
  failpoint("remind.noted");
  work.finish();
  return number;
}

Result<std::vector<FollowUpEntry>> follow_up_history(Office& office, const std::string& id) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(stored, find_followed(office, id));
  std::vector<FollowUpEntry> entries;
  for (const store::StepRow& step : store::steps_of(office.connection, stored.row.issued)) {
    FollowUpEntry entry;
    entry.date = parse_date(step.date).value_or(Date{});
    entry.what = step.step;
    entry.instalment = step.instalment;
    entry.by = step.by;
    if (!step.mail) {
      entry.text = "by hand";
    } else if (const auto mail = store::find_mail(office.connection, *step.mail)) {
      entry.text = fmt::format("mail {} to {}, {}", mail->id,
                               mail->recipient.empty() ? "nobody yet" : mail->recipient,
                               to_word(mail->state));
    }
    entries.push_back(std::move(entry));
  }
  const auto notes = store::notes_of(office.connection, stored.row.issued);
  for (const store::NoteRow& note : notes) {
    FollowUpEntry entry;
    entry.entry = note.id;
    entry.date = parse_date(note.date).value_or(Date{});
    entry.what = note.word;
    entry.text = note.until.empty() ? note.text
                                    : fmt::format("until {}{}{}", note.until,
                                                  note.text.empty() ? "" : ": ", note.text);
    entry.by = note.by;
    entry.replaced = std::any_of(notes.begin(), notes.end(), [&](const store::NoteRow& other) {
      return other.replaces == note.id;
    });
    entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const FollowUpEntry& a, const FollowUpEntry& b) { return a.date < b.date; });
  if (stored.document.kind == Kind::invoice && open_parts(office, stored).empty()) {
    FollowUpEntry last;
    for (const auto& allocation : store::allocations_of(office.connection, stored.row.issued)) {
      const int64_t other =
          allocation.debit == stored.row.issued ? allocation.credit : allocation.debit;
      const auto status = store::status_of(office.connection, other);
      const auto on = status ? parse_date(status->issue_date) : std::nullopt;
      if (on && *on >= last.date) {
        last.date = *on;
        last.text = allocation.debit == stored.row.issued ? allocation.credit_number
                                                          : allocation.debit_number;
      }
    }
    last.what = "payment made";
    entries.push_back(std::move(last));
  }
  return entries;
}

}  // namespace billing
