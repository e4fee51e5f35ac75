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

/// What codes are called.
struct BookNames {
  using Ask = std::function<std::string(std::string_view code)>;
  Ask journal;
  Ask account;
  Ask auxiliary;
};

/// Names of one kind, each asked once.
class KnownNames {
 public:
  explicit KnownNames(BookNames::Ask ask) : ask_(std::move(ask)) {}
  const std::string& of(std::string_view code);

 private:
  BookNames::Ask ask_;
  std::string key_;
  std::unordered_map<std::string, std::string> known_;
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
  KnownNames encoded(BookNames::Ask ask) const;
  void fec(const BookedLine& line);
  void csv(const BookedLine& line);
  void csv_cell(const BookedLine& line, ExportColumn column);
  void text(std::string_view value);
  void date(std::string_view value);
  void amount(int64_t minor);
  void number(const BookedLine& line);
  void foreign(const BookedLine& line);

  ByteSink& out_;
  EntryFile file_;
  char separator_;
  char forbidden_;  // within a text, 0: none, as cells of CSV are quoted
  KnownNames journals_, accounts_, auxiliaries_;
  std::string row_;
};

}  // namespace billing
