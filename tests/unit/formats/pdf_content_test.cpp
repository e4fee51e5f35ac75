// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "unit/formats/pdf_reader.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using namespace billing::samples;

namespace {

void check_says(const std::string& text, std::initializer_list<const char*> sentences) {
  for (const std::string sentence : sentences) {
    CHECK_MESSAGE(text.find(sentence) != std::string::npos, "not on paper: ", sentence);
  }
}

}  // namespace

TEST_CASE("the same document gives the same bytes, another date others") {
  const Document quote = one_line_quote();
  CHECK(pdf_of(quote) == pdf_of(quote));
  Document later = quote;
  later.issue_date = Date{2026, 11, 26};
  CHECK(pdf_of(quote) != pdf_of(later));
}

TEST_CASE("a French quote says who, what, how much, and asks for a signature") {
  const std::string bytes = pdf_of(one_line_quote());
  const auto pages = pages_of(bytes);
  REQUIRE(pages.size() == 1);
  check_says(pages[0], {"Devis",
                        "N° Q2026-00042",
                        "Atelier Lumière SARL",
                        "12 rue des Tanneurs",
                        "SIRET 732 829 320 00074",
                        "RCS Lyon",
                        "au capital de 10 000 €",
                        "TVA FR44732829320",
                        "À l’attention de Mme Éloïse Dupré",
                        "38000 Grenoble",
                        "25/11/2026",
                        "25/12/2026",
                        "Valable jusqu’au",
                        "Prix unitaire HT",
                        "1 234,50",
                        "Total HT",
                        "1 234,50 €",
                        "246,90 €",
                        "Total TTC",
                        "1 481,40 €",
                        "Bon pour accord",
                        "SIREN client",
                        "552 100 554",
                        "FR76 3000 6000 0112 3456 7890 189",
                        "AGRIFRPP",
                        "Pénalités de retard",
                        "page 1/1"});
  CHECK(bytes.size() <= 30'000);
}

TEST_CASE("an English invoice uses English words, figures and dates") {
  const auto pages = pages_of(pdf_of(english_invoice()));
  REQUIRE(pages.size() == 1);
  check_says(pages[0], {"Invoice", "No. F2026-00124", "25 November 2026", "25 December 2026",
                        "PO-7781", "Harbour Trading Ltd", "IRELAND", "IE6388047V", "12.5",
                        "1,225.00 €", "Reverse charge", "Total excl. VAT", "Amount due",
                        "Payment reference", "FRANCE", "page 1/1"});
}

TEST_CASE("a credit note names number and date of its invoice and asks for no payment") {
  const std::string text = text_of(pdf_of(credit_note()));
  check_says(text, {"Avoir", "N° A2026-00007", "Avoir sur facture F2026-00120 du 02/11/2026",
                    "Motif : Retour de deux chaises", "Net en votre faveur", "192,00 €"});
  CHECK(text.find("Net à payer") == std::string::npos);
  CHECK(text.find("IBAN") == std::string::npos);
}

TEST_CASE("nothing taxed: no VAT column, table nor totals; pending registration is told") {
  Document invoice = document(Kind::invoice, "F2026-00003");
  invoice.seller.registration = Registration::pending;
  invoice.seller.vat_number.clear();
  invoice.buyer.vat_number.clear();
  invoice.lines = {line("Cours de dessin", "4", "C62", "45", {VatCategory::E, Decimal{}})};
  invoice.mentions = {{"franchise", "Exonération."}};
  const std::string text = text_of(pdf_of(with_sums(invoice)));
  CHECK(text.find("TVA") == std::string::npos);
  CHECK(text.find("TTC") == std::string::npos);
  check_says(text, {"Total HT", "Net à payer", "180,00 €", "SIRET en cours d’attribution"});
}

TEST_CASE("prices incl. VAT, prepayments, discounts and shipping show what they are") {
  Document invoice = document(Kind::invoice, "F2026-00004");
  invoice.prices = Prices::incl_vat;
  invoice.lines = {line("Panier", "3", "KGM", "12.40", standard("5.5")),
                   line("Livraison", "1", "", "20", standard("20"))};
  invoice.lines[1].discounts = {{decimal("10"), {}, "fidélité"}, {{}, decimal("1.50"), ""}};
  invoice.discount = GeneralDiscount{decimal("3"), {}, Prices::excl_vat, "salon"};
  invoice.shipping = Shipping{decimal("6"), standard("20")};
  invoice = with_sums(invoice);
  invoice.totals->prepaid = Money{1000, {}};
  invoice.totals->due = invoice.totals->due - invoice.totals->prepaid;
  check_says(
      text_of(pdf_of(invoice)),
      {"Prix unitaire TTC", "Montant TTC €", "kg", "−10 %", "−1,50", "Remise −10 % : fidélité",
       "Remise 3 % (salon)", "Total des lignes TTC", "53,70 €", "Frais de port TTC", "6,00 €",
       "Total TTC", "dont TVA", "Total HT", "Acomptes déduits", "−10,00 €", "Net à payer"});
}

TEST_CASE("a schedule of several payments is a table; one plain payment is a due date") {
  Document invoice = long_invoice(1);
  const Money half{invoice.totals->due.minor / 2, {}};
  invoice.schedule = {{Date{2026, 12, 1}, half, InstalmentType::deposit, PaymentMethod::card, ""},
                      {Date{2027, 1, 31}, invoice.totals->due - half, InstalmentType::payment,
                       PaymentMethod::transfer, "Solde"}};
  check_says(text_of(pdf_of(invoice)), {"Échéancier de paiement", "01/12/2026", "Acompte",
                                        "carte bancaire", "31/01/2027", "Solde", "virement"});
  invoice.schedule = {{Date{2026, 12, 1}, invoice.totals->due, InstalmentType::payment,
                       PaymentMethod::direct_debit, ""}};
  const std::string text = text_of(pdf_of(invoice));
  check_says(text, {"Échéance", "01/12/2026", "prélèvement"});
  CHECK(text.find("Échéancier") == std::string::npos);
  CHECK(text.find("IBAN") == std::string::npos);  // debited: nobody pays to the account
}

TEST_CASE("a draft shows its id, and SPECIMEN when asked to") {
  Document quote = one_line_quote();
  quote.number.clear();
  pdf::Options specimen = options();
  specimen.specimen = true;
  const auto bytes = pdf::write_document(quote, specimen);
  REQUIRE(bytes.has_value());
  CHECK(text_of(*bytes).find("Brouillon D-17") != std::string::npos);
  // The slanted word is read letter by letter.
  const auto letters = [](const std::string& pdf) {
    return replaced(read_with("pdftotext -raw", pdf), "\n", "");
  };
  CHECK(count(letters(*bytes), "SPECIMEN") == 1);
  CHECK(count(letters(pdf_of(quote)), "SPECIMEN") == 0);
}

TEST_CASE("the file's properties come from the document, not from the clock") {
  const std::string info = read_with("TZ=UTC pdfinfo", pdf_of(one_line_quote()));
  check_says(info, {"Devis Q2026-00042", "Atelier Lumière SARL", "billing 0.1.0",
                    "Wed Nov 25 00:00:00 2026"});
}

TEST_CASE("totals are computed for a document that has none") {
  Document quote = one_line_quote();
  quote.totals.reset();
  CHECK(pdf_of(quote) == pdf_of(one_line_quote()));
}

TEST_CASE("PDF-01: each field that the fonts cannot print is named, with its character") {
  Document quote = one_line_quote();
  quote.lines[0].description = "Table \u6f22";
  quote.buyer.name = "Cafe\u0301";
  quote.comment_after = "\U0001f600";
  quote.seller.address.city = "\xff";
  const auto result = pdf::write_document(quote, options());
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == FailureKind::rejected);
  REQUIRE(result.error().diagnostics.size() == 4);
  std::string told;
  for (const Diagnostic& diagnostic : result.error().diagnostics) {
    CHECK(diagnostic.code == "PDF-01");
    told += diagnostic.where.path + " " + diagnostic.message + " " + diagnostic.hint + "\n";
  }
  check_says(told, {"lines[1].description", "U+6F22", "buyer.name", "U+0301", "NFC",
                    "comment_after", "U+1F600", "seller.address.city", "UTF-8"});
}

TEST_CASE("letters of the Union's languages and the signs of its trades are printed") {
  Document quote = one_line_quote();
  quote.comment_before =
      "Œuvre, ÿ, ß, Łódź, Çağrı, București, Țară, Žižkov, Ελλάδα, България, € £ "
      "₽ "
      "№ "
      "— "
      "– "
      "… "
      "• "
      "² "
      "½";
  check_says(text_of(pdf_of(quote)),
             {"Œuvre, ÿ, ß, Łódź, Çağrı, București, Țară, Žižkov",
              "Ελλάδα, България, € £ ₽ № — – … • ² ½"});
}

TEST_CASE("PDF-02: a font that the PDF library refuses is told with its error") {
  const std::string folder = std::string(BILLING_BUILD_DIR) + "/test-fonts";
  std::filesystem::create_directories(folder);
  for (const char* name : {"/NotoSans-Regular.ttf", "/NotoSans-Bold.ttf"}) {
    // Our reader does not need the table of outlines' places, the library does.
    const std::string font = read_file(options().font_folder + name).value();
    REQUIRE(write_file(folder + name, replaced(font, "loca", "lost")).has_value());
  }
  pdf::Options damaged = options();
  damaged.font_folder = folder;
  const auto result = pdf::write_document(one_line_quote(), damaged);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == FailureKind::io);
  CHECK(result.error().diagnostics.front().code == "PDF-02");
}

TEST_CASE("PDF-03: missing fonts are a fault of the installation") {
  pdf::Options nowhere = options();
  nowhere.font_folder = "/nonexistent";
  const auto result = pdf::write_document(one_line_quote(), nowhere);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == FailureKind::config);
  CHECK(result.error().diagnostics.front().code == "PDF-03");
}

TEST_CASE(
    "whichever characters a text has: those of these fill libharu's buffers to the last byte") {
  for (const char* name : {"U", "enU", "mrtvLMUV1", "cU", "grPU", "oJ"}) {
    Document quote = one_line_quote();
    quote.lines[0].description = name;
    quote.buyer.name = name;
    const auto bytes = pdf::write_document(quote, options());
    CHECK_MESSAGE(bytes.has_value(), name);
  }
}
