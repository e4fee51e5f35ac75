// SPDX-License-Identifier: Apache-2.0
// Invoices that name their quote in place of the detail, and margins.
#include "billing/documents/sales/short_form.hpp"

#include <doctest/doctest.h>

#include "billing/documents/sales/margin.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;

namespace {

Document totalled(const std::vector<std::string>& lines) {
  return with_totals(test::invoice(lines)).value();
}

std::string differs(const Document& invoice, const std::vector<Document>& quotes) {
  return differs_from_quotes(invoice, quotes).value_or("same");
}

}  // namespace

TEST_CASE("an invoice is its quotes when each line and the totals are") {
  const Document one = totalled({"2 x 10.00 20%", "# remark", "1 x 5.00 10%"});
  const Document reordered = totalled({"1 x 5.00 10%", "2 x 10.00 20%"});
  CHECK(differs(one, {one}) == "same");
  CHECK(differs(reordered, {one}) == "same");
  CHECK(differs(one, {totalled({"2 x 10.00 20%"}), totalled({"1 x 5.00 10%"})}) == "same");
  CHECK(differs(one, {totalled({"1 x 5.00 10%"})}) == "its line 1 is not in the quote as it is");
  CHECK(differs(totalled({"1 x 5.00 10%"}), {one}) == "the quote's 'something' is not on it");
  CHECK(differs(totalled({"1 x 5.00 10%", "1 x 5.00 10%"}), {totalled({"1 x 5.00 10%"})}) ==
        "its line 2 is not in the quote as it is");
}

TEST_CASE("every part of a line that is sold counts") {
  const Document quote = totalled({"2 x 10.00 20%"});
  const auto changed = [&](const auto& change) {
    Document invoice = quote;
    change(invoice.lines[0]);
    return differs(invoice, {quote}) != "same";
  };
  CHECK_FALSE(changed([](Line& line) { line.comment = "other"; }));
  CHECK(changed([](Line& line) { line.product = "P"; }));
  CHECK(changed([](Line& line) { line.description = "P"; }));
  CHECK(changed([](Line& line) { line.quantity = decimal("1"); }));
  CHECK(changed([](Line& line) { line.unit = "hour"; }));
  CHECK(changed([](Line& line) { line.unit_price = decimal("9"); }));
  CHECK(changed([](Line& line) { line.vat = test::vat("10%"); }));
  CHECK(changed([](Line& line) { line.discounts.push_back({}); }));
  CHECK(changed([](Line& line) { line.other_taxes.push_back({}); }));
  CHECK(changed([](Line& line) { line.amount = test::money("1.00"); }));
}

TEST_CASE("the same lines may come to other totals") {
  const Document quote = totalled({"2 x 10.00 20%"});
  Document invoice = quote;
  invoice.totals->excl_vat.minor += 1;
  CHECK(differs(invoice, {quote}) == "its total is 24.00 incl. VAT, the quote's 24.00");
  invoice = quote;
  invoice.totals->incl_vat.minor += 1;
  CHECK(differs(invoice, {quote}) == "its total is 24.01 incl. VAT, the quote's 24.00");
}

TEST_CASE("shown in short form: a line for each rate that names the quotes") {
  Document invoice = totalled({"2 x 10.00 20%", "# remark", "1 x 5.00 10%", "1 x 7.00 20%"});
  invoice.detailed_by = {{"Q1", date("2026-11-03")}, {"Q2", date("2026-11-04")}};
  invoice.short_form = true;
  const Document shown = in_short_form(invoice);
  REQUIRE(shown.lines.size() == 2);
  CHECK_FALSE(shown.short_form);
  CHECK(shown.lines[0].description == "Selon devis détaillé Q1 du 03/11/2026, Q2 du 04/11/2026");
  CHECK(to_string(*shown.lines[0].net) == "27.00");
  CHECK(shown.lines[0].unit_price == decimal("27.00"));
  CHECK(shown.lines[0].quantity == decimal("1"));
  CHECK(to_string(*shown.lines[1].net) == "5.00");
  CHECK(test::summary(with_totals(shown)) == test::summary(invoice));
  invoice.language = Language::en;
  invoice.accepted_on = date("2026-11-05");
  CHECK(in_short_form(invoice).lines[0].description ==
        "As detailed in quote Q1 of 2026-11-03, Q2 of 2026-11-04, accepted on 2026-11-05");
  invoice.language = Language::fr;
  CHECK(in_short_form(invoice).lines[0].description.ends_with(", accepté le 05/11/2026"));
}

TEST_CASE("schemes of VAT stay apart, and other taxes are added up by name") {
  Document invoice = test::invoice({"2 x 10.00 20%", "1 x 5.00 20%", "1 x 7.00 20%"});
  const auto eco = [](const char* name, const char* amount) {
    OtherTax tax;
    tax.name = name;
    tax.amount = decimal(amount);
    return tax;
  };
  invoice.lines[0].other_taxes = {eco("eco", "0.10")};
  invoice.lines[1].other_taxes = {eco("eco", "0.25"), eco("copy", "1.00")};
  invoice = with_totals(invoice).value();
  invoice.lines[2].vat_scheme = VatScheme::used_goods;
  const Document shown = in_short_form(invoice);
  REQUIRE(shown.lines.size() == 2);
  CHECK(shown.lines[1].vat_scheme == VatScheme::used_goods);
  REQUIRE(shown.lines[0].other_taxes.size() == 2);
  for (const OtherTax& tax : shown.lines[0].other_taxes)
    CHECK(*tax.amount == decimal(tax.name == "eco" ? "0.45" : "1.00"));
}

TEST_CASE("margins: of lines whose cost is known") {
  Document document = totalled({"# Text", "2 x 10.00 20%", "1 x 5.00 20%", "3 x 1.00 20%"});
  document.lines[1].cost_price = decimal("6.125");
  document.lines[3].cost_price = decimal("2");
  const Margins margins = margins_of(document);
  REQUIRE(margins.lines.size() == 3);
  CHECK(margins.lines[0].number == 2);
  CHECK(to_string(*margins.lines[0].cost) == "12.25");
  CHECK(to_string(*margins.lines[0].margin) == "7.75");
  CHECK(margins.lines[0].rate == "38.8%");  // 38.75
  CHECK_FALSE(margins.lines[1].cost.has_value());
  CHECK(margins.lines[1].rate.empty());
  CHECK(margins.lines[2].rate == "-100.0%");
  CHECK(to_string(margins.net) == "23.00");
  CHECK(to_string(margins.cost) == "18.25");
  CHECK(to_string(margins.margin) == "4.75");
  CHECK(margins.rate == "20.7%");
  document.lines = {document.lines[1]};
  document.lines[0].net = test::money("0.00");
  CHECK(margins_of(document).rate.empty());
  document.lines[0].net = test::money("0.01");
  CHECK(margins_of(document).rate == "-122400.0%");
}
