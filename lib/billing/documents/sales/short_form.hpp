// SPDX-License-Identifier: Apache-2.0
// Invoices that name an accepted quote instead of their detail (decompte facultatif): for work done
// for a consumer, as the quote said (arrete 83-50/A of 3 October 1983, art. 3).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "billing/documents/sales/document.hpp"

namespace billing {

/// Why an invoice does not match the quotes it would name, in words; nothing when it does: each
/// priced line of the quotes is on it, and each of its lines in them, with the same quantity,
/// price, discounts and VAT; and the totals are equal.
std::optional<std::string> differs_from_quotes(const Document& invoice,
                                               std::span<const Document> quotes);

/// What the paper shows: in place of the lines one for each VAT rate, which names the quotes. The
/// totals are the same. REQUIRES totals.
Document in_short_form(const Document& invoice);

}  // namespace billing
