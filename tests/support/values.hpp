// SPDX-License-Identifier: Apache-2.0
// Values from text, so that tables in tests read like the documents they stand for. A text that
// is no value ends the test.
#pragma once

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing::test {

inline Decimal decimal(std::string_view text) {
  const auto value = parse_decimal(text);
  REQUIRE_MESSAGE(value.has_value(), std::string(text));
  return *value;
}

inline Date date(std::string_view text) {
  const auto value = parse_date(text);
  REQUIRE_MESSAGE(value.has_value(), std::string(text));
  return *value;
}

inline Currency currency(std::string_view code) {
  const auto value = parse_currency(code);
  REQUIRE_MESSAGE(value.has_value(), std::string(code));
  return *value;
}

inline Money money(std::string_view text, std::string_view code = "EUR") {
  const auto value = parse_money(text, currency(code));
  REQUIRE_MESSAGE(value.has_value(), std::string(text));
  return *value;
}

/// The sentence of a check, "good" for none.
inline std::string verdict(const std::optional<std::string>& fault) {
  return fault.value_or("good");
}

}  // namespace billing::test
