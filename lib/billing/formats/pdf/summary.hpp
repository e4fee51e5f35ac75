// SPDX-License-Identifier: Apache-2.0
// What the lines come to: VAT by category and rate on the left, the totals on the right.
#pragma once

#include <span>
#include <string>

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// A label and its figure.
struct SumRow {
  std::string label;
  std::string value;
};

/// Rows one below the other, and the last as the look wants it seen: over a rule, on a band, or in
/// a frame.
Block sums(const Paper& paper, std::span<const SumRow> rows, const SumRow& last, double width);

Block summary(const Paper& paper, double width);

}  // namespace billing::pdf
