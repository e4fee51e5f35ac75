// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

// Mentions may be reworded by hand; one that the law wants cannot be taken out.
void mentions_complete(const RuleInput& input, Findings& findings) {
  for (const Mention& wanted : input.expected) {
    const auto& there = input.document.mentions;
    const bool present = std::any_of(there.begin(), there.end(), [&](const Mention& mention) {
      return mention.code == wanted.code && !mention.text.empty();
    });
    if (present)
      continue;
    const Wording* wording = find_wording(input.law, wanted.code, input.date);
    findings.add("mentions",
                 fmt::format("the mention '{}' was taken out: \"{}\"", wanted.code, wanted.text),
                 fmt::format("put it back, or leave 'mentions' out to have all that the law wants"
                             "{}{}",
                             wording != nullptr ? "; basis: " : "",
                             wording != nullptr ? wording->basis : ""));
  }
}

// The old references are tolerated for a while; by then texts of one's own have to follow.
void references_current(const RuleInput& input, Findings& findings) {
  const auto end = milestone(input.law, "old_references_end");
  if (!end || input.date < *end)
    return;
  for (const Mention& mention : input.document.mentions) {
    if (mention.text.find("293 B") == std::string::npos)
      continue;
    findings.add("mentions",
                 fmt::format("'{}' cites an article that the CIBS replaced", mention.text),
                 "leave 'mentions' out, or cite art. L. 223-3 of the CIBS");
  }
}

// Characteristics of new means of transport (242 nonies A, I-17): their place is the comment.
void vehicles_described(const RuleInput& input, Findings& findings) {
  size_t number = 0;
  for (const Line& line : input.document.lines) {
    ++number;
    const bool vehicle = line.category == "new_vehicle" && line.vat_reason == "intra_eu_goods";
    if (!vehicle || !line.comment.empty())
      continue;
    findings.add(fmt::format("lines[{}].comment", number),
                 fmt::format("line {} sells a new vehicle without its characteristics", number),
                 "write first use, mileage or hours, power in 'comment'");
  }
}

constexpr Rule mention_table[] = {
    {"INV-FR-36", "qoic", Severity::error, "CGI ann. II art. 242 nonies A; C. com. art. L. 441-9",
     "no mention that the law wants was taken out", mentions_complete},
    {"INV-FR-40", "qoicr", Severity::warning, "ordonnance 2025-1247",
     "from 2028 on mentions cite the CIBS, not the CGI", references_current},
    {"INV-FR-41", "ic", Severity::error, "CGI ann. II art. 242 nonies A, I-17°",
     "new means of transport sold within the EU are described", vehicles_described},
};

}  // namespace

std::span<const Rule> mention_rules() { return mention_table; }

}  // namespace billing
