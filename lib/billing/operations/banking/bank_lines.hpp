// SPDX-License-Identifier: Apache-2.0
// Movements of a bank account that no payment of a customer books: what the bank credits of
// collections (512 against 511), what it takes back, its charges.
#pragma once

#include <string>

#include "billing/documents/banking/bank_statement.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/collections.hpp"

namespace billing {

enum class BankLineKind { collection, charge };
BILLING_WORDS(BankLineKind, "collection", "charge")

struct BankLine {
  BankLineKind kind = BankLineKind::collection;
  std::string bank_account;  // name of the company's
  std::string key;
  Date date;
  Money amount;  // negative: money left the account
  std::string text;
};

/// Appends it to the chain with its entry. REQUIRES a Work and a currency that the books are in.
[[nodiscard]] Result<int64_t> append_bank_line(Office& office, const Company& company,
                                               const BankLine& line);

}  // namespace billing
