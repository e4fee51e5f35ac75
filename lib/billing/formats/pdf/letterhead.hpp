// SPDX-License-Identifier: Apache-2.0
// The upper part of the first page: who sends it, what it is, to whom, and the facts of the deal.
// And the foot of every page, which the law wants to carry the number.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Name, address, ways to reach and identifiers of the seller.
Block sender(const Paper& paper, double width);

/// The kind of document and its number.
Block title(const Paper& paper, double width);

/// Name and address of the buyer, in the largest type that fits into `height`.
Block recipient(const Paper& paper, double width, double height);

/// Dates and references as captions over values, four in a row.
Block facts(const Paper& paper, double width);

/// The seller's legal line, the document's number, "page n/m".
Block footer(const Paper& paper, double width, size_t page, size_t pages);

}  // namespace billing::pdf
