// SPDX-License-Identifier: Apache-2.0
// Whether a statement adds up: opening balance + movements = closing balance; and how its
// reversals are meant.
#pragma once

#include <string>

#include "billing/documents/banking/bank_statement.hpp"

namespace billing {

/// `reversed`: it adds up only when entries that are marked as reversals count the other way
/// round. ISO 20022 says that the sign of an entry is already the effective one; some banks write
/// the sign of what is taken back.
enum class Balance { unknown, right, reversed, wrong };
BILLING_WORDS(Balance, "-", "ok", "reversed", "wrong")

/// Adds up the movements of one statement, as they come.
class BalanceSum {
 public:
  /// Movements in another currency than the statement's are left out.
  void add(const Statement& statement, const Movement& movement);
  Balance verdict(const Statement& statement) const;
  /// All movements as they were read, in minor units.
  Int128 moved() const { return sum_; }
  /// closing - opening - moved, as text in the statement's currency; REQUIRES both balances.
  std::string difference(const Statement& statement) const;
  int movements() const { return count_; }

 private:
  Int128 sum_ = 0;
  Int128 reversals_ = 0;
  int count_ = 0;
};

/// A sum of many amounts as text: it may be larger than one amount ever is.
std::string sum_to_string(Int128 minor, Currency currency);

}  // namespace billing
