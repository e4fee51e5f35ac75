// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/reminding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/base/text.hpp"

namespace billing {
namespace {

Result<void> check_step(const Plans& plans, const std::string& step) {
  std::vector<std::string_view> known;
  for (const ReminderPlan& plan : plans.all()) {
    for (const ReminderStep& one : plan.steps) {
      if (one.step == step)
        return {};
      if (std::find(known.begin(), known.end(), one.step) == known.end())
        known.push_back(one.step);
    }
  }
  return fail(FailureKind::rejected, "REM-02", fmt::format("no plan has a step '{}'", step),
              suggestion(step, known));
}

// What is due is gathered customer by customer, written, and then put into the outbox.
class Reminding {
 public:
  Reminding(Office& office, Plans& plans, const RemindRequest& request, Post* post,
            const RemindEars& ears)
      : office_(office), plans_(plans), request_(request), post_(post), ears_(ears) {}

  // False once the limit is reached.
  Result<bool> take(const FollowUp& follow_up) {
    const bool same = !waiting_.empty() &&
                      waiting_.front().parts.front().row.company == follow_up.row.company &&
                      waiting_.front().parts.front().row.customer == follow_up.row.customer &&
                      !follow_up.row.customer.empty();
    if (!same)
      BILLING_CHECK(flush());
    if (outcome_.more_left)
      return false;
    if (const ReminderStep* step = step_for_today(office_, follow_up, request_.choice))
      add(follow_up, step);
    return post_ == nullptr || !post_->is_shut();
  }

  Result<RemindOutcome> finish() {
    BILLING_CHECK(flush());
    return outcome_;
  }

 private:
  void add(const FollowUp& follow_up, const ReminderStep* step) {
    const Grouping grouping = request_.group_by.value_or(follow_up.plan->group_by);
    for (Reminder& reminder : waiting_) {
      const FollowUp& first = reminder.parts.front();
      const bool one_mail = grouping == Grouping::customer
                                ? first.open.currency == follow_up.open.currency &&
                                      first.row.kind == follow_up.row.kind
                                : first.row.number == follow_up.row.number;
      if (reminder.step == step && one_mail) {
        reminder.parts.push_back(follow_up);
        return;
      }
    }
    waiting_.push_back({step, {follow_up}, request_.attach});
  }

  Result<void> flush() {
    for (const Reminder& reminder : waiting_) {
      if (request_.limit > 0 && outcome_.reminders >= request_.limit) {
        outcome_.more_left = true;
        break;
      }
      BILLING_CHECK(send(reminder));
    }
    waiting_.clear();
    return {};
  }

  Result<void> send(const Reminder& reminder) {
    auto written = write_reminder(office_, plans_, reminder);
    if (!written) {
      // What stops this one alone; a broken machine stops all.
      if (written.error().kind == FailureKind::io)
        return fail(std::move(written.error()));
      for (Diagnostic& fault : written.error().diagnostics) {
        if (fault.where.file.empty())
          fault.where.file = reminder.parts.front().row.number;
      }
      ++outcome_.failed;
      ears_.failed(written.error());
      return {};
    }
    if (post_ == nullptr) {
      ++outcome_.reminders;
      ears_.reminded({std::move(*written), reminder});
      return {};
    }
    failpoint("remind.written");
    const auto id = record(reminder, written->row);
    if (!id)
      return {};
    failpoint("remind.recorded");
    ++outcome_.reminders;
    written->row.id = *id;
    ears_.reminded({std::move(*written), reminder});
    return post_->deliver(*id);
  }

  // The mail and its steps, or nothing: another run was faster, or what was due is no longer.
  std::optional<int64_t> record(const Reminder& reminder, const store::MailRow& row) {
    Work work(office_);
    store::MailRow mail = row;
    mail.id = store::insert_mail(office_.connection, mail);
    for (const FollowUp& part : reminder.parts) {
      const auto now = store::open_part(office_.connection, part.row.document, part.row.instalment);
      if (!now || now->residual != part.row.residual || now->last_step != part.row.last_step)
        return std::nullopt;
      const store::StepRow step{part.row.document,    part.row.instalment,
                                reminder.step->step,  to_string(office_.settings.today),
                                part.row.residual,    mail.id,
                                office_.settings.now, office_.settings.user};
      if (!store::insert_step(office_.connection, step))
        return std::nullopt;
    }
    store::set_built(office_.connection, mail);
    BILLING_ASSERT(store::claim_mail(office_.connection, mail.id, post_->lease()));
    work.finish();
    return mail.id;
  }

  Office& office_;
  Plans& plans_;
  const RemindRequest& request_;
  Post* post_;
  const RemindEars& ears_;
  std::vector<Reminder> waiting_;  // of one customer
  RemindOutcome outcome_;
};

}  // namespace

Result<RemindOutcome> remind(Office& office, Plans& plans, const RemindRequest& request, Post* post,
                             const RemindEars& ears) {
  if (!request.choice.step.empty())
    BILLING_CHECK(check_step(plans, request.choice.step));
  FollowUpChoice choice = request.choice;
  choice.overdue = !choice.named;
  Reminding reminding(office, plans, request, post, ears);
  BILLING_CHECK(for_each_follow_up(
      office, plans, choice, [&](const FollowUp& follow_up) { return reminding.take(follow_up); }));
  return reminding.finish();
}

}  // namespace billing
