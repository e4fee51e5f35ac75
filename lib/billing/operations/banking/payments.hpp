// SPDX-License-Identifier: Apache-2.0
// Payments: recorded, allocated, taken back, written off. Each is a row of the chain with its
// entry; nothing of it ever changes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/payment.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/operations/office.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/payments.hpp"

namespace billing {

/// What a payment settles of its own accord: its document only, then the customer's other
/// instalments, oldest due first, or nothing.
enum class Spread { document, oldest, none };

struct PaymentRequest {
  PaymentType type = PaymentType::payment;
  std::string company;   // code; empty: the document's, or the only one
  std::string document;  // quote, order, invoice (draft or issued), credit note, payment; or
  std::string customer;  // a partner's code: on account, or with Spread::oldest over what is due
  std::optional<int> instalment;
  Decimal amount;            // above zero; a credit note's or payment's is paid back
  std::string currency;      // empty: the document's, or the company's
  std::optional<Date> date;  // default: today
  PaymentMethod method = PaymentMethod::transfer;
  std::string bank_account;
  std::string reference;
  std::string external_id;  // recorded already under it: that payment is the answer
  std::string reason;
  std::string collection;       // the end-to-end id of a SEPA debit
  std::optional<Decimal> rate;  // one unit of the company's currency in the payment's
  Extras extras;
  Spread spread = Spread::document;
};

/// Records a payment and settles what it is for, in one transaction. Faults: PAY-01 amount or date,
/// PAY-02 nothing it could be for, PAY-03 exchange rate missing or out of place, PAY-04 a refund
/// beyond what is left, PAY-09 (conflict) its external_id is another payment's, DATE-02 a closed
/// period.
struct RecordedPayment {
  Payment payment;
  int64_t issued = 0;
  Money on_account;    // what settles nothing yet
  bool known = false;  // it was there already, under its external_id
};
[[nodiscard]] Result<RecordedPayment> record_payment(Office& office, const PaymentRequest& request);
/// The same within a Work.
[[nodiscard]] Result<RecordedPayment> record_within(Office& office, const PaymentRequest& request);

/// Records the payments of a stream (`kind: payment`), each in a transaction of its own; `done` is
/// told each payment or why it was refused. Fails when the stream cannot be read on.
[[nodiscard]] Result<void> record_stream(
    Office& office, tree::DocumentStream& stream,
    const std::function<void(const Result<RecordedPayment>&)>& done);

/// Takes a payment back: what it settled is open again, and the two stand against each other. Of a
/// discount or write-off the books return to what they were. PAY-06 (conflict): taken back already.
[[nodiscard]] Result<Payment> reverse_payment(Office& office, const std::string& number,
                                              std::optional<Date> date, const std::string& reason);

/// The same within a Work.
[[nodiscard]] Result<Payment> reverse_within(Office& office, const std::string& number, Date date,
                                             const std::string& reason);

/// To settle with an open payment or credit note: named documents with amounts, or with none of
/// them all that the customer owes, oldest due first. Gives what was settled.
struct AllocationTarget {
  std::string document;
  std::optional<Decimal> amount;  // default: as far as it reaches
};
[[nodiscard]] Result<std::vector<Allocation>> allocate_payment(
    Office& office, const std::string& credit, const std::vector<AllocationTarget>& targets);
/// Takes allocations of a payment or credit note back: of one document, or (empty) all.
[[nodiscard]] Result<std::vector<Allocation>> unallocate_payment(Office& office,
                                                                 const std::string& credit,
                                                                 const std::string& document);

/// Writes off what is open of an invoice, or part of it, or an open payment: a small difference, a
/// bad debt (VAT taken back: CGI 272-1), a discount for early payment (VAT in proportion). PAY-07
/// (conflict): nothing is open, or more than is.
struct WriteOffRequest {
  std::string document;  // an invoice or a payment
  PaymentType type = PaymentType::write_off;
  std::optional<Decimal> amount;
  std::optional<Date> date;
  std::string reason;
};
[[nodiscard]] Result<Payment> write_off(Office& office, const WriteOffRequest& request);

/// The payment with its row. PAY-08 (not_found).
struct StoredPayment {
  store::DocumentRow row;
  Payment payment;
};
[[nodiscard]] Result<StoredPayment> find_payment(Office& office, const std::string& number);

/// How an issued invoice or credit note stands; nothing for other documents and drafts.
[[nodiscard]] std::optional<Standing> standing_of(Office& office, const StoredDocument& stored);

/// After an invoice was issued: payments recorded for it or for what it was made from settle it,
/// oldest first, then the customer's credit notes that wait for the next invoice. REQUIRES a Work.
[[nodiscard]] Result<void> settle_with_what_is_there(Office& office, const Document& invoice,
                                                     int64_t issued, int64_t draft);
/// After a credit note was issued: taken off its invoice, as far as that is open. REQUIRES a Work.
[[nodiscard]] Result<void> settle_credit_note(Office& office, const Document& credit_note,
                                              int64_t issued);

}  // namespace billing
