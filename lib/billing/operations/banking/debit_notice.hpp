// SPDX-License-Identifier: Apache-2.0
// What an invoice itself tells of its direct debits: it announces them as well as a mail of their
// own does (EPC016-06, 4.3.3: the pre-notification may stand on the invoice).
#pragma once

#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// Says on an invoice, whose schedule is there, how it is going to be debited; nothing where no
/// debit follows from it, or where the company, without a creditor identifier, does not collect.
/// Answers, as warnings, why it cannot be debited yet (SEPA-23, SEPA-24: find_mandate; SEPA-25: no
/// account is known): that refuses nothing, for a mandate may still be signed before the day.
std::vector<Diagnostic> tell_debits(Office& office, Document& document, const Company& company);

/// Notes that the debits told on the invoice are announced: it goes to the customer today. Those
/// announced before stay as they are. REQUIRES a Work.
void note_announced(Office& office, const StoredDocument& invoice);

}  // namespace billing
