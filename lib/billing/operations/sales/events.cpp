// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/events.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/history.hpp"

namespace billing {
namespace {

std::string event_text(Office& office, const Document& document, std::string_view verb,
                       const EventDetails& details) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  auto put = [&](std::string_view key, std::string_view value) {
    if (value.empty())
      return;
    json.key(key);
    json.string(value);
  };
  put("kind", "event");
  put("document", document.number);
  put("document_kind", to_word(document.kind));
  put("verb", verb);
  put("date", to_string(office.settings.today));
  put("at", office.settings.now);
  put("by", office.settings.user);
  for (const auto& [key, value] : details) put(key, value);
  json.end_mapping();
  return json.take();
}

// Inserts a derived draft and its link to what it came from. The totals must not have changed on
// the way. REQUIRES a Work.
Result<int64_t> insert_derived(Office& office, const Document& derived,
                               const std::vector<StoredDocument>& parents) {
  BILLING_TRY(whole, with_totals(derived));
  if (parents.size() == 1) {
    BILLING_ASSERT(whole.totals->incl_vat == parents[0].document.totals->incl_vat);
  }
  const int64_t draft = insert_draft(office, whole);
  for (const StoredDocument& parent : parents)
    store::insert_link(office.connection, parent.row.draft, draft);
  failpoint("derive.inserted");
  return draft;
}

}  // namespace

void append_event(Office& office, const StoredDocument& stored, std::string_view verb,
                  const EventDetails& details) {
  const int64_t event =
      store::append_issued(office.connection, stored.document.company, "event", "", 0,
                           event_text(office, stored.document, verb, details));
  store::insert_document_event(office.connection, stored.row.draft, event);
}

std::string name_of(const store::DocumentRow& row) {
  return row.number.empty() ? draft_id(row.draft) : row.number;
}

std::string shown_id(const Document& document) {
  return document.number.empty() ? document.id : document.number;
}

// The invoice of an order that is not for a deposit.
std::optional<store::DocumentRow> standing_invoice(Office& office, int64_t order) {
  for (int64_t child : store::children_of(office.connection, order)) {
    auto row = store::find_draft(office.connection, child);
    if (!row)
      row = store::find_issued_by_draft(office.connection, child);
    if (row && row->kind == to_word(Kind::invoice) && row->state != to_word(State::cancelled) &&
        row->type != to_word(DocumentType::deposit))
      return row;
  }
  return std::nullopt;
}

std::optional<store::DocumentRow> standing_child(Office& office, int64_t parent, Kind kind) {
  for (int64_t child : store::children_of(office.connection, parent)) {
    auto row = store::find_draft(office.connection, child);
    if (!row)
      row = store::find_issued_by_draft(office.connection, child);
    if (row && row->kind == to_word(kind) && row->state != to_word(State::cancelled))
      return row;
  }
  return std::nullopt;
}

Result<State> record_event(Office& office, StoredDocument& stored, Verb verb,
                           const EventDetails& details) {
  BILLING_TRY(state, next_state(shown_id(stored.document), stored.document.kind,
                                stored.document.state, verb));
  append_event(office, stored, to_word(verb), details);
  store::set_state(office.connection, stored.row.issued, to_word(state));
  failpoint("event.recorded");
  stored.document.state = state;
  stored.row.state = to_word(state);
  return state;
}

void record_kept_file(Office& office, const StoredDocument& stored, const std::string& purpose,
                      const std::string& variant, const Sha256& hash) {
  append_event(office, stored, keep_word,
               {{"purpose", purpose}, {"variant", variant}, {"hash", hex(hash)}});
  failpoint("event.file_kept");
}

void complete_orders(Office& office, int64_t invoice_draft) {
  for (int64_t parent : store::parents_of(office.connection, invoice_draft)) {
    auto row = store::find_issued_by_draft(office.connection, parent);
    if (!row || row->kind != to_word(Kind::order) || row->state != to_word(State::confirmed))
      continue;
    auto order = read_row(office, std::move(*row));
    if (order)
      (void)record_event(office, *order, Verb::complete, {});
  }
}

Result<void> close_order(Office& office, const std::string& id) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::order));
  BILLING_CHECK(record_event(office, stored, Verb::complete, {}));
  work.finish();
  return {};
}

Result<std::string> order_from_quote(Office& office, const std::string& id,
                                     const Acceptance& acceptance) {
  Work work(office);
  BILLING_TRY(quote, find_document(office, id, Kind::quote));
  BILLING_CHECK(ensure_accepted(office, quote, acceptance));
  BILLING_CHECK(record_event(office, quote, Verb::order, {}));
  BILLING_TRY(draft, insert_derived(office, order_from_quote(quote.document), {quote}));
  work.finish();
  return draft_id(draft);
}

Result<std::string> invoice_from_quote(Office& office, const std::string& id,
                                       const Acceptance& acceptance) {
  Work work(office);
  BILLING_TRY(quote, find_document(office, id, Kind::quote));
  BILLING_CHECK(ensure_accepted(office, quote, acceptance));
  BILLING_CHECK(record_event(office, quote, Verb::invoice, {}));
  BILLING_TRY(invoice, invoice_from(std::span(&quote.document, 1)));
  BILLING_TRY(draft, insert_derived(office, invoice, {quote}));
  work.finish();
  return draft_id(draft);
}

Result<std::string> invoice_from_orders(Office& office, const std::vector<std::string>& ids) {
  Work work(office);
  std::vector<StoredDocument> orders;
  std::vector<Document> documents;
  std::vector<Diagnostic> faults;
  FailureKind kind = FailureKind::conflict;
  auto refuse = [&](Failure& failure) {
    kind = failure.kind;
    for (Diagnostic& fault : failure.diagnostics) faults.push_back(std::move(fault));
  };
  for (const std::string& id : ids) {
    auto order = find_document(office, id, Kind::order);
    if (!order) {
      refuse(order.error());
      continue;
    }
    auto state =
        next_state(shown_id(order->document), Kind::order, order->document.state, Verb::invoice);
    if (!state) {
      refuse(state.error());
    } else if (const auto invoice = standing_invoice(office, order->row.draft)) {
      Failure twice = fail(FailureKind::conflict, "DOC-21",
                           fmt::format("{} is invoiced already, by {}", shown_id(order->document),
                                       name_of(*invoice)),
                           "'billing order show " + id + " --map' shows the chain")
                          .value();
      refuse(twice);
    }
    documents.push_back(order->document);
    BILLING_TRY(milestones, milestones_of(office, *order));
    documents.back().milestones = std::move(milestones);
    orders.push_back(std::move(*order));
  }
  if (!faults.empty())
    return fail(kind, std::move(faults));
  BILLING_TRY(invoice, invoice_from(documents));
  std::vector<int64_t> parents;
  for (const StoredDocument& order : orders) parents.push_back(order.row.draft);
  BILLING_TRY(with, with_deposits(office, std::move(invoice), 0, parents));
  BILLING_TRY(draft, insert_derived(office, with, orders));
  work.finish();
  return draft_id(draft);
}

}  // namespace billing
