// SPDX-License-Identifier: Apache-2.0
// What paying does to the books: the entry of a payment, and the VAT that falls due with it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "billing/documents/banking/payment.hpp"
#include "billing/documents/books/entry.hpp"

namespace billing {

/// VAT of an issued document that waits for its payment, at one rate; in the company's currency,
/// negative for credit notes. `forced` is what fell due without payment (the goods a deposit was
/// for were delivered).
struct PendingVat {
  Vat vat;
  int64_t base = 0;
  int64_t amount = 0;
  int64_t released_base = 0;
  int64_t released = 0;
  int64_t forced_base = 0;
  int64_t forced = 0;
  friend bool operator==(const PendingVat&, const PendingVat&) = default;
};

/// VAT that falls due (CGI 269-2), or with negative amounts is due no more.
struct VatDue {
  Vat vat;
  int64_t base = 0;
  int64_t amount = 0;
  friend bool operator==(const VatDue&, const VatDue&) = default;
};

/// What falls due when `settled` of `total` (both in magnitude, of the whole document) are settled:
/// in proportion, per rate, on the running total, so that the last payment takes the rest. It
/// follows `settled` down again when a payment is taken back, never below what was forced.
std::vector<VatDue> vat_released(std::span<const PendingVat> pending, int64_t total,
                                 int64_t settled);

/// What one allocation means for one of its two documents.
struct SettledDocument {
  std::string number;
  std::vector<VatDue> released;  // pending VAT that moves
  std::vector<VatDue> shed;      // VAT due already that a write-off takes back (positive)
};

struct SettlementInput {
  const Payment* payment = nullptr;  // none: an allocation on its own
  int64_t accounting = 0;            // the payment's amount in the company's currency
  std::string piece;
  Date date;
  std::string customer_account;
  std::string auxiliary;
  std::string name;  // of the customer
  std::vector<SettledDocument> documents;
  int64_t exchange_gain = 0;  // negative: a loss
};

/// The entry of a payment, of a write-off, or of an allocation on its own. Money: bank (cheques,
/// cash) against the customer; VAT of services moves from pending to collected. A discount or a bad
/// debt sheds the VAT of its share. No lines when nothing moves. The result balances.
Entry settlement_entry(const SettlementInput& input, const Company& company);

}  // namespace billing
