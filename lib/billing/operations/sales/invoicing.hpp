// SPDX-License-Identifier: Apache-2.0
// Invoices made from orders, delivery notes and quotes (I1, O4, O5).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/sales/partial.hpp"
#include "billing/operations/sales/acceptance.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct InvoicingRequest {
  std::vector<LineRequest> lines;  // of one order; none: all that is left
  bool finished = false;           // nothing more of the orders will be invoiced
  bool short_form = false;         // the accepted quote is named instead of the detail
};

/// Inserts the draft of an invoice made from orders: what was deposited for them is deducted.
/// REQUIRES a Work.
[[nodiscard]] Result<int64_t> insert_invoice(Office& office, Document invoice,
                                             const std::vector<StoredDocument>& parents);

/// What is left of confirmed orders becomes one invoice draft; its id. Conflicts: DOC-21 all of an
/// order is invoiced, or in drafts; DOC-23 more than is left; CONS-02 the customer is invoiced by
/// the month, and it is not over. DOC-33 (rejected): no such line;
/// DOC-20 (rejected): orders that cannot share an invoice.
[[nodiscard]] Result<std::string> invoice_from_orders(Office& office,
                                                      const std::vector<std::string>& ids,
                                                      const InvoicingRequest& request);

/// One invoice draft over delivery notes, at the prices of their orders, each named by its number
/// and date. DOC-21 (conflict): a note is invoiced already; DOC-24 (rejected): a note, or a line of
/// it, that belongs to no order; DOC-20, DOC-23 as above.
[[nodiscard]] Result<std::string> invoice_from_deliveries(Office& office,
                                                          const std::vector<std::string>& ids);

/// An accepted quote, or a sent one that is accepted on the way, becomes an invoice draft; in short
/// form the paper names the quote instead of the detail.
[[nodiscard]] Result<std::string> invoice_from_quote(Office& office, const std::string& id,
                                                     const Acceptance& acceptance,
                                                     bool short_form = false);

}  // namespace billing
