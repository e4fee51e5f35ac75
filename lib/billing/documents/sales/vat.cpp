// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/vat.hpp"

namespace billing {

std::string to_string(const Vat& vat) {
  const std::string rate = to_string(normalised(vat.rate)) + "%";
  if (vat.category == VatCategory::S)
    return rate;
  return std::string(to_word(vat.category)) + " " + rate;
}

}  // namespace billing
