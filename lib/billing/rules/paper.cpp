// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

void nothing_mandatory_hidden(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  for (const PaperPart part : hidden_mandatory_parts(document.paper.show, document.kind)) {
    findings.add(fmt::format("paper.show.{}", to_word(part)),
                 fmt::format("'{}' is hidden, which the law wants on the paper", to_word(part)),
                 "take it out of 'paper.show'");
  }
}

constexpr Rule paper_table[] = {
    {"PAPER-01", "icr", Severity::error, "CGI ann. II art. 242 nonies A, I; C. com. art. L. 441-9",
     "no option hides unit price, discounts, deposits or the place of delivery",
     nothing_mandatory_hidden},
};

}  // namespace

std::span<const Rule> paper_rules() { return paper_table; }

}  // namespace billing
