// SPDX-License-Identifier: Apache-2.0
// How far orders have got, by the documents made from them, and what follows from it (O5).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/sales/progress.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// Everything below an order that delivers, invoices or credits its lines, and is not cancelled.
[[nodiscard]] Result<std::vector<Document>> documents_of_order(Office& office,
                                                               const StoredDocument& order);

/// By all delivery notes, invoices and credit notes below the order.
[[nodiscard]] Result<OrderProgress> progress_of_order(Office& office, const StoredDocument& order);

/// After an invoice was validated: those of its orders are done that are invoiced in full now, or
/// of which it says that nothing more follows. After a credit note: orders that were done because
/// all was invoiced, and get something back, are confirmed again. REQUIRES a Work.
[[nodiscard]] Result<void> settle_orders(Office& office, const Document& document, int64_t draft);

/// Says that nothing more of a confirmed order will be invoiced, whatever is left (O5).
[[nodiscard]] Result<void> close_order(Office& office, const std::string& id);

}  // namespace billing
