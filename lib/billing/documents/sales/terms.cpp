// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/terms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace billing {
namespace {

std::string counted(int n, const char* one) {
  return fmt::format("{} {} {}{}", n < 0 ? "-" : "+", n < 0 ? -n : n, one,
                     n == 1 || n == -1 ? "" : "s");
}

// Works out a due date; `note(what, date)` is told each step.
template <class Note>
Date follow(const Due& due, Date base, std::optional<Date> milestone, const Note& note) {
  Date date = milestone.value_or(base);
  const auto step = [&](Date next, const auto& what) {
    date = next;
    note(what, next);
  };
  if (milestone)
    note([&] { return fmt::format("from the milestone {}", due.milestone); }, date);
  if (due.months)
    step(add_months(date, *due.months), [&] { return counted(*due.months, "month"); });
  if (due.days)
    step(add_days(date, *due.days), [&] { return counted(*due.days, "day"); });
  if (due.end_of_month)
    step(end_of_month(date), [] { return std::string("end of that month"); });
  if (due.plus_days)
    step(add_days(date, *due.plus_days), [&] { return counted(*due.plus_days, "day"); });
  if (due.on_day) {
    // "N jours fin de mois le D": day D of the month after, even where D is the month's last day.
    const bool ends_a_month = due.end_of_month && !due.plus_days;
    step(next_day_of_month(ends_a_month ? add_days(date, 1) : date, *due.on_day), [&] {
      return fmt::format("on day {} of {} month", *due.on_day,
                         ends_a_month ? "the following" : "this or the following");
    });
  }
  return date;
}

std::optional<Date> date_of(std::span<const MilestoneDate> milestones, std::string_view name) {
  for (const MilestoneDate& milestone : milestones) {
    if (milestone.name == name)
      return milestone.date;
  }
  return std::nullopt;
}

// Amounts by their shares of what all shares come to.
class Splitting {
 public:
  Splitting(std::span<const Instalment> instalments, Money total)
      : sum_(total_share(instalments)), total_(total), left_(total) {}

  // What the instalment asks for: its share, but never more than is left; the last takes the rest.
  Money next(const Instalment& instalment, bool last) {
    Money amount = left_;
    if (!last) {
      amount.minor = by_share(instalment);
      amount.minor = left_.minor < 0 ? std::clamp<int64_t>(amount.minor, left_.minor, 0)
                                     : std::clamp<int64_t>(amount.minor, 0, left_.minor);
    }
    left_ = left_ - amount;
    return amount;
  }

  std::string what(const Instalment& instalment, bool last, Money amount) const {
    if (last) {
      return amount == total_ ? "all of it"
                              : fmt::format("what is left: {} - {}", to_string(total_),
                                            to_string(total_ - amount));
    }
    const std::string share =
        sum_ == Decimal{100, 0}
            ? fmt::format("{}% of {}", to_string(instalment.share), to_string(total_))
            : fmt::format("{}/{} of {}", to_string(instalment.share), to_string(sum_),
                          to_string(total_));
    return amount.minor == by_share(instalment) ? share : share + ", but no more than is left";
  }

 private:
  int64_t by_share(const Instalment& instalment) const {
    const Int128 share = instalment.share.units * power_of_ten(sum_.scale);
    const Int128 whole = sum_.units * power_of_ten(instalment.share.scale);
    return whole == 0 ? 0 : divide_half_away(total_.minor * share, whole).value_or(0);
  }

  Decimal sum_;
  Money total_;
  Money left_;
};

// On an invoice deposits are left out: their money is asked for by invoices of their own.
std::vector<Instalment> payments_of(std::span<const Instalment> instalments) {
  std::vector<Instalment> payments;
  for (const Instalment& instalment : instalments) {
    if (instalment.type == InstalmentType::payment)
      payments.push_back(instalment);
  }
  if (payments.empty())
    payments.push_back({{100, 0}, InstalmentType::payment, {}, {}, {}, {}});
  return payments;
}

}  // namespace

Date due_date(const Due& due, Date base, std::optional<Date> milestone) {
  return follow(due, base, milestone, [](const auto&, Date) {});
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

std::vector<ScheduledPayment> schedule(std::span<const Instalment> instalments, Money total,
                                       Date issue_date, std::span<const MilestoneDate> milestones) {
  std::vector<ScheduledPayment> payments;
  payments.reserve(instalments.size());
  Splitting splitting(instalments, total);
  Date base = issue_date;
  for (size_t i = 0; i < instalments.size(); ++i) {
    const Instalment& instalment = instalments[i];
    base = due_date(instalment.due, base, date_of(milestones, instalment.due.milestone));
    payments.push_back({base, splitting.next(instalment, i + 1 == instalments.size()),
                        instalment.type, instalment.method, instalment.title, instalment.comment});
  }
  return payments;
}

std::vector<ScheduledPayment> invoice_schedule(std::span<const Instalment> instalments, Money total,
                                               Date issue_date,
                                               std::span<const MilestoneDate> milestones) {
  return schedule(payments_of(instalments), total, issue_date, milestones);
}

std::vector<TermsStep> explained(std::span<const Instalment> instalments, Money total,
                                 Date issue_date, std::span<const MilestoneDate> milestones,
                                 bool of_invoice) {
  std::vector<TermsStep> steps;
  std::vector<Instalment> counted_ones;
  std::vector<int> numbers;
  for (size_t i = 0; i < instalments.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    if (of_invoice && instalments[i].type == InstalmentType::deposit) {
      steps.push_back({number, "a deposit, asked for by an invoice of its own", {}, {}});
      continue;
    }
    counted_ones.push_back(instalments[i]);
    numbers.push_back(number);
  }
  if (of_invoice && counted_ones.empty()) {
    counted_ones = payments_of(instalments);
    numbers = {static_cast<int>(instalments.size()) + 1};
  }
  Splitting splitting(counted_ones, total);
  Date base = issue_date;
  for (size_t i = 0; i < counted_ones.size(); ++i) {
    const Instalment& instalment = counted_ones[i];
    const auto milestone = date_of(milestones, instalment.due.milestone);
    const auto note = [&](const auto& what, Date date) {
      steps.push_back({numbers[i], what(), date, {}});
    };
    if (!milestone && !instalment.due.milestone.empty()) {
      steps.push_back(
          {numbers[i],
           fmt::format("the date of the milestone {} is not known yet", instalment.due.milestone),
           {},
           {}});
    }
    if (!milestone)
      note([&] { return i == 0 ? "from the issue date" : "from the line above"; }, base);
    base = follow(instalment.due, base, milestone, note);
    const bool last = i + 1 == counted_ones.size();
    const Money amount = splitting.next(instalment, last);
    steps.push_back({numbers[i], splitting.what(instalment, last, amount), base, amount});
  }
  return steps;
}

std::vector<ScheduledPayment> last_of(std::vector<ScheduledPayment> schedule, Money left) {
  size_t first = schedule.size();
  while (first > 0 && left.minor > 0) {
    Money& amount = schedule[--first].amount;
    amount.minor = std::min(amount.minor, left.minor);
    left = left - amount;
  }
  schedule.erase(schedule.begin(), schedule.begin() + static_cast<std::ptrdiff_t>(first));
  return schedule;
}

}  // namespace billing
