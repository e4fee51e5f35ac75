// SPDX-License-Identifier: Apache-2.0
// Our own invoices and credit notes as e-invoices: their terms, and what the rules say of them.
// Needs no XML library: the rules judge the elements as they will be written.
#pragma once

#include <vector>

#include "billing/documents/einvoice/business_terms.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// The business terms of an invoice or credit note with its number. EINV-05 (rejected): it cannot
/// be an e-invoice, such as one in a currency with three decimals.
[[nodiscard]] Result<einvoice::BusinessTerms> einvoice_terms(Office& office,
                                                             const Document& document);

/// EINV-06 for each rule that is broken, all errors: of EN 16931, and of the French rules where
/// they hold. Both syntaxes have the same terms; CII is judged.
std::vector<Diagnostic> judge_einvoice(const Document& document,
                                       const einvoice::BusinessTerms& terms);

/// Both, for a document that is about to get the number that stands in it.
std::vector<Diagnostic> check_as_einvoice(Office& office, const Document& document);

}  // namespace billing
