// SPDX-License-Identifier: Apache-2.0
// The list of rules, and running them.
#include <algorithm>
#include <array>
#include <vector>

#include "billing/rules/groups.hpp"
#include "billing/rules/rule.hpp"

namespace billing {
namespace {

char letter(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return 'q';
    case Kind::order:
      return 'o';
    case Kind::delivery_note:
      return 'd';
    case Kind::invoice:
      return 'i';
    case Kind::credit_note:
      return 'c';
    case Kind::receipt:
      return 'r';
  }
  return '?';
}

std::vector<Rule> collect() {
  std::vector<Rule> rules;
  for (std::span<const Rule> group :
       {seller_rules(), buyer_rules(), content_rules(), terms_rules(), mention_rules(),
        quote_rules(), order_rules(), floor_rules(), paper_rules(), receipt_rules()}) {
    rules.insert(rules.end(), group.begin(), group.end());
  }
  std::sort(rules.begin(), rules.end(),
            [](const Rule& a, const Rule& b) { return a.code < b.code; });
  return rules;
}

}  // namespace

void Findings::add(std::string path, std::string message, std::string hint) {
  list.push_back({std::move(path), std::move(message), std::move(hint), false});
}

void Findings::warn(std::string path, std::string message, std::string hint) {
  list.push_back({std::move(path), std::move(message), std::move(hint), true});
}

std::span<const Rule> all_rules() {
  static const std::vector<Rule> rules = collect();
  return rules;
}

std::vector<Diagnostic> check(const RuleInput& input) {
  std::vector<Diagnostic> diagnostics;
  for (const Rule& rule : all_rules()) {
    if (rule.kinds.find(letter(input.document.kind)) == std::string_view::npos)
      continue;
    Findings findings;
    rule.check(input, findings);
    for (Findings::Finding& finding : findings.list) {
      Location where;
      where.file = input.document.number.empty() ? input.document.id : input.document.number;
      where.path = std::move(finding.path);
      diagnostics.push_back({std::string(rule.code),
                             finding.warning ? Severity::warning : rule.severity,
                             std::move(finding.message), std::move(finding.hint), std::move(where),
                             std::string(rule.legal_basis)});
    }
  }
  return diagnostics;
}

}  // namespace billing
