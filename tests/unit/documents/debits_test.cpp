// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/debits.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;

TEST_CASE("each payment by direct debit leads to a debit on a day on which banks settle") {
  Document document;
  document.payment_method = PaymentMethod::direct_debit;
  const auto part = [](const char* day, int64_t amount, std::optional<PaymentMethod> method) {
    return ScheduledPayment{test::date(day), Money{amount, {}}, InstalmentType::payment, method,
                            ""};
  };
  CHECK(debits_to_come(document).empty());
  document.schedule = {part("2026-12-01", 100, std::nullopt),
                       part("2026-12-10", 200, PaymentMethod::transfer),
                       part("2026-12-25", 300, PaymentMethod::direct_debit),  // Christmas, a Friday
                       part("2026-12-31", 0, std::nullopt)};
  const auto debits = debits_to_come(document);
  REQUIRE(debits.size() == 2);
  CHECK(debits[0].instalment == 1);
  CHECK(debits[0].date == test::date("2026-12-01"));
  CHECK(debits[0].amount.minor == 100);
  CHECK(debits[1].instalment == 3);
  CHECK(debits[1].date == test::date("2026-12-28"));
}
