// SPDX-License-Identifier: Apache-2.0
// Credit notes and deposit invoices as drafts, and what is left of the documents they come from.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/sales/credit_note.hpp"
#include "billing/documents/sales/deposit.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/operations/sales/issue.hpp"

namespace billing {

/// A credit note draft over an issued invoice. Faults: CN-01 to CN-04; DOC-22 (conflict) the
/// invoice is a draft.
[[nodiscard]] Result<std::string> credit_invoice(Office& office, const std::string& id,
                                                 const CreditRequest& request);

/// CN-03 for what a credit note takes beyond what is left of its invoices, other drafts apart.
[[nodiscard]] Result<std::vector<Diagnostic>> check_credit(Office& office,
                                                           const Document& credit_note);

/// A deposit invoice draft over a confirmed order (N4): of a share, an amount, a payment that was
/// recorded, or the next deposit instalment. Faults: DEP-01, DEP-02; DEP-03 (conflict) the document
/// is no order.
struct DepositAsked {
  std::optional<Decimal> share;
  std::optional<Decimal> amount;
  std::string payment;  // PAY-n
};
[[nodiscard]] Result<std::string> invoice_deposit(Office& office, const std::string& id,
                                                  const DepositAsked& asked);
/// The same, validated in the same transaction.
[[nodiscard]] Result<Issued> issue_deposit(Office& office, const std::string& id,
                                           const DepositAsked& asked);

/// Gives an invoice the deposits of its orders that are neither credited nor deducted yet, and the
/// totals with them. `draft` is the n of its D-n; `orders` are what it was made from.
[[nodiscard]] Result<Document> with_deposits(Office& office, Document invoice, int64_t draft,
                                             const std::vector<int64_t>& orders);

}  // namespace billing
