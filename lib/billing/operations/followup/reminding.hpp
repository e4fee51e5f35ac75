// SPDX-License-Identifier: Apache-2.0
// `remind run`: the right letter to the right person, once (F2, F3, F6).
#pragma once

#include <functional>
#include <string>

#include "billing/operations/mail/posting.hpp"

namespace billing {

struct RemindRequest {
  FollowUpChoice choice;
  std::optional<bool> attach;        // over what the steps say
  std::optional<Grouping> group_by;  // over what the plans say
  int limit = 0;                     // mails at most; 0: all
};

/// A reminder that is put into the outbox, or in a dry run would be.
struct Reminded {
  WrittenMail mail;
  const Reminder& reminder;
};

struct RemindEars {
  std::function<void(const Reminded&)> reminded;
  /// One that cannot be written: the others go on.
  std::function<void(const Failure&)> failed;
};

struct RemindOutcome {
  int64_t reminders = 0;
  int64_t failed = 0;
  bool more_left = false;  // the limit was reached
};

/// Puts every reminder that is due into the outbox, each with its steps in one transaction, and
/// hands it to `post` (none: dry run). A step of an instalment is taken once, whoever runs at the
/// same time. REM-02 (rejected): no plan has the step that is asked for.
[[nodiscard]] Result<RemindOutcome> remind(Office& office, Plans& plans,
                                           const RemindRequest& request, Post* post,
                                           const RemindEars& ears);

}  // namespace billing
