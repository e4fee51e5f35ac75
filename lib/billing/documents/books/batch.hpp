// SPDX-License-Identifier: Apache-2.0
// What leaves for the accountant: a batch of entries in the order in which they were validated, in
// one of several formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/words.hpp"

namespace billing {

enum class ExportFormat { fec, csv, jsonl, ledger, hledger, beancount };
BILLING_WORDS(ExportFormat, "fec", "csv", "jsonl", "ledger", "hledger", "beancount")

/// How text is written. Characters that a charset lacks are transliterated, never dropped.
enum class Charset { iso_8859_15, utf_8, ascii };
BILLING_WORDS(Charset, "iso-8859-15", "utf-8", "ascii")

enum class Separator { tab, pipe, semicolon, comma };
BILLING_WORDS(Separator, "tab", "pipe", "semicolon", "comma")
constexpr char character_of(Separator separator) { return "\t|;,"[static_cast<int>(separator)]; }

/// Columns of the CSV format; amounts are written with a decimal comma.
enum class ExportColumn {
  batch,
  company,
  journal,
  journal_label,
  entry_number,
  entry_date,
  account,
  account_label,
  auxiliary,
  auxiliary_label,
  piece,
  piece_date,
  label,
  debit,
  credit,
  valid_date,
  currency,
  foreign_amount,
  foreign_currency
};
BILLING_WORDS(ExportColumn, "batch", "company", "journal", "journal_label", "entry_number",
              "entry_date", "account", "account_label", "auxiliary", "auxiliary_label", "piece",
              "piece_date", "label", "debit", "credit", "valid_date", "currency", "foreign_amount",
              "foreign_currency")

/// The file of a batch. Separator and columns are those of fec and csv.
struct BatchForm {
  ExportFormat format = ExportFormat::fec;
  Charset charset = Charset::iso_8859_15;
  Separator separator = Separator::tab;
  std::vector<ExportColumn> columns;
  friend bool operator==(const BatchForm&, const BatchForm&) = default;
};

/// FEC: ISO 8859-15 and tab, as the law has them (LPF A47 A-1). CSV: UTF-8 and semicolon, as
/// spreadsheets of French users read them. The others are UTF-8.
BatchForm default_form(ExportFormat format);

/// What follows CODE-BATCH-n: ".fec.txt", ".csv" ...
std::string_view extension_of(ExportFormat format);

/// Whether a format holds entries only; jsonl holds every member of a batch, closings too.
constexpr bool has_entries_only(ExportFormat format) { return format != ExportFormat::jsonl; }

/// One line of an entry with what surrounds it, in views that are valid during a visit. Dates are
/// YYYY-MM-DD, amounts minor units of the company's currency.
struct BookedLine {
  int64_t entry = 0;
  std::string_view fiscal_year;
  int64_t number = 0;
  std::string_view journal;
  std::string_view date;
  std::string_view valid_date;
  std::string_view piece;
  std::string_view label;  // of the line, else of its entry
  std::string_view account;
  std::string_view auxiliary;
  int64_t debit = 0;
  int64_t credit = 0;
  std::string_view letter;
  std::string_view letter_date;
  /// Of the document where it is in another currency than the books; else empty and 0. On the
  /// first line of an auxiliary account of its entry only.
  std::string_view foreign_currency;
  int64_t foreign_amount = 0;  // in magnitude
};

}  // namespace billing
