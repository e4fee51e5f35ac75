// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/invoicing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/operations/sales/billing_modes.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/order_progress.hpp"

namespace billing {
namespace {

// What is found wrong with several documents, all at once. The gravest kind is not ranked: the last
// one counts.
struct Faults {
  std::vector<Diagnostic> list;
  FailureKind kind = FailureKind::conflict;

  void add(Failure failure) {
    kind = failure.kind;
    for (Diagnostic& fault : failure.diagnostics) list.push_back(std::move(fault));
  }
};

tl::unexpected<Failure> invoiced_already(Office& office, const StoredDocument& stored) {
  const auto invoice = standing_child(office, stored.row.draft, Kind::invoice);
  const std::string id = shown_id(stored.document);
  return fail(
      FailureKind::conflict, "DOC-21",
      invoice ? fmt::format("{} is invoiced already, by {}", id, name_of(*invoice))
              : fmt::format("nothing of {} is left to be invoiced", id),
      fmt::format("'billing {} show {} --map' shows the chain", noun(stored.document.kind), id));
}

// The order as it stands, with its milestones of today.
Result<StoredDocument> order_to_invoice(Office& office, const std::string& id) {
  BILLING_TRY(order, find_document(office, id, Kind::order));
  BILLING_CHECK(
      next_state(shown_id(order.document), Kind::order, order.document.state, Verb::invoice));
  BILLING_CHECK(refuse_before_month_end(office, order.document));
  BILLING_TRY(milestones, milestones_of(office, order));
  order.document.milestones = std::move(milestones);
  return std::move(order);
}

Result<Document> part_left(Office& office, const StoredDocument& order,
                           const std::vector<LineRequest>& lines) {
  BILLING_TRY(progress, progress_of_order(office, order));
  if (lines.empty() && progress.nothing_left())
    return invoiced_already(office, order);
  return part_of(order.document, progress, lines);
}

// A delivery note with the quantities it takes of each of its orders.
struct Delivery {
  StoredDocument note;
  std::map<std::string, std::vector<LineRequest>> by_order;
};

Result<Delivery> delivery_to_invoice(Office& office, const std::string& id) {
  BILLING_TRY(note, find_document(office, id, Kind::delivery_note));
  const std::string number = shown_id(note.document);
  BILLING_CHECK(next_state(number, Kind::delivery_note, note.document.state, Verb::invoice));
  if (standing_child(office, note.row.draft, Kind::invoice))
    return invoiced_already(office, note);
  Delivery delivery{std::move(note), {}};
  for (const Line& line : delivery.note.document.lines) {
    if (line.is_text())
      continue;
    if (!line.source) {
      Location where;
      where.file = number;
      return fail(FailureKind::rejected, "DOC-24",
                  fmt::format("'{}' on {} belongs to no order, so it has no price",
                              line.description, number),
                  "make an order of it, deliver that, and invoice the order", where);
    }
    auto& wanted = delivery.by_order[line.source->document];
    const auto same = std::find_if(wanted.begin(), wanted.end(), [&](const LineRequest& one) {
      return one.line == line.source->line;
    });
    if (same == wanted.end()) {
      wanted.push_back({line.source->line, line.quantity});
    } else if (const auto both = checked_sum(*same->quantity, *line.quantity)) {
      same->quantity = both;
    }
  }
  return delivery;
}

// Several notes of one order: what the first takes is no longer left for the second.
class DeliveryParts {
 public:
  explicit DeliveryParts(Office& office) : office_(office) {}

  Result<void> add(const Delivery& delivery) {
    const std::string heading = delivery_heading(delivery.note.document);
    for (const auto& [number, lines] : delivery.by_order) {
      BILLING_TRY(order, known_order(number, delivery.note.document));
      BILLING_TRY(below, progress_with_parts(*order));
      BILLING_TRY(part, delivered_part_of(order->document, below, lines));
      parts.push_back({std::move(part), heading});
    }
    return {};
  }

  std::vector<StoredDocument> parents() const {
    std::vector<StoredDocument> list;
    for (const auto& [number, order] : orders_) list.push_back(order);
    return list;
  }

  std::vector<InvoicePart> parts;

 private:
  Result<const StoredDocument*> known_order(const std::string& number, const Document& note) {
    if (const auto found = orders_.find(number); found != orders_.end())
      return &found->second;
    for (auto& row : store::find_issued_by_number(office_.connection, number, note.company)) {
      if (row.kind != to_word(Kind::order))
        continue;
      BILLING_TRY(order, order_to_invoice(office_, draft_id(row.draft)));
      return &orders_.emplace(number, std::move(order)).first->second;
    }
    return fail(FailureKind::not_found, "DOC-03", fmt::format("there is no order '{}'", number),
                fmt::format("{} names it", shown_id(note)));
  }

  // The order's progress with the parts that stand above in this very invoice.
  Result<OrderProgress> progress_with_parts(const StoredDocument& order) {
    BILLING_TRY(related, documents_of_order(office_, order));
    for (const InvoicePart& part : parts) {
      if (part.order.number != order.document.number)
        continue;
      BILLING_TRY(draft, with_totals(part.order));
      draft.kind = Kind::invoice;
      draft.state = State::draft;
      related.push_back(std::move(draft));
    }
    return progress_of(order.document, related);
  }

  Office& office_;
  std::map<std::string, StoredDocument> orders_;
};

}  // namespace

Result<int64_t> insert_invoice(Office& office, Document invoice,
                               const std::vector<StoredDocument>& parents) {
  std::vector<int64_t> orders;
  for (const StoredDocument& parent : parents) orders.push_back(parent.row.draft);
  BILLING_TRY(whole, with_deposits(office, std::move(invoice), 0, orders));
  return insert_derived(office, whole, parents);
}

Result<std::string> invoice_from_orders(Office& office, const std::vector<std::string>& ids,
                                        const InvoicingRequest& request) {
  BILLING_ASSERT(request.lines.empty() || ids.size() == 1);
  Work work(office);
  std::vector<StoredDocument> orders;
  std::vector<Document> parts;
  Faults faults;
  for (const std::string& id : ids) {
    auto order = order_to_invoice(office, id);
    auto part = order ? part_left(office, *order, request.lines) : fail(order.error());
    if (part) {
      parts.push_back(std::move(*part));
      orders.push_back(std::move(*order));
    } else {
      faults.add(std::move(part.error()));
    }
  }
  if (!faults.list.empty())
    return fail(faults.kind, std::move(faults.list));
  BILLING_TRY(invoice, invoice_from(parts));
  invoice.invoicing_finished = request.finished;
  invoice.short_form = request.short_form;
  BILLING_TRY(draft, insert_invoice(office, std::move(invoice), orders));
  work.finish();
  return draft_id(draft);
}

Result<std::string> invoice_from_deliveries(Office& office, const std::vector<std::string>& ids) {
  Work work(office);
  DeliveryParts deliveries(office);
  std::vector<StoredDocument> notes;
  Faults faults;
  for (const std::string& id : ids) {
    auto delivery = delivery_to_invoice(office, id);
    auto added = delivery ? deliveries.add(*delivery) : fail(delivery.error());
    if (added) {
      notes.push_back(std::move(delivery->note));
    } else {
      faults.add(std::move(added.error()));
    }
  }
  if (!faults.list.empty())
    return fail(faults.kind, std::move(faults.list));
  BILLING_TRY(invoice, invoice_from(std::span<const InvoicePart>(deliveries.parts)));
  for (const StoredDocument& note : notes) invoice.origin.push_back(note.document.number);
  std::vector<StoredDocument> parents = deliveries.parents();
  for (StoredDocument& note : notes) parents.push_back(std::move(note));
  BILLING_TRY(draft, insert_invoice(office, std::move(invoice), parents));
  work.finish();
  return draft_id(draft);
}

Result<std::string> invoice_from_quote(Office& office, const std::string& id,
                                       const Acceptance& acceptance, bool short_form) {
  Work work(office);
  BILLING_TRY(quote, find_document(office, id, Kind::quote));
  BILLING_CHECK(ensure_accepted(office, quote, acceptance));
  BILLING_CHECK(refuse_before_month_end(office, quote.document));
  BILLING_CHECK(record_event(office, quote, Verb::invoice, {}));
  Document whole = quote.document;
  note_sources(whole, whole.number);
  BILLING_TRY(invoice, invoice_from(std::span<const Document>(&whole, 1)));
  invoice.short_form = short_form;
  BILLING_TRY(draft, insert_derived(office, invoice, {quote}));
  work.finish();
  return draft_id(draft);
}

}  // namespace billing
