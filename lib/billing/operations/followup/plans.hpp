// SPDX-License-Identifier: Apache-2.0
// The follow-up plans and the words of mails that hold here: the database's own, and beneath them
// the ready ones of share/mails.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/followup/mail_template.hpp"
#include "billing/documents/followup/reminder_plan.hpp"
#include "billing/operations/office.hpp"

namespace billing {

class Plans {
 public:
  /// Reads all plans. MAIL-05 (config): the program's own cannot be read.
  [[nodiscard]] static Result<Plans> load(Office& office);

  /// The plan for a document of a customer; nullptr when there is none for such documents.
  const ReminderPlan* choose(Kind document, PartnerType customer, std::string_view code) const {
    return choose_plan(plans_, document, customer, code);
  }
  const std::vector<ReminderPlan>& all() const { return plans_; }

  /// The words of a mail. REM-01 (rejected) names the step that has none.
  [[nodiscard]] Result<const MailTemplate*> mail(const std::string& code, std::string_view step);
  /// The words that a user gave to what it sends itself (F1); nullptr: the common ones hold.
  [[nodiscard]] Result<const MailTemplate*> words_of(const std::string& user);

 private:
  explicit Plans(Office& office) : office_(&office) {}

  Office* office_;
  std::vector<ReminderPlan> plans_;  // own ones first, by code
  std::map<std::string, MailTemplate> mails_;
  std::optional<std::map<std::string, MailTemplate>> own_;  // by user; read when first asked for
};

/// The ready words of that code, if there are any.
std::optional<MailTemplate> ready_mail(Office& office, const std::string& code);
std::vector<MailTemplate> ready_mails(Office& office);
std::vector<ReminderPlan> ready_plans(Office& office);
/// Whether a ready plan has this code, without reading any.
bool is_ready_plan(std::string_view code);

}  // namespace billing
