// SPDX-License-Identifier: Apache-2.0
// From the elements of a syntax to the terms of the semantic invoice. Nothing is judged here: what
// is absent stays absent, what is there several times is kept several times.
#pragma once

#include "billing/documents/einvoice/semantic_invoice.hpp"

namespace billing::einvoice {

SemanticInvoice terms_of_cii(const Tree& tree);
SemanticInvoice terms_of_ubl(const Tree& tree);

}  // namespace billing::einvoice
