// SPDX-License-Identifier: Apache-2.0
// What a run prints of the mails it sends: rows on standard output, faults on standard error.
#pragma once

#include <optional>
#include <vector>

#include "billing/operations/followup/reminding.hpp"
#include "cli/command.hpp"

namespace billing::cli {

class PostReport {
 public:
  /// A row for each instalment that is reminded of, or for each mail, or none.
  enum class Rows { reminders, mails, none };

  PostReport(Invocation& call, Office& office, Rows rows);

  void settled(const Posted& posted);
  void would_go(const Reminded& reminded);
  void would_go(const store::MailRow& mail);
  /// Tells what waits since the server could not be reached.
  void finish(const Post& post);

  int64_t sent() const { return sent_; }
  int64_t failed() const { return failed_; }
  bool is_shut() const { return shut_; }

 private:
  void add_reminders(const store::MailRow& mail, std::string_view state);
  void add_mail(const store::MailRow& mail, std::string_view state);

  Invocation& call_;
  Office& office_;
  Rows rows_;
  std::optional<cli::Rows> table_;
  int64_t sent_ = 0;
  int64_t failed_ = 0;
  bool shut_ = false;
};

}  // namespace billing::cli
