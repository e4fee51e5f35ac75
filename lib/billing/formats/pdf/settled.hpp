// SPDX-License-Identifier: Apache-2.0
// What lowers the amount due: each deposit that a final invoice deducts, by number, date and rate,
// with its VAT (CGI 289-I-1-c), and what settled the document where the copy shows it.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Both tables, one below the other; no height when there is nothing to tell.
Block settled_tables(const Paper& paper, double width);

}  // namespace billing::pdf
