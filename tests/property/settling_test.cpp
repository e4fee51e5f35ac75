// SPDX-License-Identifier: Apache-2.0
// Whatever way an invoice is taken back, and however it is paid, the parts add up to the whole.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/books/settlement.hpp"
#include "billing/documents/sales/credit_note.hpp"
#include "billing/documents/sales/deposit.hpp"
#include "support/documents.hpp"
#include "support/random.hpp"

using namespace billing;
using test::Random;

namespace {

// An invoice of positive lines at several rates, with discounts, shipping, prices of both kinds.
Document random_sale(Random& random, Kind kind) {
  Document document;
  document.kind = kind;
  document.currency = test::currency(random.one_of<std::string>({"EUR", "EUR", "EUR", "JPY"}));
  document.prices = random.chance(60) ? Prices::excl_vat : Prices::incl_vat;
  document.vat_rounding = random.chance(80) ? VatRounding::per_rate : VatRounding::per_line;
  for (int64_t n = random.between(1, 6); n > 0; --n) {
    Line line;
    line.description = "something";
    line.quantity = Decimal{random.between(1, 5000), 2};
    line.unit_price = Decimal{random.between(1, 900'000), 3};
    line.vat = test::vat(random.one_of<std::string>({"20%", "10%", "5.5%", "2.1%", "E:0%"}));
    line.nature = random.chance(50) ? Nature::goods : Nature::service;
    if (random.chance(30))
      line.discounts.push_back({Decimal{random.between(1, 5000), 2}, {}, {}});
    document.lines.push_back(line);
  }
  if (random.chance(30))
    document.shipping = Shipping{{random.between(1, 99), 0}, test::vat("20%")};
  if (random.chance(40)) {
    GeneralDiscount discount;
    discount.base = random.chance(50) ? Prices::excl_vat : Prices::incl_vat;
    discount.rate = Decimal{random.between(1, 3000), 2};
    document.discount = discount;
  }
  document.number = kind == Kind::order ? "O2026-00001" : "F2026-00001";
  document.issue_date = test::date("2026-11-03");
  auto whole = with_totals(document);
  REQUIRE(whole);
  return *whole;
}

// A credit note over part of what is left, or over all of it.
CreditRequest random_request(Random& random, const Document& invoice, const CreditLeft& left) {
  CreditRequest request;
  request.reason = "retour";
  const int64_t way = random.between(0, 9);
  if (way < 5) {
    for (size_t i = 0; i < invoice.lines.size(); ++i) {
      const Decimal& quantity = left.quantities[i];
      if (quantity.units <= 0 || random.chance(50))
        continue;
      LineRequest line{static_cast<int>(i) + 1, std::nullopt};
      if (random.chance(70))
        line.quantity = Decimal{random.between(1, quantity.units), quantity.scale};
      request.lines.push_back(line);
    }
  } else if (way < 8) {
    int64_t gross = 0;
    for (const VatBreakdown& rate : left.rates) gross += rate.base.minor + rate.amount.minor;
    request.amount = Money{random.between(1, std::max<int64_t>(gross, 1)), invoice.currency};
  }
  return request;
}

}  // namespace

TEST_CASE("property: credit notes add up to the invoice, rate by rate, to the cent") {
  BILLING_RANDOM(random);
  int64_t notes_made = 0;
  for (int i = 0; i < 1000; ++i) {
    const Document invoice = random_sale(random, Kind::invoice);
    std::vector<Document> notes;
    for (int k = 0; k < 12; ++k) {
      const CreditLeft left = left_to_credit(invoice, notes);
      if (left.nothing())
        break;
      CreditRequest request = random_request(random, invoice, left);
      if (k == 11)
        request = {"reste", std::nullopt, Settle::invoice, {}, std::nullopt};
      const auto note = credit_note_from(invoice, request, left);
      if (!note) {
        // Lines of which an amount was credited before may be worth more than is left.
        CAPTURE(test::faults(note.error()));
        REQUIRE((!request.lines.empty() || request.amount));
        continue;
      }
      if (!beyond_what_is_left(*note, invoice, left).empty()) {
        REQUIRE(!request.lines.empty());
        continue;
      }
      REQUIRE(*with_totals(*note) == *note);
      notes.push_back(*note);
      ++notes_made;
    }
    std::map<Vat, std::pair<int64_t, int64_t>> credited;
    for (const Document& note : notes) {
      for (const VatBreakdown& rate : note.totals->breakdown) {
        credited[rate.vat].first += rate.base.minor;
        credited[rate.vat].second += rate.amount.minor;
      }
    }
    const CreditLeft left = left_to_credit(invoice, notes);
    CAPTURE(test::summary(*invoice.totals));
    REQUIRE(left.nothing());
    for (const VatBreakdown& rate : invoice.totals->breakdown) {
      REQUIRE(credited[rate.vat].first == rate.base.minor);
      REQUIRE(credited[rate.vat].second == rate.amount.minor);
    }
  }
  CHECK(notes_made > 2000);
}

TEST_CASE("property: deposits are exact, and the final invoice deducts each of them once") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 1000; ++i) {
    const Document order = random_sale(random, Kind::order);
    Money open = order.totals->incl_vat;
    std::vector<AvailableDeposit> deposits;
    Money asked{0, order.currency};
    for (int64_t n = random.between(1, 3); n > 0 && open.minor > 3; --n) {
      DepositRequest request;
      request.amount = Money{random.between(1, open.minor), order.currency};
      const auto deposit = deposit_invoice(order, request, deposits.size(), open);
      REQUIRE(deposit);
      REQUIRE(deposit->totals->incl_vat == *request.amount);
      REQUIRE(deposit->type == DocumentType::deposit);
      open = open - *request.amount;
      asked += *request.amount;
      deposits.push_back({"F" + std::to_string(deposits.size() + 1), test::date("2026-10-01"),
                          deposit->totals->breakdown});
    }
    Document invoice = order;
    invoice.kind = Kind::invoice;
    invoice.deposits = deductions(invoice, deposits);
    const auto final_invoice = with_totals(invoice);
    REQUIRE(final_invoice);
    REQUIRE(final_invoice->totals->incl_vat == order.totals->incl_vat);
    REQUIRE(final_invoice->totals->prepaid + final_invoice->totals->due ==
            final_invoice->totals->incl_vat);
    // What is not deducted is a cent of another split at most, per rate and deposit.
    const int64_t left = asked.minor - final_invoice->totals->prepaid.minor;
    REQUIRE(left >= 0);
    REQUIRE(left <= static_cast<int64_t>(deposits.size() * order.totals->breakdown.size()));
    // Nothing can be deducted twice.
    for (AvailableDeposit& deposit : deposits) {
      for (const DeductedDeposit& one : invoice.deposits) {
        if (one.number == deposit.number)
          take_off(deposit, one.breakdown);
      }
      for (const VatBreakdown& rate : deposit.left)
        REQUIRE(rate.base.minor + rate.amount.minor >= 0);
    }
  }
}

TEST_CASE("property: VAT falls due with payments to the cent, and goes back with them") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 1000; ++i) {
    const int64_t total = random.between(1, 1'000'000);
    std::vector<PendingVat> pending(static_cast<size_t>(random.between(1, 3)));
    for (size_t k = 0; k < pending.size(); ++k) {
      pending[k].vat.rate = Decimal{static_cast<int64_t>(k) + 1, 0};
      pending[k].base = random.between(-500'000, 500'000);
      pending[k].amount = pending[k].base / 5;
    }
    int64_t settled = 0;
    for (int step = 0; step < 8; ++step) {
      settled = step == 7 ? total : random.between(0, total);
      for (const VatDue& due : vat_released(pending, total, settled)) {
        for (PendingVat& rate : pending) {
          if (rate.vat != due.vat)
            continue;
          rate.released_base += due.base;
          rate.released += due.amount;
        }
      }
      REQUIRE(vat_released(pending, total, settled).empty());
    }
    for (const PendingVat& rate : pending) {
      REQUIRE(rate.released == rate.amount);
      REQUIRE(rate.released_base == rate.base);
    }
  }
}
