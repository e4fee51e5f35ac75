// SPDX-License-Identifier: Apache-2.0
// Templates of paper: what one adds to another, the columns that stay, colours.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

#include "billing/documents/paper/template.hpp"
#include "billing/documents/sales/document.hpp"

using namespace billing;

TEST_CASE("columns that the law wants are missed only where columns are chosen") {
  CHECK(missing_columns({}).empty());
  CHECK(missing_columns({PaperColumn::description, PaperColumn::quantity, PaperColumn::unit,
                         PaperColumn::unit_price, PaperColumn::discount, PaperColumn::vat,
                         PaperColumn::amount})
            .empty());
  CHECK(missing_columns({PaperColumn::description, PaperColumn::quantity, PaperColumn::unit,
                         PaperColumn::unit_price, PaperColumn::vat, PaperColumn::amount}) ==
        std::vector{PaperColumn::discount});
  CHECK(missing_columns({PaperColumn::amount}).size() == 6);
}

TEST_CASE("what a template says goes over what is below it") {
  PaperTemplate under, over;
  under.name = "under";
  under.text_size = 9;
  under.logo_height = 20;
  under.strip = true;
  under.columns = {PaperColumn::description};
  over.name = "over";
  over.text_size = 10;
  PaperTemplate both = merged(under, over);
  CHECK(both.name == "over");
  CHECK(both.text_size == 10);
  CHECK(both.logo_height == 20);
  CHECK(both.strip == true);
  CHECK(both.columns == under.columns);
  over.columns = {PaperColumn::amount};
  over.strip = false;
  over.logo_height = 5;
  both = merged(under, over);
  CHECK(both.columns == over.columns);
  CHECK(both.strip == false);
  CHECK(both.logo_height == 5);
}

TEST_CASE("colours are # and six hexadecimal digits") {
  const auto colour = parse_colour("#1280Fe");
  REQUIRE(colour);
  CHECK(colour->red == 0x12);
  CHECK(colour->green == 0x80);
  CHECK(colour->blue == 0xFE);
  for (const char* wrong :
       {"", "1280FE", "#1280F", "#1280FE0", "x1280FE", "#1280FG", "#-1280F", "#G280FE", "#12 80F"})
    CHECK_FALSE(parse_colour(wrong));
  CHECK(parse_colour("#000000")->blue == 0);
  CHECK(parse_colour("#ffffff")->red == 255);
}

TEST_CASE("what the law wants on an invoice cannot be hidden there") {
  ShownParts none;
  for (auto& part : none.parts) part = false;
  const std::vector<PaperPart> wanted = {PaperPart::unit_price, PaperPart::discount,
                                         PaperPart::delivery_address, PaperPart::payments};
  for (const Kind kind : {Kind::invoice, Kind::credit_note, Kind::receipt}) {
    auto hidden = hidden_mandatory_parts(none, kind);
    CHECK(hidden.size() == wanted.size());
    for (const PaperPart part : wanted) {
      CHECK(std::find(hidden.begin(), hidden.end(), part) != hidden.end());
      CHECK(shows(none, part, kind));
    }
    CHECK_FALSE(shows(none, PaperPart::salesperson, kind));
    CHECK(hidden_mandatory_parts({}, kind).empty());
    const ShownParts mended = without_hidden_mandatory_parts(none, kind);
    CHECK(hidden_mandatory_parts(mended, kind).empty());
    CHECK(mended[PaperPart::salesperson] == false);
  }
  for (const Kind kind : {Kind::quote, Kind::order, Kind::delivery_note}) {
    CHECK(hidden_mandatory_parts(none, kind).empty());
    CHECK_FALSE(shows(none, PaperPart::unit_price, kind));
  }
}

TEST_CASE("without a word some parts are shown and some are not") {
  for (const PaperPart part : {PaperPart::title, PaperPart::product_number, PaperPart::image,
                               PaperPart::barcode, PaperPart::repeat_totals})
    CHECK_FALSE(shows({}, part, Kind::quote));
  for (const PaperPart part :
       {PaperPart::salesperson, PaperPart::unit_price, PaperPart::discount,
        PaperPart::delivery_address, PaperPart::payments, PaperPart::payment_code})
    CHECK(shows({}, part, Kind::quote));
  ShownParts under, over;
  under[PaperPart::title] = true;
  under[PaperPart::image] = true;
  over[PaperPart::image] = false;
  const ShownParts both = merged(under, over);
  CHECK(both[PaperPart::title] == true);
  CHECK(both[PaperPart::image] == false);
  CHECK_FALSE(both[PaperPart::barcode].has_value());
}

TEST_CASE("each word of a template goes over the one below it, and nothing else does") {
  PaperTemplate under;
  under.code = "UNDER";
  under.name = "under";
  under.based_on = "classic";
  under.text_font = under.title_font = FontFamily::sans;
  under.text_size = 9;
  under.colours = {"#000001", "#000002", "#000003", "#000004", "#000005"};
  under.window = EnvelopeWindow::right;
  under.table_head = under.totals = Emphasis::rule;
  under.table_rows = RowStyle::lines;
  under.strip = false;
  under.logo_height = 20;
  under.columns = {PaperColumn::description};
  under.show[PaperPart::title] = true;
  PaperTemplate nothing;
  nothing.code = "OVER";
  PaperTemplate expected = under;
  expected.code = "OVER";
  expected.name = expected.based_on = "";
  CHECK(merged(under, nothing) == expected);
  CHECK(merged(nothing, under) == under);
  // One word alone changes that word alone.
  using Change = void (*)(PaperTemplate&);
  const Change changes[] = {
      [](PaperTemplate& one) { one.name = "over"; },
      [](PaperTemplate& one) { one.based_on = "UNDER"; },
      [](PaperTemplate& one) { one.text_font = FontFamily::serif; },
      [](PaperTemplate& one) { one.title_font = FontFamily::serif; },
      [](PaperTemplate& one) { one.text_size = 12; },
      [](PaperTemplate& one) { one.colours.ink = "#111111"; },
      [](PaperTemplate& one) { one.colours.quiet = "#111111"; },
      [](PaperTemplate& one) { one.colours.line = "#111111"; },
      [](PaperTemplate& one) { one.colours.accent = "#111111"; },
      [](PaperTemplate& one) { one.colours.tint = "#111111"; },
      [](PaperTemplate& one) { one.window = EnvelopeWindow::left; },
      [](PaperTemplate& one) { one.table_head = Emphasis::band; },
      [](PaperTemplate& one) { one.table_rows = RowStyle::grid; },
      [](PaperTemplate& one) { one.totals = Emphasis::frame; },
      [](PaperTemplate& one) { one.strip = true; },
      [](PaperTemplate& one) { one.logo_height = 5; },
      [](PaperTemplate& one) {
        one.columns = {PaperColumn::amount, PaperColumn::vat};
      },
      [](PaperTemplate& one) { one.show[PaperPart::title] = false; },
      [](PaperTemplate& one) { one.show[PaperPart::payment_code] = false; },
  };
  for (const Change change : changes) {
    PaperTemplate over = nothing;
    change(over);
    PaperTemplate both = expected;
    change(both);
    CHECK(merged(under, over) == both);
  }
}

TEST_CASE("words of a template stand behind those below it") {
  PaperTemplate under, over;
  under.labels = {{}, {}};
  CHECK(merged(under, over).labels.size() == 2);
  over.labels = {{}};
  CHECK(merged(under, over).labels.size() == 3);
}

TEST_CASE("every column that the law wants is missed by itself") {
  const std::vector<PaperColumn> all = {
      PaperColumn::description, PaperColumn::quantity, PaperColumn::unit,  PaperColumn::unit_price,
      PaperColumn::discount,    PaperColumn::vat,      PaperColumn::amount};
  for (const PaperColumn one : all) {
    std::vector<PaperColumn> others = {PaperColumn::product_number, PaperColumn::image};
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](PaperColumn other) { return other != one; });
    CHECK(missing_columns(others) == std::vector{one});
  }
}

TEST_CASE("every part is merged by itself, and hidden only where it may be") {
  for (size_t i = 0; i < paper_part_count; ++i) {
    const auto part = static_cast<PaperPart>(i);
    ShownParts under, over;
    CHECK_FALSE(merged(under, over)[part].has_value());
    under[part] = true;
    CHECK(merged(under, over) == under);
    CHECK(shows(under, part, Kind::quote));
    over[part] = false;
    CHECK(merged(under, over) == over);
    CHECK(merged(over, under) == under);
    CHECK_FALSE(shows(over, part, Kind::quote));
    const bool wanted = part == PaperPart::unit_price || part == PaperPart::discount ||
                        part == PaperPart::delivery_address || part == PaperPart::payments;
    CHECK(shows(over, part, Kind::invoice) == wanted);
    CHECK(hidden_mandatory_parts(over, Kind::invoice) ==
          (wanted ? std::vector{part} : std::vector<PaperPart>()));
    CHECK(without_hidden_mandatory_parts(over, Kind::invoice)[part].has_value() == !wanted);
    CHECK(without_hidden_mandatory_parts(over, Kind::quote) == over);
    CHECK(hidden_mandatory_parts(under, Kind::invoice).empty());
  }
}
