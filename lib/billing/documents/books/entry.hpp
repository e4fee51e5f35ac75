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

/// Where a customer is booked; empty fields mean the company's account and journal, and the
/// partner's code.
struct CustomerAccount {
  std::string account;
  std::string auxiliary;
  std::string journal;  // of his invoices; money is booked in the bank's
};

/// An amount in another currency at a rate of one unit of `accounting` = so much of it, rounded
/// half away from zero. REQUIRES a rate above zero and an amount within amount_minor_max.
Money accounting_amount(Money amount, const ExchangeRate& rate, Currency accounting);

/// VAT of a document at one rate, in the company's currency: due with the document, or pending
/// until the customer pays. Credit notes bear negative amounts. A final invoice's is net of the
/// deposits it deducts.
struct BookedVat {
  Vat vat;
  bool pending = false;
  int64_t base = 0;
  int64_t amount = 0;
  friend bool operator==(const BookedVat&, const BookedVat&) = default;
};

/// A deposit's VAT that falls due with the delivery of the goods it was for, although the deposit
/// itself is not paid yet (CGI 269-1-a).
struct DepositVatDue {
  std::string number;  // of the deposit invoice
  Vat vat;
  int64_t base = 0;
  int64_t amount = 0;
};

struct Booking {
  Entry entry;
  std::vector<BookedVat> vat;
  std::vector<DepositVatDue> deposit_vat;  // of goods, at most; what was due before is not again
  int64_t receivable = 0;  // what the customer's account bears: negative for credit notes, none
                           // of receipts
};

/// Invoice: 411 what is due against revenue per account (the general discount netted in it),
/// shipping, and VAT: 44571 for goods, pending 44574 for services until they are paid, unless the
/// company pays on debits. A deposit invoice books 4191 and pending VAT (its VAT is due on
/// collection, whatever it is for: CGI 269-2); a final invoice books the whole sale and takes each
/// deposit out of 4191 with its VAT. A credit note is the mirror image; a global discount goes to
/// the rebates instead of revenue. A receipt is paid already: the money's account stands for the
/// customer's, and all its VAT is due. Sides are swapped rather than negative amounts written. An
/// all-zero document gives no lines. The result balances.
/// REQUIRES: an invoice, credit note or receipt with number, issue date and totals, and an exchange
/// rate where its currency is not the company's.
Booking book(const Document& document, const Company& company, const CustomerAccount& customer);

/// Of customers who are no partners.
constexpr const char* anonymous_auxiliary = "DIVERS";
/// The customer's auxiliary account: his own, else his code.
std::string auxiliary_of(const std::string& customer, const CustomerAccount& account);

/// Where money of a method arrives: the bank, cheques to be cashed, or cash.
const std::string& money_account(PaymentMethod method, const Chart& chart);

/// Appends a line; a negative amount goes to the other side, nothing is written for zero.
void debit(Entry& entry, Currency currency, const std::string& account,
           const std::string& auxiliary, std::string label, int64_t amount);

/// The one text of an entry, whose hash the frozen document holds: an entry changed by other hands
/// is found. `valid_date` is the day on which it was made (ValidDate of the FEC).
std::string canonical(const Entry& entry, const std::string& fiscal_year, int64_t number,
                      Date valid_date);

/// Sum of debits minus sum of credits, in minor units.
int64_t balance(const Entry& entry);

/// The last day of the fiscal year that holds `date`.
Date fiscal_year_end(const Company& company, Date date);

/// "2026" for a year that ends on 31 December, "2025-2026" for one that does not; named after the
/// fiscal year that holds `date`.
std::string fiscal_year_of(const Company& company, Date date);

}  // namespace billing
