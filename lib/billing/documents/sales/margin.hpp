// SPDX-License-Identifier: Apache-2.0
// What is earned on a document: its nets less the cost prices of its lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/sales/document.hpp"

namespace billing {

struct LineMargin {
  size_t number = 0;  // 1-based
  std::string description;
  Money net;
  std::optional<Money> cost;  // nothing: no cost price is known
  std::optional<Money> margin;
  std::string rate;  // of the margin in the net, "26.7%"; empty when unknown
};

struct Margins {
  std::vector<LineMargin> lines;
  Money net;  // of the lines whose cost is known
  Money cost;
  Money margin;  // before the general discount
  std::string rate;
};

/// Cost = round(quantity x cost price). Lines without cost price count in no total.
Margins margins_of(const Document& document);

}  // namespace billing
