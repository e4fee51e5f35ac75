// SPDX-License-Identifier: Apache-2.0
// Business terms as elements of a syntax, and back.
#pragma once

#include <string>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/business_terms.hpp"
#include "billing/documents/einvoice/semantic_invoice.hpp"

namespace billing::einvoice {

/// Fills `tree` with the document: a UBL CreditNote where the type code is one of a credit note.
/// Order and structure are those of the XML Schemas; whether the values are right is for the rules
/// to say. REQUIRES an empty tree and a type code.
void build_tree(const BusinessTerms& document, Syntax syntax, Tree& tree);

/// The document as XML text, whatever order its terms were added in.
std::string write_xml(const BusinessTerms& document, Syntax syntax);

/// The terms of EN 16931 that a document holds; what else it holds is left out. Texts lose the
/// blanks around them.
BusinessTerms business_terms_of(const Tree& tree, Syntax syntax);

/// The same places as the reader of files finds them in, for the rules to judge.
SemanticInvoice located_terms(const Tree& tree, Syntax syntax);

}  // namespace billing::einvoice
