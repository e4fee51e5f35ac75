// SPDX-License-Identifier: Apache-2.0
#include "cli/full/post_report.hpp"

#include <fmt/format.h>

#include "billing/operations/sales/documents.hpp"
#include "billing/store/followups.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

std::string number_of(Office& office, int64_t draft) {
  const auto row = row_of_draft(office, draft);
  return row && !row->number.empty() ? row->number : draft_id(draft);
}

std::string instalment_text(int instalment) {
  return instalment == 0 ? std::string() : std::to_string(instalment);
}

std::string_view state_after(const Posted& posted) {
  if (posted.overtaken)
    return to_word(store::MailState::dropped);
  switch (posted.outcome) {
    case delivery::Outcome::delivered:
      return to_word(store::MailState::sent);
    case delivery::Outcome::refused:
      return to_word(store::MailState::refused);
    case delivery::Outcome::later:
    case delivery::Outcome::unreachable:
      break;
  }
  return to_word(store::MailState::waiting);
}

}  // namespace

PostReport::PostReport(Invocation& call, Office& office, Rows rows)
    : call_(call), office_(office), rows_(rows) {
  if (rows == Rows::none || call.flag("--print") || call.hushed())
    return;
  if (rows == Rows::reminders) {
    table_.emplace(call.output,
                   std::vector<std::string>{"document", "instalment", "step", "amount", "currency",
                                            "customer", "recipient", "mail", "state"},
                   std::vector<std::string>{"amount"});
  } else {
    table_.emplace(call.output,
                   std::vector<std::string>{"mail", "document", "purpose", "recipient", "state"});
  }
}

void PostReport::add_reminders(const store::MailRow& mail, std::string_view state) {
  for (const store::StepRow& step : store::steps_by_mail(office_.connection, mail.id)) {
    const auto document = store::status_of(office_.connection, step.document);
    if (!document)
      continue;
    table_->add({document->number, instalment_text(step.instalment), step.step,
                 amount_text(step.amount, document->currency), document->currency,
                 document->customer_name, mail.recipient, std::to_string(mail.id),
                 std::string(state)});
  }
}

void PostReport::add_mail(const store::MailRow& mail, std::string_view state) {
  table_->add({std::to_string(mail.id), number_of(office_, mail.draft), mail.purpose,
               mail.recipient, std::string(state)});
}

void PostReport::would_go(const Reminded& reminded) {
  for (const FollowUp& part : reminded.reminder.parts)
    table_->add({part.row.number, instalment_text(part.row.instalment),
                 reminded.reminder.step->step, to_string(part.open), part.row.currency,
                 part.row.customer_name, reminded.mail.row.recipient, "", "due"});
}

void PostReport::would_go(const store::MailRow& mail) { add_mail(mail, to_word(mail.state)); }

void PostReport::settled(const Posted& posted) {
  const std::string_view state = state_after(posted);
  if (table_ && rows_ == Rows::mails)
    add_mail(posted.row, state);
  else if (table_ && rows_ == Rows::reminders && posted.row.purpose == "reminder")
    add_reminders(posted.row, state);
  for (const std::string& copy : posted.left_out)
    call_.tell({{"MAIL-04",
                 Severity::warning,
                 fmt::format("a copy was refused: {}", copy),
                 "mend the address",
                 {},
                 {}}});
  if (posted.overtaken)
    return;
  Location where;
  where.file = number_of(office_, posted.row.draft);
  switch (posted.outcome) {
    case delivery::Outcome::delivered:
      ++sent_;
      return;
    case delivery::Outcome::refused:
      call_.tell({{"MAIL-04",
                   Severity::error,
                   fmt::format("mail {} to {} was refused: {}", posted.row.id,
                               posted.row.recipient.empty() ? "nobody" : posted.row.recipient,
                               posted.answer),
                   fmt::format("mend what it says, then 'billing outbox retry {}'", posted.row.id),
                   where,
                   {}}});
      break;
    case delivery::Outcome::later:
      call_.tell({{"MAIL-06",
                   Severity::error,
                   fmt::format("mail {} to {} waits: {}", posted.row.id, posted.row.recipient,
                               posted.answer),
                   "it is tried again by a later run",
                   where,
                   {}}});
      break;
    case delivery::Outcome::unreachable:
      shut_ = true;
      call_.tell({{"MAIL-06",
                   Severity::error,
                   fmt::format("mail cannot leave: {}", posted.answer),
                   "what waits leaves with the next run",
                   {},
                   {}}});
      break;
  }
  ++failed_;
}

void PostReport::finish(const Post& post) {
  if (!post.is_shut())
    return;
  const int64_t waiting =
      store::mails_waiting(office_.connection, office_.settings.company, post.room().now());
  call_.say(fmt::format("{} mails wait", waiting));
}

}  // namespace billing::cli
