// SPDX-License-Identifier: Apache-2.0
// Rows of CSV (RFC 4180): quoted cells may hold separators, line ends, and quotes written twice.
#pragma once

#include <string>
#include <vector>

#include "billing/base/byte_stream.hpp"

namespace billing::bank {

constexpr size_t cells_max = 1000;       // of a row; more are left out
constexpr size_t cell_max = 64U << 10U;  // bytes; more are left out

class CsvRows {
 public:
  CsvRows(ByteStream& bytes, char separator) : bytes_(bytes), separator_(separator) {}

  /// The next row, as UTF-8; false at the end. An empty line is a row of one empty cell.
  bool next(std::vector<std::string>& cells);
  /// Where the row began.
  int line() const { return row_line_; }

 private:
  int quoted(std::string& cell);

  ByteStream& bytes_;
  char separator_;
  int line_ = 1;
  int row_line_ = 1;
};

}  // namespace billing::bank
