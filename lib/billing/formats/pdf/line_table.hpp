// SPDX-License-Identifier: Apache-2.0
// The table of lines. Its columns are as wide as their widest figure; the description takes the
// rest, in smaller type when figures are huge.
#pragma once

#include "billing/formats/pdf/flow.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Places all lines, the head of the table again on each page. The last line stays on one page
/// with `keep` points behind it, so that the totals never stand alone.
void place_lines(const Paper& paper, Flow& flow, double keep);

}  // namespace billing::pdf
