// SPDX-License-Identifier: Apache-2.0
// Numbers of entries by hand: "JOURNAL NUMBER" in the order of the file, each on a line of its own.
#include "billing/documents/books/fec_numbers.hpp"

#include <doctest/doctest.h>

#include "billing/base/text.hpp"

using namespace billing;
using namespace billing::fec;

namespace {

// "CODE@LINE MESSAGE; ...", without FEC-; the first entry stands on line 2.
std::string told(const std::vector<std::string>& entries, bool slice = false) {
  EntryNumbers numbers;
  int64_t line = 1;
  for (const std::string& entry : entries) {
    const auto words = split(entry, ' ');
    REQUIRE(numbers.add(words.at(0), words.at(1), ++line));
  }
  std::string text;
  numbers.tell(slice, [&](const FecFinding& one) {
    CHECK(one.field == "EcritureNum");
    CHECK(one.column == 0);
    text += (text.empty() ? "" : "; ") + std::string(one.rule->code.substr(4)) + "@" +
            std::to_string(one.line) + " " + one.message;
  });
  return text;
}

}  // namespace

TEST_CASE("numbers without a gap, in each journal or over all") {
  for (const std::vector<std::string>& entries : {
           std::vector<std::string>{},
           {"VE 1"},
           {"VE 7", "VE 8"},  // whatever the first is
           {"VE 1", "VE 2", "BQ 1", "BQ 2"},
           {"VE 1", "BQ 2", "VE 3", "BQ 4"},
           {"VE V0009", "VE V0010", "BQ B1", "VE V0011"},
           {"VE 0", "VE 1"},
           {"VE 999999999999999998", "VE 999999999999999999"},
       })
    CHECK(told(entries) == "");
}

TEST_CASE("what is missing is told with its ends, where the next entry stands") {
  CHECK(told({"VE 1", "VE 3"}) == "SEQ-GAP@3 entry 2 is missing before entry 3");
  CHECK(told({"VE 1", "VE 4"}) == "SEQ-GAP@3 entries 2 to 3 are missing before entry 4");
  CHECK(told({"VE 1", "VE 2", "VE 5", "VE 6", "VE 8"}) ==
        "SEQ-GAP@4 entries 3 to 4 are missing before entry 5; "
        "SEQ-GAP@6 entry 7 is missing before entry 8");
  CHECK(told({"VE A1", "VE B3", "VE A2"}) == "");  // each row of names for itself
  CHECK(told({"VE 1", "VE 3"}, true) == "");       // a slice of a year has gaps
}

TEST_CASE("a second entry, and one behind a later one") {
  CHECK(told({"VE V1", "VE V2", "VE V1"}) == "SEQ-DUP@4 a second entry V1");
  CHECK(told({"VE 1", "VE 2", "VE 2", "VE 3"}, true) == "SEQ-DUP@4 a second entry 2");
  CHECK(told({"VE 1", "VE 3", "VE 2"}) == "SEQ-ORDER@4 entry 2 stands behind entry 3");
  CHECK(told({"VE V2", "VE V1"}, true) == "SEQ-ORDER@3 entry V1 stands behind entry V2");
  // What is behind is the one before it in the file, no longer the highest.
  CHECK(told({"VE 5", "VE 3", "VE 4"}) == "SEQ-ORDER@3 entry 3 stands behind entry 5");
  CHECK(told({"VE 1", "VE 3", "VE 2", "VE 1", "VE 2", "VE 3"}) ==
        "SEQ-ORDER@4 entry 2 stands behind entry 3; SEQ-DUP@5 a second entry 1; "
        "SEQ-DUP@6 a second entry 2; SEQ-DUP@7 a second entry 3");
}

TEST_CASE("ranges join from either side, and their first line is told") {
  // 3, then 2 below it, then 1: one range, as if written upwards.
  CHECK(told({"VE 3", "VE 2", "VE 1", "VE 5"}) ==
        "SEQ-ORDER@3 entry 2 stands behind entry 3; SEQ-ORDER@4 entry 1 stands behind entry 2; "
        "SEQ-GAP@5 entry 4 is missing before entry 5");
  // 5 joins on to 6 from below: the gap before it is told at 5.
  CHECK(told({"VE 1", "VE 6", "VE 5"}) ==
        "SEQ-ORDER@4 entry 5 stands behind entry 6; "
        "SEQ-GAP@4 entries 2 to 4 are missing before entry 5");
  // 2 closes the gap between 1 and 3; 4 follows on what they became.
  CHECK(told({"VE 1", "VE 3", "VE 2", "VE 4", "VE 3"}) ==
        "SEQ-ORDER@4 entry 2 stands behind entry 3; SEQ-DUP@6 a second entry 3");
  CHECK(told({"VE 1", "VE 3", "VE 5", "VE 2", "VE 7"}) ==
        "SEQ-ORDER@5 entry 2 stands behind entry 5; "
        "SEQ-GAP@4 entry 4 is missing before entry 5; SEQ-GAP@6 entry 6 is missing before entry 7");
}

TEST_CASE("the way of counting that has fewer faults is the company's") {
  // Over all: one gap. By journal: two.
  CHECK(told({"VE 1", "BQ 2", "VE 3", "BQ 5"}) == "SEQ-GAP@5 entry 4 is missing before entry 5");
  // By journal: one gap. Over all: three numbers twice.
  CHECK(told({"VE 1", "VE 2", "VE 4", "BQ 1", "BQ 2", "BQ 3"}) ==
        "SEQ-GAP@4 entry 3 is missing before entry 4");
  // One fault either way: by journal.
  CHECK(told({"VE 1", "BQ 3", "VE 4"}) == "SEQ-GAP@4 entries 2 to 3 are missing before entry 4");
  // Without a gap in any journal they count each for itself, though over all there is one fault.
  CHECK(told({"VE 2", "BQ 4", "VE 1", "BQ 3"}) ==
        "SEQ-ORDER@5 entry 3 stands behind entry 4; SEQ-ORDER@4 entry 1 stands behind entry 2");
  // A journal and a name that read like others when put together.
  CHECK(told({"A B1", "AB 1", "A B2", "AB 2"}) == "");
}

TEST_CASE("numbers end in digits, at most 18 of which count") {
  EntryNumbers numbers;
  for (const char* none : {"", "A", "1A", "12-", "1/", "1:"})
    CHECK_FALSE(numbers.add("VE", none, 2));
  numbers.tell(false, [](const FecFinding& one) { FAIL(one.message); });
  CHECK(told({"VE 2026-0009", "VE 2026-0010"}) == "");
  CHECK(told({"VE A09", "VE A11"}) == "SEQ-GAP@3 entry 10 is missing before entry 11");
  // Digits before the last 18 are a name: 1 and 2 begin two rows, of which each has one number.
  CHECK(told({"VE 1000000000000000001", "VE 2000000000000000003"}) == "");
  CHECK(told({"VE 1000000000000000001", "VE 1000000000000000003"}) ==
        "SEQ-GAP@3 entry 2 is missing before entry 3");
}

TEST_CASE("of more than a thousand faults the first thousand are told") {
  EntryNumbers numbers;
  for (int64_t line = 0; line < 1002; ++line) numbers.add("VE", "1", line + 2);
  size_t count = 0;
  int64_t last = 0;
  numbers.tell(false, [&](const FecFinding& one) {
    ++count;
    last = one.line;
  });
  CHECK(count == 1000);
  CHECK(last == 1002);
}
