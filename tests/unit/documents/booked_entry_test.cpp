// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/booked_entry.hpp"

#include <doctest/doctest.h>

#include "billing/documents/banking/judgement.hpp"

using namespace billing;

namespace {

Money eur(int64_t minor) { return {minor, {}}; }
Money chf(int64_t minor) { return {minor, *parse_currency("CHF")}; }

BookedEntry entry_of(int64_t minor) {
  BookedEntry entry;
  entry.whole.entry = 1;
  entry.whole.amount = eur(minor);
  return entry;
}

EntryPart part_of(std::optional<Money> amount, std::string end_to_end_id = "") {
  EntryPart part;
  part.amount = amount;
  part.movement.end_to_end_id = std::move(end_to_end_id);
  return part;
}

std::vector<int64_t> amounts(const std::vector<Movement>& movements) {
  std::vector<int64_t> list;
  for (const Movement& one : movements) list.push_back(one.amount.minor);
  return list;
}

using Amounts = std::vector<int64_t>;

}  // namespace

TEST_CASE("a batch is as many movements as it has payments, each with its own amount") {
  BookedEntry entry = entry_of(42956);
  entry.parts = {part_of(eur(32956), "A"), part_of(eur(10000), "B")};
  std::vector<Movement> movements;
  CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{32956, 10000});
  CHECK(movements[1].end_to_end_id == "B");
  CHECK(movements[1].part == 2);
}

TEST_CASE("parts that do not add up leave the entry whole") {
  BookedEntry entry = entry_of(42956);
  entry.parts = {part_of(eur(42956), "A"), part_of(eur(42956), "A")};
  std::vector<Movement> movements;
  const Split made = split(std::move(entry), movements);
  CHECK(made.verdict == SplitVerdict::wrong);
  CHECK(made.parts == 85912);
  CHECK(amounts(movements) == Amounts{42956});
  CHECK(movements[0].end_to_end_id == "A");  // what they share
  CHECK(movements[0].part == 0);
}

TEST_CASE("charges inside the entry are movements of their own") {
  // 53.00 = 50.00 + 3.00, told with the payment
  BookedEntry entry = entry_of(-5300);
  entry.parts = {part_of(std::nullopt, "E1")};
  entry.parts[0].instructed = eur(5000);
  entry.parts[0].charges = {{eur(300), false, std::nullopt}};
  entry.parts[0].movement.return_reason = "AM04";
  std::vector<Movement> movements;
  CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{-5000, -300});
  CHECK(movements[0].kind == MovementKind::returned);
  CHECK(movements[1].kind == MovementKind::charge);
  CHECK(movements[1].end_to_end_id == "E1");

  // the same, the payment told with its charges in it
  movements.clear();
  entry = entry_of(-5300);
  entry.parts = {part_of(eur(5300), "E1")};
  entry.parts[0].instructed = eur(5000);
  entry.parts[0].charges = {{eur(300), false, true}};
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{-5000, -300});

  // told of the entry, without payments, as inside
  movements.clear();
  entry = entry_of(-5300);
  entry.charges = {{eur(300), false, true}};
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{-5000, -300});
}

TEST_CASE("charges that are booked elsewhere change nothing") {
  BookedEntry entry = entry_of(-600);
  entry.charges = {{eur(70), false, false}};
  entry.parts = {part_of(eur(600))};
  entry.parts[0].charges = {{eur(70), false, false}};
  std::vector<Movement> movements;
  CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{-600});
}

TEST_CASE("what holds for the entry holds for its payments and charges") {
  BookedEntry entry = entry_of(-630);
  Movement& whole = entry.whole;
  whole.account = "FR76";
  whole.booked = Date{2026, 11, 24};
  whole.value = Date{2026, 11, 25};
  whole.reversal = true;
  whole.line = 7;
  for (const auto field : {&Movement::reference, &Movement::code, &Movement::payment_information_id,
                           &Movement::message_id, &Movement::label, &Movement::return_reason})
    whole.*field = "whole";
  entry.parts = {part_of(eur(600), "E1")};
  entry.parts[0].charges = {{eur(30), false, true}};
  entry.parts[0].movement.label = "own";
  entry.parts[0].movement.mandate = "RUM";
  entry.parts[0].movement.counterparty = "Dupont";
  std::vector<Movement> movements;
  split(BookedEntry(entry), movements);
  REQUIRE(movements.size() == 2);
  for (const Movement& one : movements) {
    CHECK(one.entry == 1);
    CHECK(one.part == 1);
    CHECK(one.account == "FR76");
    CHECK(one.booked == whole.booked);
    CHECK(one.value == whole.value);
    CHECK(one.reversal);
    CHECK(one.reference == "whole");
    CHECK(one.end_to_end_id == "E1");
    CHECK(one.mandate == "RUM");
    CHECK(one.counterparty == "Dupont");
  }
  CHECK(movements[0].code == "whole");
  CHECK(movements[0].payment_information_id == "whole");
  CHECK(movements[0].message_id == "whole");
  CHECK(movements[0].return_reason == "whole");
  CHECK(movements[0].label == "own");
}

TEST_CASE("of several charges those that are inside the entry and in its currency count") {
  for (const StatedCharge& other : {StatedCharge{eur(70), false, false}, {chf(70), false, true}}) {
    BookedEntry entry = entry_of(-630);
    entry.parts = {part_of(eur(600))};
    entry.parts[0].charges = {{eur(30), false, true}, other};
    std::vector<Movement> movements;
    CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
    CHECK(amounts(movements) == Amounts{-600, -30});
    movements.clear();
    entry = entry_of(-630);
    entry.charges = {{eur(30), false, true}, other};
    split(std::move(entry), movements);
    CHECK(amounts(movements) == Amounts{-600, -30});
  }
}

TEST_CASE("less money than the one payment says is taken for charges, more is not") {
  BookedEntry less = entry_of(147400);
  less.parts = {part_of(eur(150000))};
  std::vector<Movement> movements;
  CHECK(split(std::move(less), movements).verdict == SplitVerdict::charges_assumed);
  CHECK(amounts(movements) == Amounts{150000, -2600});

  movements.clear();
  BookedEntry more = entry_of(152600);
  more.parts = {part_of(eur(150000))};
  CHECK(split(std::move(more), movements).verdict == SplitVerdict::wrong);
  CHECK(amounts(movements) == Amounts{152600});
}

TEST_CASE("the signs that add up are the right ones") {
  // One of the payments of a credit goes the other way.
  BookedEntry entry = entry_of(7000);
  entry.parts = {part_of(eur(10000)), part_of(eur(3000))};
  entry.parts[1].credit = false;
  std::vector<Movement> movements;
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{10000, -3000});

  // Payments of a debit that are marked as credits, against the sum.
  movements.clear();
  entry = entry_of(-13000);
  entry.parts = {part_of(eur(10000)), part_of(eur(3000))};
  entry.parts[0].credit = entry.parts[1].credit = true;
  CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{-10000, -3000});
}

TEST_CASE("amounts in another currency are none") {
  BookedEntry one = entry_of(2097);
  one.parts = {part_of(chf(1969), "E")};
  std::vector<Movement> movements;
  CHECK(split(std::move(one), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{2097});
  CHECK(movements[0].end_to_end_id == "E");

  movements.clear();
  BookedEntry two = entry_of(2097);
  two.parts = {part_of(chf(1000)), part_of(chf(969))};
  CHECK(split(std::move(two), movements).verdict == SplitVerdict::no_amounts);
  CHECK(amounts(movements) == Amounts{2097});
  CHECK(movements[0].transactions == 2);
}

TEST_CASE("a return is told by its reason, then its code, then the mark of reversals") {
  Movement movement;
  movement.amount = eur(-5000);
  CHECK(kind_of(movement) == MovementKind::debit);
  movement.reversal = true;
  CHECK(kind_of(movement) == MovementKind::returned);
  movement.code = "PMNT/MDOP/CHRG";  // a charge that is taken back stays one
  CHECK(kind_of(movement) == MovementKind::charge);
  movement.return_reason = "AC04";
  CHECK(kind_of(movement) == MovementKind::returned);
  // Each family of transfers and debits with each word for what comes back, and for charges.
  for (const char* family : {"IDDT", "RDDT", "ICDT", "RCDT", "IRCT", "RRCT", "CCRD"}) {
    const auto coded = [&](const char* last) {
      Movement one;
      one.amount = eur(100);
      one.code = std::string("PMNT/") + family + "/" + last;
      return kind_of(one);
    };
    CAPTURE(family);
    const bool payment = family != std::string_view("CCRD");
    for (const char* last : {"UPDD", "PRDD", "RRTN", "RJCT", "UPCT"})
      CHECK(coded(last) == (payment ? MovementKind::returned : MovementKind::credit));
    for (const char* last : {"CHRG", "COMM", "COME", "FEES"})
      CHECK(coded(last) == MovementKind::charge);
    CHECK(coded("OTHR") == MovementKind::credit);
  }
  for (const char* code : {"PMNT/IDDT/ESDD", "PMNT/IDDT/BBDD", "PMNT/RCDT/ESCT", "", "B3/0811"}) {
    Movement coded;
    coded.amount = eur(100);
    coded.code = code;
    CHECK(kind_of(coded) == MovementKind::credit);
  }
}

TEST_CASE("a statement adds up, adds up with its reversals turned, or is wrong") {
  Statement statement;
  statement.opening = eur(10000);
  statement.closing = eur(6000);
  Movement taken_back;
  taken_back.amount = eur(4000);
  taken_back.reversal = true;
  BalanceSum sum;
  CHECK(sum.verdict(statement) == Balance::wrong);
  sum.add(statement, taken_back);
  CHECK(sum.verdict(statement) == Balance::reversed);
  Movement abroad;
  abroad.amount = chf(100);
  sum.add(statement, abroad);
  CHECK(sum.verdict(statement) == Balance::reversed);
  Movement more;
  more.amount = eur(1);
  sum.add(statement, more);
  CHECK(sum.verdict(statement) == Balance::wrong);
  CHECK(sum.difference(statement) == "-80.01");
  statement.opening.reset();
  CHECK(sum.verdict(statement) == Balance::unknown);
}

TEST_CASE("sums of many amounts have a text, whatever their size") {
  CHECK(sum_to_string(-5, {}) == "-0.05");
  CHECK(sum_to_string(Int128{amount_minor_max} * 100'000, {}) == "100000000000000000.00");
  CHECK(sum_to_string(1250, *parse_currency("JPY")) == "1250");
}

TEST_CASE("parts that add up with their charges keep their signs") {
  BookedEntry entry = entry_of(6900);
  entry.parts = {part_of(eur(10000)), part_of(eur(3000))};
  entry.parts[1].credit = false;
  entry.parts[0].charges = {{eur(100), false, true}};
  std::vector<Movement> movements;
  CHECK(split(std::move(entry), movements).verdict == SplitVerdict::right);
  CHECK(amounts(movements) == Amounts{10000, -3000, -100});
}

TEST_CASE("what was instructed, without charges, makes no charge") {
  BookedEntry entry = entry_of(-5000);
  entry.parts = {part_of(eur(5000))};
  entry.parts[0].instructed = eur(5000);
  std::vector<Movement> movements;
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{-5000});

  movements.clear();  // charges that the bank gave back, and a credit that has some
  entry = entry_of(5300);
  entry.parts = {part_of(eur(5300))};
  entry.parts[0].instructed = eur(5000);
  entry.parts[0].charges = {{eur(300), true, true}};
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{5300});

  movements.clear();  // instructed in another currency
  entry = entry_of(-5300);
  entry.parts = {part_of(eur(5300))};
  entry.parts[0].instructed = chf(5000);
  entry.parts[0].charges = {{eur(300), false, true}};
  split(std::move(entry), movements);
  CHECK(amounts(movements) == Amounts{-5300});
}

TEST_CASE("an entry that stays whole says of how many payments it is") {
  const auto transactions = [](int told, size_t parts) {
    BookedEntry entry = entry_of(50000);
    entry.whole.transactions = told;
    for (size_t i = 0; i < parts; ++i) entry.parts.push_back(part_of(eur(1000)));
    std::vector<Movement> movements;
    CHECK(split(std::move(entry), movements).verdict == SplitVerdict::wrong);
    return movements.at(0).transactions;
  };
  CHECK(transactions(0, 2) == 2);
  CHECK(transactions(7, 2) == 7);
  CHECK(transactions(0, 1) == 0);
}

TEST_CASE("charges of a whole entry are taken out where they are on its side and less than it") {
  const auto of = [](int64_t amount, StatedCharge charge) {
    BookedEntry entry = entry_of(amount);
    entry.charges = {charge};
    std::vector<Movement> movements;
    split(std::move(entry), movements);
    return amounts(movements);
  };
  CHECK(of(-5300, {eur(300), false, true}) == Amounts{-5000, -300});
  CHECK(of(-300, {eur(300), false, true}) == Amounts{-300});
  CHECK(of(-301, {eur(300), false, true}) == Amounts{-1, -300});
  CHECK(of(5300, {eur(300), false, true}) == Amounts{5300});
  CHECK(of(5300, {eur(300), true, true}) == Amounts{5000, 300});
  CHECK(of(-5300, {eur(300), false, std::nullopt}) == Amounts{-5300});  // no clear word
  CHECK(of(-5300, {eur(0), false, true}) == Amounts{-5300});
}
