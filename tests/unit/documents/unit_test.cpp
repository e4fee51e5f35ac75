// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/unit.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::decimal;

TEST_CASE("prices convert between units of one dimension, exactly or not at all") {
  UnitTable table;
  table.units = {{"month", "MON", "mois", "month", "months", decimal("1")},
                 {"year", "ANN", "an", "year", "months", decimal("12")},
                 {"kg", "KGM", "kg", "kg", "mass", decimal("1000")},
                 {"one", "XA", "one", "one", "odd", decimal("1")},
                 {"odd", "XB", "odd", "odd", "odd", decimal("649657")},
                 {"t", "TNE", "t", "t", "mass", decimal("1000000")},
                 {"g", "GRM", "g", "g", "mass", decimal("1")},
                 {"piece", "C62", "pièce", "piece", "", {}}};
  auto price = [&](const char* value, const char* from, const char* to) {
    const auto found = convert_price(table, decimal(value), from, to);
    return found ? to_string(*found) : "none";
  };
  CHECK(price("10.00", "month", "year") == "120.00");
  CHECK(price("120.00", "ANN", "month") == "10.00");
  CHECK(price("10.00", "year", "month") == "none");  // 0.8333...
  CHECK(price("3.00", "year", "month") == "0.25");
  CHECK(price("12.5", "kg", "g") == "0.0125");
  CHECK(price("1.00", "kg", "month") == "none");
  CHECK(price("1.00", "piece", "piece") == "none");
  CHECK(price("9223372036854", "g", "t") == "9223372036854000000");
  CHECK(price("9223372036855", "g", "t") == "none");                      // beyond 64 bits
  CHECK(price("14197294936951", "one", "odd") == "9223372036854775807");  // the largest there is
  CHECK(price("-9223372036854", "g", "t") == "-9223372036854000000");
  CHECK(price("-9223372036855", "g", "t") == "none");
  CHECK(is_unit(table, "month"));
  CHECK(is_unit(table, "KGM"));
  CHECK(is_unit(table, "XBX"));
  CHECK(is_unit(table, ""));
  CHECK_FALSE(is_unit(table, "monht"));
  CHECK_FALSE(is_unit(table, "KGMX"));
}
