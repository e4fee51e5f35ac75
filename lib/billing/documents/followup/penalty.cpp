// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/penalty.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace billing {
namespace {

Date end_of_half_year(Date date) {
  return date.month <= 6 ? Date{date.year, 6, 30} : Date{date.year, 12, 31};
}

Result<Decimal> legal_rate(const LegalTables& law, Date day) {
  for (const InterestRates& rates : law.interest_rates) {
    if (rates.from <= day && day <= rates.until)
      return sum(rates.central_bank, law.penalty_points);
  }
  return fail(FailureKind::config, "LAW-03",
              fmt::format("'{}' has no interest rate for the half year {}-{}", law.file, day.year,
                          day.month <= 6 ? 1 : 2),
              "add it to interest_rates: the central bank publishes it");
}

}  // namespace

Result<Penalty> late_penalty(std::span<const LatePart> parts, Date due, const LatePenalty& terms,
                             const LegalTables& law) {
  constexpr int days_of_year = 365;
  Penalty penalty{{}, Money{0, parts.empty() ? Currency() : parts.front().amount.currency}};
  // All rates at nine decimals, so that the sum over the periods is exact until it is rounded.
  Int128 weighted = 0;
  for (const LatePart& part : parts) {
    for (Date from = add_days(due, 1); from <= part.until;) {
      const Date until = std::min(end_of_half_year(from), part.until);
      Decimal rate = terms.rate;
      if (terms.legal) {
        BILLING_TRY(found, legal_rate(law, from));
        rate = found;
      }
      const int days = days_between(from, until) + 1;
      penalty.periods.push_back({from, until, days, rate, part.amount.minor});
      weighted += static_cast<Int128>(days) * rate.units *
                  power_of_ten(Decimal::scale_max - rate.scale) * part.amount.minor;
      from = add_days(until, 1);
    }
  }
  const auto minor =
      divide_half_away(weighted, power_of_ten(Decimal::scale_max) * 100 * days_of_year);
  BILLING_ASSERT(minor.has_value());
  penalty.amount.minor = *minor;
  return penalty;
}

Result<Penalty> late_penalty(Money amount, Date due, Date paid, const LatePenalty& terms,
                             const LegalTables& law) {
  const LatePart whole{amount, paid};
  return late_penalty({&whole, 1}, due, terms, law);
}

Money recovery_indemnity(PartnerType customer, Currency currency, const LegalTables& law) {
  if (customer == PartnerType::consumer)
    return {0, currency};
  return to_money(law.recovery_indemnity, currency).value_or(Money{0, currency});
}

Money early_payment_reduction(const Document& invoice, Date paid) {
  Money reduction{0, invoice.currency};
  const auto& discount = invoice.early_payment_discount;
  if (!discount || !discount->rate || !invoice.issue_date || !invoice.totals ||
      paid > add_days(*invoice.issue_date, discount->days)) {
    return reduction;
  }
  const int exponent = invoice.currency.exponent();
  reduction.minor = ExactProduct({invoice.totals->incl_vat.minor, exponent})
                        .percent(*discount->rate)
                        .rounded(exponent)
                        .value_or(0);
  return reduction;
}

}  // namespace billing
