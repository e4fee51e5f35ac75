// SPDX-License-Identifier: Apache-2.0
// Amounts and dates of a FEC: what they are worth, and what is wrong with how they are written.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "billing/documents/books/fec.hpp"
#include "billing/values/date.hpp"

namespace billing::fec {

/// In millionths; `value` is what a reader makes of it, as far as one can.
struct Amount {
  Int128 value = 0;
  std::vector<const FecRule*> faults;
};

/// A comma before the decimals, no point, no thousands, the sign first. REQUIRES no blanks around.
Amount read_amount(std::string_view text);

struct ReadDate {
  std::optional<Date> date;
  const FecRule* fault = nullptr;
};

/// AAAAMMJJ. REQUIRES no blanks around, and not empty.
ReadDate read_date(std::string_view text);

/// An amount in millionths with at least two decimals.
std::string to_text(Int128 millionths);

}  // namespace billing::fec
