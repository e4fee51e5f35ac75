// SPDX-License-Identifier: Apache-2.0
// Entries as rows of text: the FEC and CSV. Millions of lines are written with memory for the names
// of accounts only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "billing/base/byte_sink.hpp"
#include "billing/documents/books/batch.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// What codes are called; each is asked once.
struct BookNames {
  std::function<std::string(std::string_view)> journal;
  std::function<std::string(std::string_view)> account;
  std::function<std::string(std::string_view)> auxiliary;
};

/// What all lines of a file have in common.
struct EntryFile {
  std::string batch;  // "BATCH-1"
  std::string company;
  Currency currency;
  BatchForm form;
};

class EntryWriter {
 public:
  EntryWriter(ByteSink& out, EntryFile file, BookNames names);

  /// FEC: the 18 titles of A47 A-1, VII; CSV: the columns, behind a byte order mark in UTF-8.
  void titles();
  void line(const BookedLine& line);

 private:
  using Known = std::unordered_map<std::string, std::string>;
  void fec(const BookedLine& line);
  void csv(const BookedLine& line);
  std::string csv_cell(const BookedLine& line, ExportColumn column);
  void text(std::string_view value);
  void date(std::string_view value);
  void amount(int64_t minor, int exponent);
  void number(const BookedLine& line);
  void foreign(const BookedLine& line);
  const std::string& name(Known& known, const std::function<std::string(std::string_view)>& ask,
                          std::string_view code);

  ByteSink& out_;
  EntryFile file_;
  BookNames names_;
  char separator_;
  std::string row_;
  std::string key_;
  Known journals_, accounts_, auxiliaries_;
};

}  // namespace billing
