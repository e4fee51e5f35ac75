// SPDX-License-Identifier: Apache-2.0
// Prepaid credits (O8): customers who are invoiced by the month get them by acceptance, others by
// payment; use consumes them, never below zero; cancelling takes back what is unused.
#pragma once

#include <string>

#include "billing/operations/sales/documents.hpp"
#include "billing/store/credits.hpp"

namespace billing {

/// "2.5" of 25000 ten-thousandths, as credits are stored.
Decimal credits_of(int64_t quantity);

/// The one text of a movement, which its row of the chain (kind "credits") holds.
std::string credit_text(const store::CreditMovement& movement);
/// Gives the movements of older databases their rows of the chain. REQUIRES a Work.
void chain_credit_movements(sql::Connection& connection);

/// After a quote was accepted, or an order confirmed that comes from no quote: grants its credits
/// to a customer who is invoiced by the month. REQUIRES a Work.
[[nodiscard]] Result<void> grant_credits_by_acceptance(Office& office,
                                                       const StoredDocument& accepted);

/// After the payments of an invoice changed: grants its credits once it is paid, less what is
/// credited; takes back what is unused when it no longer is. Customers who are invoiced by the
/// month have theirs already. REQUIRES a Work.
[[nodiscard]] Result<void> settle_credits_by_payment(Office& office, const StoredDocument& invoice,
                                                     bool paid);

/// After a receipt was validated: grants its credits, for it is paid; of one that takes another
/// back, takes back what is unused of the other's. REQUIRES a Work.
[[nodiscard]] Result<void> settle_credits_by_receipt(Office& office, const StoredDocument& receipt);

/// After a quote or order ended (cancelled, withdrawn from, terminated): takes back what of its
/// credits, or its quote's, is unused. REQUIRES a Work.
[[nodiscard]] Result<void> take_back_credits(Office& office, const StoredDocument& ended);

/// After a credit note was validated: takes back the unused credits of what it credits. REQUIRES a
/// Work.
[[nodiscard]] Result<void> settle_credits_by_credit_note(Office& office, int64_t credit_note_draft);

struct CreditUse {
  std::string customer;
  std::string code;  // empty: the only credits the customer has
  Decimal quantity;
  std::string comment;
};
/// Uses credits; what is left of them. CRED-01 (conflict): more than there are; CRED-02 (usage):
/// which, where there are several; CRED-03 (rejected): no quantity.
[[nodiscard]] Result<Decimal> use_credits(Office& office, const CreditUse& use);

}  // namespace billing
