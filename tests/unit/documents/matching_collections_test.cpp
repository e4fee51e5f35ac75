// SPDX-License-Identifier: Apache-2.0
// Direct debits in the bank's books: by each of our references, until when they may come back, and
// what opens again.
#include <doctest/doctest.h>

#include "support/matching.hpp"

using namespace billing;
using test::date;
using test::moved;
using test::told;

namespace {

constexpr auto sent = CollectionState::sent;
constexpr auto settled = CollectionState::settled;

struct Debit {
  std::string name;  // its end-to-end reference; instruction and mandate are named after it
  int64_t minor;
  CollectionState state = sent;
  int instalment = 1;
  std::string number = "F2026-00001";
};

Collection made(const Debit& debit) {
  Collection one;
  one.end_to_end_id = "E-" + debit.name;
  one.instruction_id = "I-" + debit.name;
  one.payment_information_id = "RUN-1";
  one.mandate = "RUM-" + debit.name;
  one.number = debit.number;
  one.instalment = debit.instalment;
  one.amount = {debit.minor, {}};
  one.date = date("2026-11-20");
  one.state = debit.state;
  return one;
}

std::vector<Collection> all_of(const std::vector<Debit>& debits) {
  std::vector<Collection> collections;
  for (const Debit& one : debits) collections.push_back(made(one));
  return collections;
}

// By the instruction, the mandate and the batch.
std::string told(const Matcher& matcher, Movement movement, const std::string& instruction,
                 const std::string& mandate, const std::string& batch) {
  movement.instruction_id = instruction;
  movement.mandate = mandate;
  movement.payment_information_id = batch;
  return test::told(matcher, movement);
}

}  // namespace

TEST_CASE("a collection is known by its instruction, its mandate and amount, and its batch") {
  const Matcher matcher({}, all_of({{"A", 5000}, {"B", 3000}}));
  CHECK(told(matcher, moved(3000), "I-B", "", "") == "certain instruction_id E-B rest 0.00");
  CHECK(told(matcher, moved(3001), "I-B", "", "") == "none instruction_id rest 30.01");
  CHECK(told(matcher, moved(3000), "", "RUM-B", "") == "certain mandate_and_amount E-B rest 0.00");
  CHECK(told(matcher, moved(3000), "", "RUM-A", "") == "none mandate_and_amount rest 30.00");
  CHECK(told(matcher, moved(8000), "", "", "RUN-1") ==
        "certain payment_information_id E-A E-B rest 0.00");
  CHECK(told(matcher, moved(-3000), "", "", "RUN-1") ==
        "certain payment_information_id E-B rest 0.00");
  CHECK(told(matcher, moved(8001), "", "", "RUN-1") == "none payment_information_id rest 80.01");
  CHECK(told(matcher, moved(3000), "I-C", "RUM-C", "RUN-2") == "none unknown rest 30.00");
  // The first of these that is known decides.
  CHECK(told(matcher, moved(3000), "I-A", "RUM-B", "RUN-1") == "none instruction_id rest 30.00");
  CHECK(told(matcher, moved(5000), "I-C", "RUM-B", "RUN-1") ==
        "none mandate_and_amount rest 50.00");
}

TEST_CASE("references that a collection does not have are those of no movement") {
  Collection bare = made({"A", 5000});
  bare.end_to_end_id = bare.instruction_id = bare.payment_information_id = bare.mandate = "";
  const Matcher matcher({}, {bare});
  CHECK(told(matcher, moved(5000)) == "none unknown rest 50.00");
}

TEST_CASE("of a batch: what is left of it, else the one that has the amount") {
  const auto batch = [](const std::vector<Debit>& debits, int64_t minor) {
    return told(Matcher({}, all_of(debits)), moved(minor), "", "", "RUN-1");
  };
  CHECK(batch({{"A", 5000}, {"B", 3000, settled}}, 5000) ==
        "certain payment_information_id E-A rest 0.00");
  CHECK(batch({{"A", 5000, settled}, {"B", 3000, settled}}, 8000) ==
        "none already_told rest 80.00");
  CHECK(batch({{"A", 5000, settled}, {"B", 3000}}, -8000) ==
        "certain payment_information_id E-A E-B rest 0.00");
  CHECK(batch({{"A", 5000}, {"B", 3000}, {"C", 3000}}, 3000) ==
        "none payment_information_id rest 30.00");
  CHECK(batch({{"A", 5000}}, 5000) == "certain payment_information_id E-A rest 0.00");
  CHECK(batch({{"A", 5000}}, 4000) == "none payment_information_id rest 40.00");
  std::vector<Collection> mixed = all_of({{"A", 5000}, {"B", 3000}});
  mixed[1].amount.currency = test::currency("CHF");
  CHECK(told(Matcher({}, mixed), moved(5000), "", "", "RUN-1") ==
        "certain payment_information_id E-A rest 0.00");
  CHECK(told(Matcher({}, mixed), moved(3000), "", "RUM-B", "") ==
        "none mandate_and_amount rest 30.00");
  Movement by_reference = moved(3000);
  by_reference.end_to_end_id = "E-B";
  CHECK(told(Matcher({}, mixed), by_reference) == "none already_told rest 30.00");
}

TEST_CASE("money comes in of what was sent, and goes out of that and of what was settled") {
  struct Row {
    CollectionState state;
    bool in, out;
  };
  for (const Row& row :
       {Row{CollectionState::sent, true, true}, Row{CollectionState::settled, false, true},
        Row{CollectionState::rejected, false, false},
        Row{CollectionState::returned, false, false}}) {
    CAPTURE(to_word(row.state));
    const Matcher matcher({}, all_of({{"A", 5000, row.state}}));
    for (const auto& [minor, fits] : {std::pair{5000, row.in}, std::pair{-5000, row.out}}) {
      Movement movement = moved(minor);
      movement.end_to_end_id = "E-A";
      CHECK(told(matcher, movement) ==
            (fits ? "certain end_to_end_id E-A rest 0.00"
                  : "none already_told rest " + to_string(movement.amount)));
    }
  }
}

// 13 months are 13 x 31 days at most; ten more for the banks: 413 days.
TEST_CASE("a collection may come back from ten days before its day to thirteen months after") {
  const Matcher matcher({}, all_of({{"A", 5000, settled}}));
  const auto comes_back = [&](const Matcher& of, Movement movement) {
    movement.mandate = "RUM-A";
    return of.match(movement).certainty == Certainty::certain;
  };
  CHECK(comes_back(matcher, moved(-5000, "", "2026-11-10")));
  CHECK_FALSE(comes_back(matcher, moved(-5000, "", "2026-11-09")));
  CHECK(comes_back(matcher, moved(-5000, "", "2028-01-07")));
  CHECK_FALSE(comes_back(matcher, moved(-5000, "", "2028-01-08")));
  Movement undated = moved(-5000);
  undated.booked.reset();
  CHECK(comes_back(matcher, undated));
  std::vector<Collection> any_day = all_of({{"A", 5000, settled}});
  any_day[0].date.reset();
  CHECK(comes_back(Matcher({}, any_day), moved(-5000, "", "2030-01-01")));
  // Money that comes in has no time.
  CHECK(comes_back(Matcher({}, all_of({{"A", 5000}})), moved(5000, "", "2030-01-01")));
}

TEST_CASE("what is settled closes its instalment, and opens it when it comes back") {
  const auto candidate = [](const char* number, int instalment, int64_t minor) {
    return Candidate{number, instalment, "DUPONT", "Dupont SA", {}, {minor, {}}};
  };
  Matcher matcher({candidate("F2026-00001", 1, 5000), candidate("F2026-00001", 2, 7000),
                   candidate("F2026-0000.1", 2, 7000)},
                  all_of({{"A", 7000, sent, 2},
                          {"B", 5000},
                          {"C", 100, sent, 3},
                          {"D", 100, sent, 1, "F2025-00001"}}));
  const auto apply = [&](const std::string& name, int64_t minor) {
    Movement movement = moved(minor);
    movement.end_to_end_id = "E-" + name;
    const Match match = matcher.match(movement);
    REQUIRE(match.certainty == Certainty::certain);
    matcher.apply(match, movement);
    std::string text;
    for (const Candidate& one : matcher.candidates()) text += to_string(one.open) + " ";
    return text + std::string(to_word(matcher.collections()[match.collections.at(0)].state));
  };
  CHECK(apply("A", 7000) == "50.00 0.00 70.00 settled");
  CHECK(apply("A", -7000) == "50.00 70.00 70.00 returned");
  // Rejected before it was booked: it was never closed.
  CHECK(apply("B", -5000) == "50.00 70.00 70.00 returned");
  // Of an instalment or an invoice that is not open.
  CHECK(apply("C", 100) == "50.00 70.00 70.00 settled");
  CHECK(apply("D", 100) == "50.00 70.00 70.00 settled");
  // Only what went out again is returned.
  matcher.apply(Match{Certainty::certain, MatchReason::end_to_end_id, {1}, {}, {}}, moved(0));
  CHECK(matcher.collections()[1].state == settled);
}

TEST_CASE("what one movement settles, the customer owes no more") {
  Matcher matcher({{"F2026-00001", 1, "DUPONT", "Dupont SA", {}, {5000, {}}},
                   {"F2026-00002", 1, "DUPONT", "Dupont SA", {}, {3000, {}}},
                   {"F2026-00003", 1, "DUPONT", "Dupont SA", {}, {2000, {}}}},
                  all_of({{"A", 5000}}));
  Movement in = moved(5000);
  in.end_to_end_id = "E-A";
  matcher.apply(matcher.match(in), in);
  Movement named = moved(5000);
  named.counterparty = "Dupont";
  // 50.00 is what the others come to.
  const Match match = matcher.match(named);
  CHECK(match.reason == MatchReason::customer_total);
  CHECK(match.candidates.size() == 2);
  named.amount.minor = 10000;
  CHECK(matcher.match(named).reason == MatchReason::unknown);
}
