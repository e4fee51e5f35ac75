// SPDX-License-Identifier: Apache-2.0
// Master records as lines of CSV: a column is a key of the record, "address.postcode" or
// "contacts[1].email". A line becomes the tree that YAML would give, so that one reader judges
// both.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "billing/base/byte_stream.hpp"
#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/formats/bank/csv_rows.hpp"
#include "billing/formats/tree/node.hpp"

namespace billing::records {

/// How rates are written: 20% or 20.
enum class CsvRates { percent, plain };
BILLING_WORDS(CsvRates, "percent", "plain")

/// A key of a record, and a title or a value.
using KeyText = std::pair<std::string, std::string>;

/// How the CSV of another program is to be read.
struct RecordMapping {
  std::optional<CsvSeparator> separator;  // without: what parts the titles
  DecimalMark decimal_mark = DecimalMark::point;
  CsvRates rates = CsvRates::percent;
  std::vector<KeyText> columns;  // key, title
  std::vector<KeyText> values;   // key, what it is in every line
  bool others = true;            // columns that it does not name are called by their keys
};

/// Reads a mapping for records of a kind. Fails (rejected) with YAML-03 (a key that a mapping or
/// such a record does not have), 06, 10.
[[nodiscard]] Result<RecordMapping> read_record_mapping(tree::Source source, std::string_view kind);

/// The keys that a column may be, as keys_of_kind lists them.
std::vector<std::string> columns_of_kind(std::string_view kind);

/// True for "address.postcode" of a partner; `keys` are those of columns_of_kind.
bool is_key_of(const std::vector<std::string>& keys, std::string_view path);

/// Reads a CSV line by line; lines without anything in them are passed over.
class CsvRecords {
 public:
  CsvRecords(ByteStream& bytes, std::string kind, RecordMapping mapping);

  /// The first row. Fails (rejected) with CSV-01: no such column, two of one name, one that is no
  /// key, none for the code.
  [[nodiscard]] Result<void> read_titles();

  /// Goes to the next line; false at the end.
  bool next();
  int line() const { return rows_->line(); }
  /// What the line says for `code`; may be empty.
  std::string code() const;

  /// The record of this line: what it says over what is `known` of it (JSON as stored, or empty).
  /// An empty cell leaves its key out. Fails (rejected) with CSV-02 (more or fewer cells than
  /// titles), CSV-05 (a number with a point where decimals stand behind a comma).
  [[nodiscard]] Result<tree::Source> record(std::string_view known) const;

 private:
  struct Column {
    std::string key;
    size_t at;
  };
  Diagnostic fault(std::string message, std::string hint) const;
  void bind_mapped(std::vector<Diagnostic>& faults);
  void bind_others(std::vector<Diagnostic>& faults);
  void bind(std::string key, size_t at, std::vector<Diagnostic>& faults);
  std::optional<std::string> value(const Column& column) const;

  ByteStream& bytes_;
  std::string kind_;
  RecordMapping mapping_;
  std::vector<std::string> keys_;
  char separator_ = ',';
  std::optional<bank::CsvRows> rows_;
  std::vector<std::string> titles_;
  std::vector<Column> columns_;
  std::vector<std::string> cells_;
};

/// What a stored record (JSON) says, key by key, without its kind.
std::vector<KeyText> keys_and_values(std::string_view json);

/// The columns that hold all of these keys, in the order in which a record of the kind is written.
std::vector<std::string> in_order(std::string_view kind, std::vector<std::string> keys);

}  // namespace billing::records
