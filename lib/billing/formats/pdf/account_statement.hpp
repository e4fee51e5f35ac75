// SPDX-License-Identifier: Apache-2.0
// A customer's account: each invoice, credit note and payment with the balance after it, what is
// owed in the end, and where to pay it.
#pragma once

#include "billing/formats/pdf/flow.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Below the letterhead. REQUIRES Options::statement.
void place_statement(const Paper& paper, Flow& flow);

}  // namespace billing::pdf
