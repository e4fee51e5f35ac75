// SPDX-License-Identifier: Apache-2.0
// Payment terms: how a total falls due. Terms are a recipe; a schedule is what they give for one
// date and total (facts in French law: C. com. L441-10; each line counts from the line above).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class PaymentMethod { transfer, direct_debit, card, cheque, cash, other };
BILLING_WORDS(PaymentMethod, "transfer", "direct_debit", "card", "cheque", "cash", "other")

enum class InstalmentType { payment, deposit };
BILLING_WORDS(InstalmentType, "payment", "deposit")

/// When an instalment falls due, counted from the line above (the first from the issue date):
///   on_signature                       that very day
///   {days: N} {months: N}              d + N
///   {days: N, end_of_month: true}      end of month of d + N      (N jours fin de mois)
///   {end_of_month: true, plus_days: N} end of month of d, then N  (fin de mois N jours)
///   any of them with on_day: D         the next day D on or after; after an end of month, day D
///                                      of the month after it
///   {milestone: etd, days: -7}         from the date of a milestone
struct Due {
  bool on_signature = false;
  std::optional<int> days;
  std::optional<int> months;
  bool end_of_month = false;
  std::optional<int> plus_days;
  std::optional<int> on_day;
  std::string milestone;
  friend bool operator==(const Due&, const Due&) = default;
};

/// A discount for paying early (escompte): a rate within so many days, or a sentence of one's own.
struct EarlyPaymentDiscount {
  std::optional<Decimal> rate;
  int days = 0;
  std::string text;
  friend bool operator==(const EarlyPaymentDiscount&, const EarlyPaymentDiscount&) = default;
};

struct Instalment {
  Decimal share;  // percent of the total incl. VAT
  InstalmentType type = InstalmentType::payment;
  Due due;
  std::optional<PaymentMethod> method;
  std::string title;    // may hold merge fields, as the comment may (followup/merge_fields.hpp)
  std::string comment;  // printed for customers
  friend bool operator==(const Instalment&, const Instalment&) = default;
};

/// One line of a schedule: what falls due when.
struct ScheduledPayment {
  Date due_date;
  Money amount;
  InstalmentType type = InstalmentType::payment;
  std::optional<PaymentMethod> method;
  std::string title;
  std::string comment = {};  // printed below it
  friend bool operator==(const ScheduledPayment&, const ScheduledPayment&) = default;
};

/// The due date of one condition counted from `base`. `milestone` is the date of the milestone it
/// names, if known; without it the condition counts from `base`.
Date due_date(const Due& due, Date base, std::optional<Date> milestone = std::nullopt);

/// Sum of the shares in percent.
Decimal total_share(std::span<const Instalment> instalments);

/// A date that payment terms may hang on: order, etd, delivery ...
struct MilestoneDate {
  std::string name;
  Date date;
  friend bool operator==(const MilestoneDate&, const MilestoneDate&) = default;
};

/// Splits `total` over the instalments by their shares, the last taking what is left; dates run
/// from `issue_date`, each from the line above, or from the milestone it names if that is known.
/// The shares need not be 100 %: proportions count. None takes more than is left, so that tiny
/// totals end in zero, never below.
std::vector<ScheduledPayment> schedule(std::span<const Instalment> instalments, Money total,
                                       Date issue_date,
                                       std::span<const MilestoneDate> milestones = {});

/// The same for an invoice: deposit lines are left out (their money is asked for by deposit
/// invoices) and the first line left counts from the issue date. With deposit lines only, all is
/// due at once.
std::vector<ScheduledPayment> invoice_schedule(std::span<const Instalment> instalments, Money total,
                                               Date issue_date,
                                               std::span<const MilestoneDate> milestones = {});

/// What is still to come of a schedule when `left` of it is: the lines are covered in their order,
/// and the last ones stay, the first of them in part. Nothing when nothing is left.
std::vector<ScheduledPayment> last_of(std::vector<ScheduledPayment> schedule, Money left);

/// One step on the way to a date or an amount of a schedule: "+ 45 days", 2026-03-01.
struct TermsStep {
  int instalment = 0;  // counted from 1, as in the terms
  std::string what;
  std::optional<Date> date;
  std::optional<Money> amount;
  friend bool operator==(const TermsStep&, const TermsStep&) = default;
};

/// How each date and amount of a schedule comes about, by the very steps that make it; of an
/// invoice, that is of invoice_schedule, when `of_invoice`.
std::vector<TermsStep> explained(std::span<const Instalment> instalments, Money total,
                                 Date issue_date, std::span<const MilestoneDate> milestones,
                                 bool of_invoice);

}  // namespace billing
