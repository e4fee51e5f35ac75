// SPDX-License-Identifier: Apache-2.0
#include "billing/base/diagnostic.hpp"

#include <doctest/doctest.h>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"

using namespace billing;

namespace {

Diagnostic at(const char* file, int line, int column, const char* message) {
  Diagnostic d{"X-01", Severity::error, message, "", {}};
  d.where.file = file;
  d.where.line = line;
  d.where.column = column;
  return d;
}

// The column (in characters) of the first `mark` of the given line of a rendered text.
size_t column_of(const std::string& rendered, size_t line, char32_t mark) {
  const auto points = utf8_decode(split(rendered, '\n').at(line));
  for (size_t i = 0; i < points.size(); ++i) {
    if (points[i] == mark)
      return i;
  }
  return std::string::npos;
}

}  // namespace

TEST_CASE("a diagnostic is told in the shape of compilers, with excerpt, caret and hint") {
  Diagnostic d = at("a.yaml", 12, 5, "'19%' is no rate");
  d.hint = "allowed: 20%, 10%";
  d.where.length = 3;
  d.where.excerpt = "vat: 19%";
  d.where.column = 6;
  CHECK(render(d, false) ==
        "a.yaml:12:6: error: '19%' is no rate [X-01]\n"
        "   12 | vat: 19%\n"
        "      |      ^~~\n"
        "hint: allowed: 20%, 10%\n");
}

TEST_CASE("without a position, the field and the legal basis stand below the message") {
  Diagnostic d{"INV-FR-05", Severity::warning, "the buyer has no SIREN", "", {}};
  CHECK(render(d, false) == "billing: warning: the buyer has no SIREN [INV-FR-05]\n");
  d.where.file = "D-17";
  d.where.path = "buyer.siren";
  CHECK(render(d, false) ==
        "D-17: warning: the buyer has no SIREN [INV-FR-05]\n  field: buyer.siren\n");
  d.basis = "CGI ann. II 242 nonies A";
  CHECK(render(d, false) ==
        "D-17: warning: the buyer has no SIREN [INV-FR-05]\n"
        "  field: buyer.siren    basis: CGI ann. II 242 nonies A\n");
  d.where.path.clear();
  CHECK(render(d, false) ==
        "D-17: warning: the buyer has no SIREN [INV-FR-05]\n"
        "  basis: CGI ann. II 242 nonies A\n");
}

TEST_CASE("colour paints the word of the severity only: red errors, yellow warnings") {
  Diagnostic d{"X-01", Severity::error, "m", "", {}};
  CHECK(render(d, true) == "billing: \033[31merror\033[0m: m [X-01]\n");
  d.severity = Severity::warning;
  CHECK(render(d, true) == "billing: \033[33mwarning\033[0m: m [X-01]\n");
}

TEST_CASE("the caret stands under the character meant, accents counted once") {
  Diagnostic d = at("a.yaml", 3, 0, "m");
  d.where.excerpt = "désigné: été €?";
  const auto points = utf8_decode(d.where.excerpt);
  for (int column = 1; column <= static_cast<int>(points.size()); ++column) {
    d.where.column = column;
    const std::string rendered = render(d, false);
    const size_t margin = std::string("    3 | ").size();
    CHECK(column_of(rendered, 2, '^') == margin + static_cast<size_t>(column) - 1);
    CHECK(split(rendered, '\n').at(1) == "    3 | " + d.where.excerpt);
  }
}

TEST_CASE("control characters do not reach the terminal, and keep the caret's column") {
  Diagnostic d = at("a.yaml", 1, 4, "m");
  d.where.excerpt = "a\t\x1b[x\x7f";
  CHECK(render(d, false) ==
        "a.yaml:1:4: error: m [X-01]\n"
        "    1 | a  [x \n"
        "      |    ^\n");
}

TEST_CASE("marks end with the line, and a caret past its end still shows") {
  Diagnostic d = at("a", 1, 3, "m");
  d.where.excerpt = "abcd";
  d.where.length = 99;
  CHECK(split(render(d, false), '\n').at(2) == "      |   ^~");
  d.where.column = 5;
  CHECK(split(render(d, false), '\n').at(2) == "      |     ^");
  d.where.column = 0;
  d.where.length = 0;
  CHECK(split(render(d, false), '\n').at(2) == "      | ^");
}

TEST_CASE("of a very long line the part around the caret is shown") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "é";
  Diagnostic d = at("a", 1, 0, "m");
  for (int column : {1, 100, 101, 140, 141, 300, 499, 500}) {
    d.where.column = column;
    d.where.excerpt = text;
    const size_t before = utf8_substring(text, 0, static_cast<size_t>(column) - 1).size();
    d.where.excerpt.replace(before, std::string("é").size(), "X");
    const std::string rendered = render(d, false);
    CAPTURE(column);
    CHECK(column_of(rendered, 1, 'X') == column_of(rendered, 2, '^'));
    CHECK(column_of(rendered, 1, 'X') != std::string::npos);
    CHECK(utf8_length(split(rendered, '\n').at(1)) <= 8 + 140);
    CHECK_FALSE(find_invalid_utf8(rendered));
  }
}

TEST_CASE("many are sorted by file and position, told once, and cut with a count") {
  const std::vector<Diagnostic> three = {at("b", 1, 1, "three"), at("a", 10, 1, "two"),
                                         at("a", 9, 7, "one"), at("a", 9, 7, "one")};
  CHECK(render_all(three, false) ==
        "a:9:7: error: one [X-01]\na:10:1: error: two [X-01]\nb:1:1: error: three [X-01]\n");
  CHECK(render_all(three, false, 2) ==
        "a:9:7: error: one [X-01]\na:10:1: error: two [X-01]\n… and 1 more\n");
  CHECK(render_all(three, false, 3).find("more") == std::string::npos);
  CHECK(render_all({}, false).empty());
  std::vector<Diagnostic> many;
  for (int i = 1; i <= 27; ++i) many.push_back(at("a", i, 1, "m"));
  CHECK(render_all(many, false).ends_with("a:20:1: error: m [X-01]\n… and 7 more\n"));
}

TEST_CASE("warnings alone are no errors") {
  Diagnostic d{"X-01", Severity::warning, "m", "", {}};
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({d, d}));
  CHECK(has_errors({d, at("a", 1, 1, "m")}));
}

namespace {
Result<int> half(int n) {
  if (n % 2 != 0)
    return fail(FailureKind::conflict, "X-02", "odd", "double it");
  return n / 2;
}
Result<int> quarter(int n) {
  BILLING_TRY(once, half(n));
  BILLING_TRY(twice, half(once));
  return twice;
}
Result<void> even(int n) {
  BILLING_CHECK(half(n));
  return {};
}
}  // namespace

TEST_CASE("a failure goes up unchanged, a value is unwrapped") {
  CHECK(*quarter(8) == 2);
  CHECK(even(2));
  for (const Failure& failure : {quarter(6).error(), quarter(5).error(), even(3).error()}) {
    CHECK(failure.kind == FailureKind::conflict);
    REQUIRE(failure.diagnostics.size() == 1);
    CHECK(failure.diagnostics[0].code == "X-02");
    CHECK(failure.diagnostics[0].message == "odd");
    CHECK(failure.diagnostics[0].hint == "double it");
    CHECK(failure.diagnostics[0].severity == Severity::error);
  }
}
