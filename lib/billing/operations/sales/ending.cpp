// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/ending.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/documents/sales/withdrawal.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"

namespace billing {
namespace {

Failure conflict(const char* code, const Document& document, std::string message,
                 std::string hint) {
  Location where;
  where.file = shown_id(document);
  return fail(FailureKind::conflict, code, std::move(message), std::move(hint), where).value();
}

Result<void> refuse_invoiced(Office& office, const StoredDocument& stored) {
  const auto invoice = standing_child(office, stored.row.draft, Kind::invoice);
  if (!invoice)
    return {};
  return fail(
      conflict("DOC-21", stored.document,
               fmt::format("{} is invoiced by {}", shown_id(stored.document), name_of(*invoice)),
               "cancel or credit that first"));
}

// What was handed over is taken back first.
Result<void> refuse_delivered(Office& office, const StoredDocument& stored) {
  const auto note = standing_child(office, stored.row.draft, Kind::delivery_note);
  if (!note)
    return {};
  return fail(
      conflict("DOC-25", stored.document,
               fmt::format("{} is delivered by {}", shown_id(stored.document), name_of(*note)),
               fmt::format("if that never left the house: 'billing delivery-note cancel {}'",
                           name_of(*note))));
}

const char* notice_of(Kind kind) {
  return kind == Kind::quote ? "quote_cancelled" : "order_cancelled";
}

// A quote with the order made of it, or an order with its quote: what ends together.
struct Contract {
  std::optional<StoredDocument> quote;
  std::optional<StoredDocument> order;
  const Document& document() const { return quote ? quote->document : order->document; }
};

Result<Contract> contract_of(Office& office, const std::string& id, Kind kind) {
  Contract contract;
  BILLING_TRY(stored, find_document(office, id, kind));
  if (kind == Kind::quote) {
    if (auto row = standing_child(office, stored.row.draft, Kind::order)) {
      BILLING_TRY(order, read_row(office, std::move(*row)));
      contract.order = std::move(order);
    }
    contract.quote = std::move(stored);
    return contract;
  }
  for (int64_t parent : store::parents_of(office.connection, stored.row.draft)) {
    auto row = store::find_issued_by_draft(office.connection, parent);
    if (!row || row->kind != to_word(Kind::quote))
      continue;
    BILLING_TRY(quote, read_row(office, std::move(*row)));
    contract.quote = std::move(quote);
  }
  contract.order = std::move(stored);
  return contract;
}

// Ends both by one verb; a draft of an order is given up. REQUIRES a Work.
Result<void> end_contract(Office& office, Contract& contract, Verb verb,
                          const EventDetails& details) {
  for (auto* part : {&contract.quote, &contract.order}) {
    if (!*part)
      continue;
    StoredDocument& stored = **part;
    BILLING_CHECK(refuse_invoiced(office, stored));
    BILLING_CHECK(refuse_delivered(office, stored));
    if (stored.issued()) {
      BILLING_CHECK(record_event(office, stored, verb, details));
      BILLING_CHECK(take_back_credits(office, stored));
    } else {
      BILLING_TRY(state, next_state(stored.document.id, stored.document.kind, stored.document.state,
                                    Verb::cancel));
      stored.row.state = to_word(state);
      store::update_draft(office.connection, stored.row);
    }
    failpoint("end.part");
  }
  const StoredDocument& named = contract.quote ? *contract.quote : *contract.order;
  insert_notice(office, named, verb == Verb::withdraw ? "withdrawal" : "termination");
  return {};
}

Result<Date> day_of(Office& office, const Document& document, const LegalEnd& end) {
  const Date day = end.on.value_or(office.settings.today);
  if (day <= office.settings.today)
    return day;
  return fail(conflict("END-02", document, fmt::format("{} is after today", to_string(day)),
                       "correct --on"));
}

}  // namespace

Result<void> cancel(Office& office, const std::string& id, Kind kind, const std::string& reason) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  if (stored.issued()) {
    BILLING_CHECK(refuse_invoiced(office, stored));
    BILLING_CHECK(refuse_delivered(office, stored));
    BILLING_CHECK(record_event(office, stored, Verb::cancel, {{"reason", reason}}));
    BILLING_CHECK(take_back_credits(office, stored));
    // Nobody waits for a word about a delivery that did not take place.
    if (kind != Kind::delivery_note)
      insert_notice(office, stored, notice_of(kind), reason);
  } else {
    BILLING_TRY(state, next_state(id, kind, stored.document.state, Verb::cancel));
    stored.row.state = to_word(state);
    store::update_draft(office.connection, stored.row);
  }
  work.finish();
  return {};
}

Result<std::string> revise_quote(Office& office, const std::string& id, const std::string& reason) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::quote));
  const State state = stored.document.state;
  Document next;
  if (state == State::accepted || state == State::done) {
    next = amendment_to(stored.document);
  } else if (state == State::sent) {
    BILLING_CHECK(record_event(office, stored, Verb::cancel,
                               {{"reason", reason.empty() ? "revised" : reason}}));
    insert_notice(office, stored, notice_of(Kind::quote), reason);
    next = revision_of(stored.document);
  } else {
    return fail(conflict(
        "STATE-01", stored.document,
        fmt::format("quote {} is {}: there is nothing to revise", shown_id(stored.document),
                    state == State::draft ? "a draft" : to_word(state)),
        state == State::draft ? "edit it: 'billing quote edit " + id + " FILE'"
                              : "'billing quote duplicate " + id + "' makes a fresh draft of it"));
  }
  BILLING_TRY(whole, with_totals(std::move(next)));
  const int64_t draft = insert_draft(office, std::move(whole));
  store::insert_link(office.connection, stored.row.draft, draft);
  failpoint("revise.inserted");
  work.finish();
  return draft_id(draft);
}

Result<void> withdraw(Office& office, const std::string& id, Kind kind, const LegalEnd& end) {
  Work work(office);
  BILLING_TRY(contract, contract_of(office, id, kind));
  const Document& document = contract.document();
  if (!may_withdraw(document)) {
    return fail(conflict("END-01", document,
                         "there is no right of withdrawal: it is for consumers who bought at a "
                         "distance or off premises",
                         "end it by agreement: 'billing order cancel', or by credit note"));
  }
  BILLING_TRY(day, day_of(office, document, end));
  std::optional<Date> accepted = document.accepted_on;
  if (contract.quote) {
    BILLING_TRY(known, accepted_on(office, *contract.quote));
    if (known)
      accepted = known;
  }
  const Date last = withdrawal_ends(accepted.value_or(document.issue_date.value_or(day)));
  if (day > last) {
    return fail(conflict("END-02", document,
                         fmt::format("the last day to withdraw was {}", to_string(last)),
                         "if the customer declared it in time, say when: --on DATE"));
  }
  BILLING_CHECK(end_contract(
      office, contract, Verb::withdraw,
      {{"on", to_string(day)}, {"last_day", to_string(last)}, {"reason", end.reason}}));
  work.finish();
  return {};
}

Result<void> terminate(Office& office, const std::string& id, Kind kind, const LegalEnd& end) {
  Work work(office);
  BILLING_TRY(contract, contract_of(office, id, kind));
  const Document& document = contract.order ? contract.order->document : contract.quote->document;
  BILLING_TRY(day, day_of(office, document, end));
  if (!document.delivery_date || day <= *document.delivery_date) {
    return fail(conflict("END-03", document,
                         document.delivery_date
                             ? fmt::format("delivery is due on {}, which is not over",
                                           to_string(*document.delivery_date))
                             : std::string("no delivery date was agreed, so none was missed"),
                         "end it by agreement: 'billing order cancel'"));
  }
  if (!end.letter || *end.letter > day) {
    return fail(conflict("END-04", document, "termination needs a registered letter",
                         "say when it was sent: --letter DATE, not after the termination"));
  }
  BILLING_CHECK(end_contract(office, contract, Verb::terminate,
                             {{"on", to_string(day)},
                              {"letter", to_string(*end.letter)},
                              {"missed_delivery", to_string(*document.delivery_date)},
                              {"reason", end.reason}}));
  work.finish();
  return {};
}

}  // namespace billing
