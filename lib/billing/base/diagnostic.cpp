// SPDX-License-Identifier: Apache-2.0
#include "billing/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "billing/base/text.hpp"

namespace billing {
namespace {

constexpr size_t excerpt_columns_max = 140;

std::string prefix(const Location& where) {
  std::string text = where.file.empty() ? "billing" : printable(where.file);
  if (where.line > 0)
    text += fmt::format(":{}:{}", where.line, where.column);
  return text;
}

// A very long line is cut around the caret, so that a terminal shows both.
std::string excerpt(const Location& where) {
  const auto column = static_cast<size_t>(std::max(where.column, 1)) - 1;
  const size_t start = column > excerpt_columns_max - 40 ? column - 60 : 0;
  const std::string shown = printable(utf8_substring(where.excerpt, start, excerpt_columns_max));
  const size_t room =
      utf8_length(shown) > column - start ? utf8_length(shown) - (column - start) : 1;
  const auto marked = std::min(static_cast<size_t>(std::max(where.length, 1)), room);
  return fmt::format("{:>5} | {}\n      | {:{}}^{:~>{}}\n", where.line, shown, "", column - start,
                     "", marked - 1);
}

}  // namespace

std::string render(const Diagnostic& d, bool colour) {
  const char* word = d.severity == Severity::error ? "error" : "warning";
  const char* paint = d.severity == Severity::error ? "\033[31m" : "\033[33m";
  std::string text = fmt::format("{}: {}{}{}: {} [{}]\n", prefix(d.where), colour ? paint : "",
                                 word, colour ? "\033[0m" : "", printable(d.message), d.code);
  if (d.where.line > 0 && !d.where.excerpt.empty()) {
    text += excerpt(d.where);
  } else if (!d.where.path.empty() || !d.basis.empty()) {
    text += "  ";
    if (!d.where.path.empty())
      text += "field: " + printable(d.where.path);
    if (!d.where.path.empty() && !d.basis.empty())
      text += "    ";
    if (!d.basis.empty())
      text += "basis: " + d.basis;
    text += '\n';
  }
  if (!d.hint.empty())
    text += "hint: " + printable(d.hint) + '\n';
  return text;
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
  auto key = [](const Diagnostic& d) {
    return std::tie(d.where.file, d.where.line, d.where.column);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::string render_all(std::vector<Diagnostic> diagnostics, bool colour, size_t limit) {
  sort_by_place(diagnostics);
  std::vector<std::string> rendered;
  std::unordered_set<std::string> known;
  for (const Diagnostic& d : diagnostics) {
    std::string text = render(d, colour);
    if (known.insert(text).second)
      rendered.push_back(std::move(text));
  }
  std::string all;
  for (size_t i = 0; i < std::min(limit, rendered.size()); ++i) all += rendered[i];
  if (rendered.size() > limit)
    all += fmt::format("… and {} more\n", rendered.size() - limit);
  return all;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace billing
