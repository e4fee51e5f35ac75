// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/csv_rows.hpp"

#include "billing/base/text.hpp"

namespace billing::bank {
namespace {

void add(std::string& cell, int byte) {
  if (cell.size() < cell_max)
    cell += static_cast<char>(byte);
}

}  // namespace

// Behind the opening quote; what follows the closing one.
int CsvRows::quoted(std::string& cell) {
  for (int byte = bytes_.get(); byte >= 0; byte = bytes_.get()) {
    if (byte == '\n')
      ++line_;
    if (byte == '"') {
      byte = bytes_.get();
      if (byte != '"')
        return byte;
    }
    add(cell, byte);
  }
  return -1;
}

bool CsvRows::next(std::vector<std::string>& cells) {
  cells.clear();
  row_line_ = line_;
  int byte = bytes_.get();
  if (byte < 0)
    return false;
  std::string cell;
  bool begins = true;
  for (;; byte = bytes_.get()) {
    if (begins && byte == '"')
      byte = quoted(cell);
    begins = false;
    if (byte >= 0 && byte != separator_ && byte != '\n') {
      add(cell, byte);
      continue;
    }
    if (byte != separator_ && cell.ends_with('\r'))
      cell.pop_back();
    if (cells.size() < cells_max)
      cells.push_back(utf8_of(cell));
    cell.clear();
    begins = true;
    if (byte != separator_)
      break;
  }
  if (byte == '\n')
    ++line_;
  return true;
}

}  // namespace billing::bank
