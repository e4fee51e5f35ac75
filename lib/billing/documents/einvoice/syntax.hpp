// SPDX-License-Identifier: Apache-2.0
// The syntaxes of an e-invoice.
#pragma once

#include "billing/base/words.hpp"

namespace billing::einvoice {

/// UN/CEFACT Cross Industry Invoice D22B; UBL 2.1 Invoice and CreditNote.
enum class Syntax { cii, ubl };
BILLING_WORDS(Syntax, "cii", "ubl")

}  // namespace billing::einvoice
