// SPDX-License-Identifier: Apache-2.0
// The direct debits that a document's schedule leads to.
#pragma once

#include <vector>

#include "billing/documents/sales/document.hpp"

namespace billing {

struct DebitToCome {
  int instalment = 1;  // counted from 1 in the schedule
  Date date;           // the first TARGET day from its due date on
  Money amount;
};

/// Of each scheduled payment by direct debit that asks for money, in the order of the schedule.
std::vector<DebitToCome> debits_to_come(const Document& document);

}  // namespace billing
