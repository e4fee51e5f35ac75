// SPDX-License-Identifier: Apache-2.0
// What settles invoices: money received or paid back, and what is written off instead. Each is a
// row of the chain that never changes; allocations say what it settles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

/// `payment` and `deposit` are money received (a deposit is meant for a deposit invoice), `refund`
/// money paid back, `reversal` money that was received and taken away again (returned direct
/// debit, bounced cheque, wrong entry). The others move no money: an early-payment discount that
/// was taken, a small difference written off, a bad debt.
enum class PaymentType {
  payment,
  deposit,
  refund,
  reversal,
  early_payment_discount,
  write_off,
  bad_debt
};
BILLING_WORDS(PaymentType, "payment", "deposit", "refund", "reversal", "early_payment_discount",
              "write_off", "bad_debt")

/// Whether it moves money through a bank or cash account.
bool moves_money(PaymentType type);

/// One side settles the other: `debit` is what a customer owes (an invoice's instalment, a refund),
/// `credit` what settles it (a payment, a credit note). Both by number; `instalment` counts from 1.
/// A negative amount takes back an earlier allocation.
struct Allocation {
  std::string debit;
  int instalment = 1;
  std::string credit;
  Money amount;
  friend bool operator==(const Allocation&, const Allocation&) = default;
};

struct Payment {
  std::string number;  // PAY-n
  PaymentType type = PaymentType::payment;
  std::string company;
  std::string customer;  // code; empty: of a customer written out in place
  std::string customer_name;
  std::string document;  // the quote, order, invoice or credit note it was recorded for
  Date date;
  Currency currency;
  Money amount;  // what it takes off the customer's account: negative for refunds and reversals
  std::optional<ExchangeRate> exchange_rate;  // of the day it was received
  PaymentMethod method = PaymentMethod::transfer;
  std::string bank_account;  // name of one of the company's
  std::string reference;     // the bank's, or the customer's
  std::string external_id;   // the sender's own key: recording it again records nothing
  std::string collection;    // the end-to-end id of the SEPA debit that brings it
  std::string reverses;      // of a reversal: the payment taken back
  std::string reason;
  std::vector<Allocation> allocations;  // made with it
  std::string entry_hash;
  std::optional<Attribution> recorded;
  Extras extras;
  friend bool operator==(const Payment&, const Payment&) = default;
};

/// Allocations made, or taken back, without a new payment.
struct AllocationEvent {
  Date date;
  Currency currency;
  std::vector<Allocation> allocations;
  std::string entry_hash;
  std::optional<Attribution> recorded;
  friend bool operator==(const AllocationEvent&, const AllocationEvent&) = default;
};

}  // namespace billing
