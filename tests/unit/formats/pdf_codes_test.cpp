// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/codes.hpp"
#include "unit/formats/pdf_reader.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using namespace billing::samples;

namespace {

pdf::TransferCode transfer() {
  return {"Atelier Lumière SARL", "FR7630006000011234567890189", "AGRIFRPP", Money{148140, {}},
          "F2026-00042"};
}

}  // namespace

TEST_CASE("the transfer code's text is that of EPC069-12, version 002") {
  CHECK(pdf::transfer_text(transfer()) ==
        "BCD\n002\n1\nSCT\nAGRIFRPP\nAtelier Lumière SARL\nFR7630006000011234567890189\n"
        "EUR1481.40\n\n\nF2026-00042");
  pdf::TransferCode without_bic = transfer();
  without_bic.bic.clear();
  without_bic.beneficiary = std::string(80, 'x') + "\ny";
  CHECK(pdf::transfer_text(without_bic) == "BCD\n002\n1\nSCT\n\n" + std::string(70, 'x') +
                                               "\nFR7630006000011234567890189\n"
                                               "EUR1481.40\n\n\nF2026-00042");
}

TEST_CASE("there is no transfer code for what cannot be transferred so") {
  const auto refuses = [](auto change) {
    pdf::TransferCode code = transfer();
    change(code);
    return !pdf::transfer_text(code).has_value();
  };
  CHECK(refuses([](auto& code) { code.amount.minor = 0; }));
  CHECK(refuses([](auto& code) { code.amount.minor = -1; }));
  CHECK_FALSE(refuses([](auto& code) { code.amount.minor = 99'999'999'999; }));
  CHECK(refuses([](auto& code) { code.amount.minor = 100'000'000'000; }));
  CHECK(refuses([](auto& code) { code.amount.currency = parse_currency("CHF").value(); }));
  CHECK(refuses([](auto& code) { code.iban.clear(); }));
  CHECK(refuses([](auto& code) { code.beneficiary = " "; }));
}

TEST_CASE("the code is on issued invoices paid by transfer, and nowhere else") {
  const auto fills_in = [](const Document& document) {
    const auto laid_out = pdf::lay_out(document, options());
    REQUIRE(laid_out.has_value());
    return laid_out->sheets.back().fills.size();
  };
  const Document invoice = long_invoice(1);
  const size_t with_code = fills_in(invoice);
  CHECK(with_code > 200);
  Document other = invoice;
  other.payment_method = PaymentMethod::card;
  CHECK(fills_in(other) < 50);
  other = invoice;
  other.number.clear();
  CHECK(fills_in(other) < 50);
  CHECK(fills_in(one_line_quote()) < 50);
}

TEST_CASE("bar codes by their digits; what can be none is left out") {
  const auto fonts = pdf::Fonts::read(options().font_folder, {pdf::Face::sans});
  REQUIRE(fonts.has_value());
  const pdf::Style digits{pdf::Face::sans, 6.5, {}};
  // 30 bars of an EAN-13, 22 of an EAN-8, 30 of a UPC-A; an ITF-14 has more.
  const auto bars = [&](const char* text) {
    const auto code = pdf::bar_code(*fonts, text, digits);
    return code ? code->fills.size() : 0;
  };
  CHECK(bars("4006381333931") == 30);
  CHECK(bars("96385074") == 22);
  CHECK(bars("036000291452") == 30);
  CHECK(bars("10012345000017") > 30);
  CHECK(bars("ABC-123") > 20);
  CHECK(bars("4006381333932") == 0);  // a wrong check digit
  CHECK(bars("") == 0);
  CHECK(bars("é") == 0);
  CHECK(pdf::bar_code(*fonts, "4006381333931", digits)->fills.back().x < pdf::mm(26));
}

TEST_CASE("a QR code beyond version 13 is none") {
  CHECK(pdf::qr_code("text", 60, {}).has_value());
  CHECK_FALSE(pdf::qr_code(std::string(400, 'x'), 60, {}).has_value());
}
