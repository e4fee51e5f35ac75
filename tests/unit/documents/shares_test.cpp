// SPDX-License-Identifier: Apache-2.0
// What lines come to once the general discount is off, and lines that stand for a whole rate.
#include "billing/documents/sales/shares.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::decimal;
using test::vat;

namespace {

std::string shares(const Document& document, Prices measure) {
  std::string text;
  for (const VatBreakdown& rate : document.totals->breakdown) {
    text += to_string(rate.vat) + ":";
    for (const int64_t share : line_shares(document, rate, measure))
      text += " " + std::to_string(share);
    text += "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("the discount comes off the lines of its rate, shipping and other taxes apart") {
  // 100.00, 50.00 at 20 % and 40.00 at 10 %, less 10 %, shipping of 12.00 at 20 %.
  const Document document =
      with_totals(test::invoice({"1 x 100.00 20%", "# text", "1 x 50.00 20%", "1 x 40.00 10%"},
                                "12.00 20%", "10% excl"))
          .value();
  CHECK(shares(document, Prices::excl_vat) == "10%: 0 0 0 3600; 20%: 9000 0 4500 0; ");
  Document taxed = test::invoice({"2 x 100.00 20%", "1 x 50.00 20%"}, {}, "25.00 excl");
  OtherTax tax;
  tax.name = "eco";
  tax.amount = decimal("5.00");
  taxed.lines[0].other_taxes = {tax};
  taxed = with_totals(taxed).value();
  CHECK(shares(taxed, Prices::excl_vat) == "20%: 18000 4500; ");
}

TEST_CASE("with prices incl. VAT shares are either what is priced or the net") {
  Document document = test::invoice({"1 x 120.00 20%", "1 x 60.00 20%"}, "12.00 20%", "18.00 incl");
  document.prices = Prices::incl_vat;
  document = with_totals(document).value();
  CHECK(shares(document, Prices::incl_vat) == "20%: 10800 5400; ");
  CHECK(shares(document, Prices::excl_vat) == "20%: 9000 4500; ");
}

TEST_CASE("a tax beside a line bears its own rate, else the line's") {
  const Line line = test::line("1 x 1.00 20%");
  OtherTax tax;
  CHECK(bears(line, tax, vat("20%")));
  CHECK_FALSE(bears(line, tax, vat("10%")));
  tax.vat = vat("10%");
  CHECK(bears(line, tax, vat("10%")));
  CHECK_FALSE(bears(line, tax, vat("20%")));
  CHECK_FALSE(bears(test::line("# text"), tax, vat("10%")));
  CHECK(bears(Line{}, OtherTax{}, Vat{}));
}

TEST_CASE("a line for a rate is like the first line sold at it") {
  Document document = test::invoice({"# text", "1 x 1.00 10%", "1 x 1.00 20%", "1 x 1.00 20%"});
  document.lines[0].vat = vat("20%");
  Line& sold = document.lines[2];
  sold.vat_reason = "why";
  sold.vat_scheme = VatScheme::art;
  sold.reverse_charge = ReverseCharge::construction;
  sold.nature = Nature::goods;
  sold.account = "707100";
  const Line made = line_for_rate(document, vat("20%"), "Rest", 1'234);
  CHECK(made.description == "Rest");
  CHECK(made.quantity == Decimal{1, 0});
  CHECK(made.unit_price == decimal("12.34"));
  CHECK(made.vat == vat("20%"));
  CHECK(made.vat_reason == "why");
  CHECK(made.vat_scheme == VatScheme::art);
  CHECK(made.reverse_charge == ReverseCharge::construction);
  CHECK(made.nature == Nature::goods);
  CHECK(made.account == "707100");
  const Line other = line_for_rate(document, vat("5.5%"), "Rest", 1);
  CHECK(other.vat_reason.empty());
  CHECK_FALSE(other.nature.has_value());
}
