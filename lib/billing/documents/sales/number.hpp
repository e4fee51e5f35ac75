// SPDX-License-Identifier: Apache-2.0
// Document numbers: a pattern such as F{yyyy}-{seq:5} with a counter per period (CGI ann. II 242
// nonies A, I-7°: unique, chronological, without gaps).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/base/words.hpp"
#include "billing/values/date.hpp"

namespace billing {

enum class NumberReset { never, year, month };
BILLING_WORDS(NumberReset, "never", "year", "month")

/// Tokens: {yyyy} {yy} {mm} {seq} {seq:N} (N digits at least, zeros in front). `seq` once.
struct NumberPattern {
  std::string pattern;
  std::optional<NumberReset> reset;  // default: year when the pattern has a year, else never
  std::optional<int> next;           // where a series starts that continues another system's
  friend bool operator==(const NumberPattern&, const NumberPattern&) = default;
};

struct Numbering {
  NumberPattern quote{"Q{yyyy}-{seq:5}", {}, {}};
  NumberPattern order{"O{yyyy}-{seq:5}", {}, {}};
  NumberPattern invoice{"F{yyyy}-{seq:5}", {}, {}};
  NumberPattern credit_note{"A{yyyy}-{seq:5}", {}, {}};
  NumberPattern delivery_note{"L{yyyy}-{seq:5}", {}, {}};
  NumberPattern receipt{"R{yyyy}-{seq:5}", {}, {}};
  friend bool operator==(const Numbering&, const Numbering&) = default;
};

NumberReset reset_of(const NumberPattern& pattern);

/// Nothing for a good pattern, else one sentence. A pattern that resets must show what it resets
/// by, or two periods would give the same number.
std::optional<std::string> check_pattern(const NumberPattern& pattern);

/// The counter's period for a date: "2026", "2026-11" or "".
std::string period_of(const NumberPattern& pattern, Date date);

/// REQUIRES: check_pattern found nothing, sequence >= 1.
std::string format_number(const NumberPattern& pattern, Date date, int64_t sequence);

}  // namespace billing
