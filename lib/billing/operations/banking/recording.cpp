// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "billing/base/failpoint.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/store/closings.hpp"

namespace billing {
namespace {

SettlementInput input_for(Office& office, const Company& company, Settling& settling, bool sheds,
                          const std::string& customer, const std::string& name) {
  SettlementInput input = settling.input(sheds);
  const CustomerAccount account = customer_account(office, customer);
  input.customer_account = account.account.empty() ? company.accounts.customers : account.account;
  input.auxiliary = auxiliary_of(customer, account);
  input.name = name;
  return input;
}

bool sheds_vat(PaymentType type) {
  return type == PaymentType::early_payment_discount || type == PaymentType::bad_debt;
}

}  // namespace

Recording::Recording(Office& office, const Company& company, Payment payment)
    : office_(office), company_(company), payment_(std::move(payment)), settling_(office, company) {
  add_to_settling();
}

void Recording::add_to_settling() {
  OpenItem item{0, 1, payment_.date, -payment_.amount.minor, -payment_.amount.minor, 0};
  if (moves_money(payment_.type)) {
    item.accounting =
        payment_.exchange_rate
            ? -accounting_amount(payment_.amount, *payment_.exchange_rate, company_.currency).minor
            : item.amount;
  }
  settling_.add_payment(payment_, item);
}

Result<void> Recording::check_date() const {
  if (payment_.date > office_.settings.today) {
    return fail(FailureKind::rejected, "PAY-01",
                fmt::format("the date {} lies after today, {}", to_string(payment_.date),
                            to_string(office_.settings.today)),
                "record a payment once the money is there");
  }
  return refuse_closed(office_, company_, payment_.date, payment_.document);
}

Result<void> Recording::check(std::optional<Decimal> rate) {
  BILLING_CHECK(check_date());
  const auto& accounts = company_.bank_accounts;
  const auto named = [&](const BankAccount& one) { return one.name == payment_.bank_account; };
  if (!payment_.bank_account.empty() && std::none_of(accounts.begin(), accounts.end(), named)) {
    std::vector<std::string_view> names;
    for (const BankAccount& one : accounts) names.push_back(one.name);
    return fail(FailureKind::rejected, "DOC-01",
                fmt::format("the company has no bank account '{}'", payment_.bank_account),
                suggestion(payment_.bank_account, names));
  }
  if (payment_.currency == company_.currency) {
    if (!rate)
      return {};
    return fail(FailureKind::rejected, "PAY-03",
                fmt::format("a payment in {}, the company's currency, has no rate",
                            payment_.currency.code()),
                "leave it out, or say the currency with --currency");
  }
  if (!rate || rate->units <= 0) {
    return fail(FailureKind::rejected, "PAY-03",
                fmt::format("a payment in {} needs the rate of its day", payment_.currency.code()),
                fmt::format("add --rate: what one {} is worth in {}", company_.currency.code(),
                            payment_.currency.code()));
  }
  payment_.exchange_rate = ExchangeRate{*rate, payment_.date};
  add_to_settling();
  return {};
}

Result<RecordedPayment> Recording::write() {
  payment_.number = fmt::format("PAY-{}", store::take_payment_id(office_.connection));
  settling_.at(0).row.number = payment_.number;
  SettlementInput input = input_for(office_, company_, settling_, sheds_vat(payment_.type),
                                    payment_.customer, payment_.customer_name);
  input.payment = &payment_;
  input.accounting = -settling_.accounting_of_payment();
  input.piece = payment_.number;
  input.date = payment_.date;
  const Entry entry = settlement_entry(input, company_);
  const NumberedEntry booked = number_entry(office_, company_, entry);
  payment_.allocations = settling_.allocations();
  payment_.entry_hash = booked.hash;
  payment_.recorded = Attribution{office_.settings.user, office_.settings.now};
  const int64_t issued =
      store::append_issued(office_.connection, company_.code, "payment", payment_.number, 0,
                           records::write_record(payment_, records::Syntax::json));
  failpoint("payment.appended");
  store::DocumentRow row;
  row.issued = issued;
  row.company = company_.code;
  row.kind = "payment";
  row.state = to_word(payment_.type);
  row.number = payment_.number;
  row.customer = payment_.customer;
  row.customer_name = payment_.customer_name;
  row.issue_date = to_string(payment_.date);
  row.currency = payment_.currency.code();
  row.total = payment_.amount.minor;
  store::insert_status(office_.connection, row);
  if (!payment_.external_id.empty())
    store::insert_payment_key(office_.connection, company_.code, payment_.external_id, issued);
  insert_entry(office_, company_, booked, entry, issued);
  failpoint("payment.booked");
  const Money open{settling_.at(0).residual(), payment_.currency};
  settling_.write(issued, issued, payment_.date);
  return RecordedPayment{payment_, issued, open};
}

Result<int64_t> refundable(Office& office, const StoredDocument& credit_note, Money amount) {
  const std::string& number = credit_note.document.number;
  Location where;
  where.file = number.empty() ? credit_note.document.id : number;
  if (!credit_note.issued()) {
    return fail(FailureKind::conflict, "PAY-04",
                fmt::format("{} is a draft: there is nothing to pay back", where.file),
                fmt::format("validate it first: 'billing credit-note validate {}'", where.file),
                where);
  }
  const int64_t open = store::settled_status(office.connection, credit_note.row.issued).residual;
  if (amount.minor <= open)
    return credit_note.row.issued;
  return fail(FailureKind::conflict, "PAY-04",
              fmt::format("{} cannot be paid back: {} is left of {}", to_string(amount),
                          to_string(Money{open, amount.currency}), number),
              "pay back what is left; the rest settled invoices already", where);
}

Result<void> refuse_closed(Office& office, const Company& company, Date date,
                           const std::string& where) {
  const auto closed = store::last_closed_day(office.connection, company.code);
  if (!closed || date > *closed)
    return {};
  Location location;
  location.file = where;
  return fail(FailureKind::conflict, "DATE-02",
              fmt::format("{} lies in a closed period: all until {} is closed", to_string(date),
                          to_string(*closed)),
              fmt::format("date it {} or later", to_string(add_days(*closed, 1))), location);
}

Date booking_day(Office& office, const std::string& company, Date date) {
  const Date day = std::min(date, office.settings.today);
  const auto closed = store::last_closed_day(office.connection, company);
  return closed ? std::max(day, add_days(*closed, 1)) : day;
}

void write_allocations(Office& office, const Company& company, Settling& settling,
                       const std::string& customer, const std::string& customer_name) {
  if (settling.empty())
    return;
  SettlementInput input = input_for(office, company, settling, false, customer, customer_name);
  input.piece = settling.rows()[0].credit_number;
  input.date = office.settings.today;
  const Entry entry = settlement_entry(input, company);
  const NumberedEntry booked = number_entry(office, company, entry);
  AllocationEvent event;
  event.date = office.settings.today;
  event.allocations = settling.allocations();
  event.currency = event.allocations[0].amount.currency;
  event.entry_hash = booked.hash;
  event.recorded = Attribution{office.settings.user, office.settings.now};
  const int64_t row = store::append_issued(office.connection, company.code, "allocation", "", 0,
                                           records::write_allocation_event(event));
  insert_entry(office, company, booked, entry, row);
  failpoint("allocation.appended");
  settling.write(row, 0, event.date);
}

}  // namespace billing
