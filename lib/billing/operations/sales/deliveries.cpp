// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/deliveries.hpp"

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/order_progress.hpp"

namespace billing {

Result<Issued> deliver_order(Office& office, const std::string& id,
                             const DeliveryRequest& request) {
  Work work(office);
  BILLING_TRY(order, find_document(office, id, Kind::order));
  BILLING_CHECK(
      next_state(shown_id(order.document), Kind::order, order.document.state, Verb::deliver));
  BILLING_TRY(progress, progress_of_order(office, order));
  BILLING_TRY(part, delivery_of(order.document, progress, request.lines, request.over));
  BILLING_TRY(draft, insert_derived(office, delivery_note_from(part), {order}));
  BILLING_TRY(issued, issue_within(office, draft_id(draft), Kind::delivery_note));
  work.finish();
  return std::move(issued);
}

}  // namespace billing
