// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/bank/csv_rows.hpp"
#include "billing/formats/bank/reading.hpp"
#include "billing/formats/bank/statement_reader.hpp"

using namespace billing;

TEST_CASE("amounts keep what they say: zeros behind the cents are nothing, digits are a fault") {
  const Currency eur;
  const auto read = [&](std::string_view text) {
    const auto money = bank::read_amount(text, eur);
    return money ? to_string(*money) : "none";
  };
  CHECK(read("8.85") == "8.85");
  CHECK(read("8.850") == "8.85");
  CHECK(read("8.85000") == "8.85");
  CHECK(read("8.85001") == "none");
  CHECK(read("200000") == "200000.00");
  CHECK(read("474.4") == "474.40");
  CHECK(read(" 100. ") == "100.00");
  CHECK(read(".50") == "0.50");
  CHECK(read("007.00") == "7.00");
  CHECK(read("+7.00") == "7.00");
  for (const char* wrong : {"", ".", "1,50", "1e3", "0x10", "1 000", "NaN"}) {
    CAPTURE(wrong);
    CHECK(read(wrong) == "none");
  }
}

TEST_CASE("dates with a time or a zone are their day") {
  const Date day{2026, 11, 24};
  for (const char* text : {"2026-11-24", "2026-11-24T23:59:59+01:00", "2026-11-24+01:00",
                           "2026-11-24Z", " 2026-11-24 "})
    CHECK(bank::read_iso_date(text) == day);
  for (const char* text : {"", "2026-02-30", "24/11/2026", "2026-11-24 10:00"})
    CHECK_FALSE(bank::read_iso_date(text));
}

TEST_CASE("words for none are none") {
  CHECK(bank::real_reference("NOTPROVIDED").empty());
  CHECK(bank::real_reference(" nonref ").empty());
  CHECK(bank::real_reference(" F2026-1 ") == "F2026-1");
}

TEST_CASE("cells of CSV may hold separators, quotes and line ends") {
  ByteStream bytes =
      ByteStream::over("a;\"b;c\";\"d \"\"e\"\"\nf\"\r\n\n\"open;\nto the end", "test");
  bank::CsvRows rows(bytes, ';');
  std::vector<std::string> cells;
  REQUIRE(rows.next(cells));
  CHECK(cells == std::vector<std::string>{"a", "b;c", "d \"e\"\nf"});
  CHECK(rows.line() == 1);
  REQUIRE(rows.next(cells));
  CHECK(cells == std::vector<std::string>{""});
  CHECK(rows.line() == 3);
  REQUIRE(rows.next(cells));
  CHECK(cells == std::vector<std::string>{"open;\nto the end"});
  CHECK_FALSE(rows.next(cells));
}

TEST_CASE("reversals are noticed wherever a part of the file ends") {
  const auto mentions = [](const std::string& text) {
    ByteStream bytes = ByteStream::over(text, "test");
    return *bank::mentions_reversals(bytes);
  };
  CHECK_FALSE(mentions("<RvslInd>false</RvslInd>"));
  CHECK_FALSE(mentions("<RvslInd> 0 </RvslInd>"));
  CHECK(mentions("<n:RvslInd>true</n:RvslInd>"));
  CHECK(mentions("<RvslInd >\n 1</RvslInd>"));
  constexpr size_t part = 1U << 16U;
  for (size_t at = part - 20; at <= part; ++at) {
    CAPTURE(at);
    CHECK(mentions(std::string(at, ' ') + "<RvslInd>true</RvslInd>"));
    CHECK_FALSE(mentions(std::string(at, ' ') + "<RvslInd>false</RvslInd>"));
  }
}
