// SPDX-License-Identifier: Apache-2.0
// Deposits (acomptes): a share of an order asked for beforehand by an invoice of its own (CGI
// 289-I-1-c; BT-3 386), deducted from the final invoice by number, date and rate (N4).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

/// A share of the total incl. VAT in percent, or an amount incl. VAT; or neither: the next deposit
/// instalment of the order's terms.
struct DepositRequest {
  std::optional<Decimal> share;
  std::optional<Money> amount;
};

/// A deposit invoice over an order: one line per rate, each rate bearing its part of the total; in
/// prices incl. VAT, so that the customer pays the very amount. `invoiced` counts the deposit
/// invoices there are already, `open` is what may still be asked for. Faults: DEP-01 the terms have
/// no deposit left, DEP-02 an amount beyond what is left.
[[nodiscard]] Result<Document> deposit_invoice(const Document& order, const DepositRequest& request,
                                               size_t invoiced, Money open);

/// A deposit invoice as far as it is neither credited nor deducted.
struct AvailableDeposit {
  std::string number;
  Date issue_date;
  std::vector<VatBreakdown> left;
};

/// What an invoice deducts: each deposit in its order, per rate as far as the invoice has VAT of
/// that rate, never below zero.
std::vector<DeductedDeposit> deductions(const Document& invoice,
                                        std::span<const AvailableDeposit> deposits);

/// Takes what a credit note gave back, or another invoice deducted, off a deposit; negative amounts
/// give it back.
void take_off(AvailableDeposit& deposit, std::span<const VatBreakdown> taken);

}  // namespace billing
