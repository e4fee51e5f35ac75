// SPDX-License-Identifier: Apache-2.0
// When customers are invoiced (O7): at the order, or once a month for all of it.
#pragma once

#include <functional>
#include <string>

#include "billing/operations/sales/documents.hpp"

namespace billing {

/// Whether the customer of a document is invoiced at the order.
bool is_at_order(Office& office, const Document& document);

/// Makes the invoice of a quote that was just accepted, or an order that was just confirmed, by a
/// customer who is invoiced at the order: payable at once, validated unless the partner or the
/// company leaves drafts. Its number, or the id of the draft; empty for other customers. The
/// customer is owed a notice of a validated one. REQUIRES a Work.
[[nodiscard]] Result<std::string> invoice_at_order(Office& office, StoredDocument& accepted);

/// Before the 1st of the next month nothing accepted is issued to a customer who is invoiced by the
/// month: CONS-02 (conflict).
[[nodiscard]] Result<void> refuse_before_month_end(Office& office, const Document& order);

/// The first day of "2026-10"; nothing for anything else.
std::optional<Date> parse_month(std::string_view text);

struct ConsolidationOutcome {
  int64_t made = 0;
  int64_t failed = 0;
};
/// One invoice draft for each customer who is invoiced by the month, billing address and currency,
/// over all that is left of the orders accepted in the month of that day, each named with its date.
/// CONS-01 (conflict): the month is not over. Orders that cannot share an invoice are told
/// (`failed`, by customer), and the other customers' are made.
[[nodiscard]] Result<ConsolidationOutcome> consolidate(
    Office& office, Date month, const std::function<void(const std::string& id)>& made,
    const std::function<void(const std::string& customer, const Failure&)>& failed);

}  // namespace billing
