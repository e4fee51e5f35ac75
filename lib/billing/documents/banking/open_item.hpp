// SPDX-License-Identifier: Apache-2.0
// What is open between a company and a customer, and how payments settle it. Amounts are signed
// from the company's side: instalments and refunds are positive (debit), payments, write-offs and
// credit notes negative (credit). What is left of an item has its sign, or is zero.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "billing/documents/sales/document.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// An instalment of an invoice, a credit note, a payment. In minor units of its currency.
struct OpenItem {
  int64_t document = 0;  // its row in the chain
  int instalment = 1;
  Date due_date;
  int64_t amount = 0;
  int64_t residual = 0;
  int64_t accounting = 0;  // the amount in the company's currency
};

/// Settles `amount` (positive) over items of one sign, in their order: how much of each, in
/// magnitude. What is left over is not in the sum.
std::vector<int64_t> settle_in_order(int64_t amount, std::span<const OpenItem> items);

/// The state of a document from its items: waiting while nothing is settled, paid when all is.
/// `credited` is what credit notes took back of `total`, both in magnitude.
PaymentState payment_state(std::span<const OpenItem> items, int64_t total, int64_t credited);

/// How much of `accounting` belongs to what was settled of `amount` between two points of it (in
/// magnitude): with its sign, rounded on the running total, so that the parts add up to the whole.
int64_t accounting_part(int64_t amount, int64_t accounting, int64_t settled_before,
                        int64_t settled_after);

}  // namespace billing
