// SPDX-License-Identifier: Apache-2.0
// Journal entries: written once, with a gapless number per company and fiscal year.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "billing/documents/books/entry.hpp"
#include "billing/store/connection.hpp"

namespace billing::store {

/// Takes the next entry number of the fiscal year. REQUIRES a write transaction.
int64_t take_entry_number(sql::Connection&, std::string_view company, std::string_view fiscal_year);

struct EntryPlace {
  std::string company;
  std::string fiscal_year;
  int64_t number = 0;
  Date valid_date;       // the day it was written
  int64_t document = 0;  // row in issued
};
void insert_entry(sql::Connection&, const EntryPlace& place, const Entry& entry);

/// Which lines: all, or those of entries dated from..until (empty: without bound).
struct LedgerFilter {
  std::string_view company;
  std::string from;
  std::string until;
};

/// One line with what surrounds it, in the order of company, fiscal year, number, line.
struct LedgerRow {
  int64_t entry = 0;
  EntryPlace place;
  Entry head;  // without lines
  EntryLine line;
  std::string letter;       // of a customer's line that is settled
  std::string letter_date;  // when it was
};
void for_each_line(sql::Connection&, const LedgerFilter& filter, Currency currency,
                   const std::function<void(const LedgerRow&)>& visit);

struct AccountBalance {
  std::string account;
  std::string auxiliary;  // only where asked for
  int64_t debit = 0;
  int64_t credit = 0;
};
void for_each_balance(sql::Connection&, const LedgerFilter& filter, bool by_auxiliary,
                      const std::function<void(const AccountBalance&)>& visit);

}  // namespace billing::store
