// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/judgement.hpp"

#include <fmt/format.h>

namespace billing {

void BalanceSum::add(const Statement& statement, const Movement& movement) {
  ++count_;
  if (movement.amount.currency != statement.currency)
    return;
  sum_ += movement.amount.minor;
  if (movement.reversal)
    reversals_ += movement.amount.minor;
}

Balance BalanceSum::verdict(const Statement& statement) const {
  if (!statement.opening || !statement.closing ||
      statement.opening->currency != statement.closing->currency) {
    return Balance::unknown;
  }
  const Int128 change = Int128{statement.closing->minor} - statement.opening->minor;
  if (change == sum_)
    return Balance::right;
  if (change == sum_ - 2 * reversals_)
    return Balance::reversed;
  return Balance::wrong;
}

std::string BalanceSum::difference(const Statement& statement) const {
  return sum_to_string(Int128{statement.closing->minor} - statement.opening->minor - sum_,
                       statement.currency);
}

std::string sum_to_string(Int128 minor, Currency currency) {
  const bool negative = minor < 0;
  const Int128 size = negative ? -minor : minor;
  const Int128 unit = power_of_ten(currency.exponent());
  const auto whole = static_cast<uint64_t>(size / unit);
  const auto part = static_cast<uint64_t>(size % unit);
  std::string text = fmt::format("{}{}", negative ? "-" : "", whole);
  if (currency.exponent() > 0)
    text += fmt::format(".{:0{}}", part, currency.exponent());
  return text;
}

}  // namespace billing
