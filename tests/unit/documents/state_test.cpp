// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/state.hpp"

#include <doctest/doctest.h>

#include "billing/base/text.hpp"
#include "support/values.hpp"

using namespace billing;

namespace {

// The whole life of each kind, written by hand from the design; "." is refused.
constexpr std::string_view verb_names =
    "edit send accept refuse cancel withdraw terminate order confirm deliver invoice complete "
    "reopen validate post";

struct Matrix {
  Kind kind;
  std::string_view rows;
};

// What is validated, and numbered by it, has one life.
constexpr std::string_view of_what_is_validated =
    "draft     draft . . . cancelled . . . . . . . . validated .\n"
    "sent      . . . . . . . . . . . . . . .\n"
    "accepted  . . . . . . . . . . . . . . .\n"
    "refused   . . . . . . . . . . . . . . .\n"
    "cancelled . . . . . . . . . . . . . . .\n"
    "confirmed . . . . . . . . . . . . . . .\n"
    "done      . . . . . . . . . . . . . . .\n"
    "delivered . . . . . . . . . . . . . . .\n"
    "validated . . . . . . . . . . . . . . posted\n"
    "posted    . . . . . . . . . . . . . . .\n"
    "expired   . . . . . . . . . . . . . . .";

constexpr Matrix matrices[] = {
    {Kind::quote,
     // edit send accept refuse cancel withdraw terminate order confirm deliver invoice complete
     // reopen validate post
     "draft     draft sent . . cancelled . . . . . . . . . .\n"
     "sent      . . accepted refused cancelled . . . . . . . . . .\n"
     "accepted  . . . . . cancelled cancelled done . . done . . . .\n"
     "refused   . . . . . . . . . . . . . . .\n"
     "cancelled . . . . . . . . . . . . . . .\n"
     "confirmed . . . . . . . . . . . . . . .\n"
     "done      . . . . . cancelled cancelled . . . . . . . .\n"
     "delivered . . . . . . . . . . . . . . .\n"
     "validated . . . . . . . . . . . . . . .\n"
     "posted    . . . . . . . . . . . . . . .\n"
     "expired   . . . . . . . . . . . . . . ."},
    {Kind::order,
     "draft     draft . . . cancelled . . . confirmed . . . . . .\n"
     "sent      . . . . . . . . . . . . . . .\n"
     "accepted  . . . . . . . . . . . . . . .\n"
     "refused   . . . . . . . . . . . . . . .\n"
     "cancelled . . . . . . . . . . . . . . .\n"
     "confirmed . . . . cancelled cancelled cancelled . . confirmed confirmed done . . .\n"
     "done      . . . . . . . . . done . . confirmed . .\n"
     "delivered . . . . . . . . . . . . . . .\n"
     "validated . . . . . . . . . . . . . . .\n"
     "posted    . . . . . . . . . . . . . . .\n"
     "expired   . . . . . . . . . . . . . . ."},
    {Kind::delivery_note,
     "draft     draft . . . cancelled . . . . delivered . . . . .\n"
     "sent      . . . . . . . . . . . . . . .\n"
     "accepted  . . . . . . . . . . . . . . .\n"
     "refused   . . . . . . . . . . . . . . .\n"
     "cancelled . . . . . . . . . . . . . . .\n"
     "confirmed . . . . . . . . . . . . . . .\n"
     "done      . . . . . . . . . . . . . . .\n"
     "delivered . . . . cancelled . . . . . delivered . . . .\n"
     "validated . . . . . . . . . . . . . . .\n"
     "posted    . . . . . . . . . . . . . . .\n"
     "expired   . . . . . . . . . . . . . . ."},
    {Kind::invoice, of_what_is_validated},
    {Kind::credit_note, of_what_is_validated},
    {Kind::receipt, of_what_is_validated},
};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (std::string& word : split(text, ' ')) {
    if (!word.empty())
      found.push_back(std::move(word));
  }
  return found;
}

}  // namespace

TEST_CASE("every verb in every state of every kind is accepted or STATE-01") {
  const auto verbs = words(verb_names);
  REQUIRE(verbs.size() == words_of(Verb{}).size());
  size_t moves = 0;
  for (const Matrix& matrix : matrices) {
    const auto rows = split(matrix.rows, '\n');
    REQUIRE(rows.size() == words_of(State{}).size());
    for (const std::string& row : rows) {
      const auto cells = words(row);
      REQUIRE(cells.size() == verbs.size() + 1);
      const State from = from_word<State>(cells[0]).value();
      for (size_t i = 0; i < verbs.size(); ++i) {
        CAPTURE(noun(matrix.kind) + " " + cells[0] + ": " + verbs[i]);
        const auto to = next_state("D-1", matrix.kind, from, from_word<Verb>(verbs[i]).value());
        if (cells[i + 1] != ".") {
          REQUIRE(to);
          CHECK(std::string(to_word(*to)) == cells[i + 1]);
          ++moves;
          continue;
        }
        REQUIRE_FALSE(to);
        CHECK(to.error().kind == FailureKind::conflict);
        REQUIRE(to.error().diagnostics.size() == 1);
        const Diagnostic& fault = to.error().diagnostics[0];
        CHECK(fault.code == "STATE-01");
        CHECK(fault.where.file == "D-1");
        const std::string state = cells[0] == "draft" ? "a draft" : cells[0];
        CHECK(fault.message ==
              noun(matrix.kind) + " D-1 is " + state + ": '" + verbs[i] + "' is not possible");
      }
    }
  }
  CHECK(moves == transitions().size());
}

TEST_CASE("no transition leaves a final state and none is written twice") {
  const auto table = transitions();
  for (size_t i = 0; i < table.size(); ++i) {
    CHECK(table[i].from != State::posted);
    CHECK(table[i].from != State::cancelled);
    for (size_t j = i + 1; j < table.size(); ++j) {
      CHECK_FALSE((table[i].kind == table[j].kind && table[i].from == table[j].from &&
                   table[i].verb == table[j].verb));
    }
  }
}

TEST_CASE("a refusal says what to do instead") {
  struct Row {
    Kind kind;
    State from;
    Verb verb;
    std::string hint;  // part of it
  };
  for (const Row& row : {
           Row{Kind::invoice, State::validated, Verb::edit, "credit-note new --for D-1"},
           Row{Kind::invoice, State::posted, Verb::cancel, "credit-note new --for D-1"},
           Row{Kind::invoice, State::validated, Verb::validate, "--if-needed"},
           Row{Kind::credit_note, State::posted, Verb::validate, "--if-needed"},
           Row{Kind::credit_note, State::validated, Verb::edit, "issue a new invoice"},
           Row{Kind::receipt, State::validated, Verb::edit, "receipt cancel D-1"},
           Row{Kind::receipt, State::posted, Verb::validate, "--if-needed"},
           Row{Kind::quote, State::draft, Verb::accept, "quote send D-1"},
           Row{Kind::quote, State::draft, Verb::order, "quote send D-1"},
           Row{Kind::quote, State::sent, Verb::edit, "quote revise D-1"},
           Row{Kind::quote, State::accepted, Verb::cancel, "order from-quote D-1"},
           Row{Kind::quote, State::done, Verb::order, "quote show D-1 --map"},
           Row{Kind::order, State::draft, Verb::invoice, "order confirm D-1"},
           Row{Kind::order, State::draft, Verb::deliver, "order confirm D-1"},
           Row{Kind::order, State::confirmed, Verb::edit, "cancel it and write a new one"},
           Row{Kind::delivery_note, State::delivered, Verb::edit, "delivery-note cancel D-1"},
           Row{Kind::delivery_note, State::delivered, Verb::deliver, "--if-needed"},
           Row{Kind::delivery_note, State::draft, Verb::invoice, "delivery-note deliver D-1"},
           Row{Kind::quote, State::sent, Verb::send, "--if-needed"},
           Row{Kind::quote, State::accepted, Verb::send, "it binds both sides"},
           Row{Kind::quote, State::draft, Verb::refuse, "quote send D-1"},
           Row{Kind::quote, State::draft, Verb::invoice, "quote send D-1"},
           Row{Kind::quote, State::cancelled, Verb::send, "quote duplicate D-1"},
           Row{Kind::quote, State::refused, Verb::edit, "quote duplicate D-1"},
           Row{Kind::order, State::cancelled, Verb::confirm, "order duplicate D-1"},
           Row{Kind::order, State::confirmed, Verb::confirm, "--if-needed"},
           Row{Kind::order, State::draft, Verb::complete, "order confirm D-1"},
           Row{Kind::order, State::done, Verb::edit, "order show D-1 --map"},
           Row{Kind::delivery_note, State::cancelled, Verb::edit, "order deliver ORDER"},
           Row{Kind::credit_note, State::cancelled, Verb::validate, "credit-note new --for NUMBER"},
       }) {
    const auto result = next_state("D-1", row.kind, row.from, row.verb);
    REQUIRE_FALSE(result);
    const std::string hint = result.error().diagnostics[0].hint;
    CAPTURE(hint);
    CHECK(hint.find(row.hint) != std::string::npos);
  }
  // Where nothing was to be expected, nothing is advised.
  for (const auto& [kind, from, verb] :
       {std::tuple{Kind::invoice, State::draft, Verb::accept},
        std::tuple{Kind::order, State::draft, Verb::accept},
        std::tuple{Kind::order, State::confirmed, Verb::send},
        std::tuple{Kind::quote, State::sent, Verb::deliver},
        std::tuple{Kind::delivery_note, State::draft, Verb::accept}}) {
    const auto result = next_state("D-1", kind, from, verb);
    REQUIRE_FALSE(result);
    CHECK(result.error().diagnostics[0].hint == "");
  }
}

TEST_CASE("a sent quote expires the day after its validity; nothing else ever does") {
  Document quote;
  quote.state = State::sent;
  CHECK_FALSE(is_expired(quote, test::date("2199-12-31")));  // no end given
  quote.valid_until = test::date("2026-03-31");
  CHECK_FALSE(is_expired(quote, test::date("2026-03-31")));
  CHECK(is_expired(quote, test::date("2026-04-01")));
  for (State state :
       {State::draft, State::accepted, State::refused, State::cancelled, State::done}) {
    Document other = quote;
    other.state = state;
    CHECK_FALSE(is_expired(other, test::date("2026-04-01")));
  }
  Document invoice = quote;
  invoice.kind = Kind::invoice;
  CHECK_FALSE(is_expired(invoice, test::date("2026-04-01")));
}
