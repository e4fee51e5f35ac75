// SPDX-License-Identifier: Apache-2.0
// The rules of the French reform on electronic invoices (BR-FR, FNFE-MPE 1.4.0.03), on top of
// EN 16931. Where the official rules of CII and UBL differ, the difference stands beside the rule.
#pragma once

#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {

inline constexpr std::string_view br_fr_version = "1.4.0.03";

// The groups of rules.
void judge_french_values(const Judgement& judgement);    // what a text must look like
void judge_french_notes(const Judgement& judgement);     // BR-FR-05, 06, 20, 30, 31
void judge_french_parties(const Judgement& judgement);   // BR-FR-09 to 13, 21, 22, CO-10
void judge_french_document(const Judgement& judgement);  // BR-FR-CO-03 to CO-15, 17, 18, 28, 29
void judge_multi_vendor(const Judgement& judgement);     // BR-FR-MV, BR-FR-BD

/// All of them.
void judge_br_fr(const Judgement& judgement);

/// What the notes of a document say on its handling (subject BAR): "B2B", ...; empty for none.
std::string treatment(const SemanticInvoice& invoice);
/// True when one of the subjects of a CII note is this one; the schema allows several.
bool is_about(const Note& note, std::string_view subject);
/// All notes of a UBL document as one text, which is how its rules read them.
std::string all_notes(const SemanticInvoice& invoice);
/// What stands between `#SUBJECT#` and the next # in that text.
std::string after_subject(const std::string& notes, const std::string& subject);
bool one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace billing::einvoice
