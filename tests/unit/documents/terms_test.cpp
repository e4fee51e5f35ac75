// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/terms.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;

namespace {

Due days(int n) {
  Due due;
  due.days = n;
  return due;
}

Due months(int n) {
  Due due;
  due.months = n;
  return due;
}

Due then_end_of_month(Due due) {
  due.end_of_month = true;
  return due;
}

Due end_of_month_plus(int n) {
  Due due;
  due.end_of_month = true;
  due.plus_days = n;
  return due;
}

Due on_day(Due due, int day) {
  due.on_day = day;
  return due;
}

Instalment part(const char* share, Due due, InstalmentType type = InstalmentType::payment) {
  return {decimal(share), type, std::move(due), {}, {}, {}};
}

// "2026-01-31 30.00, 2026-02-28 70.00"
std::string text(const std::vector<ScheduledPayment>& payments) {
  std::string all;
  for (const ScheduledPayment& payment : payments) {
    if (!all.empty())
      all += ", ";
    all += to_string(payment.due_date) + " " + to_string(payment.amount);
  }
  return all;
}

}  // namespace

TEST_CASE("each form of due date, from the day of issue") {
  Due on_signature;
  on_signature.on_signature = true;
  Due month_and_half = months(1);
  month_and_half.days = 15;
  struct Row {
    std::string rule;
    Due due;
    std::string from;
    std::string falls_due;
  };
  for (const Row& row : {
           Row{"on signature", on_signature, "2026-01-15", "2026-01-15"},
           Row{"nothing said", Due{}, "2026-01-15", "2026-01-15"},
           Row{"30 days", days(30), "2026-01-15", "2026-02-14"},
           Row{"60 days over a leap day", days(60), "2024-01-15", "2024-03-15"},
           Row{"0 days", days(0), "2026-01-15", "2026-01-15"},
           Row{"1 month", months(1), "2026-01-31", "2026-02-28"},
           Row{"2 months", months(2), "2026-12-31", "2027-02-28"},
           // Both readings of 45 days end of month (facts of French law, section 7).
           Row{"45 days, then end of month", then_end_of_month(days(45)), "2026-01-15",
               "2026-03-31"},
           Row{"end of month, then 45 days", end_of_month_plus(45), "2026-01-15", "2026-03-17"},
           Row{"end of month, then 45 days", end_of_month_plus(45), "2009-01-12", "2009-03-17"},
           // 30 days end of month on 31 January: 30 days are not one month.
           Row{"30 days, then end of month", then_end_of_month(days(30)), "2026-01-31",
               "2026-03-31"},
           Row{"1 month, then end of month", then_end_of_month(months(1)), "2026-01-31",
               "2026-02-28"},
           Row{"end of month", then_end_of_month({}), "2026-02-10", "2026-02-28"},
           Row{"end of month", then_end_of_month({}), "2026-02-28", "2026-02-28"},
           Row{"month and a half", month_and_half, "2026-01-12", "2026-02-27"},
           Row{"on the 10th", on_day({}, 10), "2026-01-10", "2026-01-10"},
           Row{"on the 10th", on_day({}, 10), "2026-01-11", "2026-02-10"},
           Row{"on the 31st", on_day({}, 31), "2026-02-01", "2026-02-28"},
           Row{"30 days, the 15th", on_day(days(30), 15), "2026-01-20", "2026-03-15"},
           // 30 days end of month, the 10th: the 10th of the month after.
           Row{"30 days EOM, the 10th", on_day(then_end_of_month(days(30)), 10), "2026-01-15",
               "2026-03-10"},
           Row{"EOM + 45 days, the 20th", on_day(end_of_month_plus(45), 20), "2026-01-15",
               "2026-03-20"},
       }) {
    CAPTURE(row.rule);
    CAPTURE(row.from);
    CHECK(to_string(due_date(row.due, date(row.from))) == row.falls_due);
  }
}

TEST_CASE("a milestone that is known replaces the date to count from") {
  Due due = days(-7);
  due.milestone = "etd";
  CHECK(to_string(due_date(due, date("2026-01-15"), date("2026-03-10"))) == "2026-03-03");
  CHECK(to_string(due_date(due, date("2026-01-15"))) == "2026-01-08");
}

TEST_CASE("each line counts from the line above, and the last takes what is left") {
  const Date issued = date("2026-01-31");
  struct Row {
    std::vector<Instalment> terms;
    std::string total;
    std::string payments;
  };
  for (const Row& row : {
           Row{{part("100", days(30))}, "99.99", "2026-03-02 99.99"},
           Row{{part("30", {}), part("70", then_end_of_month(days(30)))},
               "1219.24",
               "2026-01-31 365.77, 2026-03-31 853.47"},
           Row{{part("50", months(1)), part("50", months(1))},
               "0.03",
               "2026-02-28 0.02, 2026-03-28 0.01"},
           Row{{part("33.33", days(30)), part("33.33", days(30)), part("33.34", days(30))},
               "100.00",
               "2026-03-02 33.33, 2026-04-01 33.33, 2026-05-01 33.34"},
           Row{{part("33.333333333", days(0)), part("66.666666667", days(0))},
               "100.00",
               "2026-01-31 33.33, 2026-01-31 66.67"},
           // Proportions: two thirds and one third.
           Row{{part("2", days(0)), part("1", days(1))},
               "100.00",
               "2026-01-31 66.67, 2026-02-01 33.33"},
           Row{{part("30", days(0)), part("70", days(1))},
               "-10.05",
               "2026-01-31 -3.02, 2026-02-01 -7.03"},  // -3.015 away from zero
           Row{{part("30", days(0)), part("70", days(1))},
               "0.00",
               "2026-01-31 0.00, 2026-02-01 0.00"},
           Row{{}, "5.00", ""},
       }) {
    CHECK(text(schedule(row.terms, money(row.total), issued)) == row.payments);
  }
  const auto yen =
      schedule(std::vector{part("50", days(0)), part("50", days(0))}, money("1001", "JPY"), issued);
  CHECK(text(yen) == "2026-01-31 501, 2026-01-31 500");
}

TEST_CASE("a schedule keeps type, method and title of its terms") {
  Instalment deposit = part("30", {}, InstalmentType::deposit);
  deposit.method = PaymentMethod::card;
  deposit.title = "Acompte";
  const auto payments =
      schedule(std::vector{deposit, part("70", days(30))}, money("10.00"), date("2026-01-01"));
  REQUIRE(payments.size() == 2);
  CHECK(payments[0].type == InstalmentType::deposit);
  CHECK(payments[0].method == PaymentMethod::card);
  CHECK(payments[0].title == "Acompte");
  CHECK(payments[1].type == InstalmentType::payment);
  CHECK_FALSE(payments[1].method);
}

TEST_CASE("shares add up, whatever their scales") {
  CHECK(to_string(total_share(std::vector{part("30", {}), part("70", {})})) == "100");
  CHECK(to_string(total_share(std::vector{part("33.3", {}), part("66.65", {})})) == "99.95");
  CHECK(to_string(total_share(std::vector{part("0.000000001", {}), part("1", {})})) ==
        "1.000000001");
  CHECK(to_string(total_share({})) == "0");
}

TEST_CASE("an invoice leaves the deposits out; its first line counts from its own date") {
  const Instalment deposit = part("30", days(5), InstalmentType::deposit);
  const Date issued = date("2026-01-31");
  struct Row {
    std::vector<Instalment> terms;
    std::string payments;
  };
  for (const Row& row : {
           Row{{deposit, part("70", days(30))}, "2026-03-02 100.00"},
           Row{{deposit, part("35", days(30)), part("35", days(30))},
               "2026-03-02 50.00, 2026-04-01 50.00"},
           Row{{part("20", days(1)), deposit, part("50", days(1))},
               "2026-02-01 28.57, 2026-02-02 71.43"},  // 2/7 and the rest
           Row{{deposit}, "2026-01-31 100.00"},
           Row{{}, "2026-01-31 100.00"},
       }) {
    const auto payments = invoice_schedule(row.terms, money("100.00"), issued);
    CHECK(text(payments) == row.payments);
    for (const auto& payment : payments) CHECK(payment.type == InstalmentType::payment);
  }
}

TEST_CASE("no instalment takes more than is left: a tiny total ends in zero, never below") {
  const std::vector<Instalment> quarters(4, part("25", days(30)));
  const Date issued = date("2026-01-31");
  for (const auto& [total, payments] : {std::pair{"0.01", "0.00 0.00 0.00 0.01"},
                                        {"0.02", "0.01 0.01 0.00 0.00"},
                                        {"0.03", "0.01 0.01 0.01 0.00"},
                                        {"0.05", "0.01 0.01 0.01 0.02"},
                                        {"-0.02", "-0.01 -0.01 0.00 0.00"}}) {
    std::string amounts;
    for (const auto& payment : schedule(quarters, money(total), issued))
      amounts += (amounts.empty() ? "" : " ") + to_string(payment.amount);
    CHECK(amounts == payments);
  }
}

TEST_CASE("the explanation ends each instalment with the very date and amount of the schedule") {
  Due milestone = days(-7);
  milestone.milestone = "etd";
  const std::vector<Instalment> terms = {
      part("30", {}, InstalmentType::deposit), part("20", milestone),
      part("25", on_day(then_end_of_month(days(45)), 10)), part("25", end_of_month_plus(45))};
  const std::vector<MilestoneDate> known = {{"etd", date("2026-03-10")}};
  for (const bool of_invoice : {false, true}) {
    for (const auto& milestones : {known, std::vector<MilestoneDate>()}) {
      const Money total = money("1219.24");
      const Date issued = date("2026-01-15");
      const auto planned = of_invoice ? invoice_schedule(terms, total, issued, milestones)
                                      : schedule(terms, total, issued, milestones);
      std::vector<TermsStep> ends;
      for (const TermsStep& step : explained(terms, total, issued, milestones, of_invoice)) {
        if (step.amount)
          ends.push_back(step);
      }
      REQUIRE(ends.size() == planned.size());
      for (size_t i = 0; i < ends.size(); ++i) {
        CHECK(ends[i].date == planned[i].due_date);
        CHECK(ends[i].amount == planned[i].amount);
        CHECK(ends[i].instalment == static_cast<int>(i) + (of_invoice ? 2 : 1));
      }
    }
  }
  const auto only_deposits = explained(std::vector{part("30", {}, InstalmentType::deposit)},
                                       money("10.00"), date("2026-01-15"), {}, true);
  REQUIRE(only_deposits.size() == 3);
  CHECK(only_deposits.back().what == "all of it");
  CHECK(only_deposits[0].instalment == 1);
  CHECK(only_deposits[1].instalment == 2);  // of the invoice itself
}

TEST_CASE("the steps of both readings of 45 days end of month") {
  const auto steps = [](const Due& due) {
    std::string all;
    for (const TermsStep& step :
         explained(std::vector{part("100", due)}, money("10.00"), date("2026-01-15"), {}, false))
      all += step.what + " " + to_string(step.date.value()) + "; ";
    return all;
  };
  CHECK(steps(then_end_of_month(days(45))) ==
        "from the issue date 2026-01-15; + 45 days 2026-03-01; end of that month 2026-03-31; "
        "all of it 2026-03-31; ");
  CHECK(steps(end_of_month_plus(45)) ==
        "from the issue date 2026-01-15; end of that month 2026-01-31; + 45 days 2026-03-17; "
        "all of it 2026-03-17; ");
}
