// SPDX-License-Identifier: Apache-2.0
// Deposits: what is asked for, per rate, and what a final invoice deducts. Worked out by hand.
#include "billing/documents/sales/deposit.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;
using test::vat;

namespace {

Instalment part(const char* share, InstalmentType type, int days) {
  Instalment one;
  one.share = decimal(share);
  one.type = type;
  one.due.days = days;
  one.title = "part " + std::string(share);
  return one;
}

// 120.00 at 20 % and 211.00 at 5.5 %: 331.00 incl. VAT.
Document order() {
  Document document = *with_totals(test::invoice({"1 x 100.00 20%", "1 x 200.00 5.5%"}));
  document.kind = Kind::order;
  document.number = "O2026-00001";
  document.issue_date = date("2026-11-03");
  document.instalments = {
      part("10", InstalmentType::payment, 0), part("30.0", InstalmentType::deposit, 5),
      part("20", InstalmentType::deposit, 9), part("40", InstalmentType::payment, 30)};
  return document;
}

// "LINE; LINE = TOTAL due DAYS", or the fault.
std::string told(const Document& from, const DepositRequest& request, size_t invoiced = 0,
                 const char* open = "331.00") {
  const auto made = deposit_invoice(from, request, invoiced, money(open));
  if (!made)
    return made.error().diagnostics[0].code + " " + made.error().diagnostics[0].message;
  CHECK(made->type == DocumentType::deposit);
  CHECK(made->prices == Prices::incl_vat);
  std::string text;
  for (const Line& line : made->lines)
    text += line.description + ": " + to_string(*line.unit_price) + "; ";
  REQUIRE(made->instalments.size() == 1);
  const Instalment& due = made->instalments[0];
  CHECK(due.share == Decimal{100, 0});
  text += "= " + to_string(made->totals->incl_vat) + " due ";
  return text + (due.due.on_signature ? "at once" : std::to_string(due.due.days.value_or(-1))) +
         (due.title.empty() ? "" : ", " + due.title);
}

std::string text(const std::vector<VatBreakdown>& rates) {
  std::string all;
  for (const VatBreakdown& rate : rates) {
    all += (all.empty() ? "" : " ") + to_string(rate.vat) + ":" + to_string(rate.base) + "+" +
           to_string(rate.amount);
  }
  return all;
}

VatBreakdown of(const char* rate, const char* base, const char* amount) {
  return {vat(rate), money(base), money(amount)};
}

}  // namespace

TEST_CASE("without a figure the next deposit of the terms is asked for") {
  // 30 % of 331.00 are 99.30, of which 120/331 are 36.00; 20 % are 66.20.
  CHECK(told(order(), {}) ==
        "Acompte de 30 %, commande O2026-00001 du 03/11/2026: 63.30; "
        "Acompte de 30 %, commande O2026-00001 du 03/11/2026: 36.00; = 99.30 due 5, part 30.0");
  Document english = order();
  english.language = Language::en;
  CHECK(told(english, {}, 1) ==
        "Deposit of 20%, order O2026-00001 of 2026-11-03: 42.20; "
        "Deposit of 20%, order O2026-00001 of 2026-11-03: 24.00; = 66.20 due 9, part 20");
  CHECK(told(order(), {}, 2) == "DEP-01 all deposits of O2026-00001 are invoiced");
  Document none = order();
  none.instalments.clear();
  CHECK(told(none, {}) == "DEP-01 the terms of O2026-00001 ask for no deposit");
}

TEST_CASE("a share or an amount may be said; it falls due as the terms say, else at once") {
  CHECK(told(order(), {decimal("50"), {}}) ==
        "Acompte de 50 %, commande O2026-00001 du 03/11/2026: 105.50; "
        "Acompte de 50 %, commande O2026-00001 du 03/11/2026: 60.00; = 165.50 due 5, part 30.0");
  Document none = order();
  none.instalments.clear();
  CHECK(told(none, {{}, money("33.10")}) ==
        "Acompte, commande O2026-00001 du 03/11/2026: 21.10; "
        "Acompte, commande O2026-00001 du 03/11/2026: 12.00; = 33.10 due at once");
  // One cent goes to one rate alone.
  CHECK(told(none, {{}, money("0.01")}) ==
        "Acompte, commande O2026-00001 du 03/11/2026: 0.01; = 0.01 due at once");
}

TEST_CASE("a deposit is above zero and at most what is open") {
  CHECK(told(order(), {{}, money("0.00")}).starts_with("DEP-02"));
  CHECK(told(order(), {{}, money("-1.00")}).starts_with("DEP-02"));
  CHECK(told(order(), {{}, money("50.01")}, 0, "50.00") ==
        "DEP-02 a deposit of 50.01 is not possible: 50.00 of O2026-00001 is left to invoice");
  CHECK(told(order(), {{}, money("50.00")}, 0, "50.00").find("= 50.00") != std::string::npos);
}

TEST_CASE(
    "deposits are deducted in their order, rate by rate, as far as the invoice has the rate") {
  const Document invoice = *with_totals(test::invoice({"1 x 100.00 20%"}));
  const auto deducted = [&](const std::vector<AvailableDeposit>& deposits) {
    std::string all;
    for (const DeductedDeposit& one : deductions(invoice, deposits))
      all += one.number + " " + text(one.breakdown) + "; ";
    return all;
  };
  const Date day = date("2026-11-04");
  CHECK(deducted({{"F1", day, {of("20%", "30.00", "6.00"), of("5.5%", "10.00", "0.55")}}}) ==
        "F1 20%:30.00+6.00; ");
  CHECK(deducted({{"F1", day, {of("5.5%", "10.00", "0.55")}}}).empty());
  CHECK(deducted({{"F1", day, {of("20%", "0.00", "0.00")}}}).empty());
  CHECK(deducted({{"F1", day, {of("20%", "100.00", "20.00")}},
                  {"F2", day, {of("20%", "10.00", "2.00")}}}) == "F1 20%:100.00+20.00; ");
  // 60.00 are left for the second: 50.00 and 10.00 of 75.00 and 15.00.
  CHECK(deducted({{"F1", day, {of("20%", "50.00", "10.00")}},
                  {"F2", day, {of("20%", "75.00", "15.00")}}}) ==
        "F1 20%:50.00+10.00; F2 20%:50.00+10.00; ");
}

TEST_CASE("what is taken off a deposit is taken of its rate") {
  AvailableDeposit deposit{"F1", {}, {of("20%", "30.00", "6.00"), of("5.5%", "10.00", "0.55")}};
  take_off(deposit, std::vector{of("5.5%", "4.00", "0.22")});
  CHECK(text(deposit.left) == "20%:30.00+6.00 5.5%:6.00+0.33");
  take_off(deposit, std::vector{of("20%", "-1.00", "-0.20")});
  CHECK(text(deposit.left) == "20%:31.00+6.20 5.5%:6.00+0.33");
}

TEST_CASE("a share that is no amount any more asks for nothing, and is refused") {
  Document large = order();
  large.totals->incl_vat = money("1000000.00");
  CHECK(told(large, {decimal("999999999999999"), {}}, 0, "1000000.00")
            .starts_with("DEP-02 a deposit of 0.00 is not possible"));
  CHECK(told(order(), {decimal("0"), {}}).starts_with("DEP-02"));
  CHECK(told(order(), {decimal("100"), {}}).find("= 331.00") != std::string::npos);
  CHECK(told(order(), {decimal("100.01"), {}}) ==
        "DEP-02 a deposit of 331.03 is not possible: 331.00 of O2026-00001 is left to invoice");
}

TEST_CASE("a deposit invoice keeps the order's parties and leaves its foot and terms behind") {
  Document from = *with_totals(test::invoice({"1 x 100.00 20%"}, "10.00 20%", "5.00 excl"));
  from.kind = Kind::order;
  from.number = "O2026-00001";
  from.issue_date = date("2026-11-03");
  from.customer = "DUPONT";
  from.payment_terms = "net30";
  from.early_payment_discount.emplace();
  from.instalments = {part("30", InstalmentType::deposit, 5),
                      part("70", InstalmentType::payment, 30)};
  from.instalments[0].method = PaymentMethod::card;
  const auto made = deposit_invoice(from, {}, 0, money("126.00"));
  REQUIRE(made);
  CHECK(made->customer == "DUPONT");
  CHECK(made->origin == std::vector<std::string>{"O2026-00001"});
  CHECK_FALSE(made->shipping);
  CHECK_FALSE(made->discount);
  CHECK_FALSE(made->early_payment_discount);
  CHECK(made->payment_terms.empty());
  CHECK(made->instalments.at(0).method == PaymentMethod::card);
  CHECK(test::summary(*made) == "31.50 - 0.00 + 0.00 = 31.50 + 6.30 = 37.80 | 20%: 31.50 6.30");
}

TEST_CASE(
    "one deposit at several rates is deducted at each, and one that is too much to the cent") {
  const Document invoice = *with_totals(test::invoice({"1 x 10.00 20%", "1 x 20.00 5.5%"}));
  const Date day = date("2026-11-04");
  const auto deducted = deductions(
      invoice, std::vector<AvailableDeposit>{
                   {"F1", day, {of("20%", "30.00", "6.00"), of("5.5%", "10.00", "0.55")}},
                   {"F2", day, {of("20%", "1.00", "0.20"), of("5.5%", "-1.00", "-0.06")}},
                   {"F3", day, {of("5.5%", "20.00", "1.10")}}});
  REQUIRE(deducted.size() == 2);
  CHECK(deducted[0].issue_date == day);
  // 12.00 of 36.00; of the other rate all, and then 10.55 of 21.10.
  CHECK(text(deducted[0].breakdown) == "20%:10.00+2.00 5.5%:10.00+0.55");
  CHECK(deducted[1].number == "F3");
  CHECK(text(deducted[1].breakdown) == "5.5%:10.00+0.55");
  // 0.05 of 0.06 in all: base 0.05 x 0.05 / 0.06 is 0.0417, so 0.04.
  const Document cents = *with_totals(test::invoice({"1 x 0.04 20%"}));
  const auto most =
      deductions(cents, std::vector<AvailableDeposit>{{"F1", day, {of("20%", "0.05", "0.01")}}});
  CHECK(text(most.at(0).breakdown) == "20%:0.04+0.01");
  CHECK(deductions(*with_totals(test::invoice({"-1 x 1.00 20%"})),
                   std::vector<AvailableDeposit>{{"F1", day, {of("20%", "1.00", "0.20")}}})
            .empty());
}
