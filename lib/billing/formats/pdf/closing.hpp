// SPDX-License-Identifier: Apache-2.0
// What follows the totals: how to pay, what the law wants said, and the customer's signature.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// The payment schedule (unless it is one plain payment, which is among the facts) and the bank
/// account to pay to. Empty when there is neither, and on credit notes.
Block payment(const Paper& paper, double width);

/// Document::mentions as small print; empty without any.
Block mentions(const Paper& paper, double width);

/// Room for date, name and signature under "Bon pour accord"; empty unless it is a quote.
Block acceptance(const Paper& paper, double width);

}  // namespace billing::pdf
