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
