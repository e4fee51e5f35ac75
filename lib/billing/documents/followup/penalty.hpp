// SPDX-License-Identifier: Apache-2.0
// What late payment costs (C. com. L441-10, II and D441-5; Belgium: loi du 2 août 2002).
#pragma once

#include <span>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/law.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/values/date.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// Days at one rate: from the day after the due date to the day of payment, both included, cut at
/// each half year, since the rate is that of its first day.
struct PenaltyPeriod {
  Date from;
  Date until;
  int days = 0;
  Decimal rate;      // percent a year
  int64_t base = 0;  // what was open, in minor units
  friend bool operator==(const PenaltyPeriod&, const PenaltyPeriod&) = default;
};

struct Penalty {
  std::vector<PenaltyPeriod> periods;  // empty: not late
  Money amount;                        // of all periods, rounded once; no VAT is due on it
};

/// The penalty on an amount incl. VAT that fell due on `due` and is paid on `paid`: amount x rate x
/// days / 365. The legal rate is the central bank's of the half year plus the law's points; LAW-03
/// (config) names the file and the half year that it lacks.
[[nodiscard]] Result<Penalty> late_penalty(Money amount, Date due, Date paid,
                                           const LatePenalty& terms, const LegalTables& law);

/// A part of an amount that fell due: what was paid late, and when, or is open still.
struct LatePart {
  Money amount;
  Date until;  // the day it was paid, or the day of the reckoning
};

/// The penalty on an amount that was paid in parts: on what was open over time, rounded once for
/// all. LAW-03 as above. Parts that came in time cost nothing.
[[nodiscard]] Result<Penalty> late_penalty(std::span<const LatePart> parts, Date due,
                                           const LatePenalty& terms, const LegalTables& law);

/// The fixed indemnity of a late invoice: once, and never from consumers.
Money recovery_indemnity(PartnerType customer, Currency currency, const LegalTables& law);

/// What paying early takes off the total incl. VAT (escompte): rate x total, rounded; zero where
/// none is agreed, or after its days are over.
Money early_payment_reduction(const Document& invoice, Date paid);

}  // namespace billing
