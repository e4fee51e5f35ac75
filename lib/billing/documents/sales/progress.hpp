// SPDX-License-Identifier: Apache-2.0
// How far an order has got (O5): what of each line is delivered, invoiced and left, by what the
// lines of later documents say they were made from (Line::source).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/order_figures.hpp"

namespace billing {

/// Whether a credit note of that type gives its quantities back to what is left of the order (N2):
/// a discount granted afterwards takes nothing back; goods that were wrong, or never sold, are. One
/// without a type, as they were before there were types, takes the whole invoice back.
bool returns_quantities(DocumentType type);

/// What a document does to the order that its lines come from.
enum class Effect {
  none,
  delivered,  // a delivery note
  drafted,    // the draft of an invoice
  invoiced,   // a validated invoice
  returned    // a validated credit note that gives quantities back to what is left
};
Effect effect_of(const Document& document);

/// part / whole in percent, rounded away from 100: 99.6 is 99, 100.4 is 101, 100 is all and no
/// more. Of nothing, nothing is 100 %.
int progress_percent(Int128 part, Int128 whole);

/// How far the order has got by `related`, which may hold documents that do not concern it.
/// DOC-11 (rejected): the quantities of a line have too many digits to be added.
[[nodiscard]] Result<OrderProgress> progress_of(const Document& order,
                                                std::span<const Document> related);

/// What a quantity of an order's line costs there, discounts in percent taken off, those in amount
/// not; in minor units. REQUIRES a priced line. Nothing when it leaves 64 bits.
std::optional<int64_t> priced(const Line& line, const Decimal& quantity, Currency currency);

}  // namespace billing
