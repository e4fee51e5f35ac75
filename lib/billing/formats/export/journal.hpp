// SPDX-License-Identifier: Apache-2.0
// The books as plain text accounting: journals that ledger, hledger and beancount read. Accounts
// are named Class:NUMBER or Class:NUMBER:AUXILIARY, the class by the first digits of the French
// chart.
#pragma once

#include <string>
#include <string_view>

#include "billing/base/words.hpp"
#include "billing/documents/books/entry.hpp"

namespace billing::journal {

enum class Dialect { ledger, hledger, beancount };
BILLING_WORDS(Dialect, "ledger", "hledger", "beancount")

/// "Assets:411000:DUPONT". Characters of an auxiliary account that a dialect does not take are
/// written as a hyphen and a letter, so that two never become one.
std::string account_name(std::string_view account, std::string_view auxiliary);

/// What stands at the head of a journal: the currency; of beancount nothing is booked to an account
/// before it is opened, so each comes with a line of its own.
std::string head(Dialect dialect, Currency currency);
std::string opening(Dialect dialect, Date date, std::string_view account,
                    std::string_view auxiliary, Currency currency);

/// One entry with its lines; `code` is its number in the books.
std::string transaction(Dialect dialect, const Entry& entry, std::string_view code);

}  // namespace billing::journal
