// SPDX-License-Identifier: Apache-2.0
// Credit notes (avoirs): of a whole invoice, of lines and quantities, of an amount; never more than
// is left of the invoice, and the last takes what is left of each rate to the cent (N1).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/partial.hpp"

namespace billing {

/// `lines` of the invoice (without a quantity: what is left of it) or `amount` (incl. VAT), or
/// neither: all that is left.
struct CreditRequest {
  std::string reason;
  std::optional<DocumentType> type;  // default: cancellation, of lines an error, of an amount a
                                     // global discount; of a deposit invoice always deposit
  Settle settle = Settle::invoice;
  std::vector<LineRequest> lines;
  std::optional<Money> amount;
};

/// What is left of an invoice after earlier credit notes, drafts included, and (of a deposit
/// invoice) after what final invoices deducted of it: per rate, and per line in quantity and
/// amount, the latter net of the general discount and as priced.
struct CreditLeft {
  std::vector<VatBreakdown> rates;
  std::vector<Decimal> quantities;
  std::vector<int64_t> amounts;
  bool whole = true;  // nothing was taken yet
  bool nothing() const;
};
CreditLeft left_to_credit(const Document& invoice, std::span<const Document> earlier,
                          std::span<const VatBreakdown> deducted = {});

/// A credit note draft with totals, the invoice as its preceding invoice (number and date are
/// obligatory: CGI 289-I-5). Faults: CN-01 nothing is left, CN-02 a line or quantity that is not
/// there, CN-03 more than is left, CN-04 a type that does not fit.
[[nodiscard]] Result<Document> credit_note_from(const Document& invoice,
                                                const CreditRequest& request,
                                                const CreditLeft& left);

/// CN-03 for each rate of which the credit note takes more than is left; of a rate whose sum is
/// negative, in its direction.
std::vector<Diagnostic> beyond_what_is_left(const Document& credit_note, const Document& invoice,
                                            const CreditLeft& left);

}  // namespace billing
