// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/fec.hpp"

namespace billing {

Severity severity_of(const FecRule& rule) {
  const bool mild = rule.level == FecLevel::alert || rule.level == FecLevel::information;
  return rule.severity.value_or(mild ? Severity::warning : Severity::error);
}

void take(FecSummary& summary, const FecRule& rule) {
  if (severity_of(rule) == Severity::error)
    summary.good = false;
  if (&rule == &fec::rule::xml) {
    summary.tool = FecVerdict::not_judged;
    return;
  }
  if (rule.level == FecLevel::tool || rule.level == FecLevel::law || &rule == &fec::rule::acct3 ||
      &rule == &fec::rule::date_period)
    summary.lawful = false;
  if (&rule == &fec::rule::name || &rule == &fec::rule::separator || &rule == &fec::rule::sens_bad)
    summary.tool = FecVerdict::refused;
  else if (rule.level == FecLevel::tool && summary.tool == FecVerdict::conforming)
    summary.tool = FecVerdict::not_conforming;
}

}  // namespace billing
