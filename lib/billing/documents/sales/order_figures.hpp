// SPDX-License-Identifier: Apache-2.0
// How far an order has got, in figures; progress.hpp works them out.
#pragma once

#include <vector>

#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// One line of an order, in quantity and in amount. Amounts are as the order prices its lines
/// (excl. or incl. VAT), after their discounts. What rounding the parts one by one makes of an
/// amount is left out, so that ordered = invoiced + drafted + left, always, and the parts of a line
/// that is invoiced in full come to just its amount; another price than the order's counts.
struct LineProgress {
  int line = 0;  // counted from 1, as in the order
  Decimal ordered;
  Decimal delivered;
  Decimal invoiced;  // validated
  Decimal drafted;   // in drafts of invoices
  Decimal taken;     // invoiced + drafted
  Decimal left;      // to be invoiced: ordered - taken; negative beyond the order
  Decimal undelivered;
  Money ordered_amount;
  Money delivered_amount;  // what the delivered quantity costs
  Money invoiced_amount;
  Money drafted_amount;
  Money left_amount;
  int delivered_percent = 0;  // see progress_percent
  int invoiced_percent = 0;
  std::vector<Decimal> discounts_taken;  // of each discount in amount, invoiced and drafted
  friend bool operator==(const LineProgress&, const LineProgress&) = default;
};

struct OrderProgress {
  std::vector<LineProgress> lines;  // the priced ones
  Money ordered;                    // sums of the lines
  Money delivered;
  Money invoiced;
  Money drafted;
  Money left;
  Decimal shipping_taken;  // as priced, invoiced and drafted
  Decimal discount_taken;  // of a general discount in amount
  Decimal shipping_left;   // not invoiced, nor in drafts
  Decimal discount_left;
  int delivered_percent = 0;
  int invoiced_percent = 0;
  /// By validated invoices: each line to 100 % or beyond, and all of the foot. Drafts do not count.
  bool fully_invoiced = false;

  /// Nothing is left to be invoiced, drafts counted.
  bool nothing_left() const;
  friend bool operator==(const OrderProgress&, const OrderProgress&) = default;
};

}  // namespace billing
