// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"
#include "unit/formats/pdf_samples.hpp"

using namespace billing;
using samples::decimal;

TEST_CASE("amounts on paper, in both languages") {
  const Currency yen = parse_currency("JPY").value();
  const Currency pound = parse_currency("GBP").value();
  const Currency franc = parse_currency("CHF").value();
  const auto fr = Language::fr;
  const auto en = Language::en;
  CHECK(pdf::amount({123450, {}}, fr) == "1\u202f234,50");
  CHECK(pdf::amount({123450, {}}, en) == "1,234.50");
  CHECK(pdf::amount({-99, {}}, fr) == "\u22120,99");
  CHECK(pdf::amount_with_currency({123456789012345, {}}, fr) ==
        "1\u202f234\u202f567\u202f890\u202f123,45\u00a0€");
  CHECK(pdf::amount_with_currency({123450, {}}, en) == "1,234.50\u00a0€");
  CHECK(pdf::amount_with_currency({-123450, pound}, en) == "\u2212£1,234.50");
  CHECK(pdf::amount_with_currency({1000, yen}, fr) == "1\u202f000\u00a0JPY");
  CHECK(pdf::amount_with_currency({1000, franc}, en) == "10.00\u00a0CHF");
}

TEST_CASE("quantities lose zeros at the end, prices keep the currency's decimals") {
  CHECK(pdf::short_number(decimal("12.500"), Language::fr) == "12,5");
  CHECK(pdf::short_number(decimal("1000"), Language::fr) == "1\u202f000");
  CHECK(pdf::unit_price(decimal("3"), {}, Language::fr) == "3,00");
  CHECK(pdf::unit_price(decimal("3.5"), {}, Language::en) == "3.50");
  CHECK(pdf::unit_price(decimal("0.12345"), {}, Language::fr) == "0,12345");
  CHECK(pdf::unit_price(decimal("1200"), parse_currency("JPY").value(), Language::en) == "1,200");
  CHECK(pdf::percent(decimal("5.50"), Language::fr) == "5,5\u00a0%");
  CHECK(pdf::percent(decimal("20"), Language::en) == "20%");
}

TEST_CASE("dates, identifiers and units as people read them") {
  CHECK(pdf::date({2026, 11, 5}, Language::fr) == "05/11/2026");
  CHECK(pdf::date({2026, 11, 5}, Language::en) == "5\u00a0November\u00a02026");
  CHECK(pdf::grouped_siren("73282932000074") == "732\u00a0829\u00a0320\u00a000074");
  CHECK(pdf::grouped_siren("BE0123") == "BE0123");
  CHECK(pdf::unit_word("C62", Language::fr).empty());
  CHECK(pdf::unit_word("HUR", Language::fr) == "h");
  CHECK(pdf::unit_word("day", Language::fr) == "j");
  CHECK(pdf::unit_word("DAY", Language::en) == "d");
  CHECK(pdf::unit_word("MTK", Language::en) == "m²");
  CHECK(pdf::unit_word("MON", Language::fr) == "mois");
  CHECK(pdf::unit_word("palette", Language::fr) == "palette");
  CHECK(pdf::country_name("DE", Language::fr) == "ALLEMAGNE");
  CHECK(pdf::country_name("ZZ", Language::fr) == "ZZ");
}
