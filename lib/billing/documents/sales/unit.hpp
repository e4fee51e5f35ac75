// SPDX-License-Identifier: Apache-2.0
// Units of measure: words for people, UN/ECE Recommendation 20 codes for e-invoices.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/values/decimal.hpp"

namespace billing {

struct Unit {
  std::string word;
  std::string code;  // UN/ECE Rec 20, or Rec 21 with X before it
  std::string fr;
  std::string en;
  std::string dimension;  // units of one dimension convert; empty: into none
  Decimal factor;         // how many of the dimension's first unit
};

struct UnitTable {
  std::vector<Unit> units;
};

/// By word or code, or nullptr.
const Unit* find_unit(const UnitTable& table, std::string_view name);

/// True for a word of the table, or what has the shape of a Rec 20 code (2 or 3 capitals and
/// digits); an empty name is a piece.
bool is_unit(const UnitTable& table, std::string_view name);

/// A price for one `from` as a price for one `to`: 10 a month is 120 a year. Nothing when they do
/// not convert, or not exactly within nine decimals.
std::optional<Decimal> convert_price(const UnitTable& table, const Decimal& price,
                                     std::string_view from, std::string_view to);

}  // namespace billing
