// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/payments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "billing/base/failpoint.hpp"
#include "billing/base/failure_about.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/recording.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

Failure refused(const char* code, const std::string& where, std::string message, std::string hint,
                FailureKind kind = FailureKind::conflict) {
  return failure_about(where, kind, code, std::move(message), std::move(hint));
}

// What a request is for: who pays, in which currency, and which open items come first.
struct Purpose {
  const Company* company = nullptr;
  std::string customer;
  std::string customer_name;
  Currency currency;
  std::optional<StoredDocument> document;
  std::string number;            // of what it is recorded for
  int64_t paid_back = 0;         // the payment that a refund takes from, and
  Money left;                    // what is left of it
  std::vector<OpenItem> debits;  // to settle, in their order
};

std::vector<OpenItem> open_of(sql::Connection& connection, int64_t issued,
                              std::optional<int> instalment) {
  std::vector<OpenItem> items = store::items_of(connection, issued);
  std::erase_if(items, [&](const OpenItem& item) {
    return item.residual <= 0 || (instalment && item.instalment != *instalment);
  });
  return items;
}

// The invoices made from a document, direct or through orders, with something open.
std::vector<OpenItem> open_of_descendants(Office& office, int64_t draft) {
  std::vector<OpenItem> items;
  for (const int64_t below : store::descendants_of(office.connection, draft)) {
    const auto row = store::find_issued_by_draft(office.connection, below);
    if (!row || row->kind != to_word(Kind::invoice))
      continue;
    const auto more = open_of(office.connection, row->issued, std::nullopt);
    items.insert(items.end(), more.begin(), more.end());
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const OpenItem& a, const OpenItem& b) { return a.due_date < b.due_date; });
  return items;
}

void add_customers_items(Office& office, Purpose& purpose) {
  for (const OpenItem& item : store::open_items(office.connection, purpose.company->code,
                                                purpose.customer, purpose.currency.code(), 1)) {
    const bool there =
        std::any_of(purpose.debits.begin(), purpose.debits.end(), [&](const OpenItem& one) {
          return one.document == item.document && one.instalment == item.instalment;
        });
    if (!there)
      purpose.debits.push_back(item);
  }
}

Result<Purpose> purpose_of_customer(Office& office, const PaymentRequest& request) {
  Purpose purpose;
  BILLING_TRY(company, office.company(request.company));
  BILLING_TRY(partner, office.partner(request.customer));
  purpose.company = company;
  purpose.customer = partner->code;
  purpose.customer_name = partner->name;
  purpose.currency = company->currency;
  if (!request.currency.empty()) {
    const auto currency = parse_currency(request.currency);
    if (!currency)
      return fail(refused("PAY-01", "", fmt::format("there is no currency '{}'", request.currency),
                          "give its ISO 4217 code, such as EUR", FailureKind::rejected));
    purpose.currency = *currency;
  }
  if (request.spread == Spread::oldest)
    add_customers_items(office, purpose);
  return purpose;
}

// What a payment left on account goes back to its customer.
Result<Purpose> purpose_of_refund(Office& office, const PaymentRequest& request) {
  Purpose purpose;
  BILLING_TRY(paid, find_payment(office, request.document));
  BILLING_TRY(company, office.company(paid.payment.company));
  purpose.company = company;
  purpose.customer = paid.payment.customer;
  purpose.customer_name = paid.payment.customer_name;
  purpose.currency = paid.payment.currency;
  purpose.number = paid.payment.number;
  purpose.paid_back = paid.row.issued;
  purpose.left = {paid.row.total > 0 ? paid.row.residual : 0, purpose.currency};
  return purpose;
}

Result<Purpose> purpose_of(Office& office, const PaymentRequest& request) {
  if (request.document.empty())
    return purpose_of_customer(office, request);
  if (request.document.starts_with("PAY-"))
    return purpose_of_refund(office, request);
  Purpose purpose;
  BILLING_TRY(stored, find_document(office, request.document, std::nullopt));
  const Document& document = stored.document;
  BILLING_TRY(company, office.company(document.company));
  if (!request.company.empty() && request.company != company->code)
    return fail(refused("PAY-02", request.document,
                        fmt::format("{} is of company {}, not {}", request.document, company->code,
                                    request.company),
                        "leave 'company' out, or name the right one", FailureKind::rejected));
  if (!request.currency.empty() && request.currency != document.currency.code())
    return fail(refused("PAY-02", request.document,
                        fmt::format("{} is in {}, not in {}", request.document,
                                    document.currency.code(), request.currency),
                        "a payment is recorded in the currency of what it is for",
                        FailureKind::rejected));
  purpose.company = company;
  purpose.customer = document.customer;
  purpose.customer_name = document.buyer.name;
  purpose.currency = document.currency;
  static constexpr State ended[] = {State::cancelled, State::refused};
  if (std::find(std::begin(ended), std::end(ended), document.state) != std::end(ended)) {
    return fail(refused("PAY-02", request.document,
                        fmt::format("{} is {}: nothing can be paid for it", request.document,
                                    to_word(document.state)),
                        "record it on account with --customer"));
  }
  if (document.kind == Kind::receipt) {
    return fail(refused("PAY-02", request.document,
                        fmt::format("{} is a receipt: it is paid already", request.document),
                        "what came beyond it is recorded on account with --customer"));
  }
  if (request.spread != Spread::none && document.kind != Kind::credit_note) {
    purpose.debits = document.kind == Kind::invoice && stored.issued()
                         ? open_of(office.connection, stored.row.issued, request.instalment)
                         : open_of_descendants(office, stored.row.draft);
    if (request.instalment && purpose.debits.empty()) {
      return fail(refused(
          "PAY-02", request.document,
          fmt::format("{} has no open instalment {}", request.document, *request.instalment),
          fmt::format("'billing invoice show {}' lists them", request.document)));
    }
    if (request.spread == Spread::oldest)
      add_customers_items(office, purpose);
  }
  purpose.number = shown_id(document);
  purpose.document = std::move(stored);
  return purpose;
}

Result<Money> amount_of(const PaymentRequest& request, Currency currency) {
  const auto amount = to_money(request.amount, currency);
  if (amount && amount->minor > 0)
    return *amount;
  return fail(refused(
      "PAY-01", "",
      fmt::format("'{}' is no amount of {} above zero", to_string(request.amount), currency.code()),
      fmt::format("write it without a sign, with at most {} decimals; money paid back is recorded "
                  "for its credit note",
                  currency.exponent()),
      FailureKind::rejected));
}

// The payment that has the request's key already: the same one, told twice.
Result<RecordedPayment> known_payment(Office& office, int64_t issued, Money amount) {
  const auto row = store::find_row(office.connection, issued);
  BILLING_ASSERT(row.has_value());
  BILLING_TRY(payment, records::payment_from_store(row->text));
  if (payment.amount != amount && payment.amount != -amount) {
    return fail(
        refused("PAY-09", payment.number,
                fmt::format("the key '{}' is that of {} over {} {}, not {} {}", payment.external_id,
                            payment.number, to_string(payment.amount), payment.currency.code(),
                            to_string(amount), amount.currency.code()),
                "give each payment a key of its own"));
  }
  const int64_t open = store::settled_status(office.connection, issued).residual;
  const Money on_account{open, payment.currency};
  return RecordedPayment{std::move(payment), issued, on_account, true};
}

}  // namespace

Result<RecordedPayment> record_within(Office& office, const PaymentRequest& request) {
  BILLING_TRY(purpose, purpose_of(office, request));
  BILLING_TRY(amount, amount_of(request, purpose.currency));
  if (!request.external_id.empty()) {
    if (const auto known =
            store::payment_by_key(office.connection, purpose.company->code, request.external_id))
      return known_payment(office, *known, amount);
  }
  Payment payment;
  payment.type = request.type;
  payment.company = purpose.company->code;
  payment.customer = purpose.customer;
  payment.customer_name = purpose.customer_name;
  payment.date = request.date.value_or(office.settings.today);
  payment.currency = purpose.currency;
  payment.amount = amount;
  payment.method = request.method;
  payment.bank_account = request.bank_account;
  payment.reference = request.reference;
  payment.external_id = request.external_id;
  payment.reason = request.reason;
  payment.collection = request.collection;
  payment.extras = request.extras;
  payment.document = purpose.number;
  int64_t credited = purpose.paid_back;  // the credit note or payment that is paid back
  if (purpose.document && purpose.document->document.kind == Kind::credit_note) {
    BILLING_TRY(issued, refundable(office, *purpose.document, amount));
    credited = issued;
  }
  if (purpose.paid_back != 0 && amount.minor > purpose.left.minor)
    return fail(refused("PAY-04", purpose.number,
                        fmt::format("{} cannot be paid back: {} is left of {}", to_string(amount),
                                    to_string(purpose.left), purpose.number),
                        "pay back what is left; the rest settled invoices already"));
  if (credited != 0)
    payment.type = PaymentType::refund;
  if (payment.type == PaymentType::refund)
    payment.amount = -payment.amount;
  Recording recording(office, *purpose.company, std::move(payment));
  BILLING_CHECK(recording.check(request.rate));
  if (credited != 0) {
    BILLING_CHECK(recording.settling().allocate({0, 1, credited, amount.minor}));
  } else if (!purpose.debits.empty()) {
    BILLING_CHECK(recording.settling().allocate_in_order(0, purpose.debits));
  }
  BILLING_TRY(recorded, recording.write());
  if (purpose.document)
    store::insert_payment_for(office.connection, recorded.issued, purpose.document->row.draft);
  failpoint("payment.recorded");
  return recorded;
}

Result<RecordedPayment> record_payment(Office& office, const PaymentRequest& request) {
  Work work(office);
  BILLING_TRY(recorded, record_within(office, request));
  work.finish();
  return recorded;
}

Result<StoredPayment> find_payment(Office& office, const std::string& number) {
  auto row = store::find_payment(office.connection, number);
  if (!row)
    return fail(refused("PAY-08", "", fmt::format("there is no payment '{}'", number),
                        "'billing payment list' lists them", FailureKind::not_found));
  BILLING_TRY(payment, records::payment_from_store(row->text));
  return StoredPayment{std::move(*row), std::move(payment)};
}

namespace {

// What follows from a payment has its customer, currency and method, but a name, a key and a life
// of its own.
Payment follower_of(const Payment& original, Date date, const std::string& reason) {
  Payment payment = original;
  payment.number.clear();
  payment.external_id.clear();
  payment.extras.clear();
  payment.allocations.clear();
  payment.entry_hash.clear();
  payment.date = date;
  payment.reason = reason;
  return payment;
}

}  // namespace

Result<Payment> reverse_payment(Office& office, const std::string& number, std::optional<Date> date,
                                const std::string& reason) {
  Work work(office);
  BILLING_TRY(payment,
              reverse_within(office, number, date.value_or(office.settings.today), reason));
  work.finish();
  return payment;
}

Result<Payment> reverse_within(Office& office, const std::string& number, Date date,
                               const std::string& reason) {
  BILLING_TRY(original, find_payment(office, number));
  BILLING_TRY(company, office.company(original.payment.company));
  const auto allocations = store::allocations_of(office.connection, original.row.issued);
  if (!original.payment.reverses.empty()) {
    return fail(refused("PAY-06", number,
                        fmt::format("{} takes {} back itself", number, original.payment.reverses),
                        "record the payment again instead"));
  }
  for (const store::AllocationRow& row : allocations) {
    const bool is_debit = row.debit == original.row.issued;
    const auto other = find_payment(office, is_debit ? row.credit_number : row.debit_number);
    if (other && other->payment.reverses == number) {
      return fail(
          refused("PAY-06", number,
                  fmt::format("{} was taken back already, by {}", number, other->payment.number),
                  fmt::format("'billing payment show {}' tells what happened to it", number)));
    }
  }
  Payment reversal = follower_of(original.payment, date, reason);
  if (moves_money(original.payment.type))
    reversal.type = PaymentType::reversal;
  reversal.amount = -original.payment.amount;
  reversal.reverses = original.payment.number;
  Recording recording(office, *company, std::move(reversal));
  BILLING_CHECK(recording.check_date());
  // What it settled is open again, then the two settle each other.
  for (const store::AllocationRow& row : allocations)
    BILLING_CHECK(
        recording.settling().allocate({row.debit, row.instalment, row.credit, -row.amount}));
  const bool received = original.payment.amount.minor > 0;
  const int64_t amount = std::abs(original.payment.amount.minor);
  BILLING_CHECK(recording.settling().allocate(
      received ? AllocationRequest{0, 1, original.row.issued, amount}
               : AllocationRequest{original.row.issued, 1, 0, amount}));
  BILLING_TRY(recorded, recording.write());
  return recorded.payment;
}

namespace {

Failure nothing_open(const std::string& id) {
  return refused("PAY-07", id, fmt::format("nothing is open of {}", id),
                 id.starts_with("PAY-") ? "'billing payment list --open' lists what is"
                                        : "'billing invoice list' shows what is, in column 'open'");
}

Result<Money> amount_to_write_off(const WriteOffRequest& request, int64_t open, Currency currency) {
  const auto amount =
      request.amount ? to_money(*request.amount, currency) : std::optional(Money{open, currency});
  if (amount && amount->minor > 0 && amount->minor <= open)
    return *amount;
  return fail(refused(
      "PAY-07", request.document,
      fmt::format("'{}' cannot be written off: {} is open of {}", to_string(*request.amount),
                  to_string(Money{open, currency}), request.document),
      "give an amount up to that, or none to write off all"));
}

// An over-payment of cents that nobody wants back: a gain.
Result<Payment> write_off_payment(Office& office, const WriteOffRequest& request) {
  BILLING_TRY(original, find_payment(office, request.document));
  BILLING_TRY(company, office.company(original.payment.company));
  const int64_t open = original.row.residual;
  if (open == 0 || original.payment.amount.minor < 0)
    return fail(nothing_open(request.document));
  if (request.type != PaymentType::write_off)
    return fail(refused("PAY-07", request.document,
                        fmt::format("a payment is no {}", to_word(request.type)),
                        "leave --type out: what a payment has too much is written off as a gain"));
  BILLING_TRY(amount, amount_to_write_off(request, open, original.payment.currency));
  Payment payment =
      follower_of(original.payment, request.date.value_or(office.settings.today), request.reason);
  payment.type = PaymentType::write_off;
  payment.document = original.payment.number;
  payment.amount = -amount;
  Recording recording(office, *company, std::move(payment));
  BILLING_CHECK(recording.check_date());
  BILLING_CHECK(recording.settling().allocate({0, 1, original.row.issued, amount.minor}));
  BILLING_TRY(recorded, recording.write());
  return recorded.payment;
}

Result<Payment> write_off_invoice(Office& office, const WriteOffRequest& request) {
  BILLING_TRY(stored, find_document(office, request.document, Kind::invoice));
  const Document& invoice = stored.document;
  BILLING_TRY(company, office.company(invoice.company));
  if (!stored.issued() || stored.row.residual == 0)
    return fail(nothing_open(request.document));
  BILLING_TRY(amount, amount_to_write_off(request, stored.row.residual, invoice.currency));
  Payment payment;
  payment.type = request.type;
  payment.company = invoice.company;
  payment.customer = invoice.customer;
  payment.customer_name = invoice.buyer.name;
  payment.document = invoice.number;
  payment.date = request.date.value_or(office.settings.today);
  payment.currency = invoice.currency;
  payment.amount = amount;
  payment.method = PaymentMethod::other;
  payment.reason = request.reason;
  Recording recording(office, *company, std::move(payment));
  BILLING_CHECK(recording.check_date());
  const auto items = open_of(office.connection, stored.row.issued, std::nullopt);
  BILLING_CHECK(recording.settling().allocate_in_order(0, items));
  BILLING_TRY(recorded, recording.write());
  store::insert_payment_for(office.connection, recorded.issued, stored.row.draft);
  return recorded.payment;
}

}  // namespace

Result<Payment> write_off(Office& office, const WriteOffRequest& request) {
  Work work(office);
  BILLING_TRY(payment, request.document.starts_with("PAY-") ? write_off_payment(office, request)
                                                            : write_off_invoice(office, request));
  work.finish();
  return payment;
}

}  // namespace billing
