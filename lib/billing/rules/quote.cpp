// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/documents/sales/withdrawal.hpp"
#include "billing/rules/groups.hpp"

namespace billing {
namespace {

void validity_known(const RuleInput& input, Findings& findings) {
  const auto& until = input.document.valid_until;
  if (!until) {
    findings.add("valid_until", "the quote does not say how long it is valid",
                 "give 'valid_until', or the company 'defaults.quote_validity_days'");
  } else if (*until < input.date) {
    findings.add("valid_until",
                 fmt::format("the quote is valid until {}, before its date {}", to_string(*until),
                             to_string(input.date)),
                 "give a later 'valid_until'");
  }
}

// Works are quoted with the place where they are done (arrete du 24 janvier 2017, art. 2).
void place_of_works(const RuleInput& input, Findings& findings) {
  bool works = false;
  for (const Line& line : input.document.lines) works |= line.category == "building_works";
  if (!works || input.document.delivery_address)
    return;
  findings.warn("delivery_address", "the place of the works is not said",
                "give 'delivery_address', unless it is the customer's address");
}

// Off premises a consumer pays nothing before seven days have gone by.
void no_early_deposit(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  if (!may_withdraw(document) || document.sale_channel != SaleChannel::off_premises)
    return;
  constexpr int days_by_law = 7;
  size_t number = 0;
  for (const Instalment& instalment : document.instalments) {
    ++number;
    const Date due = due_date(instalment.due, input.date);
    if (due >= add_days(input.date, days_by_law))
      break;
    findings.add(fmt::format("payment_terms.instalments[{}].due", number),
                 fmt::format("{}% fall due within {} days of an off-premises sale to a consumer",
                             to_string(instalment.share), days_by_law),
                 fmt::format("let it fall due {} days later or more: due: {{days: {}}}",
                             days_by_law, days_by_law));
    break;
  }
}

constexpr Rule quote_table[] = {
    {"QUO-FR-01", "q", Severity::error, "arrêté du 24 janvier 2017, art. 2",
     "a quote says how long it is valid", validity_known},
    {"QUO-FR-02", "q", Severity::warning, "arrêté du 24 janvier 2017, art. 2",
     "a quote for works says where they are done", place_of_works},
    {"QUO-FR-03", "qoi", Severity::error, "C. conso. art. L. 221-10",
     "a consumer pays nothing within seven days of an off-premises sale", no_early_deposit},
};

}  // namespace

std::span<const Rule> quote_rules() { return quote_table; }

}  // namespace billing
