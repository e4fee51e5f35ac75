// SPDX-License-Identifier: Apache-2.0
// remind run, remind now, outbox send: what leaves, and how it fared.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/followup/reminding.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/followups.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/listing.hpp"
#include "cli/commands/reminding.hpp"
#include "cli/full/post_report.hpp"
#include "cli/full/post_room.hpp"

namespace billing::cli {
namespace {

Result<int> count_option(const Invocation& call, const char* name) {
  const auto text = call.option(name);
  if (!text)
    return 0;
  if (!all_digits(*text) || text->size() > 9 || *text == "0")
    return fail(wrong_value(fmt::format("{} is no number: '{}'", name, *text), "from 1 up"));
  return std::stoi(*text);
}

Result<RemindRequest> remind_request(const Invocation& call) {
  RemindRequest request;
  BILLING_TRY(choice, follow_up_choice(call));
  request.choice = std::move(choice);
  if (call.flag("--attach") && call.flag("--no-attach"))
    return fail(FailureKind::usage, "USAGE-04", "--attach and --no-attach exclude each other",
                "keep one");
  if (call.flag("--attach") || call.flag("--no-attach"))
    request.attach = call.flag("--attach");
  BILLING_TRY(grouping, call.word_option<Grouping>("--group-by"));
  request.group_by = grouping;
  BILLING_TRY(limit, count_option(call, "--limit"));
  request.limit = limit;
  if (call.flag("--print") && !call.globals.dry_run)
    return fail(FailureKind::usage, "USAGE-04", "--print goes with --dry-run", "add --dry-run");
  return request;
}

// The mail in words, as people read it.
void print_mail(Invocation& call, const WrittenMail& mail) {
  const KeptRecipients recipients = kept_recipients(mail.row.recipients);
  const auto line = [&](std::string_view text) { call.output.line(printable(text)); };
  line("To: " + join(recipients.to, ", "));
  if (!recipients.copies.empty())
    line("Copies: " + join(recipients.copies, ", "));
  line("Subject: " + mail.row.subject);
  line("");
  for (const std::string& one : split(mail.text, '\n')) line(one);
  call.output.line("----");
}

RemindEars ears_of(Invocation& call, PostReport& report) {
  RemindEars ears;
  ears.failed = [&call](const Failure& failure) { call.tell(failure.diagnostics); };
  ears.reminded = [&call, &report](const Reminded& reminded) {
    if (!call.globals.dry_run)
      return;
    if (call.flag("--print"))
      print_mail(call, reminded.mail);
    else
      report.would_go(reminded);
  };
  return ears;
}

Result<ExitStatus> outcome_of(const RemindOutcome& outcome, const PostReport& report,
                              Invocation& call) {
  if (outcome.more_left) {
    call.tell({{"REM-08",
                Severity::warning,
                "the limit was reached: more reminders are due",
                "run it again",
                {},
                {}}});
  }
  const bool faults = outcome.failed > 0 || report.failed() > 0 || outcome.more_left;
  if (!faults)
    return done;
  const int64_t done_well = call.globals.dry_run ? outcome.reminders : report.sent();
  return done_well > 0 ? partial : report.is_shut() ? busy : rejected;
}

Result<ExitStatus> remind_as(Invocation& call, const RemindRequest& request) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(plans, Plans::load(*office));
  PostReport report(call, *office, PostReport::Rows::reminders);
  if (call.globals.dry_run) {
    BILLING_TRY(outcome, remind(*office, plans, request, nullptr, ears_of(call, report)));
    return outcome_of(outcome, report, call);
  }
  BILLING_TRY(room, post_room(call));
  Post post(*office, plans, std::move(room), [&](const Posted& posted) { report.settled(posted); });
  BILLING_CHECK(post.deliver_waiting());
  BILLING_TRY(outcome, remind(*office, plans, request, &post, ears_of(call, report)));
  post.finish();
  report.finish(post);
  call.say(
      fmt::format("{} reminders, {} failed", outcome.reminders, outcome.failed + report.failed()));
  return outcome_of(outcome, report, call);
}

}  // namespace

Result<ExitStatus> run_remind(Invocation& call) {
  BILLING_TRY(request, remind_request(call));
  BILLING_TRY(office, call.office());
  const Date today = office->settings.today;
  FollowUpChoice& choice = request.choice;
  choice.named = !choice.only.empty() || (choice.until && *choice.until > today);
  return remind_as(call, request);
}

Result<ExitStatus> run_remind_now(Invocation& call) {
  BILLING_TRY(request, remind_request(call));
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_document(*office, call.arguments[0], std::nullopt));
  const std::string number = stored.document.number;
  BILLING_TRY(plans, Plans::load(*office));
  request.choice.only = {number};
  request.choice.named = true;
  const Kind kind = stored.document.kind;
  Location where;
  where.file = call.arguments[0];
  if (!stored.issued() || (kind != Kind::invoice && kind != Kind::quote))
    return fail(FailureKind::conflict, "REM-03", "only issued invoices and quotes are reminded of",
                "name one of those", where);
  request.choice.kind = kind;
  request.choice.customer = stored.document.customer;
  bool any = false;
  BILLING_CHECK(
      for_each_follow_up(*office, plans, request.choice, [&](const FollowUp& one) -> Result<bool> {
        any = any || step_for_today(*office, one, request.choice) != nullptr;
        return true;
      }));
  if (!any)
    return fail(FailureKind::conflict, "REM-03",
                "there is no reminder to send: it is settled, held, or at the end of its plan",
                fmt::format("'billing remind show {}' tells", number), where);
  return remind_as(call, request);
}

Result<ExitStatus> run_outbox_send(Invocation& call) {
  BILLING_TRY(limit, count_option(call, "--limit"));
  BILLING_TRY(office, call.office());
  BILLING_TRY(plans, Plans::load(*office));
  PostReport report(call, *office, PostReport::Rows::mails);
  if (call.globals.dry_run) {
    store::for_each_mail(office->connection, {office->settings.company, "waiting", 0},
                         [&](const store::MailRow& mail) { report.would_go(mail); });
    return done;
  }
  BILLING_TRY(room, post_room(call));
  Post post(*office, plans, std::move(room), [&](const Posted& posted) { report.settled(posted); });
  BILLING_CHECK(post.deliver_waiting(limit));
  report.finish(post);
  if (report.failed() == 0)
    return done;
  return report.sent() > 0 ? partial : report.is_shut() ? busy : rejected;
}

}  // namespace billing::cli
