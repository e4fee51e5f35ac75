// SPDX-License-Identifier: Apache-2.0
// Judges a FEC line by line, in memory that grows with the accounts of a company, not with its
// entries: all that the tax authority's tool checks, and what it does not: balance, numbers, order,
// lettering, names.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "billing/documents/books/fec.hpp"
#include "billing/documents/books/fec_lettering.hpp"
#include "billing/documents/books/fec_numbers.hpp"
#include "billing/documents/books/fec_values.hpp"

namespace billing::fec {

/// What the name of the file tells.
struct FileName {
  bool slice = false;  // CODE-BATCH-n.fec.txt: a part of a year; its name is not judged
  std::optional<Date> closing;
};

/// Judges a name without its folder: SirenFECAAAAMMJJ.txt.
FileName read_name(std::string_view name, const std::function<void(FecFinding)>& tell);

/// A line in its fields, as they stand in the file.
struct Record {
  int64_t line = 0;
  std::string_view text;
  std::span<const std::string_view> fields;
};

class Check {
 public:
  using Tell = std::function<void(FecFinding)>;
  Check(FileName name, Tell tell) : name_(name), tell_(std::move(tell)) {}

  /// The first line. False when the rest cannot be judged.
  bool titles(const Record& record);
  void line(const Record& record);
  /// After the last line.
  void finish(FecSummary& summary);

 private:
  struct Entry {
    bool open = false;
    int64_t line = 0;
    Int128 sum = 0;
    std::string journal, number, date, valid;
    bool results = false, profit = false;  // has accounts of classes 6 and 7; of the result
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  /// The names of codes: the first that a code had, and others that were told.
  using Names =
      std::unordered_map<std::string, std::vector<std::string>, TextHash, std::equal_to<>>;

  std::string_view operator[](FecField field) const { return values_[static_cast<size_t>(field)]; }
  void find(const FecRule& rule, FecField field, std::string message);
  void find(const FecRule& rule, std::string message);
  void take_values(const Record& record);
  void blanks();
  void mandatory();
  std::optional<Date> date(FecField field);
  Int128 amount(FecField field, bool of_books);
  void amounts();
  void pairs();
  void names();
  void same_name(Names& names, FecField code, FecField name, const FecRule& rule);
  void dates();
  void entry();
  void begin_entry();
  void end_entry();
  bool is_opening() const;
  int column(FecField field) const;

  FileName name_;
  Tell tell_;
  const Record* record_ = nullptr;
  std::vector<int> order_;  // of each column: its field, or -1
  std::array<std::string_view, fec_fields> values_;
  std::array<std::string_view, fec_fields> raw_;
  size_t columns_ = 0;
  bool trailing_ = false;
  bool variant_ = false;  // Montant and Sens

  Int128 debit_now_ = 0, credit_now_ = 0;
  Int128 debit_ = 0, credit_ = 0;
  int64_t lines_ = 0, padded_ = 0, padded_numbers_ = 0, no_break_ = 0, entries_ = 0;
  Entry entry_;
  std::string last_valid_;
  bool others_ = false;  // an entry that does not open the year was seen
  bool third_parties_ = false, lettered_ = false;
  Names journals_, accounts_, auxiliaries_;
  EntryNumbers numbers_;
  Lettering lettering_;
};

}  // namespace billing::fec
