// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/en16931/official_rules.hpp"

#include <algorithm>

#include "billing/base/split_view.hpp"
#include "billing/rules/en16931/tables.hpp"

namespace billing::einvoice {
namespace {

std::string_view take_word(std::string_view& rest) {
  const size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view first = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return first;
}

}  // namespace

// A line is: SET RULE SEVERITY SYNTAXES SUMMARY
std::vector<OfficialRule> official_rules(std::string_view set) {
  std::vector<OfficialRule> rules;
  for (std::string_view line : split_view(tables::rules, '\n')) {
    if (take_word(line) != set)
      continue;
    const std::string_view code = take_word(line);
    const Severity severity = take_word(line) == "fatal" ? Severity::error : Severity::warning;
    const std::string_view syntaxes = take_word(line);
    rules.push_back({code, severity, syntaxes, line});
  }
  return rules;
}

}  // namespace billing::einvoice
