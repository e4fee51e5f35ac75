// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

void shares_complete(const RuleInput& input, Findings& findings) {
  const auto& instalments = input.document.instalments;
  if (instalments.empty())
    return;
  const Decimal sum = total_share(instalments);
  if (sum == Decimal{100, 0})
    return;
  findings.add("payment_terms",
               fmt::format("the payment terms add up to {}%, not 100%", to_string(sum)),
               "complete the instalments of the terms");
}

void due_date_known(const RuleInput& input, Findings& findings) {
  if (!input.document.schedule.empty() || input.document.totals->due.minor <= 0)
    return;
  findings.add("due_date", "no due date", "give 'payment_terms' or 'due_date'");
}

void due_after_issue(const RuleInput& input, Findings& findings) {
  for (const ScheduledPayment& payment : input.document.schedule) {
    if (payment.due_date >= input.date)
      continue;
    findings.add("schedule",
                 fmt::format("due on {}, before the issue date {}", to_string(payment.due_date),
                             to_string(input.date)),
                 "give a later due date");
  }
}

bool has_mention(const RuleInput& input, std::string_view code) {
  const auto& mentions = input.document.mentions;
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& mention) { return mention.code == code; });
}

void late_payment_mentioned(const RuleInput& input, Findings& findings) {
  if (input.document.buyer.type == PartnerType::consumer)
    return;
  if (!has_mention(input, "late_penalty_legal") && !has_mention(input, "late_penalty_rate")) {
    findings.add("mentions", "the rate of late-payment penalties is missing",
                 "set defaults.late_penalty");
  }
  if (!has_mention(input, "recovery_indemnity")) {
    findings.add("mentions", "the recovery indemnity of 40 EUR is missing", "restore the mention");
  }
}

void consumers_pay_no_indemnity(const RuleInput& input, Findings& findings) {
  if (input.document.buyer.type != PartnerType::consumer ||
      !has_mention(input, "recovery_indemnity"))
    return;
  findings.add("mentions", "the recovery indemnity of 40 EUR never binds a consumer",
               "remove the mention");
}

constexpr Rule rules[] = {
    {"INV-FR-31", "oic", Severity::error, "C. com. art. L. 441-9", "payment terms add up to 100 %",
     shares_complete},
    {"INV-FR-32", "i", Severity::error, "C. com. art. L. 441-9", "the date of payment is known",
     due_date_known},
    {"INV-FR-33", "i", Severity::error, "EN 16931 BR-FR-CO-07",
     "nothing falls due before the issue date", due_after_issue},
    {"INV-FR-34", "i", Severity::error, "C. com. art. L. 441-9 and L. 441-10, II",
     "late-payment penalties and the 40 EUR indemnity are mentioned to businesses",
     late_payment_mentioned},
    {"INV-FR-35", "i", Severity::error, "C. com. art. D. 441-5",
     "the 40 EUR indemnity is not mentioned to consumers", consumers_pay_no_indemnity},
};

}  // namespace

std::span<const Rule> terms_rules() { return rules; }

}  // namespace billing
