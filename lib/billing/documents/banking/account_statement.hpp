// SPDX-License-Identifier: Apache-2.0
// A customer's account with the company (relevé de compte): what was invoiced, credited and paid in
// a period, with the balance after each. Amounts are signed from the company's side: positive is
// what the customer owes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/banking/payment.hpp"

namespace billing {

/// A document or a payment, and what it does to the account.
struct AccountMovement {
  Date date;
  Kind kind = Kind::invoice;           // of a document: an invoice or a credit note
  std::optional<PaymentType> payment;  // instead, of a payment
  std::string number;
  std::optional<Date> due_date;  // of an invoice: the first day on which some of it is due
  Money amount;                  // with its sign
  Money open;                    // what is left of it today, with its sign
  Money overdue;                 // of that, what was due before today
  Money balance;                 // of the account after it
  friend bool operator==(const AccountMovement&, const AccountMovement&) = default;
};

/// "invoice", "credit_note", or the word of the payment's type.
inline std::string_view word_of(const AccountMovement& movement) {
  return movement.payment ? to_word(*movement.payment) : to_word(movement.kind);
}

struct AccountStatement {
  Date from;
  Date until;
  Money opening;                           // the balance before the first day
  std::vector<AccountMovement> movements;  // of the period, oldest first
  Money closing;                           // the balance after the last one
  Money overdue;                           // of what is open today
};

/// The movements of an account from its beginning to `until`, oldest first, as a statement from
/// `from` on: those before it become the opening balance. What they leave as balance is not read.
AccountStatement account_statement(std::span<const AccountMovement> movements, Date from,
                                   Date until, Currency currency);

}  // namespace billing
