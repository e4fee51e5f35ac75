// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/number.hpp"

#include <doctest/doctest.h>

#include "billing/base/text.hpp"
#include "support/values.hpp"

using namespace billing;
using test::date;
using test::verdict;

TEST_CASE("a number shows its pattern filled in, longer sequences included") {
  struct Row {
    std::string pattern;
    std::string on;
    int64_t sequence;
    std::string number;
  };
  for (const Row& row : {
           Row{"F{yyyy}-{seq:5}", "2026-11-03", 42, "F2026-00042"},
           Row{"F{yyyy}-{seq:5}", "2026-11-03", 99999, "F2026-99999"},
           Row{"F{yyyy}-{seq:5}", "2026-11-03", 100000, "F2026-100000"},
           Row{"{yyyy}-{mm}-{seq:3}", "2018-01-31", 25, "2018-01-025"},
           Row{"{yyyy}-{mm}-{seq:3}", "2018-02-01", 26, "2018-02-026"},
           Row{"{yy}{mm}/{seq}", "2005-09-01", 7, "0509/7"},
           Row{"{seq:1}", "2026-01-01", 10, "10"},
           Row{"{seq:9}", "2026-01-01", 1, "000000001"},
           Row{"A_{seq}+b", "2026-01-01", 1234567890123, "A_1234567890123+b"},
       }) {
    const NumberPattern pattern{row.pattern, {}, {}};
    CAPTURE(row.pattern);
    CHECK(verdict(check_pattern(pattern)) == "good");
    CHECK(format_number(pattern, date(row.on), row.sequence) == row.number);
  }
}

TEST_CASE("a series restarts with the year it shows, unless it is told otherwise") {
  struct Row {
    std::string pattern;
    std::optional<NumberReset> reset;
    std::string period;
  };
  for (const Row& row : {
           Row{"F{yyyy}-{seq:5}", {}, "2026"},
           Row{"F{yy}-{seq:5}", {}, "2026"},
           Row{"F{seq:5}", {}, ""},
           Row{"F{mm}-{seq:5}", {}, ""},
           Row{"F{yyyy}{mm}-{seq:5}", {}, "2026"},
           Row{"F{yyyy}{mm}-{seq:5}", NumberReset::month, "2026-03"},
           Row{"F{yyyy}-{seq:5}", NumberReset::never, ""},
           Row{"F{yyyy}-{seq:5}", NumberReset::year, "2026"},
       }) {
    const NumberPattern pattern{row.pattern, row.reset, {}};
    CAPTURE(row.pattern);
    CHECK(verdict(check_pattern(pattern)) == "good");
    CHECK(period_of(pattern, date("2026-03-09")) == row.period);
  }
}

TEST_CASE("two months of a series with monthly restart never share a number") {
  const NumberPattern pattern{"F{yy}{mm}-{seq:3}", NumberReset::month, {}};
  CHECK(format_number(pattern, date("2026-01-31"), 1) == "F2601-001");
  CHECK(format_number(pattern, date("2026-02-01"), 1) == "F2602-001");
  CHECK(period_of(pattern, date("2026-01-31")) != period_of(pattern, date("2026-02-01")));
  CHECK(period_of(pattern, date("2026-01-31")) != period_of(pattern, date("2025-01-31")));
}

TEST_CASE("patterns that would not give good numbers are refused with the reason") {
  struct Row {
    std::string pattern;
    std::optional<NumberReset> reset;
    std::string part;
  };
  for (const Row& row : {
           Row{"", {}, "exactly once"},
           Row{"F{yyyy}", {}, "exactly once"},
           Row{"{seq:3}-{seq:3}", {}, "exactly once"},
           Row{"F {seq:3}", {}, "' ' cannot"},
           Row{"F#{seq:3}", {}, "'#' cannot"},
           Row{"F}{seq:3}", {}, "'}' cannot"},
           Row{"Fé{seq:3}", {}, "'é' cannot"},
           Row{"F.{seq:3}", {}, "'.' cannot"},
           Row{"F{year}-{seq:3}", {}, "'{year}' is no token"},
           Row{"F{seq:0}", {}, "'{seq:0}' is no token"},
           Row{"F{seq:10}", {}, "'{seq:10}' is no token"},
           Row{"F{seq:x}", {}, "'{seq:x}' is no token"},
           Row{"F{SEQ:3}", {}, "is no token"},
           Row{"F{}{seq:3}", {}, "'{}' is no token"},
           Row{"F{seq:3", {}, "is no token"},
           Row{"F{yyyy}-{mm}-{seq:3}", NumberReset::month, ""},
           Row{"F{yyyy}-{seq:3}", NumberReset::month, "needs {mm}"},
           Row{"F{mm}-{seq:3}", NumberReset::month, "needs {yyyy} or {yy}"},
           Row{"F{seq:3}", NumberReset::year, "needs {yyyy} or {yy}"},
           Row{"D-{seq:3}", {}, "kept for ids"},
           Row{std::string(41, 'F') + "{seq:3}", {}, "longer than"},
       }) {
    CAPTURE(row.pattern);
    const std::string said = verdict(check_pattern({row.pattern, row.reset, {}}));
    CAPTURE(said);
    CHECK((said == "good") == row.part.empty());
    CHECK(said.find(row.part) != std::string::npos);
    CHECK_FALSE(find_invalid_utf8(said));
  }
}

TEST_CASE("the numbering that comes with a company is good") {
  const Numbering numbering;
  for (const NumberPattern* pattern :
       {&numbering.quote, &numbering.order, &numbering.invoice, &numbering.credit_note,
        &numbering.delivery_note, &numbering.receipt}) {
    CHECK(verdict(check_pattern(*pattern)) == "good");
    CHECK(reset_of(*pattern) == NumberReset::year);
  }
}
