// SPDX-License-Identifier: Apache-2.0
// The upper part of the first page: who sends it, what it is, to whom, and the facts of the deal.
// And the foot of every page, which the law wants to carry the number.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/flow.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Logo, name, address and ways to reach the seller; the identifiers are in the footer.
Block sender(const Paper& paper, double width);

/// A party for a form: its name, and its address with the country.
Block name_and_address(const Paper& paper, const Party& party, double width);

/// The seller in one small line, to be read in the window above the recipient.
Block return_line(const Paper& paper, double width);

/// The kind of document and its number.
Block title(const Paper& paper, double width);

/// Name and address of the buyer, in the largest type that fits into `height`.
Block recipient(const Paper& paper, double width, double height);

/// All of these where the template's window envelope wants them, and the mark of the fold.
void place_letterhead(const Paper& paper, Flow& flow);

/// Dates and references as captions over values, four in a row.
Block facts(const Paper& paper, double width);

/// Which page of which copy a footer is for.
struct PageOfCopy {
  size_t page = 1;
  size_t pages = 1;
  int copy = 1;
};

/// The seller's legal line, the document's number, "page n/m".
Block footer(const Paper& paper, double width, const PageOfCopy& place);

}  // namespace billing::pdf
