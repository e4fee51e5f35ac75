// SPDX-License-Identifier: Apache-2.0
// Sends documents by mail: quotes when they are issued, others afterwards.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/mail/sending.hpp"
#include "billing/operations/sales/issue.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/issuing.hpp"
#include "cli/full/post_report.hpp"
#include "cli/full/post_room.hpp"

namespace billing::cli {
namespace {

SendRequest send_request(const Invocation& call) {
  SendRequest request;
  if (const auto given = call.options.find("--to"); given != call.options.end())
    request.to = given->second;
  request.again = call.flag("--again");
  return request;
}

// Recipients, subject and delay, before anything leaves.
Result<void> print_preview(Invocation& call, Office& office, const std::string& id, Kind kind) {
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_TRY(preview, preview_of(office, stored, send_request(call)));
  Rows rows(call.output, {"document", "to", "copies", "subject", "due_date"});
  rows.add(
      {id, join(preview.to, ", "), join(preview.copies, ", "), preview.subject, preview.due_date});
  return {};
}

// Delivers what was just put into the outbox; what cannot leave now waits there.
Result<ExitStatus> deliver_now(Invocation& call, Office& office, const std::vector<int64_t>& mails,
                               PostReport::Rows rows) {
  BILLING_TRY(plans, Plans::load(office));
  PostReport report(call, office, rows);
  BILLING_TRY(room, post_room(call));
  Post post(office, plans, std::move(room), [&](const Posted& posted) { report.settled(posted); });
  post.free_lost_leases();
  for (const int64_t mail : mails) {
    Work work(office);
    const bool ours = store::claim_mail(office.connection, mail, post.lease());
    work.finish();
    if (ours)
      BILLING_CHECK(post.deliver(mail));
  }
  report.finish(post);
  return report.failed() == 0 ? done : partial;
}

void warn_of_waiting(Invocation& call, const std::string& noun) {
  call.tell({{"MAIL-01",
              Severity::warning,
              "no way to send mail is configured: no mail was sent",
              fmt::format("hand the customer the PDF of 'billing {} pdf ID' (--no-mail says that "
                          "you know), or configure one, see billing-config(5)",
                          noun),
              {},
              {}}});
}

// What a quote's sending puts into the outbox in its own transaction.
class Mailing {
 public:
  Mailing(Invocation& call, bool leaves) : call_(call), leaves_(leaves) {}

  Result<void> queue(Office& office, const Issued& issued) {
    BILLING_TRY(stored, find_document(office, issued.id, Kind::quote));
    auto mail = send_within(office, stored, send_request(call_));
    if (mail) {
      mails.push_back(*mail);
      return {};
    }
    // Without a way for mail to leave, whoever sends has one of their own.
    const auto& faults = mail.error().diagnostics;
    if (!leaves_ && !faults.empty() && faults.front().code == "MAIL-03")
      return {};
    return fail(std::move(mail.error()));
  }

  std::vector<int64_t> mails;

 private:
  Invocation& call_;
  bool leaves_;
};

}  // namespace

Result<ExitStatus> run_send_document(Invocation& call) {
  BILLING_TRY(office, call.office());
  const Kind kind = *call.command.kind;
  if (call.globals.dry_run) {
    BILLING_CHECK(send_document(*office, call.arguments[0], kind, send_request(call)));
    BILLING_CHECK(print_preview(call, *office, call.arguments[0], kind));
    return done;
  }
  BILLING_TRY(room, post_room(call));
  static_cast<void>(room);
  BILLING_TRY(mail, send_document(*office, call.arguments[0], kind, send_request(call)));
  return deliver_now(call, *office, {mail}, PostReport::Rows::mails);
}

Result<ExitStatus> run_send_quote(Invocation& call) {
  const bool leaves = can_post(call);
  BILLING_TRY(office, call.office());
  if (leaves)
    BILLING_CHECK(post_room(call));
  Mailing mailing(call, leaves);
  BILLING_TRY(status, run_issue(call, [&](Office& in, const Issued& issued) {
                return mailing.queue(in, issued);
              }));
  if (call.globals.dry_run) {
    for (const std::string& id : call.arguments)
      BILLING_CHECK(print_preview(call, *office, id, Kind::quote));
    return status;
  }
  if (!leaves) {
    if (!call.globals.quiet && status == done)
      warn_of_waiting(call, call.command.noun);
    return status;
  }
  // Its numbers are all that it prints, so that scripts can take them.
  BILLING_TRY(delivered, deliver_now(call, *office, mailing.mails, PostReport::Rows::none));
  return status == done ? delivered : status;
}

}  // namespace billing::cli
