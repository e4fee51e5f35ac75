// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/number.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <vector>

#include "billing/base/text.hpp"

namespace billing {
namespace {

struct Token {
  bool literal = true;
  std::string text;  // the literal, or the token's name
  int width = 0;
};

// Splits "F{yyyy}-{seq:5}"; an unclosed brace ends up as a token named "{".
std::vector<Token> tokens_of(std::string_view pattern) {
  std::vector<Token> tokens;
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    if (open != 0)
      tokens.push_back({true, std::string(pattern.substr(0, open)), 0});
    if (open == std::string_view::npos)
      break;
    const size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) {
      tokens.push_back({false, "{", 0});
      break;
    }
    std::string name(pattern.substr(open + 1, close - open - 1));
    int width = 0;
    if (name.size() == 5 && name.starts_with("seq:") && name[4] >= '1' && name[4] <= '9') {
      width = name[4] - '0';
      name = "seq";
    }
    tokens.push_back({false, std::move(name), width});
    pattern.remove_prefix(close + 1);
  }
  return tokens;
}

bool has(const std::vector<Token>& tokens, std::string_view name) {
  for (const Token& token : tokens) {
    if (!token.literal && token.text == name)
      return true;
  }
  return false;
}

}  // namespace

NumberReset reset_of(const NumberPattern& pattern) {
  if (pattern.reset)
    return *pattern.reset;
  const auto tokens = tokens_of(pattern.pattern);
  return has(tokens, "yyyy") || has(tokens, "yy") ? NumberReset::year : NumberReset::never;
}

std::optional<std::string> check_pattern(const NumberPattern& pattern) {
  const auto tokens = tokens_of(pattern.pattern);
  int sequences = 0;
  for (const Token& token : tokens) {
    if (token.literal) {
      // What file names, URLs and EN 16931 BR-FR-02 agree on.
      for (size_t i = 0; i < token.text.size(); ++i) {
        const char c = token.text[i];
        const bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '/' || c == '+';
        if (!good) {
          return fmt::format("'{}' cannot stand in a number", utf8_substring(token.text, i, 1));
        }
      }
    } else if (token.text == "seq") {
      ++sequences;
    } else if (token.text != "yyyy" && token.text != "yy" && token.text != "mm") {
      return fmt::format("'{{{}}}' is no token; there are {{yyyy}} {{yy}} {{mm}} {{seq:N}}",
                         token.text);
    }
  }
  if (sequences != 1)
    return "it needs {seq:N} exactly once";
  // What e-invoices hold (BR-FR-01), even when the counter has grown to nine digits.
  constexpr size_t number_characters_max = 35;
  if (format_number(pattern, Date{2026, 12, 31}, 999'999'999).size() > number_characters_max) {
    return "it gives numbers longer than 35 characters";
  }
  const bool year = has(tokens, "yyyy") || has(tokens, "yy");
  const NumberReset reset = reset_of(pattern);
  if (reset != NumberReset::never && !year)
    return "a series that restarts needs {yyyy} or {yy}";
  if (reset == NumberReset::month && !has(tokens, "mm")) {
    return "a series that restarts every month needs {mm}";
  }
  for (const char* kept : {"D-", "PAY-", "BATCH-", "RUN-"}) {
    if (pattern.pattern.starts_with(kept))
      return fmt::format("{} is kept for ids of the program", kept);
  }
  return std::nullopt;
}

std::string period_of(const NumberPattern& pattern, Date date) {
  switch (reset_of(pattern)) {
    case NumberReset::never:
      return "";
    case NumberReset::year:
      return fmt::format("{:04}", date.year);
    case NumberReset::month:
      return fmt::format("{:04}-{:02}", date.year, date.month);
  }
  return "";
}

std::string format_number(const NumberPattern& pattern, Date date, int64_t sequence) {
  std::string number;
  for (const Token& token : tokens_of(pattern.pattern)) {
    if (token.literal) {
      number += token.text;
    } else if (token.text == "yyyy") {
      number += fmt::format("{:04}", date.year);
    } else if (token.text == "yy") {
      number += fmt::format("{:02}", date.year % 100);
    } else if (token.text == "mm") {
      number += fmt::format("{:02}", date.month);
    } else {
      number += fmt::format("{:0{}}", sequence, token.width);
    }
  }
  return number;
}

}  // namespace billing
