// SPDX-License-Identifier: Apache-2.0
// The totals of a document, the one place where line nets, discounts and VAT are computed.
// Everyone else reads what is stored; only `audit verify` and `invoice validate` compute again.
#pragma once

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

/// Fills in the amount, net and allowance of each line and the document's totals.
///
/// Line: amount = round(quantity x unit price x product of (1 - rate)) - amounts off; the
/// allowance is round(quantity x unit price) - amount. Unit prices are never rounded.
/// VAT: per category and rate on the sum of the nets (EN 16931 BR-CO-17), or per line where the
/// document says so. The general discount takes from the line nets only; it is split over the
/// rates by largest remainder. On incl.-VAT in value the gross falls by exactly that value.
/// Prices incl. VAT: per rate, net = round(gross / (1 + rate)), spread over the lines by largest
/// remainder; VAT = gross - net, so the gross the customer saw is exact (a cent beside
/// rate x base is possible and right).
///
/// `prepaid` is what the deposits that the document deducts add up to. Fails with DOC-10
/// (incomplete line), DOC-11 (amount or general discount too large, VAT rate beyond 0 to 100 %),
/// DOC-12 (too many decimals in a discount or shipping amount).
[[nodiscard]] Result<Document> with_totals(Document document);

/// A delivery note's part of a document: no prices, discounts, VAT or totals (O4). with_totals does
/// this to delivery notes.
Document without_prices(Document document);

/// What another tax adds, as priced (excl. or incl. VAT like the document's prices), in minor
/// units; nothing when it leaves 64 bits. REQUIRES a line with quantity and amount.
std::optional<int64_t> other_tax_amount(const Line& line, const OtherTax& tax);

/// The lines in their order: pinned lines at their positions (beyond the end: at the end, in their
/// order), the others in between as they were written (Q13). Fails with DOC-13 when two lines want
/// one position, or one before 1.
[[nodiscard]] Result<std::vector<Line>> arranged(std::vector<Line> lines);

}  // namespace billing
