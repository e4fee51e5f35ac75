// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/events.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/history.hpp"

namespace billing {
namespace {

std::string event_text(Office& office, const Document& document, std::string_view verb,
                       const EventDetails& details) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.text("kind", "event");
  json.text("document", document.number);
  json.text("document_kind", to_word(document.kind));
  json.text("verb", verb);
  json.text("date", to_string(office.settings.today));
  json.text("at", office.settings.now);
  json.text("by", office.settings.user);
  for (const auto& [key, value] : details) json.text(key, value);
  json.end_mapping();
  return json.take();
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

std::optional<store::DocumentRow> standing_child(Office& office, int64_t parent, Kind kind) {
  for (int64_t child : store::children_of(office.connection, parent)) {
    auto row = row_of_draft(office, child);
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

Result<int64_t> insert_derived(Office& office, const Document& derived,
                               const std::vector<StoredDocument>& parents) {
  BILLING_TRY(whole, with_totals(derived));
  if (parents.size() == 1 && parents[0].document.kind != Kind::order)
    BILLING_ASSERT(total_of(whole) == total_of(parents[0].document));
  const int64_t draft = insert_draft(office, whole);
  for (const StoredDocument& parent : parents)
    store::insert_link(office.connection, parent.row.draft, draft);
  failpoint("derive.inserted");
  return draft;
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

}  // namespace billing
