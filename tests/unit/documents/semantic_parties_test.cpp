// SPDX-License-Identifier: Apache-2.0
// Parties, delivery and payment as business terms: everything that a document can say of them.
#include <doctest/doctest.h>

#include "billing/documents/einvoice/semantic_from.hpp"
#include "support/documents.hpp"

using namespace billing;
using namespace billing::einvoice;
using test::date;
using test::money;

namespace {

struct Case {
  Document document = with_totals(test::invoice({"1 x 100.00 20%"})).value();
  Company company;

  Case() {
    document.number = "F2026-00042";
    document.issue_date = date("2026-11-03");
    document.seller.name = "Acme";
    document.seller.address.country = document.buyer.address.country = "FR";
    document.buyer.name = "Dupont SA";
  }
  /// "44=Dupont SA 47=552100554@0002 ..." of the terms from `first` to `last`.
  std::string terms(Bt first, Bt last) const {
    static const LegalTables law;
    static const UnitTable units;
    const BusinessTerms all = semantic_from({document, company, law, units, {}});
    std::string text;
    for (const BusinessTerm& one : all.terms) {
      if (one.id < first || one.id > last)
        continue;
      text += (text.empty() ? "" : " ") + std::to_string(one.id) + "=" + one.text;
      if (!one.scheme.empty())
        text += "@" + one.scheme;
    }
    return text;
  }
};

Party full() {
  Party party;
  party.name = "Acme";
  party.trade_name = "Chez Acme";
  party.siren = "732829320";
  party.siret = "73282932000074";
  party.vat_number = "FR44732829320";
  party.address = {"1 rue A", "Bat B", "Lieu C", "75011", "Paris", "FR"};
  party.email = "a@acme.example";
  party.phone = "01 02 03 04 05";
  return party;
}

}  // namespace

TEST_CASE("the seller in full, and the buyer") {
  Case one;
  one.document.seller = one.document.buyer = full();
  one.document.seller.legal_form = "SARL";
  one.document.seller.share_capital = "10000.00";
  one.document.seller.rcs = "Paris";
  one.document.seller.rm = "75";
  one.document.salesperson = "Alice";
  one.document.buyer.attention = "Claire Durand";
  CHECK(one.terms(27, 43) ==
        "27=Acme 28=Chez Acme 29=73282932000074@0009 30=732829320@0002 31=FR44732829320 "
        "33=SARL, capital 10000.00 EUR, RCS Paris, RM 75 34=732829320@0225 35=1 rue A 36=Bat B "
        "37=Paris 38=75011 40=FR 41=Alice 42=01 02 03 04 05 43=a@acme.example");
  CHECK(one.terms(44, 58) ==
        "44=Acme 45=Chez Acme 46=73282932000074@0009 47=732829320@0002 48=FR44732829320 "
        "49=732829320@0225 50=1 rue A 51=Bat B 52=Paris 53=75011 55=FR 56=Claire Durand "
        "57=01 02 03 04 05 58=a@acme.example");
  CHECK(one.terms(162, 163) == "162=Lieu C 163=Lieu C");
}

TEST_CASE("a sole trader is named as the law wants, and has no legal form beside it") {
  Case one;
  one.document.seller.legal_form = "EI";
  CHECK(one.terms(27, 33) == "27=Acme EI");
  one.document.seller.rm = "75";
  CHECK(one.terms(33, 33) == "33=RM 75");
}

TEST_CASE("electronic addresses: the directory, else the VAT number, else the mail") {
  Case one;
  Party& buyer = one.document.buyer;
  buyer.email = "claire@dupont.example";
  CHECK(one.terms(49, 49) == "49=claire@dupont.example@EM");
  for (const auto& [number, scheme] :
       std::vector<std::pair<const char*, const char*>>{{"DE123456789", "9930"},
                                                        {"FR96552100554", "9957"},
                                                        {"EL123456789", "9933"},
                                                        {"SK1234567890", "9950"},
                                                        {"ATU12345678", "9914"}}) {
    buyer.vat_number = number;
    CHECK(one.terms(49, 49) == std::string("49=") + number + "@" + scheme);
  }
  buyer.vat_number = "US123";
  CHECK(one.terms(49, 49) == "49=claire@dupont.example@EM");
  buyer.vat_number = "BE0428759497";
  CHECK(one.terms(47, 49) == "47=0428759497@0208 48=BE0428759497 49=BE0428759497@9925");
  buyer.siren = "552100554";
  CHECK(one.terms(47, 49) == "47=552100554@0002 48=BE0428759497 49=552100554@0225");
}

TEST_CASE("without a VAT number the seller's SIREN stands for it; outside of VAT neither does") {
  Case one;
  one.document.seller.siren = "732829320";
  CHECK(one.terms(31, 32) == "32=732829320");
  one.document.totals->breakdown[0].vat = test::vat("O:0%");
  one.document.lines[0].vat = test::vat("O:0%");
  CHECK(one.terms(31, 32).empty());
  one.document.seller.vat_number = "FR44732829320";
  CHECK(one.terms(31, 32).empty());
}

TEST_CASE("a representative, or the group of the seller") {
  Case one;
  CHECK(one.terms(62, 69).empty());
  one.company.fiscal_representative = NamedTaxpayer{"Agent", "1 rue A, Nice", "FR96552100554"};
  CHECK(one.terms(62, 69) == "62=Agent 63=FR96552100554 64=1 rue A, Nice 69=FR");
  one.company.fiscal_representative->vat_number = "EL123456789";
  CHECK(one.terms(69, 69) == "69=GR");
  one.company.fiscal_representative->vat_number = "E";
  CHECK(one.terms(62, 69).empty());
  one.company.vat_group = NamedTaxpayer{"Group", "Lyon", "FR44732829320"};
  CHECK(one.terms(62, 69) == "62=Group 63=FR44732829320 64=Lyon 69=FR");
  CHECK(one.terms(29, 29) == "29=732829320@0231");
  one.company.vat_group->vat_number = "732829320";
  CHECK(one.terms(29, 29).empty());
}

TEST_CASE("where and when it is delivered") {
  Case one;
  CHECK(one.terms(72, 80).empty());
  one.document.delivery_date = date("2026-11-02");
  CHECK(one.terms(72, 80) == "72=2026-11-02");
  one.document.delivery_address = Address{"1 quai A", "B", "C", "13002", "Marseille", ""};
  CHECK(one.terms(72, 80) == "72=2026-11-02 75=1 quai A 76=B 77=Marseille 78=13002 80=FR");
  CHECK(one.terms(165, 165) == "165=C");
  Case eu;
  eu.document.totals->breakdown[0].vat = test::vat("K:0%");
  eu.document.buyer.address = {"Rue Pont 3", "", "", "4000", "Liège", "BE"};
  CHECK(eu.terms(72, 80) == "72=2026-11-03 75=Rue Pont 3 77=Liège 78=4000 80=BE");
}

TEST_CASE("an assumed salesperson is no contact") {
  Case one;
  one.document.salesperson = "alice";
  one.document.proposed = {{"title", "author"}, {"salesperson", "partner"}};
  CHECK(one.terms(41, 41) == "41=alice");
  one.document.proposed = {{"salesperson", "author"}};
  CHECK(one.terms(41, 41).empty());
}

TEST_CASE("each way to pay has its code and word; the first payment that says how counts") {
  Case one;
  CHECK(one.terms(81, 83).empty());  // a transfer to nowhere says nothing
  const std::pair<PaymentMethod, const char*> rows[] = {{PaymentMethod::card, "48"},
                                                        {PaymentMethod::cheque, "20"},
                                                        {PaymentMethod::cash, "10"},
                                                        {PaymentMethod::other, "ZZZ"},
                                                        {PaymentMethod::direct_debit, "59"}};
  for (const auto& [method, code] : rows) {
    one.document.payment_method = method;
    CHECK(one.terms(81, 81) == std::string("81=") + code);
    CHECK(one.terms(83, 83) == "83=F2026-00042");
    CHECK_FALSE(one.terms(82, 82).empty());
  }
  one.document.direct_debit = DirectDebit{"RUM-1", "FR12ZZZ123456", "FR76"};
  CHECK(one.terms(89, 91) == "89=RUM-1 90=FR12ZZZ123456 91=FR76");
  const auto paid_by = [](std::optional<PaymentMethod> method) {
    return ScheduledPayment{date("2026-12-03"), money("60.00"), InstalmentType::payment, method,
                            ""};
  };
  one.document.schedule = {paid_by({}), paid_by(PaymentMethod::cash), paid_by(PaymentMethod::card)};
  CHECK(one.terms(81, 81) == "81=10");
  one.document.kind = Kind::credit_note;
  CHECK(one.terms(81, 91).empty());
}

TEST_CASE("what is due when") {
  Case one;
  one.document.schedule = {
      {date("2026-12-03"), money("60.00"), InstalmentType::payment, {}, ""},
      {date("2027-01-03"), money("60.00"), InstalmentType::payment, PaymentMethod::cash, "Solde"}};
  CHECK(one.terms(9, 9) == "9=2027-01-03");
  const std::string text = one.terms(20, 20);
  CHECK(text.starts_with("20=2026-12-03: 60.00 EUR\n2027-01-03: 60.00 EUR, "));
  CHECK(text.ends_with(" (Solde)"));
  one.document.schedule.pop_back();
  CHECK(one.terms(20, 20).empty());
  CHECK(one.terms(9, 9) == "9=2026-12-03");
}

TEST_CASE("another currency's VAT, what was paid before, references") {
  Case one;
  CHECK(one.terms(106, 115) == "106=100.00 109=100.00 110=20.00 112=120.00 115=120.00");
  one.document.totals->prepaid = money("20.00");
  one.document.vat_accounting = AccountingVat{test::currency("USD"), money("21.60", "USD")};
  CHECK(one.terms(106, 115) ==
        "106=100.00 109=100.00 110=20.00 111=21.60 112=120.00 113=20.00 115=120.00");
  CHECK(one.terms(6, 6) == "6=USD");
  one.document.vat_accounting->currency = one.document.currency;
  CHECK(one.terms(6, 6).empty());
  one.document.purchase_order = "PO-1";
  one.document.origin = {"O1"};
  one.document.mentions = {{"other", "."}, {"debits", "."}};
  CHECK(one.terms(8, 14) == "8=3 13=PO-1 14=O1");
  one.document.origin.push_back("O2");
  CHECK(one.terms(14, 14).empty());
}

TEST_CASE("type codes that are credit notes") {
  for (const char* code :
       {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
    CHECK(is_credit_type(code));
  for (const char* code : {"", "380", "384", "386", "38"}) CHECK_FALSE(is_credit_type(code));
}
