// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/order_progress.hpp"

#include <fmt/format.h>

#include <set>

#include "billing/formats/tree/parse.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

// Why an order is done, as its event says it.
constexpr std::string_view all_invoiced = "all is invoiced";

bool counts(std::string_view kind) {
  return kind == to_word(Kind::delivery_note) || kind == to_word(Kind::invoice) ||
         kind == to_word(Kind::credit_note);
}

}  // namespace

Result<std::vector<Document>> documents_of_order(Office& office, const StoredDocument& order) {
  std::vector<Document> documents;
  for (const int64_t below : store::descendants_of(office.connection, order.row.draft)) {
    auto row = row_of_draft(office, below);
    if (!row || !counts(row->kind) || row->state == to_word(State::cancelled))
      continue;
    BILLING_TRY(stored, read_row(office, std::move(*row)));
    documents.push_back(std::move(stored.document));
  }
  return documents;
}

namespace {

// The orders that an invoice was made from, or that a credit note's lines come from.
std::vector<store::DocumentRow> orders_of(Office& office, const Document& document, int64_t draft) {
  std::vector<store::DocumentRow> orders;
  const auto keep = [&](std::optional<store::DocumentRow> row) {
    if (row && row->kind == to_word(Kind::order))
      orders.push_back(std::move(*row));
  };
  if (document.kind == Kind::invoice) {
    for (int64_t parent : store::parents_of(office.connection, draft))
      keep(store::find_issued_by_draft(office.connection, parent));
    return orders;
  }
  std::set<std::string> numbers;
  for (const Line& line : document.lines) {
    if (line.source)
      numbers.insert(line.source->document);
  }
  for (const std::string& number : numbers) {
    for (auto& row : store::find_issued_by_number(office.connection, number, document.company))
      keep(std::move(row));
  }
  return orders;
}

Result<bool> done_by_invoices(Office& office, const StoredDocument& order) {
  bool by_invoices = false;
  for (const std::string& text : store::events_of(office.connection, order.row.draft)) {
    BILLING_TRY(event, tree::parse_json(text));
    if (event.text_of("verb") == to_word(Verb::complete))
      by_invoices = event.text_of("because") == all_invoiced;
  }
  return by_invoices;
}

Result<void> settle(Office& office, StoredDocument& order, const Document& document) {
  const State state = order.document.state;
  if (document.kind == Kind::invoice && state == State::confirmed) {
    if (document.invoicing_finished) {
      BILLING_CHECK(record_event(office, order, Verb::complete,
                                 {{"because", "invoicing finished by " + document.number}}));
      return {};
    }
    BILLING_TRY(progress, progress_of_order(office, order));
    if (progress.fully_invoiced) {
      BILLING_CHECK(
          record_event(office, order, Verb::complete, {{"because", std::string(all_invoiced)}}));
    }
  }
  if (document.kind == Kind::credit_note && state == State::done) {
    BILLING_TRY(by_invoices, done_by_invoices(office, order));
    BILLING_TRY(progress, progress_of_order(office, order));
    if (by_invoices && !progress.fully_invoiced) {
      BILLING_CHECK(record_event(office, order, Verb::reopen,
                                 {{"because", "credited by " + document.number}}));
    }
  }
  return {};
}

}  // namespace

Result<OrderProgress> progress_of_order(Office& office, const StoredDocument& order) {
  BILLING_TRY(documents, documents_of_order(office, order));
  return progress_of(order.document, documents);
}

Result<void> settle_orders(Office& office, const Document& document, int64_t draft) {
  if (document.kind != Kind::invoice && document.kind != Kind::credit_note)
    return {};
  for (store::DocumentRow& row : orders_of(office, document, draft)) {
    BILLING_TRY(order, read_row(office, std::move(row)));
    BILLING_CHECK(settle(office, order, document));
  }
  return document.kind == Kind::credit_note ? settle_credits_by_credit_note(office, draft)
                                            : Result<void>();
}

Result<void> close_order(Office& office, const std::string& id) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::order));
  BILLING_CHECK(record_event(office, stored, Verb::complete, {{"because", "closed"}}));
  work.finish();
  return {};
}

}  // namespace billing
