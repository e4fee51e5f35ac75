// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/unit.hpp"

#include <algorithm>

namespace billing {

const Unit* find_unit(const UnitTable& table, std::string_view name) {
  const auto at = std::find_if(table.units.begin(), table.units.end(), [&](const Unit& unit) {
    return unit.word == name || unit.code == name;
  });
  return at == table.units.end() ? nullptr : &*at;
}

bool is_unit(const UnitTable& table, std::string_view name) {
  if (name.empty() || find_unit(table, name) != nullptr)
    return true;
  return name.size() >= 2 && name.size() <= 3 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

std::optional<Decimal> convert_price(const UnitTable& table, const Decimal& price,
                                     std::string_view from, std::string_view to) {
  const Unit* a = find_unit(table, from);
  const Unit* b = find_unit(table, to);
  if (a == nullptr || b == nullptr || a->dimension.empty() || a->dimension != b->dimension)
    return std::nullopt;
  // price x b / a, at the widest scale; what is left over means that it is not exact.
  const int scale = Decimal::scale_max;
  const Int128 numerator = static_cast<Int128>(price.units) * b->factor.units *
                           power_of_ten(a->factor.scale) * power_of_ten(scale - price.scale);
  const Int128 denominator = static_cast<Int128>(a->factor.units) * power_of_ten(b->factor.scale);
  if (denominator == 0 || numerator % denominator != 0)
    return std::nullopt;
  Int128 units = numerator / denominator;
  int left = scale;
  while (left > price.scale && units % 10 == 0) units /= 10, --left;
  const auto narrow = divide_half_away(units, 1);
  return narrow ? std::optional(Decimal{*narrow, left}) : std::nullopt;
}

}  // namespace billing
