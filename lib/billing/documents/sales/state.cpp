// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/state.hpp"

#include <fmt/format.h>

#include <iterator>

namespace billing {
namespace {

constexpr Transition table[] = {
    {Kind::quote, State::draft, Verb::edit, State::draft},
    {Kind::quote, State::draft, Verb::send, State::sent},
    {Kind::quote, State::draft, Verb::cancel, State::cancelled},
    {Kind::quote, State::sent, Verb::accept, State::accepted},
    {Kind::quote, State::sent, Verb::refuse, State::refused},
    {Kind::quote, State::sent, Verb::cancel, State::cancelled},
    {Kind::quote, State::accepted, Verb::withdraw, State::cancelled},
    {Kind::quote, State::accepted, Verb::terminate, State::cancelled},
    {Kind::quote, State::done, Verb::withdraw, State::cancelled},
    {Kind::quote, State::done, Verb::terminate, State::cancelled},
    {Kind::quote, State::accepted, Verb::order, State::done},
    {Kind::quote, State::accepted, Verb::invoice, State::done},

    {Kind::order, State::draft, Verb::edit, State::draft},
    {Kind::order, State::draft, Verb::confirm, State::confirmed},
    {Kind::order, State::draft, Verb::cancel, State::cancelled},
    {Kind::order, State::confirmed, Verb::invoice, State::confirmed},
    {Kind::order, State::confirmed, Verb::deliver, State::confirmed},
    {Kind::order, State::confirmed, Verb::complete, State::done},
    {Kind::order, State::done, Verb::deliver, State::done},
    {Kind::order, State::done, Verb::reopen, State::confirmed},
    {Kind::order, State::confirmed, Verb::cancel, State::cancelled},
    {Kind::order, State::confirmed, Verb::withdraw, State::cancelled},
    {Kind::order, State::confirmed, Verb::terminate, State::cancelled},

    {Kind::delivery_note, State::draft, Verb::edit, State::draft},
    {Kind::delivery_note, State::draft, Verb::deliver, State::delivered},
    {Kind::delivery_note, State::draft, Verb::cancel, State::cancelled},
    {Kind::delivery_note, State::delivered, Verb::invoice, State::delivered},
    {Kind::delivery_note, State::delivered, Verb::cancel, State::cancelled},

    {Kind::invoice, State::draft, Verb::edit, State::draft},
    {Kind::invoice, State::draft, Verb::validate, State::validated},
    {Kind::invoice, State::draft, Verb::cancel, State::cancelled},
    {Kind::invoice, State::validated, Verb::post, State::posted},

    {Kind::credit_note, State::draft, Verb::edit, State::draft},
    {Kind::credit_note, State::draft, Verb::validate, State::validated},
    {Kind::credit_note, State::draft, Verb::cancel, State::cancelled},
    {Kind::credit_note, State::validated, Verb::post, State::posted},

    {Kind::receipt, State::draft, Verb::edit, State::draft},
    {Kind::receipt, State::draft, Verb::validate, State::validated},
    {Kind::receipt, State::draft, Verb::cancel, State::cancelled},
    {Kind::receipt, State::validated, Verb::post, State::posted},
};

std::string way_out(const std::string& id, Kind kind, State from, Verb verb) {
  if (is_booked(kind) && (from == State::validated || from == State::posted)) {
    if (verb == Verb::validate)
      return "it has its number already; --if-needed prints it";
    if (kind == Kind::receipt)
      return "an issued receipt never changes; take it back by 'billing receipt cancel " + id + "'";
    return kind == Kind::invoice
               ? "an issued invoice never changes; correct it by 'billing credit-note new --for " +
                     id + " --reason ...'"
               : "an issued credit note never changes; issue a new invoice instead";
  }
  if (kind == Kind::quote && from == State::draft &&
      (verb == Verb::accept || verb == Verb::refuse || verb == Verb::order ||
       verb == Verb::invoice)) {
    return "send it first: 'billing quote send " + id + "'";
  }
  if (kind == Kind::delivery_note && from == State::delivered) {
    return verb == Verb::deliver ? "it has its number already; --if-needed prints it"
                                 : "what was delivered never changes; if it was not, "
                                   "'billing delivery-note cancel " +
                                       id + "'";
  }
  if (kind == Kind::delivery_note && from == State::draft && verb == Verb::invoice)
    return "deliver it first: 'billing delivery-note deliver " + id + "'";
  if (kind == Kind::quote && from == State::sent && verb == Verb::edit) {
    return "a sent quote never changes; 'billing quote revise " + id +
           "' cancels it and makes a new draft of it";
  }
  if (kind == Kind::quote && from == State::sent && verb == Verb::send) {
    return "it has its number already; --if-needed prints it";
  }
  if (kind == Kind::order && from == State::confirmed && verb == Verb::confirm) {
    return "it has its number already; --if-needed lets that pass";
  }
  if (from == State::cancelled || from == State::refused) {
    if (kind == Kind::credit_note)
      return "make another by 'billing credit-note new --for NUMBER --reason ...'";
    if (kind == Kind::delivery_note)
      return "deliver again: 'billing order deliver ORDER'";
    return "nothing follows; a fresh draft of the same content is made by 'billing " + noun(kind) +
           " duplicate " + id + "'";
  }
  if (kind == Kind::order && from == State::done)
    return "'billing order show " + id + " --map' shows its invoice";
  if (kind == Kind::quote && from == State::accepted) {
    return "it binds both sides; go on with 'billing order from-quote " + id +
           "', or agree on an amendment: 'billing quote revise " + id + "'";
  }
  if (kind == Kind::quote && from == State::done)
    return "'billing quote show " + id + " --map' shows what it became";
  if (kind == Kind::order && from == State::draft &&
      (verb == Verb::deliver || verb == Verb::invoice || verb == Verb::complete)) {
    return "confirm it first: 'billing order confirm " + id + "'";
  }
  if (kind == Kind::order && from == State::confirmed && verb == Verb::edit) {
    return "a confirmed order never changes; cancel it and write a new one";
  }
  return {};
}

}  // namespace

std::span<const Transition> transitions() { return table; }

Result<State> next_state(const std::string& id, Kind kind, State from, Verb verb) {
  for (const Transition& transition : table) {
    if (transition.kind == kind && transition.from == from && transition.verb == verb) {
      return transition.to;
    }
  }
  Location where;
  where.file = id;
  return fail(FailureKind::conflict, "STATE-01",
              fmt::format("{} {} is {}: '{}' is not possible", noun(kind), id,
                          from == State::draft ? "a draft" : to_word(from), to_word(verb)),
              way_out(id, kind, from, verb), where);
}

bool is_expired(const Document& quote, Date today) {
  return quote.kind == Kind::quote && quote.state == State::sent && quote.valid_until &&
         today > *quote.valid_until;
}

}  // namespace billing
