// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/vat.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;

TEST_CASE("a rate is shown without needless zeros, other categories by their code") {
  CHECK(to_string(test::vat("20%")) == "20%");
  CHECK(to_string(test::vat("20.00%")) == "20%");
  CHECK(to_string(test::vat("5.50%")) == "5.5%");
  CHECK(to_string(test::vat("AE:0%")) == "AE 0%");
  CHECK(to_string(test::vat("E:0.0%")) == "E 0%");
}

TEST_CASE("category comes before rate, rates by their value") {
  CHECK(test::vat("5.5%") < test::vat("10%"));
  CHECK(test::vat("20%") < test::vat("E:0%"));
  CHECK(test::vat("20%") == test::vat("20.0%"));
  CHECK(test::vat("Z:0%") != test::vat("0%"));
}
