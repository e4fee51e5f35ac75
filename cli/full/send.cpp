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
class Previews {
 public:
  explicit Previews(Invocation& call) : call_(call) {}

  Result<void> add(Office& office, const std::string& id, const StoredDocument& stored) {
    BILLING_TRY(plans, Plans::load(office));
    BILLING_TRY(mail, preview_of(office, plans, stored, send_request(call_)));
    const KeptRecipients who = kept_recipients(mail.row.recipients);
    const auto& schedule = stored.document.schedule;
    rows_.push_back({id, join(who.to, ", "), join(who.copies, ", "), mail.row.subject,
                     schedule.empty() ? "" : to_string(schedule.back().due_date)});
    return {};
  }

  void print() {
    Rows rows(call_.output, {"document", "to", "copies", "subject", "due_date"});
    for (auto& row : rows_) rows.add(row);
  }

 private:
  Invocation& call_;
  std::vector<std::vector<std::string>> rows_;
};

// Delivers what was just put into the outbox; what cannot leave now waits there.
Result<ExitStatus> deliver_now(Invocation& call, Office& office, PostRoom room,
                               const std::vector<int64_t>& mails, PostReport::Rows rows) {
  BILLING_TRY(plans, Plans::load(office));
  PostReport report(call, office, rows);
  Post post(office, plans, std::move(room), [&](const Posted& posted) { report.settled(posted); });
  post.free_lost_leases();
  for (const int64_t mail : mails) {
    Work work(office);
    const bool ours = store::claim_mail(office.connection, mail, post.lease());
    work.finish();
    if (ours)
      BILLING_CHECK(post.deliver(mail));
  }
  post.finish();
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
  Mailing(Invocation& call, bool leaves) : previews(call), call_(call), leaves_(leaves) {}

  Result<void> queue(Office& office, const Issued& issued) {
    BILLING_TRY(stored, find_document(office, issued.id, Kind::quote));
    auto mail = send_within(office, stored, send_request(call_));
    if (mail) {
      mails.push_back(*mail);
      return call_.globals.dry_run ? previews.add(office, issued.id, stored) : Result<void>();
    }
    // Without a way for mail to leave, whoever sends has one of their own.
    const auto& faults = mail.error().diagnostics;
    if (!leaves_ && !faults.empty() && faults.front().code == "MAIL-03")
      return {};
    return fail(std::move(mail.error()));
  }

  std::vector<int64_t> mails;
  Previews previews;

 private:
  Invocation& call_;
  bool leaves_;
};

}  // namespace

Result<ExitStatus> run_send_document(Invocation& call) {
  BILLING_TRY(office, call.office());
  const std::string& id = call.arguments[0];
  const Kind kind = *call.command.kind;
  if (call.globals.dry_run) {
    BILLING_CHECK(send_document(*office, id, kind, send_request(call)));
    BILLING_TRY(stored, find_document(*office, id, kind));
    Previews previews(call);
    BILLING_CHECK(previews.add(*office, id, stored));
    previews.print();
    return done;
  }
  BILLING_TRY(room, post_room(call));
  BILLING_TRY(mail, send_document(*office, id, kind, send_request(call)));
  return deliver_now(call, *office, std::move(room), {mail}, PostReport::Rows::mails);
}

Result<ExitStatus> run_send_quote(Invocation& call) {
  BILLING_TRY(office, call.office());
  std::optional<PostRoom> room;
  if (can_post(call)) {
    BILLING_TRY(found, post_room(call));
    room = std::move(found);
  }
  Mailing mailing(call, room.has_value());
  BILLING_TRY(status, run_issue(call, [&](Office& in, const Issued& issued) {
                return mailing.queue(in, issued);
              }));
  if (call.globals.dry_run) {
    mailing.previews.print();
    return status;
  }
  if (!room) {
    if (!call.globals.quiet && status == done)
      warn_of_waiting(call, call.command.noun);
    return status;
  }
  // Its numbers are all that it prints, so that scripts can take them.
  BILLING_TRY(delivered,
              deliver_now(call, *office, std::move(*room), mailing.mails, PostReport::Rows::none));
  return status == done ? delivered : status;
}

}  // namespace billing::cli
