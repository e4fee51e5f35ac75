// SPDX-License-Identifier: Apache-2.0
// Over random documents and templates: no two texts overlap, none leaves the paper or meets the
// bars of a code, and nothing that was written is missing.
#include <algorithm>
#include <random>

#include "support/random.hpp"
#include "unit/formats/pdf_reader.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using namespace billing::samples;

namespace {

struct Box {
  double left;
  double top;
  double right;
  double bottom;
  std::string_view text;
};

// Ink of Latin letters lies between the capitals' accents and the descenders; lines of normal
// spacing may not touch that.
Box box_of(const pdf::Fonts& fonts, const pdf::TextMark& mark) {
  const double width = pdf::text_width(fonts, mark.text, mark.style);
  return {mark.x, mark.baseline - mark.style.size * 0.95, mark.x + width,
          mark.baseline + mark.style.size * 0.27, mark.text};
}

bool overlap(const Box& a, const Box& b) {
  constexpr double hair = 0.3;
  return a.left + hair < b.right && b.left + hair < a.right && a.top + hair < b.bottom &&
         b.top + hair < a.bottom;
}

// Pairs of one sheet whose heights meet, by sweeping down the page.
void check_sheet(const pdf::Fonts& fonts, const pdf::Sheet& sheet) {
  std::vector<Box> boxes;
  for (const pdf::TextMark& mark : sheet.texts) boxes.push_back(box_of(fonts, mark));
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.top < b.top; });
  for (size_t i = 0; i < boxes.size(); ++i) {
    const Box& a = boxes[i];
    const bool inside = a.left >= pdf::mm(17.9) && a.right <= pdf::mm(192.2) && a.top >= 10 &&
                        a.bottom <= pdf::page_height - pdf::mm(5);
    if (!inside)
      FAIL_CHECK("leaves the paper: " << a.text);
    for (size_t k = i + 1; k < boxes.size() && boxes[k].top < a.bottom; ++k) {
      if (overlap(a, boxes[k]))
        FAIL_CHECK("overlap: " << a.text << " | " << boxes[k].text);
    }
  }
  for (const pdf::FillMark& fill : sheet.fills) {
    const bool bar = fill.colour == pdf::Colour{0, 0, 0};
    const Box box{fill.x, fill.y, fill.x + fill.width, fill.y + fill.height, "a bar"};
    for (const Box& text : boxes) {
      if (bar && overlap(box, text))
        FAIL_CHECK("in a code: " << text.text);
    }
  }
}

class Maker {
 public:
  explicit Maker(uint64_t number) : engine_(test::seed() + number) {}

  int64_t between(int64_t low, int64_t high) {
    return low + static_cast<int64_t>(engine_() % static_cast<uint64_t>(high - low + 1));
  }
  bool one_in(int n) { return between(1, n) == 1; }

  std::string words(int most) {
    static constexpr const char* list[] = {"Pose",
                                           "de",
                                           "carrelage",
                                           "grès",
                                           "à",
                                           "façade",
                                           "isolation",
                                           "Œuvre",
                                           "fourniture",
                                           "anticonstitutionnellement",
                                           "n°",
                                           "12",
                                           "30×60",
                                           "(teinte",
                                           "chêne)",
                                           "m²",
                                           "porte-fenêtre",
                                           "et",
                                           "l’ensemble",
                                           "Donaudampfschifffahrtsgesellschaft"};
    std::string text;
    const int64_t count = between(1, most);
    for (int64_t i = 0; i < count; ++i)
      text += (i == 0       ? ""
               : one_in(40) ? "\n"
                            : " ") +
              std::string(list[between(0, static_cast<int64_t>(std::size(list)) - 1)]);
    return text;
  }

  Line line() {
    if (one_in(8))
      return text_line(words(one_in(2) ? 3 : 30));
    static constexpr const char* rates[] = {"20", "10", "5.5", "2.1", "8.5", "1.05"};
    const int scale = static_cast<int>(between(0, 4));
    Line line;
    line.description = words(one_in(10) ? 120 : 12);
    line.quantity = Decimal{between(1, one_in(5) ? 99'999 : 500), scale};
    line.unit = one_in(3) ? "MTK" : one_in(4) ? "palettes_EUR_consignees" : "";
    line.unit_price = Decimal{between(1, one_in(5) ? 99'999'999 : 90'000), 2};
    line.vat = standard(rates[between(0, 5)]);
    if (one_in(3))
      line.comment = words(20);
    if (one_in(4))
      line.discounts.push_back({Decimal{between(1, 99), 0}, {}, one_in(2) ? words(6) : ""});
    if (one_in(6))
      line.availability = Availability{{}, static_cast<int>(between(0, 99))};
    if (one_in(3))
      line.product = "P-" + std::to_string(between(1, 9)) + "-LONGUE-REFERENCE";
    if (one_in(30))
      line.page_break = one_in(2) ? PageBreak::before : PageBreak::after;
    return line;
  }

  Document document() {
    const auto kind = static_cast<Kind>(between(0, 4));
    Document made = samples::document(kind, one_in(5) ? "" : "F2026-00123");
    made.language = one_in(2) ? Language::fr : Language::en;
    made.prices = one_in(4) ? Prices::incl_vat : Prices::excl_vat;
    made.title = words(15);
    made.salesperson = words(3);
    made.buyer.name = words(one_in(4) ? 14 : 3);
    made.seller.name = words(one_in(4) ? 14 : 3);
    made.seller.trade_name = one_in(2) ? "" : words(5);
    made.purchase_order = one_in(2) ? "" : words(4);
    if (one_in(3))
      made.delivery_address = Address{words(6), words(4), "", "69007", "Lyon", "FR"};
    if (one_in(3))
      made.comment_before = words(80);
    if (one_in(3))
      made.comment_after = words(80);
    if (kind == Kind::credit_note)
      made.preceding = {{"F2026-00001", Date{2026, 1, 2}}};
    const int64_t count = between(1, one_in(6) ? 90 : 12);
    for (int64_t i = 0; i < count; ++i) made.lines.push_back(line());
    made.lines.push_back(samples::line("Fin", "1", "", "1.00", standard("20")));
    if (one_in(3))
      made.shipping = Shipping{Decimal{between(1, 9999), 2}, standard("20")};
    if (one_in(3))
      made.discount = GeneralDiscount{Decimal{between(1, 50), 0}, {}, Prices::excl_vat, words(5)};
    made = with_sums(std::move(made));
    const int64_t parts = made.totals && one_in(3) ? between(1, 12) : 0;
    for (int64_t i = 0; i < parts; ++i) {
      made.schedule.push_back({add_months(Date{2027, 1, 15}, static_cast<int>(i)),
                               Money{made.totals->due.minor / parts, {}}, InstalmentType::payment,
                               one_in(4)   ? PaymentMethod::card
                               : one_in(3) ? PaymentMethod::direct_debit
                                           : PaymentMethod::transfer,
                               one_in(2) ? words(6) : ""});
    }
    if (kind == Kind::invoice && one_in(3))
      made.direct_debit = DirectDebit{"RUM-2026-0000000000000000000000001", "FR72ZZZ123456",
                                      "FR1420041010050500013M02606"};
    return made;
  }

  pdf::StatementPaper statement() {
    pdf::StatementPaper made{"CLIENT-" + std::to_string(between(1, 99)), {}};
    AccountStatement& account = made.account;
    account.from = Date{2026, 1, 1};
    account.until = Date{2026, 12, 31};
    const int64_t most = one_in(4) ? 900'000'000'000 : 90'000;
    account.opening.minor = one_in(2) ? 0 : between(-most, most);
    account.closing = account.opening;
    const int64_t count = between(0, one_in(4) ? 150 : 20);
    for (int64_t i = 0; i < count; ++i) {
      AccountMovement one;
      one.date = add_days(account.from, static_cast<int>(i * 2));
      one.kind = one_in(4) ? Kind::credit_note : Kind::invoice;
      if (one_in(2))
        one.payment = static_cast<PaymentType>(between(0, 6));
      one.number = "F2026-" + std::to_string(between(1, one_in(9) ? 1'000'000'000 : 99'999));
      if (!one.payment && one.kind == Kind::invoice)
        one.due_date = add_days(one.date, 30);
      one.amount.minor = between(-most, most);
      account.closing = one.balance = account.closing + one.amount;
      account.movements.push_back(one);
    }
    account.overdue.minor = one_in(2) ? 0 : between(1, most);
    return made;
  }

  pdf::Options how() {
    pdf::Options how = options();
    const auto pick = [&](auto last) {
      return static_cast<decltype(last)>(between(0, static_cast<int64_t>(last)));
    };
    how.look.text_font = pick(FontFamily::serif);
    how.look.title_font = pick(FontFamily::serif);
    how.look.text_size = static_cast<int>(between(7, 12));
    how.look.window = pick(EnvelopeWindow::left);
    how.look.table_head = pick(Emphasis::frame);
    how.look.table_rows = pick(RowStyle::none);
    how.look.totals = pick(Emphasis::frame);
    how.look.strip = one_in(2);
    for (auto& part : how.look.show.parts) part = one_in(2);
    how.products["P-1-LONGUE-REFERENCE"].barcode = "4006381333931";
    how.products["P-2-LONGUE-REFERENCE"].barcode = "10012345000017";
    if (one_in(3))
      how.brand = Activity{"", words(8), words(4), "a@b.example", "04", words(3)};
    if (one_in(3))
      how.footer = words(30);
    if (one_in(6))
      how.sections.push_back({"special_conditions", one_in(2) ? "" : words(5), words(400)});
    if (one_in(6))
      how.sections.push_back({"standard_terms", "", words(1500)});
    how.copies = one_in(10) ? 2 : 1;
    how.specimen = one_in(4);
    return how;
  }

 private:
  std::mt19937_64 engine_;
};

size_t marks_with(const std::vector<pdf::Sheet>& sheets, std::string_view text) {
  size_t found = 0;
  for (const pdf::Sheet& sheet : sheets) {
    for (const pdf::TextMark& mark : sheet.texts) found += mark.text == text ? 1U : 0U;
  }
  return found;
}

}  // namespace

TEST_CASE("500 random documents: no two texts overlap and none leaves the paper") {
  CAPTURE(test::seed());
  for (uint64_t number = 1; number <= 500; ++number) {
    CAPTURE(number);
    Maker maker(number);
    const Document document = maker.document();
    const pdf::Options how = maker.how();
    const auto laid_out = pdf::lay_out(document, how);
    REQUIRE_MESSAGE(laid_out.has_value(), laid_out.error().diagnostics.front().message);
    for (const pdf::Sheet& sheet : laid_out->sheets) check_sheet(laid_out->fonts, sheet);
    // The last line of the table is there, once a copy.
    CHECK(marks_with(laid_out->sheets, "Fin") == static_cast<size_t>(how.copies));
  }
}

TEST_CASE("100 random statements of account: no two texts overlap and none leaves the paper") {
  CAPTURE(test::seed());
  for (uint64_t number = 1; number <= 100; ++number) {
    CAPTURE(number);
    Maker maker(number);
    Document document = maker.document();
    document.number.clear();
    pdf::Options how = maker.how();
    how.sections.clear();
    how.statement = maker.statement();
    const auto laid_out = pdf::lay_out(document, how);
    REQUIRE_MESSAGE(laid_out.has_value(), laid_out.error().diagnostics.front().message);
    for (const pdf::Sheet& sheet : laid_out->sheets) check_sheet(laid_out->fonts, sheet);
    const bool french = document.language == Language::fr;
    const bool owed = how.statement->account.closing.minor >= 0;
    CHECK(marks_with(laid_out->sheets,
                     owed ? (french ? "Solde dû" : "Balance due")
                          : (french ? "Solde en votre faveur" : "Balance in your favour")) ==
          static_cast<size_t>(how.copies));
  }
}

TEST_CASE("the checker sees an overlap and a text beyond the margin") {
  const auto fonts = pdf::Fonts::read(options().font_folder, {pdf::Face::sans});
  REQUIRE(fonts.has_value());
  const pdf::Style style{pdf::Face::sans, 9, {}};
  const Box a = box_of(*fonts, {100, 100, style, "Devis"});
  CHECK(overlap(a, box_of(*fonts, {110, 104, style, "Facture"})));
  CHECK_FALSE(overlap(a, box_of(*fonts, {100, 100 + style.line_height(), style, "Facture"})));
  CHECK_FALSE(overlap(a, box_of(*fonts, {a.right + 1, 100, style, "Facture"})));
}
