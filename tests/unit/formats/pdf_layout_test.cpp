// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "unit/formats/pdf_reader.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using namespace billing::samples;

namespace {

constexpr double mm(double millimetres) { return millimetres * 72 / 25.4; }

const Word& find(const std::vector<Word>& words, const std::string& text) {
  for (const Word& word : words) {
    if (word.text == text)
      return word;
  }
  FAIL("no word " << text);
  return words.front();
}

// Words on one base line must not touch, and every word lies within the paper's margins.
void check_clear(const std::vector<Word>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    const Word& a = words[i];
    CHECK_MESSAGE(a.left >= mm(17.9), a.text);
    CHECK_MESSAGE(a.right <= mm(192.3), a.text);
    CHECK_MESSAGE(a.bottom <= mm(295), a.text);
    for (size_t k = i + 1; k < words.size(); ++k) {
      const Word& b = words[k];
      if (a.page != b.page || std::abs((a.top + a.bottom) - (b.top + b.bottom)) > 8)
        continue;
      const bool apart = a.right <= b.left + 0.3 || b.right <= a.left + 0.3;
      CHECK_MESSAGE(apart, a.text, " overlaps ", b.text, " on page ", a.page);
    }
  }
}

Document huge_invoice() {
  Document invoice = document(Kind::invoice, "F2026-99999");
  invoice.seller.name =
      "Société Coopérative d’Intérêt Collectif pour l’Aménagement Durable des "
      "Territoires de Montagne et de Piémont";
  invoice.buyer.name =
      "Communauté d’agglomération du Grand-Besançon-Métropole-et-des-Pays-de-"
      "Montbéliard-Réunis";
  invoice.buyer.address = {"Direction générale adjointe des services techniques et du patrimoine",
                           "Service des achats, cellule dématérialisation, bureau 4.12",
                           "4 rue Gabriel-Plançon",
                           "25043",
                           "Besançon Cedex",
                           "FR"};
  for (const char* rate : {"20", "10", "5.5", "2.1", "8.5", "1.05"}) {
    invoice.lines.push_back(line(std::string(200, 'm') + " au taux " + rate, "123456.789",
                                 "mètre linéaire posé", "1000000.123456", standard(rate)));
    invoice.lines.back().discounts = {{decimal("12.5"), {}, "remise de lancement"}};
  }
  invoice = with_sums(invoice);
  for (int i = 0; i < 12; ++i) {
    invoice.schedule.push_back({add_months(Date{2027, 1, 15}, i),
                                Money{invoice.totals->due.minor / 12, {}}, InstalmentType::payment,
                                PaymentMethod::transfer, fmt::format("Échéance {}/12", i + 1)});
  }
  return invoice;
}

}  // namespace

TEST_CASE("the recipient lies in the window of a French envelope, and nothing else does") {
  for (const Document& sample : {one_line_quote(), english_invoice(), huge_invoice()}) {
    const auto words = words_of(pdf_of(sample));
    size_t inside = 0;
    for (const Word& word : words) {
      if (word.page > 1 || word.top >= mm(89) || word.bottom <= mm(49))
        continue;
      if (word.left < mm(100)) {
        CHECK_MESSAGE(word.right < mm(100), word.text, " reaches into the window");
        continue;
      }
      ++inside;
      CHECK_MESSAGE(word.left >= mm(109.5), word.text);
      CHECK_MESSAGE(word.right <= mm(190), word.text);
      CHECK_MESSAGE(word.top >= mm(49), word.text);
      CHECK_MESSAGE(word.bottom <= mm(86), word.text);
    }
    CHECK(inside > 5);
  }
}

TEST_CASE("300 lines: each printed once, the head and page n/m on every page") {
  const auto pages = pages_of(pdf_of(long_invoice(300)));
  REQUIRE(pages.size() >= 7);
  for (size_t i = 0; i < pages.size(); ++i) {
    CHECK(count(pages[i], fmt::format("page {}/{}", i + 1, pages.size())) == 1);
    CHECK(count(pages[i], "Facture F2026-00123") == 1);
    CHECK(count(pages[i], "Désignation") == 1);
  }
  const std::string text = join(pages, "\n");
  for (int i = 1; i <= 300; ++i) {
    CHECK(count(text, fmt::format("Article n° {:03} fourni et posé", i)) == 1);
  }
  // The totals never stand alone on their page.
  CHECK(count(pages.back(), "Article n° 300") == 1);
  CHECK(count(pages.back(), "Net à payer") == 1);
}

TEST_CASE("page breaks that lines ask for are made") {
  Document invoice = long_invoice(6);
  invoice.lines[1].page_break = PageBreak::before;
  invoice.lines[3].page_break = PageBreak::after;
  const auto pages = pages_of(pdf_of(invoice));
  REQUIRE(pages.size() == 3);
  CHECK(count(pages[0], "fourni et posé") == 1);
  CHECK(count(pages[1], "fourni et posé") == 3);
  CHECK(count(pages[2], "fourni et posé") == 2);
}

TEST_CASE("a heading stays with the line below it, wherever the page ends") {
  for (int before = 15; before < 30; ++before) {
    Document invoice = long_invoice(before + 1);
    invoice.lines.insert(invoice.lines.begin() + before, text_line("Menuiserie"));
    for (const std::string& page : pages_of(pdf_of(invoice))) {
      const bool heading = page.find("Menuiserie") != std::string::npos;
      const bool below = page.find(fmt::format("n° {:03} ", before + 1)) != std::string::npos;
      CHECK(heading == below);
    }
  }
}

TEST_CASE("long texts, huge amounts, six rates, twelve instalments: nothing overlaps or is cut") {
  const std::string bytes = pdf_of(huge_invoice());
  check_clear(words_of(bytes));
  const std::string text = text_of(bytes);
  CHECK(count(text, "108 024 703 711,30 €") >= 6);
  CHECK(count(text, "699 081 870 067,68 €") >= 2);
  CHECK(text.find("Échéance 12/12") != std::string::npos);
  // Words of 200 letters are broken, not dropped.
  CHECK(count(text, "m") >= 1200);
  check_clear(words_of(pdf_of(one_line_quote())));
  check_clear(words_of(pdf_of(long_invoice(60))));
  check_clear(words_of(pdf_of(credit_note())));
}

TEST_CASE("a description of several pages flows over them, every word once") {
  Document invoice = long_invoice(1);
  std::string description;
  for (int i = 1000; i < 2200; ++i) description += fmt::format("mot{} ", i);
  invoice.lines[0].description = description;
  const std::string bytes = pdf_of(invoice);
  const auto pages = pages_of(bytes);
  CHECK(pages.size() >= 3);
  const std::string text = join(pages, "\n");
  for (int i = 1000; i < 2200; ++i) CHECK(count(text, fmt::format("mot{}", i)) == 1);
  check_clear(words_of(bytes));
}

TEST_CASE("amounts are aligned on the right") {
  Document invoice = document(Kind::invoice, "F2026-00005");
  invoice.lines = {line("Un", "1", "", "1.11", standard("20")),
                   line("Deux", "1", "", "98765.43", standard("20"))};
  const auto words = words_of(pdf_of(with_sums(invoice)));
  double small = 0;
  double large = 0;
  for (const Word& word : words) {
    if (word.text == "1,11")
      small = word.right;
    if (word.text.ends_with("765,43"))
      large = word.right;
  }
  CHECK(small > mm(180));
  CHECK(std::abs(small - large) < 0.05);
  CHECK(find(words, "Facture").left == doctest::Approx(mm(110)).epsilon(0.01));
}
