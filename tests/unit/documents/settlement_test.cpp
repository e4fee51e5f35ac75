// SPDX-License-Identifier: Apache-2.0
// Entries of payments and write-offs, and VAT that falls due with them. Worked out by hand.
#include "billing/documents/books/settlement.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "billing/documents/banking/open_item.hpp"
#include "support/values.hpp"

using namespace billing;

namespace {

const Vat twenty{VatCategory::S, {20, 0}};

std::string released(const PendingVat& rate, int64_t total, int64_t settled) {
  std::string text;
  for (const VatDue& due : vat_released(std::vector{rate}, total, settled))
    text += std::to_string(due.base) + " " + std::to_string(due.amount);
  return text;
}

// "JOURNAL LABEL: ACCOUNT debit credit; ..."
std::string told(const SettlementInput& input, const Company& company = {}) {
  const Entry entry = settlement_entry(input, company);
  CHECK(balance(entry) == 0);
  std::string text = entry.journal + " " + entry.label + ":";
  for (const EntryLine& line : entry.lines) {
    text += " " + line.account;
    text += line.debit != Money{0, company.currency} ? " D" + to_string(line.debit)
                                                     : " C" + to_string(line.credit);
  }
  return text;
}

SettlementInput of(const Payment& payment, int64_t amount) {
  SettlementInput input;
  input.payment = &payment;
  input.accounting = amount;
  input.piece = "PAY-1";
  input.name = "Dupont";
  input.customer_account = "411000";
  return input;
}

}  // namespace

TEST_CASE("VAT falls due in proportion, on the running total, and goes back") {
  PendingVat rate{twenty, 10'000, 2'000};
  CHECK(released(rate, 12'000, 4'000) == "3333 667");
  rate.released_base = 3'333;
  rate.released = 667;
  CHECK(released(rate, 12'000, 12'000) == "6667 1333");
  CHECK(released(rate, 12'000, 4'000).empty());
  CHECK(released(rate, 12'000, 0) == "-3333 -667");
  CHECK(released(rate, 0, 0) == "6667 1333");  // a total of nothing: all of it
  rate.forced_base = 5'000;
  rate.forced = 1'000;
  CHECK(released(rate, 12'000, 0) == "1667 333");
  CHECK(released(rate, 12'000, 9'000) == "4167 833");
  PendingVat back{twenty, -10'000, -2'000};
  CHECK(released(back, 12'000, 4'000) == "-3333 -667");
  back.forced_base = -5'000;
  back.forced = -1'000;
  CHECK(released(back, 12'000, 4'000) == "-5000 -1000");
}

TEST_CASE("money goes to the account it came to") {
  Company company;
  Payment payment;
  CHECK(told(of(payment, 100), company) == "BQ Règlement PAY-1 Dupont: 512000 D1.00 411000 C1.00");
  BankAccount other, main;
  other.name = "other";
  other.account = "512300";
  main.name = "main";
  company.bank_accounts = {other, main};
  CHECK(told(of(payment, 100), company).find("512000") != std::string::npos);
  payment.bank_account = "main";
  CHECK(told(of(payment, 100), company).find("512000") != std::string::npos);
  company.bank_accounts[1].account = "512200";
  CHECK(told(of(payment, 100), company).find("512200") != std::string::npos);
  payment.collection = "E2E-1";
  CHECK(told(of(payment, 100), company).find(company.accounts.collections) != std::string::npos);
}

TEST_CASE("each kind of payment has its sentence and journal") {
  Payment payment;
  const std::pair<PaymentType, const char*> rows[] = {
      {PaymentType::payment, "BQ Règlement PAY-1"},
      {PaymentType::deposit, "BQ Acompte reçu PAY-1"},
      {PaymentType::refund, "BQ Remboursement PAY-1"},
      {PaymentType::reversal, "BQ Règlement repris PAY-1"},
      {PaymentType::early_payment_discount, "OD Escompte accordé PAY-1"},
      {PaymentType::write_off, "OD Écart de règlement PAY-1"},
      {PaymentType::bad_debt, "OD Créance irrécouvrable PAY-1"}};
  for (const auto& [type, begin] : rows) {
    payment.type = type;
    CHECK(told(of(payment, 100)).starts_with(begin));
  }
}

TEST_CASE("with money, VAT moves from pending to collected, one pair a rate") {
  const Payment payment;
  SettlementInput input = of(payment, 12'000);
  input.documents = {{"F1", {{twenty, 5'000, 1'000}}, {}}, {"F2", {{twenty, 5'000, 1'000}}, {}}};
  CHECK(told(input) ==
        "BQ Règlement PAY-1 Dupont: 512000 D120.00 411000 C120.00 "
        "445740 D20.00 445710 C20.00");
  input.documents[1].released[0].amount = -1'000;  // they settle each other
  CHECK(told(input) == "BQ Règlement PAY-1 Dupont: 512000 D120.00 411000 C120.00");
  input.payment = nullptr;
  input.documents.pop_back();
  CHECK(told(input) == "OD Lettrage PAY-1 Dupont: 445740 D10.00 445710 C10.00");
}

TEST_CASE("a discount and a bad debt take VAT back, a cent written off does not") {
  Payment payment;
  payment.type = PaymentType::early_payment_discount;
  SettlementInput input = of(payment, 1'200);
  input.documents = {{"F1", {{twenty, 500, 100}}, {{twenty, 500, 100}}}};
  CHECK(told(input) ==
        "OD Escompte accordé PAY-1 Dupont: 445740 D1.00 445710 D1.00 "
        "665000 D10.00 411000 C12.00");
  payment.type = PaymentType::bad_debt;
  CHECK(told(input).find("654000 D10.00") != std::string::npos);
  payment.type = PaymentType::write_off;
  input = of(payment, 1);
  CHECK(told(input) == "OD Écart de règlement PAY-1 Dupont: 658000 D0.01 411000 C0.01");
  input.accounting = -1;
  CHECK(told(input) == "OD Écart de règlement PAY-1 Dupont: 758000 C0.01 411000 D0.01");
  payment.reverses = "PAY-0";  // it leaves the account that it went to
  CHECK(told(input).find("658000 C0.01") != std::string::npos);
  input.accounting = 1;
  CHECK(told(input).find("758000 D0.01") != std::string::npos);
}

TEST_CASE("what the exchange rate changed is gain or loss") {
  const Payment payment;
  SettlementInput input = of(payment, 100);
  input.exchange_gain = 7;
  CHECK(told(input).ends_with("411000 C1.00 411000 D0.07 766000 C0.07"));
  input.exchange_gain = -7;
  CHECK(told(input).ends_with("411000 C1.00 411000 C0.07 666000 D0.07"));
}

TEST_CASE("items are settled in their order, in magnitude") {
  OpenItem first, second;
  first.amount = first.residual = -300;
  second.amount = second.residual = -500;
  const std::vector<OpenItem> items = {first, second};
  CHECK(settle_in_order(400, items) == std::vector<int64_t>{300, 100});
  CHECK(settle_in_order(900, items) == std::vector<int64_t>{300, 500});
  CHECK(settle_in_order(0, items) == std::vector<int64_t>{0, 0});
}

TEST_CASE("the state of a document comes from its items and credit notes") {
  OpenItem one, two;
  one.amount = one.residual = 300;
  two.amount = two.residual = 500;
  CHECK(payment_state(std::vector{one, two}, 800, 0) == PaymentState::waiting);
  CHECK(payment_state(std::vector{one, two}, 800, 799) == PaymentState::waiting);
  CHECK(payment_state(std::vector{one, two}, 800, 800) == PaymentState::credited);
  two.residual = 1;
  CHECK(payment_state(std::vector{one, two}, 800, 0) == PaymentState::partly_paid);
  one.residual = two.residual = 0;
  CHECK(payment_state(std::vector{one, two}, 800, 0) == PaymentState::paid);
  CHECK(payment_state({}, 0, 0) == PaymentState::paid);
  one.residual = -300;
  one.amount = -300;
  CHECK(payment_state(std::vector{one}, 1, 0) == PaymentState::waiting);
}

TEST_CASE("parts in the company's currency add up to the whole") {
  CHECK(accounting_part(100, 100, 20, 50) == 30);
  CHECK(accounting_part(-100, -100, 20, 50) == -30);
  // 3.00 are 1.00: 1.00, 2.00 and 3.00 are 0.33, 0.67 and 1.00.
  CHECK(accounting_part(300, 100, 0, 100) == 33);
  CHECK(accounting_part(300, 100, 100, 200) == 34);
  CHECK(accounting_part(300, 100, 200, 300) == 33);
  CHECK(accounting_part(-300, -100, 100, 200) == -34);
}

TEST_CASE("an account of the company's without a name is no one's; a part may be forced") {
  Company company;
  BankAccount nameless;
  nameless.account = "512900";
  company.bank_accounts = {nameless};
  Payment payment;
  CHECK(told(of(payment, 100), company).find("512000") != std::string::npos);
  payment.bank_account = "unknown";
  CHECK(told(of(payment, 100), company).find("512000") != std::string::npos);
  payment.method = PaymentMethod::cash;
  CHECK(told(of(payment, 100), company).find("530000") != std::string::npos);
  // A base without VAT moves alone, and VAT without a base as well; nothing moves nothing.
  CHECK(released({twenty, 100, 0}, 100, 50) == "50 0");
  CHECK(released({twenty, 0, 100}, 100, 50) == "0 50");
  CHECK(released({twenty, 100, 20}, 120, 0).empty());
  CHECK(released({twenty, -1, -1}, 2, 1) == "-1 -1");  // halves go away from zero
  CHECK(released({twenty, 1, 1}, 2, 1) == "1 1");
}

TEST_CASE("with a cent written off the VAT that was pending falls due, as with money") {
  Payment payment;
  payment.type = PaymentType::write_off;
  SettlementInput input = of(payment, 1);
  input.documents = {{"F1", {{twenty, 500, 100}}, {{twenty, 5, 1}}}};
  CHECK(told(input) ==
        "OD Écart de règlement PAY-1 Dupont: 658000 D0.01 411000 C0.01 445740 D1.00 445710 C1.00");
  payment.type = PaymentType::bad_debt;
  input.accounting = 1'200;
  CHECK(told(input) ==
        "OD Créance irrécouvrable PAY-1 Dupont: 445740 D1.00 445710 D0.01 654000 D10.99 "
        "411000 C12.00");
}
