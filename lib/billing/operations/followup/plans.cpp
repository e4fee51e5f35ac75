// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/plans.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/operations/stored_records.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

constexpr std::string_view ready_mail_codes[] = {
    "debit_announced", "document_sent",   "formal_notice", "order_cancelled",
    "quote_accepted",  "quote_cancelled", "quote_refused", "quote_reminder_1",
    "reminder_1",      "reminder_2",      "termination",   "withdrawal"};
constexpr std::string_view ready_plan_codes[] = {"invoices", "quotes"};

template <class T>
std::optional<T> read_ready(Office& office, std::string_view code) {
  auto stream =
      tree::DocumentStream::open(fmt::format("{}/mails/{}.yaml", office.settings.share, code));
  if (!stream)
    return std::nullopt;
  auto source = stream->next();
  if (!source || !*source)
    return std::nullopt;
  auto record = records::read_record(std::move(**source));
  if (!record)
    return std::nullopt;
  if (auto* found = std::get_if<T>(&*record))
    return std::move(*found);
  return std::nullopt;
}

Failure broken(Office& office) {
  return fail(FailureKind::config, "MAIL-05",
              fmt::format("the mails of '{}/mails' cannot be read", office.settings.share),
              "reinstall the program; its share folder holds mails/")
      .value();
}

}  // namespace

Result<Plans> Plans::load(Office& office) {
  Plans plans(office);
  BILLING_CHECK(for_each_record(office, "reminder_plan", [&](records::Record plan) {
    plans.plans_.push_back(std::get<ReminderPlan>(std::move(plan)));
  }));
  std::vector<ReminderPlan> ready = ready_plans(office);
  if (ready.size() != std::size(ready_plan_codes))
    return fail(broken(office));
  for (ReminderPlan& plan : ready) plans.plans_.push_back(std::move(plan));
  return plans;
}

Result<const MailTemplate*> Plans::mail(const std::string& code, std::string_view step) {
  if (const auto known = mails_.find(code); known != mails_.end())
    return &known->second;
  std::optional<MailTemplate> found;
  if (const auto text = store::find_master(office_->connection, "mail_template", code)) {
    BILLING_TRY(record, records::from_store(*text));
    found = std::get<MailTemplate>(std::move(record));
  } else {
    found = ready_mail(*office_, code);
  }
  if (!found) {
    return fail(FailureKind::rejected, "REM-01",
                fmt::format("step '{}' has no mail template '{}'", step, code),
                "apply one of that code, or name another in the plan");
  }
  return &mails_.emplace(code, std::move(*found)).first->second;
}

Result<const MailTemplate*> Plans::words_of(const std::string& user) {
  if (!own_) {
    own_.emplace();
    BILLING_CHECK(for_each_record(*office_, "mail_template", [&](records::Record record) {
      auto& words = std::get<MailTemplate>(record);
      if (const std::string whose = words.user; !whose.empty())
        own_->try_emplace(whose, std::move(words));
    }));
  }
  const auto found = own_->find(user);
  return found == own_->end() ? nullptr : &found->second;
}

std::optional<MailTemplate> ready_mail(Office& office, const std::string& code) {
  if (std::find(std::begin(ready_mail_codes), std::end(ready_mail_codes), code) ==
      std::end(ready_mail_codes))
    return std::nullopt;
  return read_ready<MailTemplate>(office, code);
}

std::vector<MailTemplate> ready_mails(Office& office) {
  std::vector<MailTemplate> mails;
  for (const std::string_view code : ready_mail_codes) {
    if (auto words = read_ready<MailTemplate>(office, code))
      mails.push_back(std::move(*words));
  }
  return mails;
}

bool is_ready_plan(std::string_view code) {
  return std::find(std::begin(ready_plan_codes), std::end(ready_plan_codes), code) !=
         std::end(ready_plan_codes);
}

std::vector<ReminderPlan> ready_plans(Office& office) {
  std::vector<ReminderPlan> plans;
  for (const std::string_view code : ready_plan_codes) {
    if (auto plan = read_ready<ReminderPlan>(office, code))
      plans.push_back(std::move(*plan));
  }
  return plans;
}

}  // namespace billing
