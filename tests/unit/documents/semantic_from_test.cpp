// SPDX-License-Identifier: Apache-2.0
// The business terms of documents of ours, worked out by hand.
#include "billing/documents/einvoice/semantic_from.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/documents.hpp"

using namespace billing;
using namespace billing::einvoice;
using test::invoice;

namespace {

Document issued(Document document) {
  auto result = with_totals(std::move(document));
  REQUIRE(result);
  result->number = "F2026-00042";
  result->issue_date = test::date("2026-11-03");
  result->seller.name = "Acme";
  result->seller.siren = "732829320";
  result->seller.siret = "73282932000074";
  result->seller.vat_number = "FR44732829320";
  result->seller.address.country = "FR";
  result->buyer.name = "Dupont SA";
  result->buyer.siren = "552100554";
  result->buyer.address.country = "FR";
  return *result;
}

LegalTables law() {
  LegalTables tables;
  for (const auto& [code, vatex] :
       std::vector<std::pair<const char*, const char*>>{{"exempt_training", "VATEX-FR-CGI261-4"},
                                                        {"exempt_rent", "VATEX-FR-CGI261D-2"},
                                                        {"intra_eu_goods", "VATEX-EU-IC"},
                                                        {"outside_scope", "VATEX-EU-O"}}) {
    Wording wording;
    wording.code = code;
    wording.fr = std::string("texte de ") + code;
    wording.vatex = vatex;
    tables.wordings.push_back(wording);
  }
  return tables;
}

BusinessTerms terms_of(const Document& document, const Company& company = {},
                       std::span<const Mention> mentions = {}) {
  static const LegalTables tables = law();
  static const UnitTable units{{{"hour", "HUR", "h", "h", "", {}}}};
  return semantic_from({document, company, tables, units, mentions});
}

// "BT-92=1.00 BT-97=Remise ..." of the n-th group of a number, in the order of the numbers.
std::string text(const BusinessTerms& terms, Bg group, size_t n = 0) {
  for (const BusinessTerms& one : terms.groups) {
    if (one.id != group || n-- > 0)
      continue;
    std::string all;
    for (const BusinessTerm& term : one.terms)
      all += (all.empty() ? "" : " ") + std::to_string(term.id) + "=" + term.text;
    return all;
  }
  return "none";
}

const BusinessTerms& group(const BusinessTerms& terms, Bg number) {
  const auto found = std::find_if(terms.groups.begin(), terms.groups.end(),
                                  [&](const BusinessTerms& one) { return one.id == number; });
  REQUIRE(found != terms.groups.end());
  return *found;
}

std::string notes(const BusinessTerms& terms) {
  std::string all;
  for (const BusinessTerms& one : terms.groups) {
    if (one.id == 1)
      all += std::string(one.text(21)) + ":" + std::string(one.text(22)) + "|";
  }
  return all;
}

}  // namespace

TEST_CASE("a line with a discount shows what quantity and price come to, and what is taken off") {
  const auto terms = terms_of(issued(invoice({"1 x 489.90 20% -5%"})));
  CHECK(text(terms, 25) ==
        "126=1 129=1 130=C62 131=465.41 146=489.90 151=S 152=20.00 153=something");
  CHECK(text(group(terms, 25), 27) == "136=24.49 137=489.90 138=5 139=Remise 140=95");
  CHECK(terms.text(106) == "465.41");
  CHECK(terms.text(110) == "93.08");
  CHECK(terms.text(112) == "558.49");
  CHECK(terms.find(107) == nullptr);
  CHECK(terms.find(113) == nullptr);
}

TEST_CASE("prices are never negative: what is taken off has a negative quantity") {
  const auto terms =
      terms_of(issued(invoice({"2 x 100 20%", "1 x -30.00 20%", "-1 x 5 20% -10%"})));
  CHECK(text(terms, 25, 1) ==
        "126=2 129=-1 130=C62 131=-30.00 146=30.00 151=S 152=20.00 "
        "153=something");
  // -5.00 less 10 % is -4.50: a charge of 0.50 on what is given back.
  const BusinessTerms& third =
      *std::find_if(terms.groups.begin(), terms.groups.end(),
                    [](const BusinessTerms& one) { return one.id == 25 && one.text(126) == "3"; });
  CHECK(text(third, 27) == "none");
  CHECK(text(third, 28) == "141=0.50 144=Remise");
}

TEST_CASE("the general discount, shipping and other taxes stand by rate at the foot") {
  Document document = invoice({"1 x 100.00 20%", "1 x 50.00 10%"}, "35.00 20%", "3% excl");
  document.lines[1].other_taxes.push_back(
      {"Éco-participation", {}, test::decimal("0.42"), {}, {}, {}});
  const auto terms = terms_of(issued(document));
  CHECK(text(terms, 20, 1) == "92=3.00 93=100.00 94=3 95=S 96=20.00 97=Remise 98=95");
  CHECK(text(terms, 20, 0) == "92=1.50 93=50.00 94=3 95=S 96=10.00 97=Remise 98=95");
  CHECK(text(terms, 21, 1) == "99=35.00 102=S 103=20.00 104=Frais de port 105=FC");
  CHECK(text(terms, 21, 0) == "99=0.42 102=S 103=10.00 104=Éco-participation");
  CHECK(terms.text(107) == "4.50");
  CHECK(terms.text(108) == "35.42");
  CHECK(terms.text(109) == "180.92");
}

TEST_CASE("of prices incl. VAT the net price is one that gives the line's net amount") {
  Document document = invoice({"3 x 10.00 20%", "7 x 0.01 20%", "2 x 12.00 20% -10%"});
  document.prices = Prices::incl_vat;
  const auto terms = terms_of(issued(document));
  CHECK(text(terms, 25, 0) ==
        "126=1 129=3 130=C62 131=25.00 146=8.333333 151=S 152=20.00 "
        "153=something");
  // 0.07 incl. VAT is 0.06; the sum of the lines takes what rounding leaves.
  CHECK(text(terms, 25, 1) ==
        "126=2 129=7 130=C62 131=0.06 146=0.008571 151=S 152=20.00 "
        "153=something");
  CHECK(text(terms, 25, 2) == "126=3 129=2 130=C62 131=18.00 146=10 151=S 152=20.00 153=something");
  const BusinessTerms& third =
      *std::find_if(terms.groups.begin(), terms.groups.end(),
                    [](const BusinessTerms& one) { return one.id == 25 && one.text(126) == "3"; });
  CHECK(text(third, 27) == "136=2.00 139=Remise 140=95");
}

TEST_CASE("a price that six decimals cannot say is that of the whole quantity") {
  Document document = invoice({"30000 x 0.01 20%"});
  document.prices = Prices::incl_vat;
  const auto terms = terms_of(issued(document));
  CHECK(text(terms, 25) ==
        "126=1 129=30000 130=C62 131=250.00 146=250.00 149=30000 150=C62 151=S "
        "152=20.00 153=something");
}

TEST_CASE("why there is no VAT is told by category, with a code where all lines share one") {
  Document document = invoice({"1 x 10.00 E:0%", "1 x 10.00 E:0%", "1 x 10.00 20%"});
  document.lines[0].vat_reason = "exempt_training";
  document.lines[1].vat_reason = "exempt_training";
  auto terms = terms_of(issued(document));
  CHECK(text(terms, 23, 1) ==
        "116=20.00 117=0.00 118=E 119=0.00 120=texte de exempt_training 121=VATEX-FR-CGI261-4");
  document.lines[1].vat_reason = "exempt_rent";
  document = issued(document);
  document.mentions = {{"exempt_rent", "comme imprimé"}};
  terms = terms_of(document);
  CHECK(text(terms, 23, 1) ==
        "116=20.00 117=0.00 118=E 119=0.00 120=texte de exempt_training; "
        "comme imprimé");
}

TEST_CASE("outside the scope of VAT there is neither rate nor VAT number") {
  Document document = invoice({"1 x 10.00 O:0%"});
  document.lines[0].vat_reason = "outside_scope";
  const auto terms = terms_of(issued(document));
  CHECK(text(terms, 23) == "116=10.00 117=0.00 118=O 120=texte de outside_scope 121=VATEX-EU-O");
  for (Bt term : {31, 32, 48, 63}) CHECK(terms.find(term) == nullptr);
  CHECK(terms.text(30) == "732829320");
}

TEST_CASE("a supply within the EU tells where and when, though the invoice does not") {
  Document document = issued(invoice({"1 x 10.00 K:0%"}));
  document.lines[0].vat_reason = "intra_eu_goods";
  document.buyer = {};
  document.buyer.name = "Berlin GmbH";
  document.buyer.vat_number = "DE136695976";
  document.buyer.address.city = "Berlin";
  document.buyer.address.country = "DE";
  const auto terms = terms_of(document);
  CHECK(terms.text(72) == "2026-11-03");
  CHECK(terms.text(77) == "Berlin");
  CHECK(terms.text(80) == "DE");
  CHECK(*terms.find(49) == BusinessTerm{49, "DE136695976", "9930", {}});
  CHECK(notes(terms) == "BAR:B2BINT|");
}

TEST_CASE("French parties are known by SIREN, SIRET and their entry in the directory") {
  Document document = issued(invoice({"1 x 10.00 20% goods", "1 x 1.00 20% service"}));
  document.seller.legal_form = "SARL";
  document.seller.share_capital = "10000.00";
  document.seller.rcs = "Paris";
  const auto terms = terms_of(document);
  CHECK(*terms.find(29) == BusinessTerm{29, "73282932000074", "0009", {}});
  CHECK(*terms.find(30) == BusinessTerm{30, "732829320", "0002", {}});
  CHECK(*terms.find(34) == BusinessTerm{34, "732829320", "0225", {}});
  CHECK(*terms.find(47) == BusinessTerm{47, "552100554", "0002", {}});
  CHECK(*terms.find(49) == BusinessTerm{49, "552100554", "0225", {}});
  CHECK(terms.text(33) == "SARL, capital 10000.00 EUR, RCS Paris");
  CHECK(terms.text(23) == "M1");
  document.seller.vat_number = "";
  CHECK(terms_of(document).text(32) == "732829320");
}

TEST_CASE("notes: what the law wants by code, once each, and what the document says") {
  Document document = issued(invoice({"1 x 10.00 20%", "# entre les lignes"}));
  document.comment_after = "Merci";
  document.mentions = {{"late_penalty_legal", "pénalités"}, {"debits", "débits"}};
  const Mention wanted[] = {{"late_penalty_rate", "autres"},
                            {"recovery_indemnity", "40 €"},
                            {"no_early_payment_discount", "pas d'escompte"},
                            {"mediator", "non"}};
  const auto terms = terms_of(document, {}, wanted);
  CHECK(notes(terms) ==
        "AAI:entre les lignes|AAI:Merci|PMD:pénalités|REG:débits|PMT:40 €|"
        "AAB:pas d'escompte|BAR:B2B|");
  CHECK(terms.text(8) == "3");
  document.buyer.type = PartnerType::consumer;
  CHECK(notes(terms_of(document, {}, wanted)) ==
        "AAI:entre les lignes|AAI:Merci|PMD:pénalités|REG:débits|BAR:B2C|");
}

TEST_CASE("a member of a VAT group names the group") {
  Company company;
  company.vat_group = NamedTaxpayer{"Groupe", "1 place X", "FR96552100554"};
  const auto terms = terms_of(issued(invoice({"1 x 10.00 20%"})), company);
  CHECK(notes(terms) == "TXD:MEMBRE_ASSUJETTI_UNIQUE|BAR:B2B|");
  CHECK(terms.text(62) == "Groupe");
  CHECK(terms.text(63) == "FR96552100554");
  CHECK(terms.text(69) == "FR");
  CHECK(std::find(terms.terms.begin(), terms.terms.end(),
                  BusinessTerm{29, "552100554", "0231", {}}) != terms.terms.end());
}

TEST_CASE("how it is paid") {
  Document document = issued(invoice({"1 x 100.00 20%"}));
  CHECK(terms_of(document).find(81) == nullptr);  // neither a word nor an account
  document.seller.bank_account = BankAccount{};
  document.seller.bank_account->iban = "FR7630006000011234567890189";
  document.seller.bank_account->bic = "AGRIFRPP";
  auto terms = terms_of(document);
  CHECK(terms.text(81) == "30");
  CHECK(terms.text(83) == "F2026-00042");
  CHECK(text(terms, 17) == "84=FR7630006000011234567890189 86=AGRIFRPP");
  const Money half{6000, {}};
  document.schedule = {
      {test::date("2026-11-10"), half, InstalmentType::payment, PaymentMethod::direct_debit, "a"},
      {test::date("2026-12-10"), half, InstalmentType::payment, PaymentMethod::cheque, ""}};
  document.direct_debit = DirectDebit{"RUM-1", "FR72ZZZ123456", "DE1"};
  terms = terms_of(document);
  CHECK(terms.text(9) == "2026-12-10");
  CHECK(terms.text(20) == "2026-11-10: 60.00 EUR, prélèvement (a)\n2026-12-10: 60.00 EUR, chèque");
  CHECK(terms.text(81) == "59");
  CHECK(terms.text(89) == "RUM-1");
  CHECK(terms.text(90) == "FR72ZZZ123456");
  CHECK(terms.text(91) == "DE1");
  CHECK(text(terms, 17) == "none");
}

TEST_CASE("type codes") {
  Document document = issued(invoice({"1 x 100.00 20%"}));
  CHECK(terms_of(document).text(3) == "380");
  document.self_billed = true;
  CHECK(terms_of(document).text(3) == "389");
  document.kind = Kind::credit_note;
  CHECK(terms_of(document).text(3) == "261");
  document.self_billed = false;
  document.preceding = {{"F2026-00001", test::date("2026-11-01")}};
  document.reason = "erreur";
  const auto terms = terms_of(document);
  CHECK(terms.text(3) == "381");
  CHECK(text(terms, 3) == "25=F2026-00001 26=2026-11-01");
  CHECK(notes(terms).starts_with("AAI:erreur|"));
  document.kind = Kind::invoice;
  CHECK(terms_of(document).text(3) == "384");
}

TEST_CASE("a credit note says what becomes of it") {
  Document document = issued(invoice({"1 x 100.00 20%"}));
  document.kind = Kind::credit_note;
  document.preceding = {{"F2026-00041", test::date("2026-11-01")}};
  CHECK(terms_of(document).text(20) == "Déduit de la facture F2026-00041");
  document.settle = Settle::next;
  CHECK(terms_of(document).text(20) == "À déduire de la prochaine facture");
  document.settle = Settle::refund;
  document.language = Language::en;
  CHECK(terms_of(document).text(20) == "To be paid back");
}

TEST_CASE("deposits: their own type, the final invoice after them, and their credit notes") {
  Document document = issued(invoice({"1 x 100.00 20% service"}));
  document.type = DocumentType::deposit;
  CHECK(terms_of(document).text(3) == "386");
  CHECK(terms_of(document).text(23) == "S1");
  document.kind = Kind::credit_note;
  CHECK(terms_of(document).text(3) == "503");
  document.kind = Kind::invoice;
  document.type = DocumentType::standard;
  document.deposits = {{"F2026-00001",
                        test::date("2026-11-01"),
                        {{test::vat("20%"), Money{3000, {}}, Money{600, {}}}}}};
  document.totals->prepaid = Money{3600, {}};
  document.totals->due = Money{8400, {}};
  const auto terms = terms_of(document);
  CHECK(terms.text(3) == "380");
  CHECK(terms.text(23) == "S4");
  CHECK(text(terms, 3) == "25=F2026-00001 26=2026-11-01");
  CHECK(terms.text(113) == "36.00");
  CHECK(terms.text(115) == "84.00");
}

TEST_CASE("rates have two decimals, as the French rules compare them") {
  CHECK(rate_text(test::vat("20%")) == "20.00");
  CHECK(rate_text(test::vat("5.5%")) == "5.50");
  CHECK(rate_text(test::vat("2.10%")) == "2.10");
  CHECK(rate_text(test::vat("E:0%")) == "0.00");
  CHECK(rate_text(test::vat("O:0%")).empty());
  CHECK(rate_text(test::vat("1.125%")) == "1.125");
  CHECK(rate_text(test::vat("2.25%")) == "2.25");
}

TEST_CASE("a currency with three decimals has no e-invoice") {
  Document document;
  CHECK(why_no_einvoice(document).empty());
  document.currency = *parse_currency("KWD");
  CHECK(why_no_einvoice(document) == "amounts in KWD have 3 decimals, EN 16931 knows two");
}

TEST_CASE("each allowance and charge has its numbers, on lines and at the foot") {
  Document document = invoice({"2 x 10.00 20% -5%", "1 x 10.00 20%"}, "-3.00 20%", "-2.00 excl");
  document.lines[0].discounts[0].reason = "fidélité";
  document.lines[1].discounts = {{{}, test::decimal("-1.00"), "supplément"}};
  document.discount->reason = "arrondi";
  const auto terms = terms_of(issued(document));
  CHECK(text(group(terms, 25), 27) == "136=1.00 137=20.00 138=5 139=fidélité 140=95");
  const BusinessTerms& second =
      *std::find_if(terms.groups.begin(), terms.groups.end(),
                    [](const BusinessTerms& one) { return one.id == 25 && one.text(126) == "2"; });
  CHECK(text(second, 28) == "141=1.00 144=supplément");
  // A negative discount is a charge, negative shipping an allowance, without codes.
  CHECK(text(terms, 21) == "99=2.00 102=S 103=20.00 104=arrondi");
  CHECK(text(terms, 20) == "92=3.00 95=S 96=20.00 97=Frais de port");
  CHECK(terms.text(107) == "3.00");
  CHECK(terms.text(108) == "2.00");
}

TEST_CASE("several discounts of a line are one, without a rate; a line says what it is") {
  Document document = invoice({"1 x 100.00 20% -10% -5%", "1 x 5.00 20%"});
  document.lines[0].discounts[0].reason = "a";
  document.lines[0].unit = "hour";
  document.lines[0].comment = "le lundi";
  document.lines[0].product = "P-1";
  document.lines[1].description.clear();
  document.lines[1].product = "P-2";
  document.lines[1].unit = "XBX";
  const auto terms = terms_of(issued(document));
  CHECK(text(group(terms, 25), 27) == "136=14.50 139=Remise 140=95");
  CHECK(text(terms, 25, 0) ==
        "126=1 129=1 130=HUR 131=85.50 146=100.00 151=S 152=20.00 153=something 154=le lundi "
        "155=P-1");
  CHECK(text(terms, 25, 1) ==
        "126=2 129=1 130=XBX 131=5.00 146=5.00 151=S 152=20.00 153=P-2 155=P-2");
}

TEST_CASE("lines of nothing keep their quantity, and a price beyond 64 bits is that of the whole") {
  const auto nothing = terms_of(issued(invoice({"3 x 0.00 20%", "0 x 5.00 20%"})));
  CHECK(text(nothing, 25, 0) ==
        "126=1 129=3 130=C62 131=0.00 146=0.00 151=S 152=20.00 153=something");
  CHECK(text(nothing, 25, 1) ==
        "126=2 129=0 130=C62 131=0.00 146=5.00 151=S 152=20.00 153=something");
  Document document = invoice(
      {"0.000000001 x 999999999999999 20%", "-2 x 12.00 20%", "2 x -12.00 20%", "0 x 12.00 20%"});
  document.prices = Prices::incl_vat;
  const auto terms = terms_of(issued(document));
  CHECK(text(terms, 25, 0) ==
        "126=1 129=0.000000001 130=C62 131=833333.33 146=833333.33 149=0.000000001 150=C62 151=S "
        "152=20.00 153=something");
  for (const size_t line : {1U, 2U}) {
    CHECK(text(terms, 25, line) == "126=" + std::to_string(line + 1) +
                                       " 129=-2 130=C62 131=-20.00 146=10 151=S 152=20.00 "
                                       "153=something");
  }
  CHECK(text(terms, 25, 3) ==
        "126=4 129=0 130=C62 131=0.00 146=12.00 151=S 152=20.00 153=something");
}
