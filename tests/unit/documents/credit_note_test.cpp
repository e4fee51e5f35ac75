// SPDX-License-Identifier: Apache-2.0
// What a credit note takes of its invoice, and what is left. Worked out by hand.
#include "billing/documents/sales/credit_note.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;
using test::summary;

namespace {

Document issued(const std::vector<std::string>& lines, std::string_view shipping = {},
                std::string_view discount = {}, Prices prices = Prices::excl_vat) {
  Document document = test::invoice(lines, shipping, discount);
  document.prices = prices;
  document = with_totals(document).value();
  document.number = "F2026-00001";
  document.issue_date = date("2026-11-03");
  return document;
}

CreditRequest of_lines(std::string_view lines) {
  CreditRequest request;
  request.reason = "retour";
  request.lines = parse_line_requests(lines).value();
  return request;
}

CreditRequest of_amount(const char* amount) {
  CreditRequest request;
  request.amount = money(amount);
  return request;
}

// "LINE | LINE => TOTALS", or the fault.
std::string told(const Document& invoice, const CreditRequest& request,
                 const std::vector<Document>& earlier = {}) {
  const auto note = credit_note_from(invoice, request, left_to_credit(invoice, earlier));
  if (!note)
    return note.error().diagnostics[0].code + " " + note.error().diagnostics[0].message;
  std::string text;
  for (const Line& line : note->lines) {
    text += line.description + " " + to_string(line.quantity.value_or(Decimal{})) + " x " +
            to_string(line.unit_price.value_or(Decimal{})) + "; ";
  }
  return text + to_string(note->totals->excl_vat) + " + " + to_string(note->totals->vat);
}

Document note_of(const Document& invoice, const CreditRequest& request,
                 const std::vector<Document>& earlier = {}) {
  auto note = credit_note_from(invoice, request, left_to_credit(invoice, earlier));
  REQUIRE(note);
  return *note;
}

}  // namespace

TEST_CASE("of lines: quantities, of which what is left may be taken") {
  const Document invoice = issued({"10 x 12.00 20%", "# remark", "3 x 0.50 5.5%"});
  CHECK(told(invoice, of_lines("1=2.5")) == "something 2.5 x 12.00; 30.00 + 6.00");
  CHECK(told(invoice, of_lines("1=10")) == "something 10 x 12.00; 120.00 + 24.00");
  CHECK(told(invoice, of_lines("3,1=1")) ==
        "something 3 x 0.50; something 1 x 12.00; 13.50 + 2.48");
  CHECK(told(invoice, of_lines("1=10.1")).starts_with("CN-03 10.1 of line 1 is more than the 10"));
  for (const char* wrong : {"2", "4", "1=0"})
    CHECK(told(invoice, of_lines(wrong)).starts_with("CN-02"));
  const std::vector<Document> earlier = {note_of(invoice, of_lines("1=4"))};
  CHECK(told(invoice, of_lines("1"), earlier) == "something 6 x 12.00; 72.00 + 14.40");
  CHECK(told(invoice, of_lines("1=6.1"), earlier).starts_with("CN-03"));
  const Document note = note_of(invoice, of_lines("3"));
  CHECK(note.lines[0].preceding_line == 3);
  CHECK(note.type == DocumentType::invoicing_error);
}

TEST_CASE("the last part of a line takes what is left of its amount") {
  // 3 x 0.335 are 1.005, hence 1.01; one of them 0.34, the next 0.34 of 0.67 for 2, the last 0.33.
  const Document invoice = issued({"3 x 0.335 20%"});
  std::vector<Document> notes;
  for (const char* expected : {"0.34", "0.34", "0.33"}) {
    notes.push_back(note_of(invoice, of_lines("1=1"), notes));
    CHECK(to_string(notes.back().totals->excl_vat) == expected);
  }
  CHECK(told(invoice, {}, notes).starts_with("CN-01 nothing is left to credit of F2026-00001"));
}

TEST_CASE("a general discount comes off each line, as a discount of its own") {
  // 100.00 less 10 % in all: 60.00 -> 54.00, 40.00 -> 36.00.
  const Document invoice = issued({"2 x 30.00 20%", "1 x 40.00 20%"}, {}, "10% excl");
  const Document half = note_of(invoice, of_lines("1=1"));
  CHECK(summary(half) == "27.00 - 0.00 + 0.00 = 27.00 + 5.40 = 32.40 | 20%: 27.00 5.40");
  REQUIRE(half.lines[0].discounts.size() == 1);
  CHECK(half.lines[0].discounts[0].amount == decimal("3.00"));
  CHECK_FALSE(half.discount.has_value());
}

TEST_CASE("discounts of rates stay, those of amounts are told anew") {
  const Document rates = issued({"4 x 10.00 20% -10%"});
  CHECK(note_of(rates, of_lines("1=2")).lines[0].discounts[0].rate == decimal("10"));
  CHECK(told(rates, of_lines("1=2")) == "something 2 x 10.00; 18.00 + 3.60");
  const Document amounts = issued({"4 x 10.00 20% -1.00"});
  const Document part = note_of(amounts, of_lines("1=1"));
  CHECK(to_string(part.totals->excl_vat) == "9.75");
  CHECK(part.lines[0].discounts[0].amount == decimal("0.25"));
}

TEST_CASE("all of an invoice is credited as it stands, with its foot") {
  const Document invoice = issued({"2 x 30.00 20%", "# remark"}, "12.00 20%", "5.00 excl");
  const Document note = note_of(invoice, {});
  CHECK(summary(note) == summary(invoice));
  CHECK(note.type == DocumentType::cancellation);
  CHECK(note.lines[0].preceding_line == 1);
  CHECK_FALSE(note.lines[1].preceding_line.has_value());
  CHECK(note.preceding[0].number == "F2026-00001");
  CHECK(note.payment_terms.empty());
}

TEST_CASE("the rest of an invoice: its lines, and one more for what stands beside them") {
  const Document invoice = issued({"2 x 30.00 20%"}, "12.00 20%");
  const std::vector<Document> one = {note_of(invoice, of_lines("1=1"))};
  CHECK(told(invoice, {}, one) ==
        "something 1 x 30.00; Solde de la facture F2026-00001 du "
        "03/11/2026 1 x 12.00; 42.00 + 8.40");
  Document english = invoice;
  english.language = Language::en;
  const std::vector<Document> two = {note_of(english, of_lines("1"))};
  CHECK(told(english, {}, two) ==
        "Rest of invoice F2026-00001 of 2026-11-03 1 x 12.00; 12.00 + 2.40");
}

TEST_CASE("an amount is spread over the rates, incl. VAT") {
  // 120.00 and 211.00 incl. VAT.
  const Document invoice = issued({"1 x 100.00 20%", "1 x 200.00 5.5%"});
  CHECK(told(invoice, of_amount("33.10")) ==
        "Avoir sur facture F2026-00001 du 03/11/2026 1 x 21.10; "
        "Avoir sur facture F2026-00001 du 03/11/2026 1 x 12.00; 30.00 + 3.10");
  CHECK(note_of(invoice, of_amount("33.10")).type == DocumentType::global_discount);
  CHECK(told(invoice, of_amount("331.00")).ends_with("300.00 + 31.00"));
  CHECK(told(invoice, of_amount("331.01")) ==
        "CN-03 331.01 cannot be credited: 331.00 is left incl. VAT");
  CHECK(told(invoice, of_amount("0.00")).starts_with("CN-03"));
  const std::vector<Document> earlier = {note_of(invoice, of_amount("331.00"))};
  CHECK(told(invoice, of_amount("0.01"), earlier).starts_with("CN-01"));
}

TEST_CASE("a line of which an amount was credited beside it is more than is left") {
  const Document invoice = issued({"1 x 100.00 20%"});
  const std::vector<Document> earlier = {note_of(invoice, of_amount("60.00"))};
  CHECK(
      told(invoice, of_lines("1"), earlier).starts_with("CN-03 it takes 100.00 and 20.00 of VAT"));
  CHECK(told(invoice, {}, earlier).ends_with("50.00 + 10.00"));
}

TEST_CASE("whatever the parts, VAT comes out to the cent") {
  // 3 x 0.33 at 20 %: 0.99 and 0.20; three times 0.33 would bear 0.07 each, 0.21 in all.
  const Document invoice = issued({"3 x 0.33 20%"});
  std::vector<Document> notes;
  for (const char* expected : {"0.07", "0.07", "0.06"}) {
    notes.push_back(note_of(invoice, of_lines("1=1"), notes));
    CHECK(to_string(notes.back().totals->vat) == expected);
  }
}

TEST_CASE("of a negative sum, what is taken goes the other way") {
  const Document invoice = issued({"1 x 100.00 20%", "-2 x 10.00 5.5%"});
  CHECK(told(invoice, of_lines("2=-1")) == "something -1 x 10.00; -10.00 + -0.55");
  CHECK(told(invoice, of_lines("2=1")).starts_with("CN-02"));
  CHECK(told(invoice, of_lines("2=-3")).starts_with("CN-03"));
  CHECK(told(invoice, of_lines("2")) == "something -2 x 10.00; -20.00 + -1.10");
  CHECK(told(invoice, of_lines("1")) == "something 1 x 100.00; 100.00 + 20.00");
}

TEST_CASE("a credit note of a deposit invoice is of its type, and no other is") {
  Document invoice = issued({"1 x 100.00 20%"});
  CreditRequest request;
  request.type = DocumentType::deposit;
  CHECK(told(invoice, request).starts_with("CN-04"));
  request.type = DocumentType::global_discount_earlier_year;
  CHECK(note_of(invoice, request).type == DocumentType::global_discount_earlier_year);
  invoice.type = DocumentType::deposit;
  CHECK(told(invoice, request).starts_with("CN-04"));
  CHECK(note_of(invoice, {}).type == DocumentType::deposit);
}

TEST_CASE("what goes beyond the rest of a rate is told, by base or VAT") {
  const Document invoice = issued({"1 x 100.00 20%"});
  const CreditLeft left = left_to_credit(invoice, {});
  const auto beyond = [&](const std::vector<std::string>& lines) {
    return beyond_what_is_left(with_totals(test::invoice(lines)).value(), invoice, left).size();
  };
  CHECK(beyond({"1 x 100.00 20%"}) == 0);
  CHECK(beyond({"1 x 100.01 20%"}) == 1);
  CHECK(beyond({"1 x 0.01 5.5%"}) == 1);
  CHECK(beyond({"1 x 101.00 20%", "1 x 1.00 10%"}) == 2);
  Document more_vat = invoice;
  more_vat.totals->breakdown[0].amount.minor += 1;
  CHECK(beyond_what_is_left(more_vat, invoice, left).size() == 1);
  const Document owed = issued({"-1 x 100.00 20%"});
  const CreditLeft back = left_to_credit(owed, {});
  CHECK(beyond_what_is_left(owed, owed, back).empty());
  CHECK(beyond_what_is_left(invoice, owed, back).size() == 1);
}

TEST_CASE("a part of what is left, whatever the decimals and the sign of the quantity") {
  // 0.75 of 1.5 are half of 10.01 x 1.5 = 15.02 (15.015): 7.51.
  const Document invoice = issued({"1.5 x 10.01 20%", "-1.50 x 10.01 10%"});
  CHECK(to_string(note_of(invoice, of_lines("1=0.75")).lines[0].amount.value()) == "7.51");
  CHECK(to_string(note_of(invoice, of_lines("1=0.750")).lines[0].amount.value()) == "7.51");
  CHECK(to_string(note_of(invoice, of_lines("2=-0.75")).lines[0].amount.value()) == "-7.51");
  CHECK(told(invoice, of_lines("1=1.500")).find("CN-") == std::string::npos);
  CHECK(told(invoice, of_lines("1=1.501")).starts_with("CN-03"));
  CHECK(told(invoice, of_lines("2=-1.501")).starts_with("CN-03"));
  CHECK(told(invoice, of_lines("2=0.5")) ==
        "CN-02 0.5 of line 2 cannot be credited: -1.50 is left");
  CHECK(told(invoice, of_lines("3")) == "CN-02 the invoice has no line 3 with a price");
}

TEST_CASE("a line of which nothing is left cannot be credited, and all faults are told") {
  const Document invoice = issued({"2 x 10.00 20%", "1 x 5.00 20%"});
  const std::vector<Document> earlier = {note_of(invoice, of_lines("1"))};
  CHECK(told(invoice, of_lines("1=1"), earlier) ==
        "CN-02 1 of line 1 cannot be credited: 0 is left");
  CHECK(told(invoice, of_lines("1"), earlier).starts_with("CN-02 0 of line 1"));
  const auto both =
      credit_note_from(invoice, of_lines("1=1,2=9"), left_to_credit(invoice, earlier));
  REQUIRE_FALSE(both);
  CHECK(both.error().kind == FailureKind::conflict);
  CHECK(both.error().diagnostics.size() == 2);
  CHECK(told(invoice, {}, earlier) == "something 1 x 5.00; 5.00 + 1.00");
}

TEST_CASE("a line of a credit note knows its line, and forgets where it stood on the page") {
  Document invoice = test::invoice({"# remark", "2 x 10.00 20%"});
  invoice.lines[1].position = 2;
  invoice.lines[1].page_break = PageBreak::before;
  invoice.payment_method = PaymentMethod::card;
  invoice.early_payment_discount.emplace();
  invoice.instalments = {{decimal("100"), {}, {}, {}, {}, {}}};
  invoice = with_totals(invoice).value();
  invoice.number = "F2026-00001";
  invoice.issue_date = date("2026-11-03");
  CreditRequest request = of_lines("2=1");
  request.settle = Settle::refund;
  const Document note = note_of(invoice, request);
  REQUIRE(note.lines.size() == 1);
  CHECK(note.lines[0].preceding_line == 2);
  CHECK_FALSE(note.lines[0].position);
  CHECK(note.lines[0].page_break == PageBreak::none);
  CHECK(note.settle == Settle::refund);
  CHECK(note.reason == "retour");
  CHECK(note.preceding.at(0).issue_date == date("2026-11-03"));
  CHECK_FALSE(note.payment_method);
  CHECK_FALSE(note.early_payment_discount);
  CHECK(note.instalments.empty());
}

TEST_CASE("deposits that an invoice deducted are free again only when its sale is taken back") {
  Document invoice = issued({"1 x 100.00 20%"});
  invoice.deposits = {
      {"F2026-00009", date("2026-10-01"), {{test::vat("20%"), money("10.00"), money("2.00")}}}};
  invoice = with_totals(invoice).value();
  CHECK(note_of(invoice, {}).deposits == invoice.deposits);
  CreditRequest discount;
  discount.type = DocumentType::global_discount;
  CHECK(note_of(invoice, discount).deposits.empty());
  CHECK(note_of(invoice, of_lines("1")).deposits.empty());
  CHECK(note_of(invoice, of_amount("12.00")).deposits.empty());
}

TEST_CASE("what final invoices deducted of a deposit is no longer left of it") {
  Document invoice = issued({"1 x 100.00 20%"});
  invoice.type = DocumentType::deposit;
  const std::vector<VatBreakdown> some = {{test::vat("20%"), money("60.00"), money("12.00")},
                                          {test::vat("10%"), money("1.00"), money("0.10")}};
  const CreditLeft left = left_to_credit(invoice, {}, some);
  CHECK_FALSE(left.whole);
  CHECK_FALSE(left.nothing());
  CHECK(to_string(left.rates.at(0).base) == "40.00");
  CHECK(to_string(left.rates.at(0).amount) == "8.00");
  const auto note = credit_note_from(invoice, {}, left);
  REQUIRE(note);
  CHECK(summary(*note) == "40.00 - 0.00 + 0.00 = 40.00 + 8.00 = 48.00 | 20%: 40.00 8.00");
  const auto all = left_to_credit(invoice, {}, invoice.totals->breakdown);
  CHECK(all.nothing());
  const auto none = credit_note_from(invoice, {}, all);
  REQUIRE_FALSE(none);
  CHECK(none.error().diagnostics[0].code == "CN-01");
  CHECK(none.error().diagnostics[0].hint.starts_with("a final invoice deducts it"));
  CreditLeft only_vat = all;
  only_vat.rates[0].amount = money("0.01");
  CHECK_FALSE(only_vat.nothing());
}

TEST_CASE("incl. VAT an amount takes its VAT out, the last one what is left of both") {
  // 3 x 0.10 incl. 20 %: 0.25 and 0.05; a third each would be 0.08 and 0.02.
  const Document invoice = issued({"3 x 0.10 20%"}, {}, {}, Prices::incl_vat);
  std::vector<Document> notes;
  for (const char* expected : {"0.08 + 0.02", "0.08 + 0.02", "0.09 + 0.01"}) {
    notes.push_back(note_of(invoice, of_lines("1=1"), notes));
    CHECK(to_string(notes.back().totals->excl_vat) + " + " + to_string(notes.back().totals->vat) ==
          expected);
  }
  CHECK(left_to_credit(invoice, notes).nothing());
}

TEST_CASE("a part that no price gives is one piece at its amount") {
  // 0.335 x 3 is 1.01: two thirds are 0.67, and 2 x 0.335 as well; of the discount there is none.
  const Document rounded = issued({"3 x 0.335 20%"});
  CHECK(told(rounded, of_lines("1=2")) == "something 2 x 0.335; 0.67 + 0.13");
  // A discount of -1.00 adds: a third of 4.00 is 1.33, more than one piece at 1.00.
  Document dearer = test::invoice({"3 x 1.00 20%"});
  dearer.lines[0].discounts = {{{}, decimal("-1.00"), {}}};
  dearer = with_totals(dearer).value();
  dearer.number = "F2026-00001";
  CHECK(told(dearer, of_lines("1=1")) == "something (1) 1 x 1.33; 1.33 + 0.27");
}

TEST_CASE("without VAT, a line of which an amount was credited is more than is left all the same") {
  const Document invoice = issued({"1 x 100.00 0%"});
  const std::vector<Document> earlier = {note_of(invoice, of_amount("60.00"))};
  const auto made = credit_note_from(invoice, of_lines("1"), left_to_credit(invoice, earlier));
  REQUIRE_FALSE(made);
  CHECK(made.error().kind == FailureKind::conflict);
  const Diagnostic& fault = made.error().diagnostics.at(0);
  CHECK(fault.code == "CN-03");
  CHECK(fault.where.path == "totals");
  CHECK(fault.message ==
        "it takes 100.00 and 0.00 of VAT at 0%, but 40.00 and 0.00 are left of F2026-00001");
  CHECK(fault.severity == Severity::error);
  Document note = invoice;
  note.id = "D-9";
  note.totals->breakdown[0].base = money("40.01");
  const auto beyond = beyond_what_is_left(note, invoice, left_to_credit(invoice, earlier));
  CHECK(beyond.at(0).where.file == "D-9");
  note.totals->breakdown[0].base = money("40.00");
  CHECK(beyond_what_is_left(note, invoice, left_to_credit(invoice, earlier)).empty());
}

TEST_CASE("a general discount of nothing leaves no discount on the lines") {
  const Document invoice = issued({"2 x 30.00 20% -5.00"}, {}, "0.00 excl");
  const Document half = note_of(invoice, of_lines("1=1"));
  REQUIRE(half.lines[0].discounts.size() == 1);
  CHECK(half.lines[0].discounts[0].amount == decimal("2.50"));
  const Document bare = note_of(issued({"2 x 30.00 20%"}, {}, "0.00 excl"), of_lines("1=1"));
  CHECK(bare.lines[0].discounts.empty());
  CHECK(bare.lines[0].description == "something");
}

TEST_CASE("the rest beside lines, of each rate that has some, excl. and incl. VAT") {
  // 20.00 and 5.00 shipping at 20 %; 10.00 at 10 %.
  for (const Prices prices : {Prices::excl_vat, Prices::incl_vat}) {
    const Document invoice = issued({"2 x 10.00 20%", "1 x 10.00 10%"}, "5.00 20%", {}, prices);
    std::vector<Document> notes = {note_of(invoice, of_lines("1=1,2"))};
    notes.push_back(note_of(invoice, {}, notes));
    REQUIRE(notes[1].lines.size() == 2);
    CHECK(notes[1].lines[0].preceding_line == 1);
    CHECK(notes[1].lines[1].description == "Solde de la facture F2026-00001 du 03/11/2026");
    CHECK(to_string(*notes[1].lines[1].unit_price) == "5.00");
    CHECK(notes[1].prices == prices);
    CHECK(left_to_credit(invoice, notes).nothing());
  }
}

TEST_CASE("once amounts were credited beside the lines, the rest is told per rate") {
  const Document invoice = issued({"1 x 100.00 20%", "1 x 10.00 10%"}, {}, {}, Prices::incl_vat);
  const std::vector<Document> notes = {note_of(invoice, of_amount("60.00"))};
  const Document rest = note_of(invoice, {}, notes);
  CHECK(rest.prices == Prices::excl_vat);
  CHECK(rest.lines.size() == 2);
  std::vector<Document> all = notes;
  all.push_back(rest);
  CHECK(left_to_credit(invoice, all).nothing());
  CHECK(to_string(rest.totals->incl_vat) == "50.00");
}
