// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/account_statement.hpp"

namespace billing {

AccountStatement account_statement(std::span<const AccountMovement> movements, Date from,
                                   Date until, Currency currency) {
  const Money nothing{0, currency};
  AccountStatement made{from, until, nothing, {}, nothing, nothing};
  for (const AccountMovement& movement : movements) {
    made.closing = made.closing + movement.amount;
    made.overdue = made.overdue + movement.overdue;
    if (movement.date < from) {
      made.opening = made.closing;
      continue;
    }
    made.movements.push_back(movement);
    made.movements.back().balance = made.closing;
  }
  return made;
}

}  // namespace billing
