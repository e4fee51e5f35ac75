// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/penalty.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;
using test::decimal;

namespace {

LegalTables french() {
  LegalTables law;
  law.file = "law/fr.yaml";
  law.penalty_points = decimal("10");
  law.recovery_indemnity = decimal("40");
  law.interest_rates = {
      {date("2024-07-01"), date("2024-12-31"), decimal("4.25"), decimal("4.92"), decimal("8.16")},
      {date("2025-01-01"), date("2025-06-30"), decimal("3.15"), decimal("3.71"), decimal("7.21")}};
  return law;
}

}  // namespace

// By hand: 1200.00 x 14.25 % x 31 / 365 = 14.5233 -> 14.52; over the turn of the year
// 1200.00 x (14.25 % x 31 + 13.15 % x 15) / 365 = 21.0082 -> 21.01, rounded once.
TEST_CASE("a penalty is cut at the half year and rounded once") {
  const Currency eur = test::currency("EUR");
  const Money amount{120'000, eur};
  const auto one = late_penalty(amount, date("2024-11-30"), date("2024-12-31"), {}, french());
  REQUIRE(one);
  CHECK(one->periods.size() == 1);
  CHECK(one->periods[0].days == 31);
  CHECK(one->amount.minor == 1452);
  const auto two = late_penalty(amount, date("2024-11-30"), date("2025-01-15"), {}, french());
  REQUIRE(two);
  REQUIRE(two->periods.size() == 2);
  CHECK(to_string(two->periods[0].rate) == "14.25");
  CHECK(to_string(two->periods[1].rate) == "13.15");
  CHECK(to_string(two->periods[1].from) == "2025-01-01");
  CHECK(two->periods[1].days == 15);
  CHECK(two->amount.minor == 2101);
  const LatePenalty own{false, decimal("12")};
  const auto year = late_penalty(amount, date("2020-12-31"), date("2021-12-31"), own, french());
  REQUIRE(year);
  CHECK(year->amount.minor == 14'400);
}

TEST_CASE("on time costs nothing; a half year that is missing is named") {
  const Currency eur = test::currency("EUR");
  const auto none = late_penalty({1, eur}, date("2024-11-30"), date("2024-11-30"), {}, french());
  REQUIRE(none);
  CHECK(none->periods.empty());
  CHECK(none->amount.minor == 0);
  const auto missing = late_penalty({1, eur}, date("2025-06-30"), date("2025-07-01"), {}, french());
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == FailureKind::config);
  CHECK(missing.error().diagnostics[0].code == "LAW-03");
  CHECK(missing.error().diagnostics[0].message.find("2025-2") != std::string::npos);
}

TEST_CASE("the indemnity binds no consumer; paying early takes off its rate") {
  const Currency eur = test::currency("EUR");
  CHECK(recovery_indemnity(PartnerType::business, eur, french()).minor == 4000);
  CHECK(recovery_indemnity(PartnerType::consumer, eur, french()).minor == 0);
  Document invoice;
  invoice.currency = eur;
  invoice.issue_date = date("2026-11-25");
  invoice.totals.emplace();
  invoice.totals->incl_vat = {123'456, eur};
  invoice.early_payment_discount = EarlyPaymentDiscount{decimal("2"), 10, {}};
  CHECK(early_payment_reduction(invoice, date("2026-12-05")).minor == 2469);
  CHECK(early_payment_reduction(invoice, date("2026-12-06")).minor == 0);
}

// Each day of a half year is of it, and no day of another: French rates are fixed per half year
// (C. com. art. L. 441-10). At 36.5 % a day costs a thousandth.
TEST_CASE("every period begins and ends with its half year") {
  const LatePenalty daily{false, decimal("36.5")};
  struct Row {
    const char* due;
    const char* paid;
    std::string periods;
    int64_t minor;
  };
  for (const Row& row : {
           Row{"2026-06-28", "2026-06-29", "2026-06-29/2026-06-29 1", 100},
           Row{"2026-06-28", "2026-06-30", "2026-06-29/2026-06-30 2", 200},
           Row{"2026-06-28", "2026-07-01", "2026-06-29/2026-06-30 2; 2026-07-01/2026-07-01 1", 300},
           Row{"2026-06-29", "2026-07-31", "2026-06-30/2026-06-30 1; 2026-07-01/2026-07-31 31",
               3200},
           Row{"2026-07-15", "2026-07-30", "2026-07-16/2026-07-30 15", 1500},
           Row{"2026-12-30", "2027-01-02", "2026-12-31/2026-12-31 1; 2027-01-01/2027-01-02 2", 300},
           Row{"2026-12-31", "2028-01-01",
               "2027-01-01/2027-06-30 181; 2027-07-01/2027-12-31 184; 2028-01-01/2028-01-01 1",
               36'600},
           Row{"2028-02-28", "2028-03-01", "2028-02-29/2028-03-01 2", 200},
       }) {
    CAPTURE(row.due);
    CAPTURE(row.paid);
    const auto penalty =
        late_penalty({100'000, test::currency("EUR")}, date(row.due), date(row.paid), daily, {});
    REQUIRE(penalty);
    std::string told;
    for (const PenaltyPeriod& one : penalty->periods) {
      told += (told.empty() ? "" : "; ") + to_string(one.from) + "/" + to_string(one.until) + " " +
              std::to_string(one.days);
      CHECK(to_string(one.rate) == "36.5");
      CHECK(one.base == 100'000);
    }
    CHECK(told == row.periods);
    CHECK(penalty->amount.minor == row.minor);
  }
}

TEST_CASE("the legal rate holds from the first to the last day of its half year") {
  const auto rate_on = [](const char* day) {
    const Date due = add_days(date(day), -1);
    const auto penalty =
        late_penalty({100'000, test::currency("EUR")}, due, date(day), {}, french());
    return penalty ? to_string(penalty->periods.at(0).rate)
                   : penalty.error().diagnostics[0].message;
  };
  CHECK(rate_on("2024-06-30") == "'law/fr.yaml' has no interest rate for the half year 2024-1");
  CHECK(rate_on("2024-07-01") == "14.25");
  CHECK(rate_on("2024-12-31") == "14.25");
  CHECK(rate_on("2025-01-01") == "13.15");
  CHECK(rate_on("2025-06-30") == "13.15");
  CHECK(rate_on("2025-07-01") == "'law/fr.yaml' has no interest rate for the half year 2025-2");
}

// 1000.00 of which 400.00 came after 10 days and 600.00 after 20, at 36.5 %: 4.00 and 12.00.
TEST_CASE("parts paid at different times count each for its days, rounded once") {
  const Currency eur = test::currency("EUR");
  const LatePenalty daily{false, decimal("36.5")};
  const std::vector<LatePart> parts = {{{40'000, eur}, date("2026-03-11")},
                                       {{60'000, eur}, date("2026-03-21")}};
  const auto penalty = late_penalty(parts, date("2026-03-01"), daily, {});
  REQUIRE(penalty);
  CHECK(penalty->amount.minor == 1600);
  REQUIRE(penalty->periods.size() == 2);
  CHECK(penalty->periods[1].days == 20);
  CHECK(penalty->periods[1].base == 60'000);
  // 5 cents a day at 36.5 % are 0.005 cents: 100 of them are half a cent, and so one.
  std::vector<LatePart> tiny(100, {{5, eur}, date("2026-03-02")});
  CHECK(late_penalty(tiny, date("2026-03-01"), daily, {})->amount.minor == 1);
  tiny.pop_back();
  CHECK(late_penalty(tiny, date("2026-03-01"), daily, {})->amount.minor == 0);
  CHECK(late_penalty(std::span<const LatePart>(), date("2026-03-01"), daily, {})->amount ==
        Money{0, Currency()});
  const Currency yen = test::currency("JPY");
  CHECK(late_penalty({1000, yen}, date("2026-03-01"), date("2026-03-11"), daily, {})->amount ==
        Money{10, yen});
}

TEST_CASE("the indemnity is told in the invoice's currency; nothing early takes nothing off") {
  const Currency yen = test::currency("JPY");
  CHECK(recovery_indemnity(PartnerType::business, yen, french()) == Money{40, yen});
  CHECK(recovery_indemnity(PartnerType::consumer, yen, french()) == Money{0, yen});
  LegalTables half = french();
  half.recovery_indemnity = decimal("40.50");  // no amount of a currency without decimals
  CHECK(recovery_indemnity(PartnerType::business, yen, half) == Money{0, yen});
  Document invoice;
  invoice.currency = yen;
  invoice.issue_date = date("2026-11-25");
  invoice.totals.emplace();
  invoice.totals->incl_vat = {1'275, yen};
  invoice.early_payment_discount = EarlyPaymentDiscount{decimal("2"), 10, {}};
  CHECK(early_payment_reduction(invoice, date("2026-11-25")) == Money{26, yen});  // 25.5
  const auto without = [&](auto change) {
    Document other = invoice;
    change(other);
    return early_payment_reduction(other, date("2026-11-25"));
  };
  CHECK(without([](Document& one) { one.early_payment_discount.reset(); }) == Money{0, yen});
  CHECK(without([](Document& one) { one.early_payment_discount->rate.reset(); }) == Money{0, yen});
  CHECK(without([](Document& one) { one.issue_date.reset(); }) == Money{0, yen});
  CHECK(without([](Document& one) { one.totals.reset(); }) == Money{0, yen});
}
