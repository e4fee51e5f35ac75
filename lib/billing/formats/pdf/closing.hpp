// SPDX-License-Identifier: Apache-2.0
// What follows the totals: how to pay, what the law wants said, and the customer's signature.
#pragma once

#include "billing/formats/pdf/block.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// How everything is paid, if it is all one way; such a document says it once, among its facts.
std::optional<PaymentMethod> one_method(const Document& document);

/// The payment schedule (unless it is one plain payment, which is among the facts) and the bank
/// account to pay to, of an issued invoice with the QR code of the transfer. Empty when there is
/// none of them, and on credit notes.
Block payment(const Paper& paper, double width);

/// The bank account to pay to, of an issued invoice with the QR code of the transfer. REQUIRES that
/// the seller has one.
Block bank_block(const Paper& paper, double width);

/// Document::mentions as small print; empty without any.
Block mentions(const Paper& paper, double width);

/// Room for date, name and signature under "Bon pour accord", in a column of `width`; empty unless
/// it is a quote.
Block acceptance(const Paper& paper, double width);

}  // namespace billing::pdf
