// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/collection.hpp"

#include <doctest/doctest.h>

#include "billing/documents/banking/return_reason.hpp"

using namespace billing;

namespace {

Debit debit(std::string number, std::string mandate, Date date,
            SequenceType sequence = SequenceType::RCUR,
            MandateScheme scheme = MandateScheme::CORE) {
  Debit one;
  one.number = std::move(number);
  one.mandate = std::move(mandate);
  one.date = date;
  one.sequence = sequence;
  one.scheme = scheme;
  one.amount = 100;
  return one;
}

}  // namespace

TEST_CASE("a file has one scheme, a batch one day and one sequence") {
  std::vector<Debit> debits = {
      debit("F4", "D", {2026, 12, 2}),
      debit("F3", "C", {2026, 12, 1}, SequenceType::FRST),
      debit("F2", "B", {2026, 12, 1}),
      debit("F1", "A", {2026, 12, 1}, SequenceType::RCUR, MandateScheme::B2B),
      debit("F0", "E", {2026, 12, 1}),
  };
  const auto files = plan_files(debits, 100);
  REQUIRE(files.size() == 2);
  CHECK(files[0].scheme == MandateScheme::CORE);
  REQUIRE(files[0].batches.size() == 3);
  CHECK(files[0].batches[0].batch.sequence == SequenceType::FRST);
  CHECK(files[0].batches[1].debits == std::vector<size_t>{4, 2});
  CHECK(files[0].batches[1].batch.debits == 2);
  CHECK(files[0].batches[1].batch.total == 200);
  CHECK(files[0].batches[2].batch.date == Date{2026, 12, 2});
  CHECK(files[1].scheme == MandateScheme::B2B);
  CHECK(plan_files(debits, 2).size() == 3);
}

TEST_CASE("of several debits by one mandate the first is the first, the last is the last") {
  std::vector<Debit> debits = {debit("F2", "A", {2026, 12, 2}, SequenceType::FRST),
                               debit("F1", "A", {2026, 12, 1}, SequenceType::FRST),
                               debit("F3", "B", {2026, 12, 1}, SequenceType::FNAL),
                               debit("F4", "B", {2026, 12, 1}, SequenceType::FNAL)};
  plan_files(debits, 100);
  CHECK(debits[0].sequence == SequenceType::RCUR);
  CHECK(debits[1].sequence == SequenceType::FRST);
  CHECK(debits[2].sequence == SequenceType::RCUR);
  CHECK(debits[3].sequence == SequenceType::FNAL);
}

TEST_CASE("end-to-end ids") {
  CHECK(end_to_end_id("F2026-00031", 1, 0) == "F2026-00031-1");
  CHECK(end_to_end_id("F2026/31_é", 2, 3) == "F2026-31----2-R3");
  CHECK(end_to_end_id(std::string(40, 'F'), 1, 1) == std::string(30, 'F') + "-1-R1");
}

TEST_CASE("what to do after a return") {
  CHECK(return_reason("AM04").then == AfterReturn::again);
  CHECK(return_reason("AC04").then == AfterReturn::suspend);
  CHECK(return_reason("MS02").then == AfterReturn::contact);
  CHECK(return_reason("XX99").then == AfterReturn::contact);
}

TEST_CASE("debits of one mandate that are alike keep their order; a single one its sequence") {
  std::vector<Debit> debits = {debit("F1", "A", {2026, 12, 1}, SequenceType::FRST),
                               debit("F1", "A", {2026, 12, 1}, SequenceType::FRST),
                               debit("F2", "B", {2026, 12, 1}, SequenceType::FNAL),
                               debit("F3", "C", {2026, 12, 1}, SequenceType::FNAL),
                               debit("F3", "C", {2026, 12, 1}, SequenceType::FNAL)};
  debits[4].instalment = 2;
  plan_files(debits, 100);
  CHECK(debits[0].sequence == SequenceType::FRST);
  CHECK(debits[1].sequence == SequenceType::RCUR);
  CHECK(debits[2].sequence == SequenceType::FNAL);
  CHECK(debits[3].sequence == SequenceType::RCUR);
  CHECK(debits[4].sequence == SequenceType::FNAL);
  std::vector<Debit> none;
  CHECK(plan_files(none, 1).empty());
  std::vector<Debit> four(4, debit("F1", "A", {2026, 12, 1}));
  const auto files = plan_files(four, 2);  // as many as fit, and no more
  REQUIRE(files.size() == 2);
  CHECK(files[0].batches.at(0).batch.debits == 2);
  CHECK(files[1].batches.at(0).batch.debits == 2);
}
