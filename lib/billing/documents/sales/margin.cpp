// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/margin.hpp"

namespace billing {
namespace {

// One decimal of a percent.
std::string rate_of(Money margin, Money net) {
  if (net.minor <= 0)
    return {};
  const auto tenths = divide_half_away(static_cast<Int128>(margin.minor) * 1000, net.minor);
  return tenths ? to_string(Decimal{*tenths, 1}) + "%" : std::string();
}

}  // namespace

Margins margins_of(const Document& document) {
  const Money zero{0, document.currency};
  Margins margins{{}, zero, zero, zero, {}};
  size_t number = 0;
  for (const Line& line : document.lines) {
    ++number;
    if (line.is_text() || !line.net)
      continue;
    LineMargin one{number, line.description, *line.net, {}, {}, {}};
    if (line.cost_price && line.quantity) {
      const auto cost = ExactProduct(*line.quantity)
                            .times(*line.cost_price)
                            .rounded(document.currency.exponent());
      if (cost) {
        one.cost = Money{*cost, document.currency};
        one.margin = one.net - *one.cost;
        one.rate = rate_of(*one.margin, one.net);
        margins.net += one.net;
        margins.cost += *one.cost;
        margins.margin += *one.margin;
      }
    }
    margins.lines.push_back(std::move(one));
  }
  margins.rate = rate_of(margins.margin, margins.net);
  return margins;
}

}  // namespace billing
