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

// 45 days end of month may be agreed by either reading (facts: DGCCRF).
bool is_end_of_month(const Due& due, int days) {
  return due.end_of_month && (due.days == days || due.plus_days == days);
}

void terms_within_law(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  for (const TermsLimit& limit : input.law.terms_limits) {
    const auto& customers = limit.customers;
    const bool meant = customers.empty() || std::find(customers.begin(), customers.end(),
                                                      document.buyer.type) != customers.end();
    if (!meant || (limit.from && input.date < *limit.from) ||
        (limit.until && input.date > *limit.until)) {
      continue;
    }
    const Date latest = add_days(input.date, limit.days);
    Date base = input.date;
    for (const Instalment& instalment : document.instalments) {
      base = due_date(instalment.due, base);
      if (limit.end_of_month_days && is_end_of_month(instalment.due, *limit.end_of_month_days) &&
          document.instalments.size() == 1) {
        return;
      }
    }
    const Date last = document.schedule.empty() ? base : document.schedule.back().due_date;
    if (last <= latest)
      continue;
    findings.add("payment_terms",
                 fmt::format("payment on {} is {} days after the issue date; {} days are the most",
                             to_string(last), days_between(input.date, last), limit.days),
                 fmt::format("agree on {} at the latest ({})", to_string(latest), limit.basis));
  }
}

// A contractual rate may not lie below three times the legal one.
void penalty_rate_high_enough(const RuleInput& input, Findings& findings) {
  const LatePenalty& penalty = input.company.defaults.late_penalty;
  if (penalty.legal || input.document.buyer.type == PartnerType::consumer)
    return;
  for (const InterestRates& rates : input.law.interest_rates) {
    if (input.date < rates.from || input.date > rates.until || !rates.legal_business)
      continue;
    const Decimal floor{rates.legal_business->units * 3, rates.legal_business->scale};
    if (penalty.rate < floor) {
      findings.add("mentions",
                   fmt::format("the late-payment rate of {}% lies below {}%, three times the legal "
                               "rate",
                               to_string(penalty.rate), to_string(floor)),
                   "raise defaults.late_penalty of the company, or write 'legal'");
    }
    return;
  }
  if (input.law.country != "FR")
    return;
  findings.warn(
      "mentions",
      fmt::format("whether the late-payment rate of {}% is high enough cannot be checked: "
                  "the legal rate for {} is not known",
                  to_string(penalty.rate), to_string(input.date)),
      fmt::format("add it to interest_rates in '{}'", input.law.file));
}

constexpr Rule terms_table[] = {
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
    {"INV-FR-37", "oi", Severity::error, "C. com. art. L. 441-10, I; in Belgium loi du 2 août 2002",
     "payment falls due within what the law allows", terms_within_law},
    {"INV-FR-38", "i", Severity::error, "C. com. art. L. 441-10, II",
     "a contractual late-payment rate is at least three times the legal one",
     penalty_rate_high_enough},
};

}  // namespace

std::span<const Rule> terms_rules() { return terms_table; }

}  // namespace billing
