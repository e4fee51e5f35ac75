// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/formats/tree/parse.hpp"

using namespace billing;

namespace {

// The first diagnostic of a document that must be refused.
Diagnostic refusal(const std::string& text) {
  tree::DocumentStream stream("test", text);
  auto source = stream.next();
  if (!source)
    return source.error().diagnostics[0];
  REQUIRE(*source);
  const auto record = records::read_record(std::move(**source));
  REQUIRE(!record);
  return record.error().diagnostics[0];
}

}  // namespace

TEST_CASE("JSON is read as RFC 8259 says, and nothing else") {
  for (const char* good : {"{}", "[]", " [1, -0.5e+3, true, false, null] ", R"(["\ud83d\ude00\/"])",
                           R"({"a":{"b":[]}})"}) {
    CHECK_MESSAGE(tree::parse_json(good), good);
  }
  for (const char* bad : {"",           "{",         "[1,]",          "{\"a\"}",
                          "{\"a\":1,}", "{a:1}",     "[01]",          "[1.]",
                          "[.5]",       "[+1]",      "[1e]",          "[tru]",
                          "[\"a]",      "[\"\\x\"]", "[\"\\ud83d\"]", "[\"\\ude00\"]",
                          "[\"\t\"]",   "[] []",     "[\"\xff\"]",    "{\"a\":1,\"a\":2}",
                          "['a']",      "[nan]"}) {
    CHECK_MESSAGE(!tree::parse_json(bad), bad);
  }
  const auto text = tree::parse_json(R"(["\u00e9\ud83d\ude00\n"])");
  REQUIRE(text);
  CHECK(text->items[0].text == "é\xF0\x9F\x98\x80\n");
  CHECK(!tree::parse_json(std::string(100, '[') + std::string(100, ']')));
}

TEST_CASE("every refusal has a place") {
  CHECK(refusal("{\"kind\":\"invoice\",\"custo\x7fmer\":\"D\"}\n").code == "YAML-12");
  CHECK(refusal("{\"kind\":\"invoice\",\"custo\x7fmer\":\"D\"}\n").where.line == 1);
  // Escaped pairs are JSON, but no YAML that yaml-cpp reads.
  CHECK(refusal("\n{\"kind\":\"partner\",\"nom\":\"\\ud83d\\ude00\"}\n").where.line == 2);
}

TEST_CASE("what would be written as nothing is refused") {
  CHECK(refusal("kind: quote\ncustomer: D\nlines:\n  - {text: \"\"}\n").message ==
        "'lines[1]' says nothing");
  CHECK(refusal("kind: payment_terms\ncode: t\ninstalments:\n"
                "  - {share: 100%, due: {end_of_month: false}}\n")
            .message == "'instalments[1].due' says nothing");
}

TEST_CASE("what a terminal obeys is escaped where text is written, and read back as it was") {
  struct Row {
    std::string text;
    std::string_view written;
  };
  for (const Row& row : {
           Row{"a\u0085\u009b31m", R"("a\u0085\u009b31m")"},
           Row{"\u202egpj\u2066", R"("\u202egpj\u2066")"},
           Row{"a\x1b\x7f\n", R"("a\u001b\u007f\n")"},
           Row{"a\u2028", R"("a\u2028")"},
           Row{"é « € » \"", "\"é « € » \\\"\""},
           Row{"\xC2", "\"\xC2\""},  // broken text stays as it is
           Row{"\xE2\x80", "\"\xE2\x80\""},
       }) {
    tree::Emitter json(tree::Syntax::json);
    json.string(row.text);
    CHECK(json.take() == row.written);
  }
  tree::Emitter yaml(tree::Syntax::yaml);
  yaml.string("a\u202eb");
  CHECK(yaml.take() == R"("a\u202eb")");
}
