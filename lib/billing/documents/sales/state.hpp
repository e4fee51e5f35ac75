// SPDX-License-Identifier: Apache-2.0
// THE transition table: what may be done to which document in which state.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "billing/base/result.hpp"
#include "billing/base/words.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

enum class Verb {
  edit,
  send,
  accept,
  refuse,
  cancel,
  withdraw,
  terminate,
  order,
  confirm,
  deliver,
  invoice,
  complete,
  reopen,
  validate,
  post
};
BILLING_WORDS(Verb, "edit", "send", "accept", "refuse", "cancel", "withdraw", "terminate", "order",
              "confirm", "deliver", "invoice", "complete", "reopen", "validate", "post")

struct Transition {
  Kind kind;
  State from;
  Verb verb;
  State to;
};

/// Every move that exists; anything else is refused.
std::span<const Transition> transitions();

/// The state after `verb`, or STATE-01 (conflict) with the reason and what to do instead.
/// `id` names the document in the message.
[[nodiscard]] Result<State> next_state(const std::string& id, Kind kind, State from, Verb verb);

/// A sent quote past its validity; it can still be accepted late.
bool is_expired(const Document& quote, Date today);

}  // namespace billing
