// SPDX-License-Identifier: Apache-2.0
// Syntax rules as a table (lists/syntax_cii.txt, lists/syntax_ubl.txt): how often a path may stand
// in a context. One walk over the document finds all that is broken.
#pragma once

#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {

void judge_syntax_table(const Judgement& judgement);

// The rules that fit no table.
void judge_syntax_cii(const Judgement& judgement);
void judge_syntax_ubl(const Judgement& judgement);

}  // namespace billing::einvoice
