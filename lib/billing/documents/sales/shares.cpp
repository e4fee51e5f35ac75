// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/shares.hpp"

#include <algorithm>

#include "billing/documents/sales/totals.hpp"

namespace billing {

bool bears(const Line& line, const OtherTax& tax, const Vat& vat) {
  return !line.is_text() && tax.vat.value_or(line.vat.value_or(Vat{})) == vat;
}

std::vector<int64_t> line_shares(const Document& document, const VatBreakdown& rate,
                                 Prices measure) {
  const bool net = measure == Prices::excl_vat;
  std::vector<int64_t> shares(document.lines.size(), 0);
  std::vector<size_t> lines;
  std::vector<int64_t> amounts;
  // What lines, shipping and other taxes come to beyond the rate's sum is the discount.
  int64_t discount = -(rate.base.minor + (net ? 0 : rate.amount.minor));
  for (size_t i = 0; i < document.lines.size(); ++i) {
    const Line& line = document.lines[i];
    for (const OtherTax& tax : line.other_taxes) {
      if (bears(line, tax, rate.vat) && tax.net)
        discount += net ? tax.net->minor : other_tax_amount(line, tax).value_or(0);
    }
    if (line.is_text() || line.vat != rate.vat)
      continue;
    lines.push_back(i);
    amounts.push_back(net ? line.net->minor : line.amount->minor);
    discount += amounts.back();
  }
  if (document.shipping && document.shipping->vat == rate.vat) {
    discount += net ? document.totals->shipping.minor
                    : to_money(document.shipping->amount, document.currency)->minor;
  }
  const auto taken = allocate(discount, amounts);
  for (size_t k = 0; k < lines.size(); ++k) shares[lines[k]] = amounts[k] - taken[k];
  return shares;
}

Line line_for_rate(const Document& document, const Vat& vat, std::string description,
                   int64_t amount) {
  Line line;
  line.description = std::move(description);
  line.quantity = Decimal{1, 0};
  line.unit_price = to_decimal({amount, document.currency});
  line.vat = vat;
  const auto sold = std::find_if(document.lines.begin(), document.lines.end(),
                                 [&](const Line& one) { return !one.is_text() && one.vat == vat; });
  if (sold != document.lines.end()) {
    line.vat_reason = sold->vat_reason;
    line.vat_scheme = sold->vat_scheme;
    line.reverse_charge = sold->reverse_charge;
    line.nature = sold->nature;
    line.account = sold->account;
  }
  return line;
}

}  // namespace billing
