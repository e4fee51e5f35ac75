// SPDX-License-Identifier: Apache-2.0
// Other taxes on lines, differences of rounding and what is taken out, by hand.
#include <doctest/doctest.h>

#include "billing/documents/sales/totals.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::decimal;
using test::invoice;
using test::money;
using test::summary;

namespace {

OtherTax by_rate(const char* rate, std::optional<Vat> vat = {}) {
  return {"levy", decimal(rate), {}, vat, "", {}};
}
OtherTax by_unit(const char* amount, std::optional<Vat> vat = {}) {
  return {"eco", {}, decimal(amount), vat, "", {}};
}

Document taxed(const std::vector<std::string>& lines, std::vector<OtherTax> taxes,
               Prices prices = Prices::excl_vat, VatRounding rounding = VatRounding::per_rate) {
  Document document = invoice(lines);
  document.lines[0].other_taxes = std::move(taxes);
  document.prices = prices;
  document.vat_rounding = rounding;
  return document;
}

// The net of each tax of the first line.
std::string nets(const Result<Document>& document) {
  REQUIRE(document);
  std::string text;
  for (const OtherTax& tax : document->lines[0].other_taxes)
    text += (text.empty() ? "" : " ") + (tax.net ? to_string(*tax.net) : "none");
  return text;
}

}  // namespace

TEST_CASE("other taxes: of the line or of its units, with VAT of their own, bearing no discount") {
  // 3 x 10.00 less 10 % is 27.00: 2 % of it are 0.54, three units at 0.25 are 0.75.
  Document document = taxed({"3 x 10.00 20% -10%"}, {by_rate("2"), by_unit("0.25")});
  auto result = with_totals(document);
  CHECK(nets(result) == "0.54 0.75");
  CHECK(summary(result) == "27.00 - 0.00 + 0.00 = 28.29 + 5.66 = 33.95 | 20%: 28.29 5.66");
  CHECK(to_string(result->totals->other_taxes) == "1.29");
  document.discount = test::discount("10% excl");
  CHECK(summary(with_totals(document)) ==
        "27.00 - 2.70 + 0.00 = 25.59 + 5.12 = 30.71 | 20%: 25.59 5.12");
  document = taxed({"3 x 10.00 20%"}, {by_unit("0.25", test::vat("5.5%"))});
  result = with_totals(document);
  CHECK(nets(result) == "0.75");
  CHECK(summary(result) ==
        "30.00 - 0.00 + 0.00 = 30.75 + 6.04 = 36.79 | 5.5%: 0.75 0.04 | 20%: 30.00 6.00");
  // What was computed before is computed anew.
  CHECK(summary(with_totals(*result)) == summary(result));
  OtherTax empty{"nothing", {}, {}, {}, "", {}};
  CHECK(nets(with_totals(taxed({"3 x 10.00 20%"}, {empty}))) == "0.00");
}

TEST_CASE("other taxes on prices incl. VAT are what the customer sees, and have a net") {
  // 12.00 and 1.20 incl. 20 %: 10.00 and 1.00 without.
  const auto result = with_totals(taxed({"1 x 12.00 20%"}, {by_unit("1.20")}, Prices::incl_vat));
  CHECK(nets(result) == "1.00");
  CHECK(summary(result) == "10.00 - 0.00 + 0.00 = 11.00 + 2.20 = 13.20 | 20%: 11.00 2.20");
}

TEST_CASE("VAT per line counts each tax as a line of its own") {
  // 20 % of 0.12 are 0.024; three times 0.02, where 0.36 would bear 0.07.
  const auto document = taxed({"1 x 0.12 20%"}, {by_unit("0.12"), by_unit("0.12")},
                              Prices::excl_vat, VatRounding::per_line);
  CHECK(summary(with_totals(document)) ==
        "0.12 - 0.00 + 0.00 = 0.36 + 0.06 = 0.42 | 20%: 0.36 0.06");
}

TEST_CASE("a tax that is too large, or bears no VAT rate, is told with its place") {
  const auto faults = [](OtherTax second) {
    Document document = invoice({"# remark", "10 x 1000000.00 20%"});
    document.lines[1].other_taxes = {by_unit("0.10"), std::move(second)};
    return summary(with_totals(document));
  };
  constexpr const char* too_large = "DOC-11 lines[2].other_taxes[2]";
  CHECK(faults(by_unit("100000000000.01")) == too_large);
  CHECK(faults(by_unit("-100000000000.01")) == too_large);
  CHECK(faults(by_rate("999999999999999")) == too_large);
  CHECK(faults(by_rate("10000000.1")) == too_large);
  CHECK(faults(by_unit("0.10", test::vat("100.01%"))) == "DOC-11 lines[2].other_taxes[2].vat");
  // Just at the limit of a tax, the total is beyond its own.
  CHECK(faults(by_unit("100000000000.00")) == "DOC-11 totals");
  CHECK(faults(by_unit("-100000000000.00")) == "DOC-11 totals");
  CHECK(faults(by_unit("10000000000.00")).ends_with("20%: 100010000001.00 20002000000.20"));
}

TEST_CASE("the limits themselves are within") {
  const auto told = [](const char* line) { return summary(with_totals(invoice({line}))); };
  CHECK(told("1 x 1000000000000.00 0%").starts_with("1000000000000.00"));
  CHECK(told("-1 x 1000000000000.00 0%").starts_with("-1000000000000.00"));
  CHECK(told("1 x 1000000000000.00 0% -0%").starts_with("1000000000000.00"));
  CHECK(told("1 x 1000000000000.01 0%") == "DOC-11 lines[1]");
  CHECK(told("1 x 1000000000000.01 0% -50%") == "DOC-11 lines[1]");  // before what comes off
  CHECK(told("1 x 1.00 0% -1000000000000.00").starts_with("-999999999999.00"));
  CHECK(told("1 x -1.00 0% -1000000000000.00") == "DOC-11 lines[1]");
  CHECK(told("1 x 1.00 0% -50%").starts_with("0.50"));
  CHECK(told("1 x 1.00 0.000000001%").starts_with("1.00"));
}

TEST_CASE("differences of rounding: a cent a line and one more, for the rate they name") {
  const auto adjusted = [](std::vector<VatAdjustment> adjustments, Prices prices) {
    Document document = invoice({"1 x 10.00 20%", "1 x 20.00 10%"});
    document.prices = prices;
    document.vat_adjustments = std::move(adjustments);
    return summary(with_totals(document));
  };
  const Vat ten = test::vat("10%");
  const Vat twenty = test::vat("20%");
  CHECK(adjusted({{twenty, money("0.03")}}, Prices::excl_vat) ==
        "30.00 - 0.00 + 0.00 = 30.00 + 4.03 = 34.03 | 10%: 20.00 2.00 | 20%: 10.00 2.03");
  CHECK(adjusted({{twenty, money("-0.03")}, {ten, money("0.01")}, {ten, money("0.01")}},
                 Prices::excl_vat) ==
        "30.00 - 0.00 + 0.00 = 30.00 + 3.99 = 33.99 | 10%: 20.00 2.02 | 20%: 10.00 1.97");
  CHECK(adjusted({{twenty, money("0.04")}}, Prices::excl_vat) == "DOC-11 vat_adjustments");
  CHECK(adjusted({{twenty, money("-0.04")}}, Prices::excl_vat) == "DOC-11 vat_adjustments");
  CHECK(adjusted({{test::vat("5.5%"), money("0.01")}}, Prices::excl_vat)
            .ends_with("10%: 20.00 2.00 | 20%: 10.00 2.00"));
  // Incl. VAT the gross stays: 8.33 and 1.67 become 8.32 and 1.68.
  CHECK(adjusted({{twenty, money("0.01")}}, Prices::incl_vat) ==
        "26.50 - 0.00 + 0.00 = 26.50 + 3.50 = 30.00 | 10%: 18.18 1.82 | 20%: 8.32 1.68");
}

TEST_CASE("the discount of a document whose lines come to nothing goes to the first with lines") {
  Document document = invoice({"1 x 10.00 20%", "-1 x 10.00 20%"}, "5.00 5.5%", "2.00 excl");
  CHECK(summary(with_totals(document)) ==
        "0.00 - 2.00 + 5.00 = 3.00 + -0.12 = 2.88 | 5.5%: 5.00 0.28 | 20%: -2.00 -0.40");
  document = invoice({"1 x 10.00 20%", "-1 x 10.00 10%"}, {}, "2.00 excl");
  CHECK(summary(with_totals(document)) ==
        "0.00 - 2.00 + 0.00 = -2.00 + 0.80 = -1.20 | 10%: -12.00 -1.20 | 20%: 10.00 2.00");
  document.discount = test::discount("50% excl");
  CHECK(summary(with_totals(document)) ==
        "0.00 - 0.00 + 0.00 = 0.00 + 1.00 = 1.00 | 10%: -10.00 -1.00 | 20%: 10.00 2.00");
  document.discount = GeneralDiscount{};  // neither a rate nor an amount
  CHECK(summary(with_totals(document)).starts_with("0.00 - 0.00"));
}

TEST_CASE("a discount as large as may be, in total and of one rate") {
  const auto told = [](const std::vector<std::string>& lines, const char* discount) {
    return summary(with_totals(invoice(lines, {}, discount)));
  };
  CHECK(told({"1 x 1000000000000.00 0%"}, "100% excl")
            .starts_with("1000000000000.00 - 1000000000000.00"));
  CHECK(told({"1 x 1000000000000.00 0%"}, "100.000001% excl") == "DOC-11 discount");
  CHECK(told({"-1 x 1000000000000.00 0%"}, "100% excl")
            .starts_with("-1000000000000.00 - -1000000000000.00"));
  CHECK(told({"-1 x 1000000000000.00 0%"}, "100.000001% excl") == "DOC-11 discount");
  // Split 2 : -1, the parts are 2.00 and -1.00 for each 1.00.
  CHECK(told({"2 x 1.00 0%", "-1 x 1.00 E:0%"}, "500000000000.00 excl")
            .find("E 0%: 499999999999.00 0.00") != std::string::npos);
  CHECK(told({"2 x 1.00 0%", "-1 x 1.00 E:0%"}, "500000000000.01 excl") == "DOC-11 discount");
  CHECK(told({"-2 x 1.00 0%", "1 x 1.00 E:0%"}, "-500000000000.01 excl") == "DOC-11 discount");
}

TEST_CASE("without prices nothing of them is left, and all else is") {
  Document document = invoice({"2 x 10.00 20% -5% goods", "# remark"}, "3.00 20%", "1.00 excl");
  Line& line = document.lines[0];
  line.other_taxes = {by_unit("0.10")};
  line.price_from = "catalogue";
  line.vat_why = "product";
  line.vat_reason = "exempt";
  line.gross_wage = line.cost_price = decimal("1.00");
  line.unit = "HUR";
  line.product = "A";
  document = with_totals(document).value();
  REQUIRE(document.lines[0].allowance.has_value());
  const Document bare = without_prices(document);
  Line expected;
  expected.description = "something";
  expected.quantity = decimal("2");
  expected.unit = "HUR";
  expected.product = "A";
  expected.nature = Nature::goods;
  CHECK(bare.lines[0] == expected);
  CHECK(bare.lines[1].text == "remark");
  CHECK_FALSE(bare.totals);
  CHECK_FALSE(bare.shipping);
  CHECK_FALSE(bare.discount);
  document.kind = Kind::delivery_note;
  CHECK(with_totals(document)->lines == bare.lines);
}

TEST_CASE("each fault says which line and figure it means, and what would be right") {
  const auto told = [](const Document& document) {
    const auto result = with_totals(document);
    REQUIRE_FALSE(result);
    const Diagnostic& fault = result.error().diagnostics.at(0);
    CHECK(fault.severity == Severity::error);
    return fault.message + " / " + fault.hint;
  };
  Document document = invoice({"# remark", "1 x 1.00 20%"});
  document.lines[1].quantity.reset();
  CHECK(told(document) ==
        "line 2 has no 'quantity' / write it on the line, or name a product that has it");
  CHECK(told(invoice({"1 x 1.00 20% -0.005"})) ==
        "'0.005' is no amount in EUR / at most 2 decimals");
  CHECK(told(invoice({"1 x 1.00 20%"}, "1.005 20%")) ==
        "'1.005' is no amount in EUR / at most 2 decimals");
  CHECK(told(invoice({"1 x 1.00 20%"}, {}, "1.005 excl")) ==
        "'1.005' is no amount in EUR / at most 2 decimals");
  CHECK(told(invoice({"2 x 1000000000000.00 20%"})) ==
        "the amount of 2 x 1000000000000.00 is too large / no line may exceed 1000000000000.00");
  CHECK(told(invoice({"1 x 1.00 101%"})) ==
        "'101%' is no VAT rate / rates lie between 0% and 100%");
  CHECK(told(invoice({"1 x 1000000000000.00 20%"})) ==
        "the total is too large / no total may exceed 1000000000000.00");
  document = taxed({"1 x 1.00 20%"}, {by_unit("2000000000000.00")});
  document.number = "F2026-00007";
  CHECK(told(document) == "the tax 'eco' is too large / check its rate or amount");
  CHECK(with_totals(document).error().diagnostics[0].where.file == "F2026-00007");
  document = invoice({"1 x 1.00 20%"});
  document.vat_adjustments = {{test::vat("20%"), money("0.03")}};
  CHECK(told(document).starts_with("0.03 is no difference of rounding / take 'vat_adjustments'"));
  document = invoice({"1 x 1.00 20%"}, "1.00 20%");
  document.shipping->vat.reset();
  CHECK(told(document) == "shipping has no 'vat' / write {amount: 35.00, vat: 20%}");
  std::vector<Line> lines(3);
  lines[1].position = lines[2].position = 2;
  const auto twice = arranged(lines);
  REQUIRE_FALSE(twice);
  CHECK(twice.error().diagnostics[0].message == "two lines are pinned to position 2");
  CHECK(twice.error().diagnostics[0].where.path == "lines[3].position");
}

TEST_CASE("the amount of a tax on a line, and what deposits come to") {
  Document document = with_totals(taxed({"3 x 10.00 20% -10%"}, {})).value();
  CHECK(other_tax_amount(document.lines[0], by_rate("1.5")) == 41);    // 0.405
  CHECK(other_tax_amount(document.lines[0], by_unit("0.125")) == 38);  // 0.375
  CHECK_FALSE(other_tax_amount(document.lines[0], by_rate("999999999999999")) ==
              std::optional<int64_t>(0));
  const DeductedDeposit deposit{"F1",
                                Date{},
                                {{test::vat("20%"), money("10.00"), money("2.00")},
                                 {test::vat("10%"), money("1.00"), money("0.10")}}};
  CHECK(to_string(incl_vat(deposit)) == "13.10");
  document.deposits = {deposit, deposit};
  const auto final_invoice = with_totals(document);
  CHECK(to_string(final_invoice->totals->prepaid) == "26.20");
  CHECK(to_string(final_invoice->totals->due) == "6.20");  // 32.40 less that
}

TEST_CASE("of prices incl. VAT a discount incl. VAT is one on what the customer saw") {
  // 0.03 are 0.03 and no VAT, of which 20 % would be 0.01: the gross is 0.03, not 0.04.
  Document document = invoice({"1 x 0.03 20%"}, {}, "100% incl");
  document.prices = Prices::incl_vat;
  CHECK(summary(with_totals(document)) ==
        "0.03 - 0.03 + 0.00 = 0.00 + 0.00 = 0.00 | 20%: 0.00 0.00");
}
