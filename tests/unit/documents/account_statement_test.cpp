// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/account_statement.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;

TEST_CASE("an account begins with what came before and ends with what all of it comes to") {
  const auto movement = [](const char* day, int64_t amount, int64_t overdue) {
    AccountMovement one;
    one.date = test::date(day);
    one.amount = {amount, {}};
    one.open = one.overdue = {overdue, {}};
    return one;
  };
  const std::vector<AccountMovement> all = {
      movement("2025-12-31", 1000, 400), movement("2026-01-01", -600, 0),
      movement("2026-02-01", 250, 250), movement("2026-03-01", 5, 0)};
  const auto statement =
      account_statement(all, test::date("2026-01-01"), test::date("2026-03-31"), {});
  CHECK(statement.opening.minor == 1000);
  REQUIRE(statement.movements.size() == 3);
  CHECK(statement.movements[0].balance.minor == 400);
  CHECK(statement.movements[1].balance.minor == 650);
  CHECK(statement.movements[2].balance.minor == 655);
  CHECK(statement.closing.minor == 655);
  CHECK(statement.overdue.minor == 650);
  const auto later = account_statement(all, test::date("2027-01-01"), test::date("2027-12-31"), {});
  CHECK(later.opening.minor == 655);
  CHECK(later.movements.empty());
  CHECK(later.closing == later.opening);
  CHECK(
      account_statement({}, test::date("2026-01-01"), test::date("2026-03-31"), {}).closing.minor ==
      0);
}
