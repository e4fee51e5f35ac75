// SPDX-License-Identifier: Apache-2.0
// What stands in the cells of a CSV of others: titles, and amounts as people write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/banking/csv_mapping.hpp"

namespace billing::bank {

/// Titles are the same whatever their capitals and accents; a character that was lost on the way
/// (U+FFFD) may be any.
class Title {
 public:
  explicit Title(std::string_view text);
  bool operator==(const Title& other) const;
  bool begins(const Title& other) const;
  size_t size() const { return points_.size(); }
  bool empty() const { return points_.empty(); }

 private:
  std::vector<char32_t> points_;
};

char character_of(CsvSeparator separator);

/// Digits, perhaps with blanks of any kind, apostrophes or the other mark between thousands, as
/// digits with a point. A mark that does not stand before three digits stays, so that it is no
/// amount: 12.50 is never 1250.
std::string plain_amount(std::string_view text, DecimalMark mark);

}  // namespace billing::bank
