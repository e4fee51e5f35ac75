// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {

Exact sum(const Terms& terms) {
  Exact total(0);
  for (Term term : terms) total = total + number(term);
  return total;
}

void judge_en16931(const Judgement& judgement) {
  judge_document(judgement);
  judge_lines(judgement);
  judge_allowances(judgement);
  judge_totals(judgement);
  judge_decimals(judgement);
  judge_categories(judgement);
  judge_codes(judgement);
  judge_syntax(judgement);
}

}  // namespace billing::einvoice
