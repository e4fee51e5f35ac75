// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/unit.hpp"

#include <doctest/doctest.h>

#include <limits>

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

TEST_CASE("prices and factors with decimals; what 64 bits do not hold is none") {
  UnitTable table;
  table.units = {{"m", "MTR", "m", "m", "length", decimal("1")},
                 {"ft", "FOT", "pied", "foot", "length", decimal("0.3048")},
                 {"cm", "CMT", "cm", "cm", "length", decimal("0.01")},
                 {"nil", "XN", "nil", "nil", "length", decimal("0")},
                 {"huge", "XH", "huge", "huge", "length", {int64_t{1} << 62, 0}}};
  const auto price = [&](const char* value, const char* from, const char* to) {
    const auto found = convert_price(table, decimal(value), from, to);
    return found ? to_string(*found) : "none";
  };
  CHECK(price("10", "m", "ft") == "3.048");
  CHECK(price("3.048", "ft", "m") == "10.000");  // the scale stays as written
  CHECK(price("3.05", "ft", "m") == "none");     // 10.00656...
  CHECK(price("12", "m", "cm") == "0.12");
  CHECK(price("0.12", "cm", "m") == "12.00");
  CHECK(price("0.30", "m", "m") == "0.30");
  CHECK(price("0.000000001", "m", "cm") == "none");  // beyond nine decimals
  CHECK(price("1", "nil", "m") == "none");
  CHECK(price("1", "m", "nil") == "0");
  CHECK(price("1", "m", "nothing") == "none");
  CHECK(price("1", "nothing", "m") == "none");
  CHECK(price("1", "m", "huge") == "4611686018427387904");
  CHECK(price("2", "m", "huge") == "none");  // 2^63
  const auto least = convert_price(table, decimal("-2"), "m", "huge");
  REQUIRE(least);
  CHECK(least->units == std::numeric_limits<int64_t>::min());
  CHECK(price("-3", "m", "huge") == "none");
}

TEST_CASE("codes of two or three capitals and digits are units that no table need have") {
  const UnitTable none;
  for (const char* code : {"", "AZ", "09", "A9", "KGM", "999"}) CHECK(is_unit(none, code));
  for (const char* word : {"K", "KGMX", "kg", "K ", "K/", "K:", "K@", "K[", "Kg"})
    CHECK_FALSE(is_unit(none, word));
  CHECK(find_unit(none, "KGM") == nullptr);
}
