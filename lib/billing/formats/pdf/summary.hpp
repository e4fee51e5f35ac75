// SPDX-License-Identifier: Apache-2.0
// What the lines come to: VAT by category and rate on the left, the totals on the right.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

Block summary(const Paper& paper, double width);

}  // namespace billing::pdf
