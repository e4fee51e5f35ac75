// SPDX-License-Identifier: Apache-2.0
// Receipts: who may have one instead of an invoice, and what it says.
#include <doctest/doctest.h>

#include "support/ruled.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::line;
using test::Ruled;
using test::sound;

namespace {

Ruled receipt() {
  Ruled one = sound(Kind::receipt);
  one.law.receipts[0].note_from = std::nullopt;
  return one;
}

// A receipt whose note is asked for from 25.00 on: the lines and rates given, computed.
std::string note_of(const std::vector<std::string>& lines, Prices prices = Prices::excl_vat) {
  Ruled one = sound(Kind::receipt);
  one.document.prices = prices;
  one.document.lines.clear();
  for (const std::string& text : lines) one.document.lines.push_back(line(text));
  auto totalled = with_totals(one.document);
  REQUIRE(totalled);
  one.document = *totalled;
  return one.told();
}

}  // namespace

TEST_CASE("a receipt is for private persons") {
  Ruled one = receipt();
  one.document.buyer.type = PartnerType::business;
  CHECK(one.told() == "RCPT-01 buyer.type");
  CHECK(one.found()[0].message == "'Dupont SA' is no private person but a business");
  one.document.buyer.type = PartnerType::public_body;
  CHECK(one.found().at(0).message == "'Dupont SA' is no private person but a public body");
}

TEST_CASE("the law says who needs no invoice, on its days") {
  Ruled one = receipt();
  ReceiptLaw& law = one.law.receipts[0];
  law.from = law.until = one.date;
  CHECK(one.told() == "good");
  law.from = date("2026-11-26");
  CHECK(one.told() == "RCPT-02 seller.address.country");
  law.from = std::nullopt;
  law.until = date("2026-11-24");
  CHECK(one.told() == "RCPT-02 seller.address.country");
  law.until = std::nullopt;
  CHECK(one.told() == "good");
  law.customers = {PartnerType::business};
  CHECK(one.told() == "RCPT-02 seller.address.country");
}

TEST_CASE("some ways of selling need an invoice, and so does a sale abroad") {
  Ruled one = receipt();
  one.document.sale_channel = SaleChannel::distance;
  CHECK(one.told() == "RCPT-02 sale_channel");
  one.document.sale_channel = SaleChannel::off_premises;
  CHECK(one.told() == "good");
  one.document.buyer.address.country = "BE";
  CHECK(one.told() == "RCPT-02 buyer.address.country");
  one.document.sale_channel = std::nullopt;
  CHECK(one.told() == "RCPT-02 buyer.address.country");
  one.document.sale_channel = SaleChannel::shop;
  CHECK(one.told() == "good");
  one.document.delivery_address = one.document.buyer.address;
  CHECK(one.told() == "RCPT-02 buyer.address.country");
  one.document.delivery_address->country = "FR";
  CHECK(one.told() == "good");
}

TEST_CASE("a receipt says how it was paid, and for how much") {
  Ruled one = receipt();
  one.document.payment_method = std::nullopt;
  CHECK(one.told() == "RCPT-03 payment_method");
  one.document.payment_method = PaymentMethod::direct_debit;
  CHECK(one.told() == "RCPT-03 payment_method");
  CHECK(one.found()[0].message == "a direct debit is collected later, a receipt is paid already");
  one = receipt();
  one.total(1, 0);
  CHECK(one.told() == "good");
  one.total(0, 0);
  CHECK(one.told() == "RCPT-04 totals.incl_vat");
  one.document.preceding = {{"R2026-00001", one.date}};
  CHECK(one.told() == "good");
}

// 20.83 and 20 % are 25.00; 20.82 are 24.98.
TEST_CASE("services from 25.00 incl. VAT on need a note") {
  const char* note = "RCPT-05? totals.incl_vat";
  CHECK(note_of({"1 x 20.83 20%"}) == note);
  CHECK(note_of({"1 x 20.82 20%"}) == "good");
  CHECK(note_of({"1 x 25.00 20%"}, Prices::incl_vat) == note);
  CHECK(note_of({"1 x 24.99 20%"}, Prices::incl_vat) == "good");
  CHECK(note_of({"1 x 100.00 20% goods", "1 x 20.82 20% service"}) == "good");
  CHECK(note_of({"1 x 100.00 20% goods", "1 x 20.83 20% service"}) == note);
  CHECK(note_of({"# Work", "1 x 10.00 20%", "1 x 13.00 0%"}) == note);
  CHECK(note_of({"# Work", "1 x 10.00 20%", "1 x 12.99 0%"}) == "good");
}

TEST_CASE("the sum of services is told in the company's currency") {
  Ruled one = sound(Kind::receipt);
  one.document.currency = test::currency("USD");
  one.document.lines = {line("1 x 25.00 E:0%")};
  one.document.exchange_rate = ExchangeRate{decimal("1.25"), one.date};
  auto totalled = with_totals(one.document);
  REQUIRE(totalled);
  one.document = *totalled;
  CHECK(one.told() == "good");
  one.document.exchange_rate->rate = decimal("1.00");
  CHECK(one.told() == "RCPT-05? totals.incl_vat");
  CHECK(one.found()[0].message ==
        "services from 25.00 EUR incl. VAT on need a note, which is "
        "handed to the customer (arrêté 83-50/A)");
}
