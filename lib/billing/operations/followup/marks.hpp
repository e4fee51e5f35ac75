// SPDX-License-Identifier: Apache-2.0
// What people note about the follow-up of a document: hold, dispute, promise to pay, calls (F5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/followup/reminder_plan.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct Mark {
  Suspension why = Suspension::hold;
  std::optional<Date> until;  // the last day; a promise: the day it is to be paid
  std::string text;
};

/// Reminds no more of an invoice or quote while the mark holds; a later mark replaces it. REM-03
/// (conflict): a draft, or nothing is open of it. REM-04 (rejected): the last day is over, or a
/// promise has none.
[[nodiscard]] Result<void> suspend(Office& office, const std::string& id, const Mark& mark);
/// REM-05 (conflict): nothing holds it.
[[nodiscard]] Result<void> release(Office& office, const std::string& id, const std::string& text);
/// Why nothing is asked for a document today (its row in the chain); nothing when it may be.
std::optional<Suspended> suspension_of(Office& office, int64_t document);

struct ManualEntry {
  std::string text;
  std::string step;        // counts as this step of its plan; empty: none
  std::optional<Date> on;  // default: today
  int64_t replaces = 0;    // an entry that was wrong; 0: none
};
/// Notes what was done by hand; the number of the entry. With a step it stands for that step of
/// each open instalment: the plan goes on from there. NOTE-01: it says nothing; REM-02: no such
/// step; REM-06 (conflict): the step was taken; REM-07 (not_found): no such entry to replace;
/// DATE-02 (rejected): a day to come.
[[nodiscard]] Result<int64_t> note_by_hand(Office& office, const std::string& id,
                                           const ManualEntry& entry);

struct FollowUpEntry {
  int64_t entry = 0;  // of notes; 0: not one
  Date date;
  std::string what;  // a step, "hold", "note", "payment made" ...
  int instalment = 0;
  std::string text;  // who got it, what was noted
  std::string by;
  bool replaced = false;
};
/// All of it, oldest first; ends with "payment made" when nothing is open any more (R3).
[[nodiscard]] Result<std::vector<FollowUpEntry>> follow_up_history(Office& office,
                                                                   const std::string& id);

}  // namespace billing
