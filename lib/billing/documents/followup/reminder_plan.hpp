// SPDX-License-Identifier: Apache-2.0
// Follow-up plans (etapes de suivi, F1): which step follows which, and when. What is due is
// computed from what was done, never from what day it is, so that a night that was missed is caught
// up with one step, not with two.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/documents/parties/partner.hpp"

namespace billing {

/// The step that tells that a document was sent to its customer; no plan needs to name it.
constexpr std::string_view sent_step = "sent";

struct ReminderStep {
  std::string step;                // its code: reminder_1, formal_notice
  Localized name;                  // as lists and customers read it
  int after = 0;                   // days after the step before; the first: after the day it is due
  std::string mail;                // code of the mail template
  bool attach = true;              // the document's PDF goes with the mail
  bool letter = false;             // what the mail says goes with it as a PDF letter, too
  std::optional<Decimal> minimum;  // the step is not taken for less
  friend bool operator==(const ReminderStep&, const ReminderStep&) = default;
};

/// One mail for each document, or for all that a customer has at the same step (F6).
enum class Grouping { document, customer };
BILLING_WORDS(Grouping, "document", "customer")

struct ReminderPlan {
  std::string code;
  Localized name;
  Kind document = Kind::invoice;       // or quote: unanswered ones
  std::vector<PartnerType> customers;  // empty: all
  Grouping group_by = Grouping::document;
  int soon = 7;                    // days before the due date from which on it is due soon
  std::optional<Decimal> minimum;  // less than that is never asked for
  std::vector<ReminderStep> steps;
  Extras extras;
  friend bool operator==(const ReminderPlan&, const ReminderPlan&) = default;
};

const ReminderStep* find_step(const ReminderPlan& plan, std::string_view step);

/// A step that was taken, by mail or by hand.
struct StepTaken {
  std::string step;
  Date on;
};

/// A step that comes next, and the day from which on it is due.
struct StepDue {
  const ReminderStep* step = nullptr;
  Date date;
};

/// The step after the furthest one taken, counted from the day that one was taken; nothing when the
/// plan is at its end. `start` is the due date of an instalment, or the day a quote was sent.
std::optional<StepDue> next_step(const ReminderPlan& plan, Date start,
                                 std::span<const StepTaken> taken);

/// All steps to come, if each is taken on the day it is due, and none before `today`.
std::vector<StepDue> steps_ahead(const ReminderPlan& plan, Date start,
                                 std::span<const StepTaken> taken, Date today);

/// Whether the step asks for so little that it is not taken. Amounts of another currency than the
/// plan's minimum are compared by their figures.
bool is_too_little(const ReminderPlan& plan, const ReminderStep& step, Money open);

/// The plan for a customer: the one of that code, else the first for its type, else the first for
/// all; nothing when none of `plans` is for such documents.
const ReminderPlan* choose_plan(std::span<const ReminderPlan> plans, Kind document,
                                PartnerType customer, std::string_view code);

/// Why a document is not reminded of for now (F5).
enum class Suspension { hold, dispute, promise };
BILLING_WORDS(Suspension, "hold", "dispute", "promise")

struct Suspended {
  Suspension why = Suspension::hold;
  std::optional<Date> until;  // the last day; none: until released
  std::string text;
};

bool is_suspended(const std::optional<Suspended>& suspended, Date today);

/// How pressing a due date is (F4): not due, due soon, overdue.
enum class Urgency { blue, orange, red };
BILLING_WORDS(Urgency, "blue", "orange", "red")
Urgency urgency_of(Date due, Date today, int soon);

}  // namespace billing
