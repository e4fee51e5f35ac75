// SPDX-License-Identifier: Apache-2.0
// The form of a SEPA mandate: what is authorised, by whom to whom, from which account, and the
// places to sign.
#pragma once

#include "billing/formats/pdf/flow.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Below the letterhead, on one page. REQUIRES Options::mandate.
void place_mandate(const Paper& paper, Flow& flow);

}  // namespace billing::pdf
