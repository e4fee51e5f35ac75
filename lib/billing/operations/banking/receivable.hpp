// SPDX-License-Identifier: Apache-2.0
// What an invoice or credit note that is being issued opens: what is owed, by instalment, and the
// VAT that is due now or waits for payment.
#pragma once

#include <vector>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/books/entry.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/documents.hpp"

namespace billing {

/// The row that lists read, of a document about to be frozen in `state`.
store::DocumentRow status_row(const Document& document, int64_t draft, State state);

/// What a document opens: its instalments (of a credit note one item, negative; of a receipt
/// nothing), with their values in the company's currency. Pure.
std::vector<OpenItem> items_opened(const Document& document, const Booking& booking);

/// Adds to the booking's entry the deposits' VAT that falls due with the delivery of goods although
/// the deposits are not paid, and leaves in `deposit_vat` what that is. REQUIRES a Work.
[[nodiscard]] Result<void> add_deposit_vat(Office& office, const Company& company,
                                           Booking& booking);

/// Writes items, pending and due VAT; then what was paid before settles the document, and a credit
/// note its invoice. REQUIRES a Work, and that the document's row and entry are written.
[[nodiscard]] Result<void> open_account(Office& office, const Company& company,
                                        const Document& document, const Booking& booking,
                                        int64_t issued, int64_t draft);

/// The same without settling, for databases that are older than the tables.
void insert_receivable(Office& office, const Company& company, const Document& document,
                       const Booking& booking, int64_t issued);

}  // namespace billing
