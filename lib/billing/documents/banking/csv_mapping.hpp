// SPDX-License-Identifier: Apache-2.0
// How the CSV of a bank is to be read: which column is what, and how it writes amounts and dates.
#pragma once

#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class CsvSeparator { semicolon, comma, tab, pipe };
BILLING_WORDS(CsvSeparator, "semicolon", "comma", "tab", "pipe")
enum class DecimalMark { comma, point };
BILLING_WORDS(DecimalMark, "comma", "point")
enum class DateOrder { day_first, month_first, year_first };
BILLING_WORDS(DateOrder, "day_first", "month_first", "year_first")

/// Titles of columns as the file has them; capitals and accents do not matter. Empty: the file has
/// no such column. Either `amount`, which has a sign, or `debit` and `credit`.
struct CsvColumns {
  std::string date;
  std::string value_date;
  std::string amount;
  std::string debit;  // money that left, with or without its sign
  std::string credit;
  std::string label;
  std::vector<std::string> remittance;
  std::string reference;
  std::string end_to_end_id;
  std::string mandate;
  std::string creditor_identifier;
  std::string counterparty;
  std::string counterparty_iban;
  std::string currency;
  std::string balance;  // after each movement
};

struct CsvMapping {
  std::string account;
  Currency currency;
  CsvSeparator separator = CsvSeparator::semicolon;
  DecimalMark decimal_mark = DecimalMark::comma;
  DateOrder date_order = DateOrder::day_first;
  CsvColumns columns;
  std::string opening;  // how the first cell of that balance's row begins
  std::string closing;
};

}  // namespace billing
