// SPDX-License-Identifier: Apache-2.0
// How an e-invoice is paid, what it refers to and what it notes, by code lists and hand.
#include <doctest/doctest.h>

#include "billing/documents/einvoice/semantic_from.hpp"
#include "support/documents.hpp"

using namespace billing;
using namespace billing::einvoice;
using test::date;
using test::money;

namespace {

Document issued(const std::vector<std::string>& lines = {"1 x 100.00 20%"}) {
  Document document = with_totals(test::invoice(lines)).value();
  document.number = "F2026-00042";
  document.issue_date = date("2026-11-03");
  document.seller.name = "Acme";
  document.seller.address.country = "FR";
  document.buyer.name = "Dupont SA";
  document.buyer.address.country = "FR";
  return document;
}

BusinessTerms terms_of(const Document& document, std::span<const Mention> mentions = {}) {
  static const LegalTables law;
  static const UnitTable units;
  static const Company company;
  return semantic_from({document, company, law, units, mentions});
}

std::string groups(const BusinessTerms& terms, Bg group, Bt first, Bt second) {
  std::string all;
  for (const BusinessTerms& one : terms.groups) {
    if (one.id == group)
      all += std::string(one.text(first)) + ":" + std::string(one.text(second)) + "|";
  }
  return all;
}

ScheduledPayment pays(const char* day, const char* amount, std::optional<PaymentMethod> method) {
  return {date(day), money(amount), InstalmentType::payment, method, ""};
}

}  // namespace

TEST_CASE("each means of payment has its code of UNTDID 4461 and its word") {
  struct Row {
    PaymentMethod method;
    std::string code, french;
  };
  for (const Row& row :
       {Row{PaymentMethod::transfer, "30", "virement"},
        Row{PaymentMethod::direct_debit, "59", "prélèvement"},
        Row{PaymentMethod::card, "48", "carte"}, Row{PaymentMethod::cheque, "20", "chèque"},
        Row{PaymentMethod::cash, "10", "espèces"}, Row{PaymentMethod::other, "ZZZ", "autre"}}) {
    CAPTURE(row.code);
    Document document = issued();
    document.seller.bank_account = BankAccount{};
    document.seller.bank_account->iban = "FR7630006000011234567890189";
    document.payment_method = row.method;
    const auto terms = terms_of(document);
    CHECK(terms.text(81) == row.code);
    CHECK(std::string(terms.text(82)).find(row.french) != std::string::npos);
    CHECK(terms.text(83) == "F2026-00042");
    CHECK(groups(terms, 17, 84, 85) == (row.code == "30" ? "FR7630006000011234567890189:|" : ""));
    document.schedule = {pays("2026-11-10", "60.00", row.method),
                         pays("2026-12-10", "60.00", std::nullopt)};
    CHECK(std::string(terms_of(document).text(20)).find(row.french) != std::string::npos);
    // Who credits does not ask for money.
    document.kind = Kind::credit_note;
    CHECK(terms_of(document).find(81) == nullptr);
  }
}

TEST_CASE("the first payment that says how decides, before the document's own word") {
  Document document = issued();
  document.payment_method = PaymentMethod::card;
  document.schedule = {pays("2026-11-10", "40.00", std::nullopt),
                       pays("2026-11-20", "40.00", PaymentMethod::cheque),
                       pays("2026-12-10", "40.00", PaymentMethod::cash)};
  CHECK(terms_of(document).text(81) == "20");
  CHECK(terms_of(document).text(9) == "2026-12-10");
  document.schedule.resize(1);
  CHECK(terms_of(document).text(81) == "48");
  CHECK(terms_of(document).text(9) == "2026-11-10");
  CHECK(terms_of(document).find(20) == nullptr);      // one payment needs no list
  document.payment_method = PaymentMethod::transfer;  // without an account it says nothing
  CHECK(terms_of(document).find(81) == nullptr);
  document.seller.bank_account = BankAccount{};
  document.seller.bank_account->iban = "FR7630006000011234567890189";
  document.seller.bank_account->holder = "Acme SARL";
  document.seller.bank_account->bic = "AGRIFRPP";
  const auto terms = terms_of(document);
  CHECK(groups(terms, 17, 84, 85) == "FR7630006000011234567890189:Acme SARL|");
  CHECK(groups(terms, 17, 86, 84) == "AGRIFRPP:FR7630006000011234567890189|");
}

TEST_CASE("the type of every invoice and credit note, of UNTDID 1001") {
  struct Row {
    Kind kind;
    DocumentType type;
    bool self_billed;
    size_t preceding;
    std::string code;
  };
  for (const Row& row : {Row{Kind::invoice, DocumentType::standard, false, 0, "380"},
                         Row{Kind::invoice, DocumentType::standard, false, 1, "384"},
                         Row{Kind::invoice, DocumentType::standard, false, 2, "380"},
                         Row{Kind::invoice, DocumentType::standard, true, 1, "389"},
                         Row{Kind::invoice, DocumentType::deposit, false, 1, "386"},
                         Row{Kind::invoice, DocumentType::deposit, true, 0, "500"},
                         Row{Kind::credit_note, DocumentType::cancellation, false, 1, "381"},
                         Row{Kind::credit_note, DocumentType::deposit, false, 1, "503"},
                         Row{Kind::credit_note, DocumentType::deposit, true, 1, "261"}}) {
    CAPTURE(row.code);
    Document document = issued();
    document.kind = row.kind;
    document.type = row.type;
    document.self_billed = row.self_billed;
    for (size_t i = 0; i < row.preceding; ++i)
      document.preceding.push_back({"F" + std::to_string(i), date("2026-10-01")});
    CHECK(terms_of(document).text(3) == row.code);
  }
}

TEST_CASE("a credit note over several invoices names all, in the document's language") {
  Document document = issued();
  document.kind = Kind::credit_note;
  document.preceding = {{"F1", date("2026-10-01")}, {"F2", date("2026-10-02")}};
  document.deposits = {
      {"F0", date("2026-09-01"), {{test::vat("20%"), money("1.00"), money("0.20")}}}};
  CHECK(groups(terms_of(document), 3, 25, 26) == "F1:2026-10-01|F2:2026-10-02|F0:2026-09-01|");
  CHECK(terms_of(document).text(20) == "Déduit de la facture F1, F2");
  document.language = Language::en;
  CHECK(terms_of(document).text(20) == "Deducted from invoice F1, F2");
  document.settle = Settle::next;
  CHECK(terms_of(document).text(20) == "To be deducted from the next invoice");
  document.settle = Settle::refund;
  document.language = Language::fr;
  CHECK(terms_of(document).text(20) == "À rembourser");
}

TEST_CASE("one order is named, several are not; another currency has its VAT in the company's") {
  Document document = issued();
  document.purchase_order = "PO-7";
  document.origin = {"O1"};
  auto terms = terms_of(document);
  CHECK(terms.text(13) == "PO-7");
  CHECK(terms.text(14) == "O1");
  CHECK(terms.find(6) == nullptr);
  document.origin = {"O1", "O2"};
  document.vat_accounting = AccountingVat{test::currency("EUR"), money("20.00")};
  CHECK(terms_of(document).find(14) == nullptr);
  CHECK(terms_of(document).find(6) == nullptr);  // it is the same currency
  document.vat_accounting = AccountingVat{test::currency("CHF"), money("18.88", "CHF")};
  terms = terms_of(document);
  CHECK(terms.text(6) == "CHF");
  CHECK(terms.text(111) == "18.88");
  CHECK(terms.text(109) == "100.00");
  CHECK(terms.text(112) == "120.00");
  CHECK(terms.text(115) == "120.00");
  CHECK(terms.text(23) == "S1");
  CHECK(terms.text(24) == specification);
  CHECK(terms.text(1) == "F2026-00042");
  CHECK(terms.text(2) == "2026-11-03");
  CHECK(terms.text(5) == "EUR");
  CHECK(terms_of(issued({"1 x 1.00 20% goods"})).text(23) == "B1");
}

TEST_CASE("notes without words are none; those of payment only under French rules") {
  const Mention wanted[] = {{"late_penalty_rate", "pénalités"}, {"other", "autre"}};
  Document document = issued();
  document.comment_before = " \n ";
  document.special_conditions = {{"A", " garantie "}, {"B", ""}};
  CHECK(groups(terms_of(document, wanted), 1, 21, 22) == "AAI:garantie|PMD:pénalités|BAR:B2B|");
  document.comment_before = "avant";
  document.reason = "motif";
  document.mentions = {{"early_payment_discount", "2 %"}};
  CHECK(groups(terms_of(document, wanted), 1, 21, 22) ==
        "AAI:motif|AAI:avant|AAI:garantie|AAB:2 %|PMD:pénalités|BAR:B2B|");
  document.seller.address.country = "DE";
  CHECK(groups(terms_of(document, wanted), 1, 21, 22) ==
        "AAI:motif|AAI:avant|AAI:garantie|AAB:2 %|");
  CHECK(terms_of(document).find(23) == nullptr);
  CHECK_FALSE(under_french_rules(document));
  document.seller.address.country = "FR";
  CHECK(under_french_rules(document));
  document.buyer.type = PartnerType::consumer;
  CHECK_FALSE(under_french_rules(document));
}
