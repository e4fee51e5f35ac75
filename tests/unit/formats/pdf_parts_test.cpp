// SPDX-License-Identifier: Apache-2.0
// What options, templates and labels do to the paper (L1, L2, K1, Q7).
#include "billing/documents/paper/template.hpp"
#include "unit/formats/pdf_reader.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using namespace billing::samples;

namespace {

// A one-pixel PNG.
std::string pixel() {
  static constexpr unsigned char bytes[] = {
      0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,   13,   'I',  'H',
      'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,   2,    0,    0,
      0,    0x90, 'w',  'S',  0xde, 0,    0,    0,    12,   'I',  'D', 'A',  'T',  0x08,
      0xd7, 'c',  0xf8, 0xcf, 0xc0, 0,    0,    0x03, 0x01, 0x01, 0,   0x18, 0xdd, 0x8d,
      0xb0, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 'B', '`',  0x82};
  return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

Document discounted_quote() {
  Document quote = one_line_quote();
  quote.salesperson = "Paul Morel";
  quote.lines[0].product = "VIT-1";
  quote.lines[0].discounts = {{decimal("10"), {}, "fidélité"}};
  quote.delivery_address = Address{"3 rue du Dépôt", "", "", "69007", "Lyon", "FR"};
  return with_sums(std::move(quote));
}

std::string text_with(const Document& document, const pdf::Options& how) {
  const auto bytes = pdf::write_document(document, how);
  REQUIRE_MESSAGE(bytes.has_value(), bytes.error().diagnostics.front().message);
  return text_of(*bytes);
}

std::string text_with(const Document& document, PaperPart part, bool shown) {
  pdf::Options how = options();
  how.look.show[part] = shown;
  return text_with(document, how);
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("each part on and off") {
  const Document quote = discounted_quote();
  struct {
    PaperPart part;
    const char* words;
  } const parts[] = {{PaperPart::title, "Rénovation de la vitrine"},
                     {PaperPart::salesperson, "Paul Morel"},
                     {PaperPart::product_number, "VIT-1"},
                     {PaperPart::unit_price, "Prix unitaire"},
                     {PaperPart::discount, "−10 %"},
                     {PaperPart::delivery_address, "3 rue du Dépôt"}};
  for (const auto& [part, words] : parts) {
    CAPTURE(words);
    CHECK(has(text_with(quote, part, true), words));
    CHECK_FALSE(has(text_with(quote, part, false), words));
  }
}

TEST_CASE("without the discount column no price leads elsewhere than to the amount") {
  const std::string text = text_with(discounted_quote(), PaperPart::discount, false);
  CHECK(has(text, "1 111,05"));
  CHECK_FALSE(has(text, "1 234,50"));
  CHECK_FALSE(has(text, "fidélité"));
}

TEST_CASE("payments lower what is to be paid, never the total; a quote may hide them") {
  Document quote = discounted_quote();
  quote.totals->prepaid = Money{10000, {}};
  quote.totals->due = quote.totals->due - quote.totals->prepaid;
  const std::string shown = text_with(quote, PaperPart::payments, true);
  CHECK(has(shown, "Acomptes déduits"));
  CHECK(has(shown, "1 233,26 €"));
  const std::string hidden = text_with(quote, PaperPart::payments, false);
  CHECK_FALSE(has(hidden, "Acomptes déduits"));
  CHECK_FALSE(has(hidden, "1 233,26 €"));
  for (const std::string& text : {shown, hidden}) CHECK(has(text, "1 333,26 €"));
}

TEST_CASE("no option takes from an invoice what the law wants there") {
  Document invoice = discounted_quote();
  invoice.kind = Kind::invoice;
  invoice.totals->prepaid = Money{10000, {}};
  invoice.totals->due = invoice.totals->due - invoice.totals->prepaid;
  pdf::Options how = options();
  for (auto& part : how.look.show.parts) part = false;
  const std::string text = text_with(invoice, how);
  for (const char* words : {"Prix unitaire HT", "1 234,50", "−10 %", "3 rue du Dépôt",
                            "Acomptes déduits", "Net à payer"}) {
    CAPTURE(words);
    CHECK(has(text, words));
  }
  CHECK(hidden_mandatory_parts(how.look.show, Kind::invoice).size() == 4);
  CHECK(hidden_mandatory_parts(how.look.show, Kind::quote).empty());
}

namespace {

// A final invoice of 1 333,26 € that deducts two deposits, the first at two rates.
Document final_invoice() {
  Document invoice = discounted_quote();
  invoice.kind = Kind::invoice;
  invoice.number = "F2026-00009";
  const auto rate = [](const char* vat, int64_t base, int64_t amount) {
    return VatBreakdown{standard(vat), Money{base, {}}, Money{amount, {}}};
  };
  invoice.deposits = {
      {"F2026-00003", Date{2026, 9, 1}, {rate("10", 10000, 1000), rate("20", 20000, 4000)}},
      {"F2026-00005", Date{2026, 10, 1}, {rate("20", 5000, 1000)}}};
  return with_sums(std::move(invoice));
}

}  // namespace

TEST_CASE("each deposit stands with its rates, VAT and amount, whatever the options") {
  pdf::Options how = options();
  for (auto& part : how.look.show.parts) part = false;
  const std::string text = text_with(final_invoice(), how);
  for (const char* words :
       {"F2026-00003 du 01/09/2026", "F2026-00005 du 01/10/2026", "110,00 €", "200,00 €", "40,00 €",
        "240,00 €", "60,00 €", "−410,00 €", "Total TTC", "1 333,26 €", "Net à payer", "923,26 €"}) {
    CAPTURE(words);
    CHECK(has(text, words));
  }
  CHECK(count(text, "F2026-00003 du") == 1);
  CHECK_FALSE(has(text, "Déjà réglé"));
}

TEST_CASE("without VAT a deposit is an amount; fifty of them go over pages, none twice") {
  Document invoice = final_invoice();
  invoice.lines[0].vat = Vat{VatCategory::E, Decimal{}};
  invoice.deposits.clear();
  for (int i = 1; i <= 50; ++i) {
    invoice.deposits.push_back(
        {fmt::format("F2025-{:05}", i),
         Date{2025, 9, 1},
         {{Vat{VatCategory::E, Decimal{}}, Money{100 + i, {}}, Money{0, {}}}}});
  }
  const auto bytes = pdf::write_document(with_sums(std::move(invoice)), options());
  REQUIRE(bytes.has_value());
  const std::string text = join(pages_of(*bytes), "\n");
  CHECK_FALSE(has(text, "Base HT"));
  for (int i = 1; i <= 50; ++i) CHECK(count(text, fmt::format("F2025-{:05} du", i)) == 1);
  CHECK(count(text, "Net à payer") == 1);
}

TEST_CASE("what settled an invoice lowers the net to pay, never the total") {
  Document invoice = final_invoice();
  Standing standing;
  standing.state = PaymentState::partly_paid;
  standing.open = Money{12326, {}};
  standing.settled = {{"PAY-7", Date{2026, 11, 2}, Money{50000, {}}},
                      {"A2026-00001", Date{2026, 11, 3}, Money{30000, {}}}};
  invoice.payment = standing;
  const std::string text = text_with(invoice, options());
  for (const char* words :
       {"Réglé par", "PAY-7 du 02/11/2026", "500,00 €", "A2026-00001 du 03/11/2026", "300,00 €",
        "Acomptes déduits", "−410,00 €", "Déjà réglé", "−800,00 €", "1 333,26 €", "123,26 €"}) {
    CAPTURE(words);
    CHECK(has(text, words));
  }
  CHECK_FALSE(has(text, "923,26 €"));
}

TEST_CASE("a deposit invoice is called one; a credit note says what it is for") {
  Document deposit = discounted_quote();
  deposit.kind = Kind::invoice;
  deposit.type = DocumentType::deposit;
  CHECK(has(text_with(deposit, options()), "Facture d’acompte"));
  deposit.language = Language::en;
  CHECK(has(text_with(deposit, options()), "Deposit invoice"));
  Document note = discounted_quote();
  note.kind = Kind::credit_note;
  CHECK_FALSE(has(text_with(note, options()), "Nature de l’avoir"));
  note.type = DocumentType::global_discount_earlier_year;
  const std::string text = text_with(note, options());
  CHECK(has(text, "Nature de l’avoir"));
  CHECK(has(text, "remise globale, exercice"));
}

TEST_CASE("totals repeated on every page, or on the last alone") {
  for (const bool repeated : {true, false}) {
    pdf::Options how = options();
    how.look.show[PaperPart::repeat_totals] = repeated;
    const auto bytes = pdf::write_document(long_invoice(80), how);
    REQUIRE(bytes.has_value());
    const auto pages = pages_of(*bytes);
    REQUIRE(pages.size() >= 3);
    for (size_t i = 0; i < pages.size(); ++i) {
      CAPTURE(i);
      const bool last = has(pages[i], "Article n° 080");
      const bool lines = has(pages[i], "fourni et posé");
      CHECK(count(pages[i], "Net à payer") == (last || (repeated && lines) ? 1 : 0));
    }
    for (int i = 1; i <= 80; ++i)
      CHECK(count(join(pages, "\n"), fmt::format("Article n° {:03} ", i)) == 1);
  }
}

TEST_CASE("a label is replaced in its language alone") {
  pdf::Options how = options();
  how.look.labels = {{Label::salesperson, {"Votre interlocuteur", ""}},
                     {Label::quote, {"Offre de prix", ""}}};
  Document quote = discounted_quote();
  const std::string french = text_with(quote, how);
  CHECK(has(french, "Votre interlocuteur"));
  CHECK(has(french, "Offre de prix"));
  CHECK_FALSE(has(french, "Vendeur"));
  quote.language = Language::en;
  CHECK(has(text_with(quote, how), "Sales contact"));
}

TEST_CASE("PDF-01 names the label of a template that the fonts cannot print") {
  pdf::Options how = options();
  how.look.labels = {{Label::quote, {"見積", ""}}};
  const auto result = pdf::write_document(one_line_quote(), how);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().diagnostics.front().where.path == "labels.quote");
}

TEST_CASE("columns stand in the order of the template") {
  pdf::Options how = options();
  using enum PaperColumn;
  how.look.columns = {quantity, unit, description, unit_price, discount, vat, amount};
  const auto bytes = pdf::write_document(long_invoice(1), how);
  REQUIRE(bytes.has_value());
  double quantity_left = 0;
  double description_left = 0;
  for (const Word& word : words_of(*bytes)) {
    if (word.text == "Quantité")
      quantity_left = word.left;
    if (word.text == "Désignation")
      description_left = word.left;
  }
  CHECK(quantity_left > 0);
  CHECK(quantity_left < description_left);
}

TEST_CASE("two copies in one file, each with its pages and its number") {
  pdf::Options how = options();
  how.copies = 2;
  const auto bytes = pdf::write_document(one_line_quote(), how);
  REQUIRE(bytes.has_value());
  const auto pages = pages_of(*bytes);
  REQUIRE(pages.size() == 2);
  for (int i = 0; i < 2; ++i) {
    const std::string& page = pages[static_cast<size_t>(i)];
    CHECK(has(page, fmt::format("exemplaire {}/2", i + 1)));
    CHECK(has(page, "page 1/1"));
    CHECK(has(page, "Bon pour accord"));
  }
}

TEST_CASE("a pro forma says so, and is no SPECIMEN") {
  Document invoice = long_invoice(1);
  invoice.number.clear();
  pdf::Options how = options();
  how.specimen = how.pro_forma = true;
  const auto laid_out = pdf::lay_out(invoice, how);
  REQUIRE(laid_out.has_value());
  CHECK(laid_out->sheets[0].watermark == "PRO FORMA");
  CHECK(laid_out->title == "Facture pro forma D-17");
}

TEST_CASE("a company being registered says so once") {
  Document invoice = long_invoice(1);
  invoice.seller.registration = Registration::pending;
  CHECK(count(text_with(invoice, options()), "en cours d’attribution") == 1);
  invoice.mentions = {{"registration_pending", "SIRET en cours d’attribution"}};
  CHECK(count(text_with(invoice, options()), "en cours d’attribution") == 1);
}

TEST_CASE("the DIN window on the left holds the recipient and the sender's line alone") {
  pdf::Options how = options();
  how.look.window = EnvelopeWindow::left;
  const auto bytes = pdf::write_document(one_line_quote(), how);
  REQUIRE(bytes.has_value());
  const auto mm = [](double millimetres) { return millimetres * 72 / 25.4; };
  size_t inside = 0;
  for (const Word& word : words_of(*bytes)) {
    if (word.top < mm(44) || word.bottom > mm(91) || word.left > mm(106))
      continue;
    ++inside;
    CHECK_MESSAGE(word.left >= mm(24.5), word.text);
    CHECK_MESSAGE(word.right <= mm(104), word.text);
  }
  CHECK(inside > 8);
}

TEST_CASE("special conditions, then standard terms, follow the document, every word once") {
  pdf::Options how = options();
  std::string terms;
  for (int i = 1000; i < 3200; ++i) terms += fmt::format("mot{}{}", i, i % 17 == 0 ? ".\n\n" : " ");
  how.sections = {{"special_conditions", "", "Escalier livré à part."},
                  {"standard_terms", "Conditions 2026", terms}};
  const auto bytes = pdf::write_document(one_line_quote(), how);
  REQUIRE(bytes.has_value());
  const auto pages = pages_of(*bytes);
  REQUIRE(pages.size() >= 4);
  CHECK(has(pages[0], "Total TTC"));
  CHECK(has(pages[1], "Conditions particulières"));
  CHECK(has(pages[1], "Escalier livré à part."));
  CHECK(has(pages[2], "Conditions 2026"));
  CHECK(has(pages[3], fmt::format("page 4/{}", pages.size())));
  const std::string text = join(pages, "\n");
  for (int i = 1000; i < 3200; ++i) CHECK(count(text, fmt::format("mot{}", i)) == 1);
}

TEST_CASE("an activity stands before the company, whose legal line stays complete") {
  pdf::Options how = options();
  how.brand =
      Activity{"", "Les Vitrines", "Zoé Roux", "vitrines@acme.example", "04 00 00 00 00", ""};
  how.footer = "Membre d’une association agréée";
  const std::string text = text_with(one_line_quote(), how);
  for (const char* words :
       {"Les Vitrines", "Zoé Roux", "vitrines@acme.example", "Membre d’une association agréée",
        "Atelier Lumière SARL au capital", "SIRET 732 829 320 00074", "RCS Lyon"}) {
    CAPTURE(words);
    CHECK(has(text, words));
  }
  CHECK_FALSE(has(text, "contact@atelier-lumiere.example"));
  CHECK(text.find("Les Vitrines") < text.find("Atelier Lumière SARL"));
}

TEST_CASE("PDF-04: images are read before they are drawn, and drawn where they fit") {
  pdf::Options how = options();
  how.images["logo.png"] = pixel();
  how.logo = "logo.png";
  const auto laid_out = pdf::lay_out(one_line_quote(), how);
  REQUIRE(laid_out.has_value());
  REQUIRE(laid_out->sheets[0].images.size() == 1);
  const pdf::ImageMark& mark = laid_out->sheets[0].images[0];
  CHECK(mark.height == doctest::Approx(pdf::mm(18)));
  CHECK(mark.width == doctest::Approx(mark.height));
  CHECK(pdf::write_document(one_line_quote(), how).has_value());
  // Its head is whole, its pixels are not.
  how.images["logo.png"] = pixel().substr(0, 40);
  const auto broken = pdf::write_document(one_line_quote(), how);
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().diagnostics.front().code == "PDF-04");
}

TEST_CASE("the size of an image comes from its head, within limits") {
  CHECK(pdf::image_size(pixel())->width == 1);
  const std::string jpeg(
      "\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x20\x00\x40\x03\x01\x22\x00", 21);
  REQUIRE(pdf::image_size(jpeg));
  CHECK(pdf::image_size(jpeg)->width == 64);
  CHECK(pdf::image_size(jpeg)->height == 32);
  for (size_t length = 0; length < 16; ++length)
    CHECK_FALSE(pdf::image_size(jpeg.substr(0, length)).has_value());
  std::string huge = pixel();
  huge[18] = '\x7f';
  CHECK_FALSE(pdf::image_size(huge).has_value());
  CHECK_FALSE(pdf::image_size("GIF89a").has_value());
}
