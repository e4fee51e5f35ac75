// SPDX-License-Identifier: Apache-2.0
// EN 16931, validation 1.3.16: what every group of rules works on, and the groups. Rules are stated
// once, over business terms; where the official rules of the two syntaxes differ, the difference
// stands beside the rule. Comparisons are exact; rounding is that of the official rules.
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/einvoice/finding.hpp"
#include "billing/documents/einvoice/semantic_invoice.hpp"
#include "billing/values/exact.hpp"

namespace billing::einvoice {

inline constexpr std::string_view en16931_version = "1.3.16";

struct Judgement {
  const SemanticInvoice& invoice;
  Findings& findings;

  bool cii() const { return invoice.syntax == Syntax::cii; }
  bool ubl() const { return invoice.syntax == Syntax::ubl; }

  /// A finding unless `holds`.
  void need(bool holds, std::string_view rule, Term at, std::string_view term,
            std::string_view message, std::string_view hint = {}) const {
    if (!holds)
      findings.error(rule, at, term, std::string(message), std::string(hint));
  }
};

inline Term first(const Terms& terms) { return terms.empty() ? nullptr : terms.front(); }
inline Exact number(Term term) { return term != nullptr ? Exact::parse(raw(term)) : Exact(); }
/// The sum; none as soon as one of them is no number. Of no terms it is zero.
Exact sum(const Terms& terms);

// The groups of rules.
void judge_document(const Judgement& judgement);    // BR-01 to BR-20, BR-49 to BR-63
void judge_lines(const Judgement& judgement);       // BR-21 to BR-30, BR-54, BR-64, BR-65
void judge_allowances(const Judgement& judgement);  // BR-31 to BR-44, BR-CO-21 to BR-CO-24
void judge_totals(const Judgement& judgement);      // BR-CO-10 to BR-CO-17, BR-45 to BR-48
void judge_decimals(const Judgement& judgement);    // BR-DEC
void judge_categories(const Judgement& judgement);  // BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O...
void judge_codes(const Judgement& judgement);       // BR-CL, BR-CO-09
void judge_syntax(const Judgement& judgement);      // CII-SR, CII-DT, UBL-SR, UBL-CR, UBL-DT

/// All of them.
void judge_en16931(const Judgement& judgement);

}  // namespace billing::einvoice
