// SPDX-License-Identifier: Apache-2.0
#include "billing/values/decimal.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("a product is rounded once, halves away from zero") {
  const Decimal one{1, 0};
  struct Row {
    Decimal factor;
    Decimal discount;
    int64_t cents;
  };
  for (const Row& row : {Row{{48990, 2}, {5, 0}, 46541}, Row{{-48990, 2}, {5, 0}, -46541},
                         Row{{5, 3}, {0, 0}, 1}, Row{{-5, 3}, {0, 0}, -1}, Row{{4, 3}, {0, 0}, 0}}) {
    CHECK(ExactProduct(one).times(row.factor).less_percent(row.discount).rounded(2) == row.cents);
  }
}
