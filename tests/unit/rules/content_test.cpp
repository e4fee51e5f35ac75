// SPDX-License-Identifier: Apache-2.0
// Lines, VAT, currency and quotes: each test spoils a sound document in one place.
#include <doctest/doctest.h>

#include "support/ruled.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::line;
using test::money;
using test::Ruled;
using test::sound;
using test::to_consumer;

TEST_CASE("each line says what is sold, and one has a price") {
  Ruled one = sound(Kind::quote);
  one.document.lines.insert(one.document.lines.begin(), line("# Chapter"));
  CHECK(one.told() == "good");
  one.document.lines[1].description.clear();
  CHECK(one.told() == "INV-FR-21 lines[2].description");
  CHECK(one.found()[0].message == "line 2 says not what is sold");
  one.document.lines.pop_back();
  CHECK(one.told() == "INV-FR-21 lines");
}

TEST_CASE("under the franchise no VAT of any rate is shown") {
  Ruled one = sound(Kind::quote);
  one.company.vat_regime = VatRegime::franchise;
  CHECK(one.told() == "INV-FR-22 lines.vat");
  one.total(10'000, 0, "E:0%");
  CHECK(one.told() == "good");
  one.document.totals->breakdown.push_back({test::vat("20%"), {}, {}});
  CHECK(one.told() == "INV-FR-22 lines.vat");
}

TEST_CASE("a zero rate is none of French law") {
  Ruled one = sound(Kind::credit_note);
  one.total(10'000, 0, "Z:0%");
  CHECK(one.told() == "INV-FR-23 lines.vat");
  one.document.seller.address.country = "BE";
  CHECK(one.told() == "good");
  one.document.seller.address.country = "";
  CHECK(one.told() == "INV-FR-01 seller.address.country; INV-FR-23 lines.vat");
  one = sound(Kind::credit_note);
  one.document.totals->breakdown.push_back({test::vat("Z:0%"), {}, {}});
  CHECK(one.told() == "INV-FR-23 lines.vat");
}

TEST_CASE("a credit note names its invoice and its reason") {
  Ruled one = sound(Kind::credit_note);
  one.document.preceding.clear();
  CHECK(one.told() == "INV-FR-24 preceding");
  one = sound(Kind::credit_note);
  one.document.reason.clear();
  CHECK(one.told() == "INV-FR-24 reason");
}

TEST_CASE("totals may be zero, not less") {
  Ruled one = sound(Kind::credit_note);
  one.total(0, 0);
  CHECK(one.told() == "good");
  one.total(-1, 0);
  CHECK(one.told() == "INV-FR-25 totals.incl_vat");
  CHECK(one.found()[0].hint == "a credit note's amounts are positive");
  one = sound(Kind::invoice);
  one.total(-1, 0);
  CHECK(one.told() == "INV-FR-25 totals.incl_vat");
  CHECK(one.found()[0].hint == "issue a credit note instead");
}

TEST_CASE("a foreign currency has a rate of exchange of the day or before, the company's none") {
  Ruled one = sound(Kind::credit_note);
  one.document.exchange_rate = ExchangeRate{decimal("1.08"), one.date};
  CHECK(one.told() == "INV-FR-26 exchange_rate");
  one.document.currency = test::currency("USD");
  one.total(10'000, 2'000);
  CHECK(one.told() == "good");
  one.document.exchange_rate->date = date("2026-11-26");
  CHECK(one.told() == "INV-FR-26 exchange_rate.date");
  one.document.exchange_rate = ExchangeRate{decimal("0"), one.date};
  CHECK(one.told() == "INV-FR-26 exchange_rate.rate");
  one.document.exchange_rate = ExchangeRate{decimal("0.01"), date("2026-11-24")};
  CHECK(one.told() == "good");
  one.document.exchange_rate = std::nullopt;
  CHECK(one.told() == "INV-FR-26 exchange_rate");
  CHECK(one.found()[0].hint ==
        "give exchange_rate: {rate: 1.0850, date: 2026-11-25}, USD for one "
        "EUR");
}

TEST_CASE("rates of VAT hold on their days, where the law's file lists any") {
  Ruled one = sound(Kind::quote);
  VatRate rate;
  rate.rate = decimal("19.6");
  one.law.vat_rates = {rate};
  CHECK(one.told() == "INV-FR-27? lines.vat");
  rate.rate = decimal("20");
  rate.from = rate.until = one.date;
  one.law.vat_rates.push_back(rate);
  CHECK(one.told() == "good");
  one.law.vat_rates[1].from = date("2026-11-26");
  CHECK(one.told() == "INV-FR-27? lines.vat");
  one.law.vat_rates[1].from = std::nullopt;
  CHECK(one.told() == "good");
  one.law.vat_rates[1].until = date("2026-11-24");
  CHECK(one.told() == "INV-FR-27? lines.vat");
  one.total(10'000, 0, "E:0%");
  CHECK(one.told() == "good");
  one.document.totals->breakdown.push_back({test::vat("7%"), {}, {}});
  CHECK(one.told() == "INV-FR-27? lines.vat");
}

TEST_CASE("a margin scheme hides VAT") {
  Ruled one = sound(Kind::quote);
  one.document.lines.insert(one.document.lines.begin(), {line("# Books"), line("1 x 1 5.5%")});
  Line& used = one.document.lines[2];
  used.vat_scheme = VatScheme::used_goods;
  CHECK(one.told() == "INV-FR-28 lines[3].vat");
  used.vat->category = VatCategory::E;
  CHECK(one.told() == "good");
  used.vat = std::nullopt;
  CHECK(one.told() == "good");
}

TEST_CASE("an invoice stays within its quotes") {
  Ruled one = sound(Kind::invoice);
  Document quote = sound(Kind::quote).document;
  one.company.size = CompanySize::pme;
  one.quotes = {quote};
  CHECK(one.told() == "good");
  one.total(10'001, 2'000);
  CHECK(one.told() == "INV-FR-29? totals.excl_vat");
  CHECK(one.found()[0].message ==
        "0.01 EUR excl. VAT more than the quote and its accepted "
        "amendments, which the customer need not pay");
  one.document.type = DocumentType::deposit;
  CHECK(one.told() == "good");
  one.document.type = DocumentType::standard;
  one.quotes.push_back(quote);
  one.total(20'000, 4'000);
  CHECK(one.told() == "good");
}

TEST_CASE("a line is quoted when a quote has its product and description") {
  Ruled one = sound(Kind::invoice);
  one.quotes = {sound(Kind::quote).document, sound(Kind::quote).document};
  one.quotes[1].lines[0].product = "P1";
  Line more = one.document.lines[0];
  more.product = "P1";
  one.document.lines.insert(one.document.lines.begin(), line("# Chapter"));
  one.document.lines.push_back(more);
  CHECK(one.told() == "good");
  one.document.lines[2].product = "P2";
  CHECK(one.told() == "INV-FR-29? lines[3]");
  CHECK(one.found()[0].message ==
        "line 3, 100.00 EUR excl. VAT, was not quoted; the customer need not pay it");
  one.document.lines[2].product = "P1";
  one.document.lines[2].description = "something else";
  CHECK(one.told() == "INV-FR-29? lines[3]");
  one.document.lines[2].net = std::nullopt;
  CHECK(one.told() == "good");
}

TEST_CASE("only an invoice to a consumer names its quote in place of the detail") {
  Ruled one = to_consumer(Kind::invoice);
  one.document.short_form = true;
  CHECK(one.told() == "INV-FR-30 short_form");
  CHECK(one.found()[0].message.find("made from none") != std::string::npos);
  one.quotes = {to_consumer(Kind::quote).document};
  CHECK(one.told() == "good");
  one.quotes[0].lines[0].quantity = decimal("2");
  CHECK(one.told() == "INV-FR-30 short_form");
  CHECK(one.found()[0].message.find("has to be what was quoted") != std::string::npos);
  one = sound(Kind::invoice);
  one.quotes = {sound(Kind::quote).document};
  one.document.short_form = true;
  CHECK(one.told() == "INV-FR-30 short_form");
  CHECK(one.found()[0].message.find("an invoice to a business") != std::string::npos);
}

TEST_CASE("mentions that the law wants stay, with a text") {
  Ruled one = sound(Kind::credit_note);
  one.expected = {{"recovery_indemnity", "40 EUR"}, {"autoliquidation", "Autoliquidation"}};
  CHECK(one.told() == "INV-FR-36 mentions");
  CHECK(one.found()[0].message ==
        "the mention 'autoliquidation' was taken out: \"Autoliquidation\"");
  CHECK(one.found()[0].hint ==
        "put it back, or leave 'mentions' out to have all that the law wants");
  Wording wording;
  wording.code = "autoliquidation";
  wording.basis = "CGI art. 283";
  one.law.wordings = {wording};
  CHECK(one.found()[0].hint ==
        "put it back, or leave 'mentions' out to have all that the law "
        "wants; basis: CGI art. 283");
  one.document.mentions.push_back({"autoliquidation", ""});
  CHECK(one.told() == "INV-FR-36 mentions");
  one.document.mentions.back().text = "Reverse charge";
  CHECK(one.told() == "good");
}

TEST_CASE("references to the CGI end on their day") {
  Ruled one = sound(Kind::quote);
  one.document.valid_until = date("2028-12-31");
  one.document.mentions = {{"own", "text"}, {"franchise", "TVA non applicable, art. 293 B du CGI"}};
  one.date = date("2027-12-31");
  CHECK(one.told() == "good");
  one.date = date("2028-01-01");
  CHECK(one.told() == "INV-FR-40? mentions");
  one.law.milestones.clear();
  CHECK(one.told() == "good");
}

TEST_CASE("new vehicles within the EU are described") {
  Ruled one = sound(Kind::credit_note);
  one.document.lines.insert(one.document.lines.begin(), line("# Cars"));
  Line& car = one.document.lines[1];
  car.category = "new_vehicle";
  CHECK(one.told() == "good");
  car.vat_reason = "intra_eu_goods";
  CHECK(one.told() == "INV-FR-41 lines[2].comment");
  car.comment = "2026-11-01, 12 km, 90 kW";
  CHECK(one.told() == "good");
  car.comment.clear();
  car.category = "book";
  CHECK(one.told() == "good");
}

TEST_CASE("the paper hides nothing that the law wants there") {
  Ruled one = sound(Kind::credit_note);
  one.document.paper.show[PaperPart::discount] = false;
  one.document.paper.show[PaperPart::salesperson] = false;
  CHECK(one.told() == "PAPER-01 paper.show.discount");
  CHECK(one.found()[0].hint == "take it out of 'paper.show'");
  one.document.kind = Kind::quote;
  CHECK(one.told() == "good");
}
