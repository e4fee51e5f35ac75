// SPDX-License-Identifier: Apache-2.0
// Closings of a day, a month or a fiscal year with cumulated totals (CGI 286-I-3° bis): rows of the
// chain, after which nothing is dated in the period any more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

enum class Period { day, month, year };
BILLING_WORDS(Period, "day", "month", "year")

/// Documents of one kind and currency: how many, and their totals incl. VAT.
struct KindTotal {
  std::string kind;  // invoice, credit_note, receipt, payment
  Currency currency;
  int64_t count = 0;
  Money total;
  friend bool operator==(const KindTotal&, const KindTotal&) = default;
};

/// What is counted of a period, or of all time; VAT and books in the company's currency.
struct ClosingTotals {
  std::vector<KindTotal> documents;
  std::vector<VatBreakdown> vat;  // that fell due
  int64_t entries = 0;
  Money debit;
  friend bool operator==(const ClosingTotals&, const ClosingTotals&) = default;
};

struct Closing {
  std::string company;
  Period period = Period::day;
  Date first_day;
  Date last_day;
  Currency currency;  // of the company
  ClosingTotals of_period;
  ClosingTotals grand;  // from the beginning of the books to the last day
  std::optional<Attribution> closed;
  friend bool operator==(const Closing&, const Closing&) = default;
};

/// The first and last day of the period that holds a day; a year is the company's fiscal year.
struct Days {
  Date first;
  Date last;
  friend bool operator==(const Days&, const Days&) = default;
};
Days period_of(Period period, Date day, const Company& company);

}  // namespace billing
