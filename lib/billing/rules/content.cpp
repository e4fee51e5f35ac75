// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

void lines_described(const RuleInput& input, Findings& findings) {
  size_t number = 0;
  bool priced = false;
  for (const Line& line : input.document.lines) {
    ++number;
    if (line.is_text())
      continue;
    priced = true;
    if (line.description.empty()) {
      findings.add(fmt::format("lines[{}].description", number),
                   fmt::format("line {} says not what is sold", number), "give it a 'description'");
    }
  }
  if (!priced)
    findings.add("lines", "no line has a price", "add a line with quantity and unit_price");
}

void franchise_without_vat(const RuleInput& input, Findings& findings) {
  if (input.company.vat_regime != VatRegime::franchise)
    return;
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::S)
      continue;
    findings.add("lines.vat",
                 fmt::format("VAT of {} under the franchise regime", to_string(part.vat)),
                 "leave 'vat' out; VAT shown by mistake is owed (CGI art. 283-3)");
  }
}

// A zero rate needs its reason; Z (zero rated) does not exist in French law.
void zero_has_reason(const RuleInput& input, Findings& findings) {
  const std::string& country = input.document.seller.address.country;
  if (!country.empty() && country != "FR")
    return;  // without country, as its law: French
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::Z)
      continue;
    findings.add("lines.vat", "VAT of 0% says not why there is none",
                 "write vat: E (exempt), AE (reverse charge), K (intra-EU goods), G (export) or O "
                 "(outside the scope)");
  }
}

void credit_note_refers(const RuleInput& input, Findings& findings) {
  if (input.document.preceding.empty()) {
    findings.add("preceding", "the credit note names no invoice",
                 "make it by 'billing credit-note new --for NUMBER'");
  }
  if (input.document.reason.empty()) {
    findings.add("reason", "the credit note has no reason", "give it a 'reason'");
  }
}

void positive_total(const RuleInput& input, Findings& findings) {
  if (input.document.totals->incl_vat.minor >= 0)
    return;
  findings.add("totals.incl_vat",
               fmt::format("the total is negative: {}", to_string(input.document.totals->incl_vat)),
               input.document.kind == Kind::credit_note ? "a credit note's amounts are positive"
                                                        : "issue a credit note instead");
}

// Rates, accounts and the EUR amount of VAT of a foreign currency need an exchange rate.
void own_currency(const RuleInput& input, Findings& findings) {
  if (input.document.currency == input.company.currency)
    return;
  findings.add("currency",
               fmt::format("{} is not the company's currency {}", input.document.currency.code(),
                           input.company.currency.code()),
               "write the document in the company's currency");
}

constexpr Rule rules[] = {
    {"INV-FR-21", "qoic", Severity::error, "CGI ann. II art. 242 nonies A, I-8°",
     "each line says what is sold, and one line has a price", lines_described},
    {"INV-FR-22", "qoic", Severity::error, "CGI art. 293 E and 283-3",
     "under the franchise regime no VAT is shown", franchise_without_vat},
    {"INV-FR-23", "ic", Severity::error, "CGI ann. II art. 242 nonies A, I-12°",
     "a line without VAT says why", zero_has_reason},
    {"INV-FR-24", "c", Severity::error, "CGI art. 289, I-5 (CIBS art. L. 216-34)",
     "a credit note names its invoice and the reason", credit_note_refers},
    {"INV-FR-25", "ic", Severity::error, "EN 16931; practice", "totals are not negative",
     positive_total},
    {"INV-FR-26", "ic", Severity::error,
     "CGI ann. II art. 242 nonies A; directive 2006/112/EC art. 230",
     "the document is in the company's currency", own_currency},
};

}  // namespace

std::span<const Rule> content_rules() { return rules; }

}  // namespace billing
