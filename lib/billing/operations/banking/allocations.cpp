// SPDX-License-Identifier: Apache-2.0
// What settles what, without a new payment: told by hand, or following from documents just issued.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "billing/base/failure_about.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/recording.hpp"

namespace billing {
namespace {

Failure refused(const std::string& where, std::string message, std::string hint) {
  return failure_about(where, FailureKind::conflict, "PAY-07", std::move(message), std::move(hint));
}

// A payment or an issued credit note.
struct Credit {
  store::DocumentRow row;
};

Result<Credit> find_credit(Office& office, const std::string& number) {
  if (number.starts_with("PAY-")) {
    BILLING_TRY(payment, find_payment(office, number));
    return Credit{std::move(payment.row)};
  }
  BILLING_TRY(stored, find_document(office, number, Kind::credit_note));
  if (!stored.issued())
    return fail(
        refused(number, fmt::format("{} is a draft: it settles nothing yet", number),
                fmt::format("validate it first: 'billing credit-note validate {}'", number)));
  return Credit{std::move(stored.row)};
}

// An invoice, or money paid back that stands alone.
Result<store::DocumentRow> find_debit(Office& office, const std::string& number) {
  if (number.starts_with("PAY-")) {
    BILLING_TRY(payment, find_payment(office, number));
    return std::move(payment.row);
  }
  BILLING_TRY(stored, find_document(office, number, Kind::invoice));
  return std::move(stored.row);
}

Result<void> allocate_to(Office& office, Settling& settling, const Credit& credit,
                         const AllocationTarget& target) {
  BILLING_TRY(row, find_debit(office, target.document));
  const bool issued = row.issued != 0;
  const Currency currency = parse_currency(row.currency).value_or(Currency{});
  const bool same = row.company == credit.row.company && row.customer == credit.row.customer &&
                    row.currency == credit.row.currency;
  if (!issued || !same) {
    return fail(
        refused(target.document,
                issued ? fmt::format("{} and {} are not of one customer and currency",
                                     credit.row.number, target.document)
                       : fmt::format("{} is a draft: nothing is owed on it yet", target.document),
                "'billing payment show' tells whose it is"));
  }
  std::vector<OpenItem> items = store::items_of(office.connection, row.issued);
  std::erase_if(items, [](const OpenItem& item) { return item.residual <= 0; });
  std::optional<int64_t> most;
  if (target.amount) {
    const auto amount = to_money(*target.amount, currency);
    if (!amount || amount->minor <= 0)
      return fail(refused(target.document,
                          fmt::format("'{}' is no amount above zero", to_string(*target.amount)),
                          "write it as 12.50"));
    most = amount->minor;
  }
  BILLING_TRY(settled, settling.allocate_in_order(credit.row.issued, items, most));
  if (settled == 0 || (most && settled < *most)) {
    return fail(refused(
        target.document,
        fmt::format("only {} of {} can be settled with {}", to_string(Money{settled, currency}),
                    target.document, credit.row.number),
        "'show' tells what is open of both"));
  }
  return {};
}

}  // namespace

Result<std::vector<Allocation>> allocate_payment(Office& office, const std::string& number,
                                                 const std::vector<AllocationTarget>& targets) {
  Work work(office);
  BILLING_TRY(credit, find_credit(office, number));
  BILLING_TRY(company, office.company(credit.row.company));
  BILLING_CHECK(refuse_closed(office, *company, office.settings.today, number));
  Settling settling(office, *company);
  if (credit.row.kind == "payment" && credit.row.total < 0) {
    return fail(refused(number, fmt::format("{} is money paid back: it settles nothing", number),
                        fmt::format("settle it with what it pays back: 'billing payment allocate "
                                    "CREDIT-NOTE --to {}'",
                                    number)));
  }
  if (credit.row.residual == 0)
    return fail(refused(number, fmt::format("nothing is left of {}", number),
                        "'billing payment list --open' lists what is"));
  for (const AllocationTarget& target : targets)
    BILLING_CHECK(allocate_to(office, settling, credit, target));
  if (targets.empty()) {
    const auto items = store::open_items(office.connection, company->code, credit.row.customer,
                                         credit.row.currency, 1);
    BILLING_CHECK(settling.allocate_in_order(credit.row.issued, items));
  }
  std::vector<Allocation> made = settling.allocations();
  write_allocations(office, *company, settling, credit.row.customer, credit.row.customer_name);
  work.finish();
  return made;
}

Result<std::vector<Allocation>> unallocate_payment(Office& office, const std::string& number,
                                                   const std::string& document) {
  Work work(office);
  BILLING_TRY(credit, find_credit(office, number));
  BILLING_TRY(company, office.company(credit.row.company));
  BILLING_CHECK(refuse_closed(office, *company, office.settings.today, number));
  const auto type = from_word<PaymentType>(credit.row.state);
  if (credit.row.kind == "payment" && type && !moves_money(*type)) {
    return fail(refused(
        number,
        fmt::format("{} is no money: it settles what it was made for, and nothing else", number),
        fmt::format("take it back whole: 'billing payment reverse {} --reason ...'", number)));
  }
  Settling settling(office, *company);
  for (const store::AllocationRow& row :
       store::allocations_of(office.connection, credit.row.issued)) {
    const auto other = store::status_of(office.connection,
                                        row.debit == credit.row.issued ? row.credit : row.debit);
    // A reversal and a write-off stay with what they take back.
    if (!other || other->kind == "payment" || (!document.empty() && other->number != document))
      continue;
    BILLING_CHECK(settling.allocate({row.debit, row.instalment, row.credit, -row.amount}));
  }
  if (settling.empty())
    return fail(refused(number,
                        document.empty()
                            ? fmt::format("{} settles nothing", number)
                            : fmt::format("{} settles nothing of {}", number, document),
                        "'billing payment show' lists what it settles"));
  std::vector<Allocation> made = settling.allocations();
  write_allocations(office, *company, settling, credit.row.customer, credit.row.customer_name);
  work.finish();
  return made;
}

std::optional<Standing> standing_of(Office& office, const StoredDocument& stored) {
  const Kind kind = stored.document.kind;
  if (!stored.issued() || (kind != Kind::invoice && kind != Kind::credit_note))
    return std::nullopt;
  Standing standing;
  const int64_t issued = stored.row.issued;
  const store::SettledStatus status = store::settled_status(office.connection, issued);
  standing.state = from_word<PaymentState>(status.payment_state).value_or(PaymentState::waiting);
  standing.open = {status.residual, stored.document.currency};
  for (const OpenItem& item : store::items_of(office.connection, issued)) {
    if (item.residual != 0 && (!standing.next_due || item.due_date < *standing.next_due))
      standing.next_due = item.due_date;
  }
  if (kind == Kind::credit_note)
    standing.next_due.reset();
  for (const store::AllocationRow& row : store::allocations_of(office.connection, issued)) {
    const bool is_debit = row.debit == issued;
    const std::string& number = is_debit ? row.credit_number : row.debit_number;
    const auto other = store::status_of(office.connection, is_debit ? row.credit : row.debit);
    const Date date = other ? parse_date(other->issue_date).value_or(Date{}) : Date{};
    const Money amount{row.amount, stored.document.currency};
    if (!standing.settled.empty() && standing.settled.back().number == number) {
      standing.settled.back().amount += amount;
    } else {
      standing.settled.push_back({number, date, amount});
    }
  }
  return standing;
}

namespace {

// What was paid for the invoice before it was there, oldest first.
std::vector<int64_t> payments_before(Office& office, int64_t draft) {
  std::set<int64_t> payments;
  std::vector<int64_t> documents = store::ancestors_of(office.connection, draft);
  documents.push_back(draft);
  for (const int64_t id : documents) {
    for (const int64_t payment : store::payments_for(office.connection, id))
      payments.insert(payment);
  }
  return {payments.begin(), payments.end()};
}

// Credit notes that wait for the customer's next invoice.
Result<std::vector<int64_t>> waiting_credit_notes(Office& office, const Document& invoice) {
  std::vector<int64_t> waiting;
  if (invoice.customer.empty())
    return waiting;
  for (const OpenItem& item : store::open_items(office.connection, invoice.company,
                                                invoice.customer, invoice.currency.code(), -1)) {
    const auto row = store::find_row(office.connection, item.document);
    if (!row || row->kind != to_word(Kind::credit_note))
      continue;
    BILLING_TRY(credit_note, records::document_from_store(row->text));
    if (credit_note.settle == Settle::next)
      waiting.push_back(item.document);
  }
  return waiting;
}

}  // namespace

Result<void> settle_with_what_is_there(Office& office, const Document& invoice, int64_t issued,
                                       int64_t draft) {
  std::vector<int64_t> credits = payments_before(office, draft);
  BILLING_TRY(waiting, waiting_credit_notes(office, invoice));
  credits.insert(credits.end(), waiting.begin(), waiting.end());
  if (credits.empty())
    return {};
  BILLING_TRY(company, office.company(invoice.company));
  Settling settling(office, *company);
  for (const int64_t credit : credits) {
    const auto row = store::status_of(office.connection, credit);
    if (!row || row->residual == 0 || row->currency != invoice.currency.code() ||
        (row->kind == "payment" && row->total < 0))
      continue;
    std::vector<OpenItem> items = settling.at(issued).items;
    std::erase_if(items, [](const OpenItem& item) { return item.residual <= 0; });
    BILLING_CHECK(settling.allocate_in_order(credit, items));
  }
  write_allocations(office, *company, settling, invoice.customer, invoice.buyer.name);
  return {};
}

Result<void> settle_credit_note(Office& office, const Document& credit_note, int64_t issued) {
  BILLING_TRY(company, office.company(credit_note.company));
  Settling settling(office, *company);
  for (const IssuedReference& preceding : credit_note.preceding) {
    BILLING_TRY(invoice, find_issued(office, company->code, preceding.number, Kind::invoice));
    store::SettledStatus status = store::settled_status(office.connection, invoice.row.issued);
    status.credited += credit_note.totals->incl_vat.minor;
    std::vector<OpenItem> items = store::items_of(office.connection, invoice.row.issued);
    status.payment_state = to_word(payment_state(items, invoice.row.total, status.credited));
    store::set_settled_status(office.connection, invoice.row.issued, status);
    if (credit_note.settle != Settle::invoice)
      continue;
    std::erase_if(items, [](const OpenItem& item) { return item.residual <= 0; });
    BILLING_CHECK(settling.allocate_in_order(issued, items));
  }
  write_allocations(office, *company, settling, credit_note.customer, credit_note.buyer.name);
  return {};
}

}  // namespace billing
