// SPDX-License-Identifier: Apache-2.0
// Double entry: each issued document gives a balanced group of journal lines (B1).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/books/chart.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/values/date.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// One of debit and credit is zero, the other positive; both in the company's currency.
struct EntryLine {
  std::string account;
  std::string auxiliary;  // only on customer and supplier accounts
  std::string label;
  Money debit;
  Money credit;
  friend bool operator==(const EntryLine&, const EntryLine&) = default;
};

struct Entry {
  std::string journal;
  Date date;
  std::string piece;  // the document's number
  std::string label;
  std::vector<EntryLine> lines;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Where a customer is booked; empty fields mean the company's account and the partner's code.
struct CustomerAccount {
  std::string account;
  std::string auxiliary;
};

/// An amount in another currency at a rate of one unit of `accounting` = so much of it, rounded
/// half away from zero. REQUIRES a rate above zero and an amount within amount_minor_max.
Money accounting_amount(Money amount, const ExchangeRate& rate, Currency accounting);

/// Invoice: 411 incl. VAT against revenue per account (the general discount netted in it),
/// shipping, and VAT: 44571 for goods, pending 44574 for services until they are paid, unless the
/// company pays on debits. A credit note is the mirror image. Sides are swapped rather than
/// negative amounts written. An all-zero document gives no lines. The result balances.
/// REQUIRES: an invoice or credit note with number, issue date and totals, and an exchange rate
/// where its currency is not the company's.
Entry entry_for(const Document& document, const Company& company, const CustomerAccount& customer);

/// The one text of an entry, whose hash the frozen document holds: an entry changed by other hands
/// is found. `valid_date` is the day on which it was made (ValidDate of the FEC).
std::string canonical(const Entry& entry, const std::string& fiscal_year, int64_t number,
                      Date valid_date);

/// Sum of debits minus sum of credits, in minor units.
int64_t balance(const Entry& entry);

/// "2026" for a year that ends on 31 December, "2025-2026" for one that does not; named after the
/// fiscal year that holds `date`.
std::string fiscal_year_of(const Company& company, Date date);

}  // namespace billing
