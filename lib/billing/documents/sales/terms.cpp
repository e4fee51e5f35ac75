// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/terms.hpp"

namespace billing {

Date due_date(const Due& due, Date base, std::optional<Date> milestone) {
  Date date = milestone.value_or(base);
  if (due.months)
    date = add_months(date, *due.months);
  if (due.days)
    date = add_days(date, *due.days);
  if (due.end_of_month)
    date = end_of_month(date);
  if (due.plus_days)
    date = add_days(date, *due.plus_days);
  if (due.on_day) {
    // "N jours fin de mois le D": day D of the month after, even where D is the month's last day.
    const bool ends_a_month = due.end_of_month && !due.plus_days;
    date = next_day_of_month(ends_a_month ? add_days(date, 1) : date, *due.on_day);
  }
  return date;
}

Decimal total_share(std::span<const Instalment> instalments) {
  constexpr int scale = Decimal::scale_max;
  Decimal sum{0, scale};
  for (const Instalment& instalment : instalments) {
    sum.units +=
        instalment.share.units * static_cast<int64_t>(power_of_ten(scale - instalment.share.scale));
  }
  return normalised(sum);
}

namespace {

std::optional<Date> date_of(std::span<const MilestoneDate> milestones, std::string_view name) {
  for (const MilestoneDate& milestone : milestones) {
    if (milestone.name == name)
      return milestone.date;
  }
  return std::nullopt;
}

}  // namespace

std::vector<ScheduledPayment> schedule(std::span<const Instalment> instalments, Money total,
                                       Date issue_date, std::span<const MilestoneDate> milestones) {
  std::vector<ScheduledPayment> payments;
  payments.reserve(instalments.size());
  const Decimal sum = total_share(instalments);
  Int128 sum_units = sum.units;
  Money left = total;
  Date base = issue_date;
  for (size_t i = 0; i < instalments.size(); ++i) {
    const Instalment& instalment = instalments[i];
    base = due_date(instalment.due, base, date_of(milestones, instalment.due.milestone));
    Money amount = left;
    if (i + 1 < instalments.size()) {
      const Int128 share = instalment.share.units * power_of_ten(sum.scale);
      const Int128 whole = sum_units * power_of_ten(instalment.share.scale);
      amount.minor = whole == 0 ? 0 : divide_half_away(total.minor * share, whole).value_or(0);
    }
    left = left - amount;
    payments.push_back({base, amount, instalment.type, instalment.method, instalment.title});
  }
  return payments;
}

std::vector<ScheduledPayment> invoice_schedule(std::span<const Instalment> instalments, Money total,
                                               Date issue_date,
                                               std::span<const MilestoneDate> milestones) {
  std::vector<Instalment> payments;
  for (const Instalment& instalment : instalments) {
    if (instalment.type == InstalmentType::payment)
      payments.push_back(instalment);
  }
  if (payments.empty())
    payments.push_back({{100, 0}, InstalmentType::payment, {}, {}, {}, {}});
  return schedule(payments, total, issue_date, milestones);
}

}  // namespace billing
