// SPDX-License-Identifier: Apache-2.0
// Floors of wages (K6): work that is quoted below the least its worker may earn is not sent.
#include <fmt/format.h>

#include <algorithm>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool fits(const WageFloor& floor, const Line& line, Date date) {
  return contains(floor.categories, line.category) &&
         std::all_of(floor.conditions.begin(), floor.conditions.end(),
                     [&](const std::string& one) { return contains(line.conditions, one); }) &&
         (!floor.from || *floor.from <= date) && (!floor.until || date <= *floor.until);
}

const WageFloor* floor_of(const LegalTables& law, const Line& line, Date date) {
  const WageFloor* highest = nullptr;
  for (const WageFloor& floor : law.wage_floors) {
    if (!fits(floor, line, date))
      continue;
    const bool higher = highest == nullptr || floor.minimum > highest->minimum ||
                        (floor.minimum == highest->minimum && floor.strict);
    if (higher)
      highest = &floor;
  }
  return highest;
}

// 100 + percent or 100 - percent, as a fraction over 10^scale.
Int128 hundred(const Decimal& percent, int sign) {
  return 100 * power_of_ten(percent.scale) + sign * percent.units;
}

std::optional<Money> money_of(std::optional<int64_t> minor, Currency currency) {
  if (!minor)
    return std::nullopt;
  return Money{*minor, currency};
}

// What the line's amount leaves as gross wage for one unit.
std::optional<Money> wage_in(const Line& line, const WageBudget& budget) {
  if (!line.net || !line.quantity || line.quantity->units <= 0)
    return std::nullopt;
  const Int128 numerator = line.net->minor * hundred(budget.fee, -1) *
                           power_of_ten(budget.employer_charges.scale) *
                           power_of_ten(line.quantity->scale);
  const Int128 denominator =
      hundred(budget.employer_charges, 1) * power_of_ten(budget.fee.scale) * line.quantity->units;
  return money_of(divide_half_away(numerator, denominator), line.net->currency);
}

// The employer's budget for a gross wage, and the amount that gives that budget.
std::optional<Money> budget_for(Money gross, const WageBudget& budget) {
  const Int128 numerator = gross.minor * hundred(budget.employer_charges, 1);
  return money_of(divide_half_away(numerator, hundred(budget.employer_charges, 0)), gross.currency);
}

std::optional<Money> amount_for(Money wages, const WageBudget& budget) {
  return money_of(divide_half_away(wages.minor * hundred(budget.fee, 0), hundred(budget.fee, -1)),
                  wages.currency);
}

// Raising the wage, hence the budget and the amount; or part time, which protects less.
std::string ways_out(const LegalTables& law, Money needed, Money wage) {
  std::string text = fmt::format("raise the gross wage to {}", to_string(needed));
  if (law.wage_budget) {
    const auto budget = budget_for(needed, *law.wage_budget);
    const auto amount = budget ? amount_for(*budget, *law.wage_budget) : std::nullopt;
    if (amount) {
      text += fmt::format(", hence the wage budget to {} and the amount to {} a unit",
                          to_string(*budget), to_string(*amount));
    }
  }
  const auto share = divide_half_away(static_cast<Int128>(wage.minor) * 100, needed.minor);
  if (share && *share > 0 && *share < 100) {
    text += fmt::format(
        "; or agree on part time, at most {}% of a full day (discouraged: it "
        "protects the worker less)",
        *share);
  }
  return text;
}

void wages_above_floor(const RuleInput& input, Findings& findings) {
  size_t number = 0;
  for (const Line& line : input.document.lines) {
    ++number;
    const WageFloor* floor = line.is_text() ? nullptr : floor_of(input.law, line, input.date);
    if (floor == nullptr)
      continue;
    const Currency currency = input.document.currency;
    std::optional<Money> wage;
    if (line.gross_wage) {
      wage = to_money(*line.gross_wage, currency);
    } else if (input.law.wage_budget) {
      wage = wage_in(line, *input.law.wage_budget);
    }
    const auto minimum = to_money(floor->minimum, currency);
    if (!wage || !minimum) {
      findings.add(fmt::format("lines[{}].gross_wage", number),
                   fmt::format("the gross wage of line {} is not known", number),
                   "give 'gross_wage', an amount for one unit");
      continue;
    }
    const Money needed{minimum->minor + (floor->strict ? 1 : 0), currency};
    if (wage->minor >= needed.minor)
      continue;
    findings.add(
        fmt::format("lines[{}].gross_wage", number),
        fmt::format("line {} pays {} gross; {} {} for '{}' ({}): {} too little", number,
                    to_string(*wage), floor->strict ? "more than" : "at least", to_string(*minimum),
                    line.category, floor->basis, to_string(needed - *wage)),
        ways_out(input.law, needed, *wage));
  }
}

constexpr Rule floor_table[] = {
    {"FLOOR-01", "q", Severity::error, "the law's file, wage_floors",
     "work is paid at least its floor", wages_above_floor},
};

}  // namespace

std::span<const Rule> floor_rules() { return floor_table; }

}  // namespace billing
