// SPDX-License-Identifier: Apache-2.0
// What the lines of a document come to at one rate once its general discount is off.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "billing/documents/sales/document.hpp"

namespace billing {

/// Whether another tax of a line is taxed at that rate: its own, else the line's.
bool bears(const Line& line, const OtherTax& tax, const Vat& vat);

/// The share of each line in what its rate comes to, in minor units, excl. or incl. VAT: its amount
/// less its part of the general discount, which falls on lines only, by largest remainder. As many
/// as lines; zero for those of other rates. Incl. VAT it is what was priced. REQUIRES totals, and
/// `measure` incl. VAT only where the prices are.
std::vector<int64_t> line_shares(const Document& document, const VatBreakdown& rate,
                                 Prices measure);

/// A line that stands for all that a document says of one rate: `amount` as priced, with the reason
/// for its VAT, nature and account of the first line of that rate.
Line line_for_rate(const Document& document, const Vat& vat, std::string description,
                   int64_t amount);

}  // namespace billing
