// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/csv_records.hpp"

#include <doctest/doctest.h>

#include "billing/formats/records/records.hpp"

namespace billing::records {
namespace {

// What the lines of a CSV make of a known record, as JSON.
std::vector<std::string> read(std::string_view csv, RecordMapping mapping = {},
                              std::string_view known = {}) {
  ByteStream bytes = ByteStream::over(csv, "test.csv");
  CsvRecords lines(bytes, "partner", std::move(mapping));
  REQUIRE(lines.read_titles());
  std::vector<std::string> made;
  while (lines.next()) {
    const auto source = lines.record(known);
    if (!source) {
      made.push_back(source.error().diagnostics[0].code);
      continue;
    }
    tree::Emitter emitter(Syntax::json);
    emitter.node(source->root);
    made.push_back(emitter.take());
  }
  return made;
}

TEST_CASE("P9: a line becomes the tree that YAML would give") {
  CHECK(read("code,name,address.city,roles[1],roles[2]\nA,\"B, C\",,customer,supplier\n") ==
        std::vector<std::string>{
            R"({"kind":"partner","code":"A","name":"B, C","roles":["customer","supplier"]})"});
  // A gap in a list closes; what parts the titles is found; a mark of UTF-8 and blank lines are
  // passed over.
  CHECK(read("\xEF\xBB\xBF"
             "code;contacts[1].name;contacts[2].name\n;;\nA;;Anne\n") ==
        std::vector<std::string>{R"({"kind":"partner","code":"A","contacts":[{"name":"Anne"}]})"});
  CHECK(read("code\tname\nA\nB\tb\tc\n") == std::vector<std::string>{"CSV-02", "CSV-02"});
}

TEST_CASE("P9: what a line does not say stays, an empty cell takes away") {
  const char* known = R"({"kind":"partner","code":"A","name":"N","note":"x","address":)"
                      R"({"line1":"1","city":"C"},"roles":["customer"]})";
  CHECK(read("code,note,address.city\nA,y,D\n", {}, known) ==
        std::vector<std::string>{R"({"kind":"partner","code":"A","name":"N","note":"y","address":)"
                                 R"({"line1":"1","city":"D"},"roles":["customer"]})"});
  CHECK(
      read("code,note,address.city,address.line1\nA,,,\n", {}, known) ==
      std::vector<std::string>{R"({"kind":"partner","code":"A","name":"N","roles":["customer"]})"});
}

TEST_CASE("P9: columns are keys of the record") {
  const auto keys = columns_of_kind("partner");
  for (const char* key : {"code", "address.city", "contacts[12].email", "roles[1]", "x-till"})
    CHECK(is_key_of(keys, key));
  for (const char* key : {"kind", "", "adress.city", "contacts.email", "contacts[x].email",
                          "contacts[0].email", "contacts[9999].email", "contacts[1", "]"})
    CHECK_FALSE(is_key_of(keys, key));
  CHECK(in_order("partner", {"note", "contacts[10].name", "contacts[2].email", "contacts[2].name",
                             "code", "x-a"}) ==
        std::vector<std::string>{"code", "contacts[2].name", "contacts[2].email",
                                 "contacts[10].name", "note", "x-a"});
}

TEST_CASE("P9: numbers of other programs") {
  RecordMapping mapping;
  mapping.decimal_mark = DecimalMark::comma;
  mapping.rates = CsvRates::plain;
  mapping.columns = {{"code", "A"}, {"credit_limit", "B"}, {"prices[1].discount", "C"}};
  mapping.others = false;
  CHECK(read("A;B;C;D\nX;1 234,50;5,5;9\nY;12.50;;\n", mapping) ==
        std::vector<std::string>{R"({"kind":"partner","code":"X","credit_limit":"1234.50",)"
                                 R"("prices":[{"discount":"5.5%"}]})",
                                 "CSV-05"});
}

}  // namespace
}  // namespace billing::records
