// SPDX-License-Identifier: Apache-2.0
// What is open and where it stands in its plan, streamed: the one reading that remind run, remind
// list and the forecast share.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "billing/operations/followup/plans.hpp"
#include "billing/store/followups.hpp"

namespace billing {

/// An open instalment or unanswered quote, with its plan and what comes next.
struct FollowUp {
  store::FollowUpRow row;
  Money open;
  Date start;                          // its due date, or the day the quote was sent
  const ReminderPlan* plan = nullptr;  // none: nobody is reminded of it
  std::optional<StepDue> next;
  std::optional<Suspended> suspended;  // only while it is
};

struct FollowUpChoice {
  std::optional<Kind> kind;  // none: invoices and quotes
  std::optional<Date> from;  // due dates, inclusive
  std::optional<Date> until;
  std::string customer;            // a code, or part of a name
  std::optional<Decimal> minimum;  // of what is open
  std::optional<Decimal> maximum;
  std::set<std::string> only;  // numbers; empty: all
  std::set<std::string> except;
  std::string step;      // this step, whatever the day; empty: the next of each
  bool named = false;    // also what is not due yet: it was asked for
  bool overdue = false;  // instalments only once they are due; quotes in any case
};

/// Everything that is open and chosen, by company and customer, until `visit` says false.
[[nodiscard]] Result<void> for_each_follow_up(
    Office& office, const Plans& plans, const FollowUpChoice& choice,
    const std::function<Result<bool>(const FollowUp&)>& visit);

/// The same for one part as it stands now; nothing when it is not open any more.
[[nodiscard]] Result<std::optional<FollowUp>> follow_up_of(Office& office, const Plans& plans,
                                                           int64_t document, int instalment);

/// The step that is to be taken today, if one is: the plan's next on its day, or the one asked for;
/// nothing while it is suspended or too little is open, or when a step was taken today already.
const ReminderStep* step_for_today(Office& office, const FollowUp& follow_up,
                                   const FollowUpChoice& choice);

/// Steps taken, oldest first.
std::vector<StepTaken> steps_taken(Office& office, const store::FollowUpRow& row);

}  // namespace billing
