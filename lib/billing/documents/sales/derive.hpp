// SPDX-License-Identifier: Apache-2.0
// Documents made from documents: pure copies with what the new kind needs. The result is a draft;
// its totals are computed again by with_totals and must equal what it was made from.
#pragma once

#include <span>
#include <string>

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

/// Takes everything over; the order names the quote as its origin, and each line the quote's.
Document order_from_quote(const Document& quote);

/// A delivery note over an order, or what partial.hpp chose of it: no prices, nothing of payment.
Document delivery_note_from(const Document& part);

/// "Commande O2026-00004 du 03/11/2026", "Delivery note L2026-00001 of 2026-11-03".
std::string order_heading(const Document& order);
std::string delivery_heading(const Document& note);

/// An order, or what partial.hpp chose of it, and the text line above its lines, or nothing.
struct InvoicePart {
  Document order;
  std::string heading;
};

/// One invoice over one or several orders (or one quote) of one company, customer and currency,
/// with equal prices and VAT rounding. Their lines follow each other; shipping adds up at one VAT
/// rate; general discounts must be equal rates, or amounts on one base, which add up, and what
/// each order gives to them is noted. Fails with DOC-20 and all that does not fit.
[[nodiscard]] Result<Document> invoice_from(std::span<const InvoicePart> parts);
/// The same; several orders are named each by a text line.
[[nodiscard]] Result<Document> invoice_from(std::span<const Document> orders);

/// A copy as a draft of that kind, without what belongs to one document alone: its identity, dates
/// and results.
Document fresh_draft(const Document& source, Kind kind);

/// "du 03/11/2026", "of 2026-11-03": how sentences date another document.
std::string dated(Language language, Date day);

/// A fresh draft of a sent quote that is cancelled for it; it names the one it replaces.
Document revision_of(const Document& quote);

/// An amendment (avenant) to an accepted quote: its header and a line that names it; what is added
/// or taken away is written into the draft. It needs an acceptance of its own.
Document amendment_to(const Document& quote);

/// What takes a receipt back: the same with the sign of every amount turned, naming it and why.
/// Seller and mentions are copies. REQUIRES an issued receipt.
Document counter_receipt(const Document& receipt, const std::string& reason);

/// A fresh draft of the same content and kind.
Document duplicate_of(const Document& document);

}  // namespace billing
