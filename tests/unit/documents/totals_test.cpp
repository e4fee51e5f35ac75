// SPDX-License-Identifier: Apache-2.0
// Totals by hand: LINES - DISCOUNT + SHIPPING = EXCL + VAT = INCL | RATE: BASE VAT.
#include "billing/documents/sales/totals.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::invoice;
using test::summary;

namespace {

struct Row {
  std::vector<std::string> lines;
  std::string shipping;
  std::string discount;
  std::string totals;
};

void check(const std::vector<Row>& rows, Prices prices = Prices::excl_vat,
           VatRounding rounding = VatRounding::per_rate, const char* currency = "EUR") {
  for (const Row& row : rows) {
    Document document = invoice(row.lines, row.shipping, row.discount);
    document.prices = prices;
    document.vat_rounding = rounding;
    document.currency = test::currency(currency);
    CAPTURE(row.totals);
    CHECK(summary(with_totals(document)) == row.totals);
  }
}

// "net allowance" of each priced line.
std::string nets(const Result<Document>& document) {
  REQUIRE(document);
  std::string text;
  for (const Line& line : document->lines) {
    if (!text.empty())
      text += ", ";
    text += line.net ? to_string(*line.net) : "text";
    if (line.allowance)
      text += " off " + to_string(*line.allowance);
  }
  return text;
}

const std::vector<std::string> bathroom = {"12.5 x 45.00 10%", "1 x 489.90 20% -5%",
                                           "# Les travaux commencent sous 15 jours."};

}  // namespace

TEST_CASE("a line is rounded once; what its discounts took off is told") {
  struct Line {
    std::vector<std::string> lines;
    std::string nets;
  };
  for (const Line& row : {
           Line{{"1 x 489.90 20% -5%"}, "465.41 off 24.49"},
           Line{{"-1 x 489.90 20% -5%"}, "-465.41 off -24.49"},
           Line{{"1 x 201.845 20%"}, "201.85"},
           Line{{"-1 x 201.845 20%"}, "-201.85"},
           Line{{"3 x 0.195 20%", "10 x 0.195 20%"}, "0.59, 1.95"},  // the price is not rounded
           Line{{"1 x 100.00 20% -10% -5%"}, "85.50 off 14.50"},
           Line{{"3 x 33.33 20% -10% -1.00"}, "88.99 off 11.00"},  // 89.991 less 1.00
           Line{{"3 x 33.33 20% -1.00 -10%"}, "88.99 off 11.00"},  // amounts off come last
           Line{{"1 x 10.00 20% -2.50 -0.50"}, "7.00 off 3.00"},
           Line{{"1 x 10.00 20% -100%"}, "0.00 off 10.00"},
           Line{{"1 x 0.01 20% -5%"}, "0.01"},  // 0.0095: nothing came off
           Line{{"0 x 10.00 20%", "5 x 0 20%"}, "0.00, 0.00"},
           Line{{"2 x 50.00 20%", "# so far", "1 x 1.00 20%"}, "100.00, text, 1.00"},
           Line{{"12.3456 x 1.234567 20%"}, "15.24"},  // 15.241470...
           Line{{"0 x 1 20% -33.333333333% -33.333333333% -33.333333333% -33.333333333%"}, "0.00"},
       }) {
    CAPTURE(row.nets);
    CHECK(nets(with_totals(invoice(row.lines))) == row.nets);
  }
}

TEST_CASE("VAT is computed per category and rate on the sum of the nets") {
  check({
      {{"1 x 489.90 20% -5%"},
       "",
       "",
       "465.41 - 0.00 + 0.00 = 465.41 + 93.08 = 558.49 | "
       "20%: 465.41 93.08"},
      {bathroom, "35.00 20%", "",
       "1027.91 - 0.00 + 35.00 = 1062.91 + 156.33 = 1219.24 | "
       "10%: 562.50 56.25 | 20%: 500.41 100.08"},
      // The four rates of mainland France; 2.1 % of 99.99 is 2.09979.
      {{"1 x 99.99 20%", "1 x 99.99 10%", "1 x 99.99 5.5%", "1 x 99.99 2.1%"},
       "",
       "",
       "399.96 - 0.00 + 0.00 = 399.96 + 37.60 = 437.56 | "
       "2.1%: 99.99 2.10 | 5.5%: 99.99 5.50 | 10%: 99.99 10.00 | 20%: 99.99 20.00"},
      // One rate however it is written; exempt and reverse charge are apart at the same rate.
      {{"1 x 10.00 20%", "1 x 10.00 20.0%", "1 x 5.00 E:0%", "1 x 6.00 AE:0%", "1 x 7.00 0%"},
       "",
       "",
       "38.00 - 0.00 + 0.00 = 38.00 + 4.00 = 42.00 | "
       "0%: 7.00 0.00 | 20%: 20.00 4.00 | E 0%: 5.00 0.00 | AE 0%: 6.00 0.00"},
      {{}, "", "", "0.00 - 0.00 + 0.00 = 0.00 + 0.00 = 0.00"},
      {{}, "35.00 20%", "", "0.00 - 0.00 + 35.00 = 35.00 + 7.00 = 42.00 | 20%: 35.00 7.00"},
  });
}

TEST_CASE("negative lines take off, halves go away from zero on both sides") {
  check({
      {{"1 x 100.00 20%", "-1 x 30.00 20%"},
       "",
       "",
       "70.00 - 0.00 + 0.00 = 70.00 + 14.00 = 84.00 | 20%: 70.00 14.00"},
      {{"1 x 0.05 10%"}, "", "", "0.05 - 0.00 + 0.00 = 0.05 + 0.01 = 0.06 | 10%: 0.05 0.01"},
      {{"-1 x 0.05 10%"},
       "",
       "",
       "-0.05 - 0.00 + 0.00 = -0.05 + -0.01 = -0.06 | "
       "10%: -0.05 -0.01"},
      {{"1 x 10.00 20%", "-1 x 10.00 20%"},
       "",
       "",
       "0.00 - 0.00 + 0.00 = 0.00 + 0.00 = 0.00 | 20%: 0.00 0.00"},
      {{"-1 x 100.00 20%"},
       "",
       "10% excl",
       "-100.00 - -10.00 + 0.00 = -90.00 + -18.00 = -108.00 | 20%: -90.00 -18.00"},
  });
}

TEST_CASE("the general discount in its four modes, split over the rates by largest remainder") {
  check({
      // 30.84 = 16.88 + 13.96
      {bathroom, "35.00 20%", "3% excl",
       "1027.91 - 30.84 + 35.00 = 1032.07 + 151.85 = 1183.92 | "
       "10%: 545.62 54.56 | 20%: 486.45 97.29"},
      // 50.00 = 27.36 + 22.64
      {bathroom, "35.00 20%", "50.00 excl",
       "1027.91 - 50.00 + 35.00 = 1012.91 + 149.06 = 1161.97"
       " | 10%: 535.14 53.51 | 20%: 477.77 95.55"},
      // 3 % of 618.75 + 558.49 is 35.32 = 18.56 + 16.76; 1219.24 - 35.32 = 1183.92
      {bathroom, "35.00 20%", "3% incl",
       "1027.91 - 30.84 + 35.00 = 1032.07 + 151.85 = 1183.92 | "
       "10%: 545.63 54.56 | 20%: 486.44 97.29"},
      // 50.00 = 26.28 + 23.72; 1219.24 - 50.00 = 1169.24
      {bathroom, "35.00 20%", "50.00 incl",
       "1027.91 - 43.66 + 35.00 = 1019.25 + 149.99 = 1169.24"
       " | 10%: 538.61 53.86 | 20%: 480.64 96.13"},
      {bathroom, "", "0% excl",
       "1027.91 - 0.00 + 0.00 = 1027.91 + 149.33 = 1177.24 | "
       "10%: 562.50 56.25 | 20%: 465.41 93.08"},
      {bathroom, "", "0.00 incl",
       "1027.91 - 0.00 + 0.00 = 1027.91 + 149.33 = 1177.24 | "
       "10%: 562.50 56.25 | 20%: 465.41 93.08"},
  });
}

TEST_CASE("the general discount never touches shipping and its VAT") {
  check({
      {{"1 x 100.00 20%"},
       "35.00 5.5%",
       "100% excl",
       "100.00 - 100.00 + 35.00 = 35.00 + 1.93 = 36.93 | 5.5%: 35.00 1.93 | 20%: 0.00 0.00"},
      {{"1 x 100.00 20%"},
       "35.00 5.5%",
       "100% incl",
       "100.00 - 100.00 + 35.00 = 35.00 + 1.93 = 36.93 | 5.5%: 35.00 1.93 | 20%: 0.00 0.00"},
      {{"1 x 100.00 20%"},
       "35.00 5.5%",
       "20.00 excl",
       "100.00 - 20.00 + 35.00 = 115.00 + 17.93 = 132.93 | 5.5%: 35.00 1.93 | 20%: 80.00 16.00"},
      {{"1 x 100.00 20%"},
       "35.00 20%",
       "100% excl",
       "100.00 - 100.00 + 35.00 = 35.00 + 7.00 = 42.00 | 20%: 35.00 7.00"},
      {{"1 x 100.00 20%"},
       "35.00 20%",
       "100% incl",
       "100.00 - 100.00 + 35.00 = 35.00 + 7.00 = 42.00 | 20%: 35.00 7.00"},
      // Even where the lines come to nothing: it is taken from their rate.
      {{"1 x 0.00 20%"},
       "35.00 5.5%",
       "10.00 excl",
       "0.00 - 10.00 + 35.00 = 25.00 + -0.07 = 24.93 | 5.5%: 35.00 1.93 | 20%: -10.00 -2.00"},
  });
}

TEST_CASE("VAT per line, for old books, rounds each line; discount and shipping count as lines") {
  const std::vector<std::string> three = {"1 x 32.12 20%", "1 x 32.12 20%", "1 x 32.10 20%"};
  check({{three, "", "", "96.34 - 0.00 + 0.00 = 96.34 + 19.27 = 115.61 | 20%: 96.34 19.27"}});
  check({{three, "", "", "96.34 - 0.00 + 0.00 = 96.34 + 19.26 = 115.60 | 20%: 96.34 19.26"},
         // 2.89 off; 19.26 less round(0.578)
         {three, "", "3% excl", "96.34 - 2.89 + 0.00 = 93.45 + 18.68 = 112.13 | 20%: 93.45 18.68"},
         // and round(0.424) more
         {three, "2.12 20%", "",
          "96.34 - 0.00 + 2.12 = 98.46 + 19.68 = 118.14 | "
          "20%: 98.46 19.68"}},
        Prices::excl_vat, VatRounding::per_line);
}

TEST_CASE("VAT per line: the whole gross off leaves nothing") {
  // 0.99 at 5.5 % is 0.05 a line, 0.50 in all; the sum at once would be 0.54.
  const std::vector<std::string> ten(10, "1 x 0.99 5.5%");
  check({{ten, "", "", "9.90 - 0.00 + 0.00 = 9.90 + 0.50 = 10.40 | 5.5%: 9.90 0.50"},
         {ten, "", "100% incl", "9.90 - 9.90 + 0.00 = 0.00 + 0.00 = 0.00 | 5.5%: 0.00 0.00"},
         {ten, "", "10.40 incl", "9.90 - 9.90 + 0.00 = 0.00 + 0.00 = 0.00 | 5.5%: 0.00 0.00"}},
        Prices::excl_vat, VatRounding::per_line);
}

TEST_CASE("prices incl. VAT: the gross the customer saw is exact") {
  check(
      {
          {{"1 x 10.00 20%"}, "", "", "8.33 - 0.00 + 0.00 = 8.33 + 1.67 = 10.00 | 20%: 8.33 1.67"},
          // One cent holds no VAT; three cents are 2.5 net, which is 3.
          {{"1 x 0.01 20%"}, "", "", "0.01 - 0.00 + 0.00 = 0.01 + 0.00 = 0.01 | 20%: 0.01 0.00"},
          {{"1 x 0.03 20%"}, "", "", "0.03 - 0.00 + 0.00 = 0.03 + 0.00 = 0.03 | 20%: 0.03 0.00"},
          {{"-1 x 10.00 20%"},
           "",
           "",
           "-8.33 - 0.00 + 0.00 = -8.33 + -1.67 = -10.00 | 20%: -8.33 -1.67"},
          {{"1 x 10.00 5.5%", "1 x 19.99 20%"},
           "",
           "",
           "26.14 - 0.00 + 0.00 = 26.14 + 3.85 = 29.99 | 5.5%: 9.48 0.52 | 20%: 16.66 3.33"},
          {{"1 x 10.00 20%"},
           "6.00 20%",
           "",
           "8.33 - 0.00 + 5.00 = 13.33 + 2.67 = 16.00 | 20%: 13.33 2.67"},
          {{"1 x 10.00 20%"},
           "",
           "1.00 incl",
           "8.33 - 0.83 + 0.00 = 7.50 + 1.50 = 9.00 | 20%: 7.50 1.50"},
          // 10 % of 24.99 is 2.50 = 0.50 + 2.00
          {{"1 x 19.99 20%", "1 x 5.00 5.5%"},
           "",
           "10% incl",
           "21.40 - 2.14 + 0.00 = 19.26 + 3.23 = 22.49 | 5.5%: 4.27 0.23 | 20%: 14.99 3.00"},
          {{"1 x 12.00 20%"},
           "",
           "1.00 excl",
           "10.00 - 1.00 + 0.00 = 9.00 + 1.80 = 10.80 | 20%: 9.00 1.80"},
          {{"1 x 12.00 20%"},
           "6.00 20%",
           "100% incl",
           "10.00 - 10.00 + 5.00 = 5.00 + 1.00 = 6.00 | 20%: 5.00 1.00"},
      },
      Prices::incl_vat);
  Document document = invoice({"1 x 9.99 20%", "1 x 9.99 20%", "1 x 9.99 20%"});
  document.prices = Prices::incl_vat;
  const auto result = with_totals(document);
  CHECK(nets(result) == "8.33, 8.33, 8.32");  // 3 x 8.325, together 24.975
  CHECK(summary(result) == "24.98 - 0.00 + 0.00 = 24.98 + 4.99 = 29.97 | 20%: 24.98 4.99");
  CHECK(to_string(*result->lines[2].amount) == "9.99");
}

TEST_CASE("currencies of no and of three decimals round to their own unit") {
  // 1000.5 -> 1001 yen; 10 % of it 100.1 -> 100
  check({{{"3 x 333.5 10%"}, "", "", "1001 - 0 + 0 = 1001 + 100 = 1101 | 10%: 1001 100"},
         {{"3 x 333.5 10%"},
          "50 10%",
          "5% excl",
          "1001 - 50 + 50 = 1001 + 100 = 1101 | 10%: 1001 100"}},
        Prices::excl_vat, VatRounding::per_rate, "JPY");
  check({{{"1 x 105 5%"}, "", "", "100 - 0 + 0 = 100 + 5 = 105 | 5%: 100 5"}}, Prices::incl_vat,
        VatRounding::per_rate, "JPY");
  // 1.2345 -> 1.235 dinar; 5 % of it 0.06175 -> 0.062
  check({{{"1 x 1.2345 5%"},
          "",
          "",
          "1.235 - 0.000 + 0.000 = 1.235 + 0.062 = 1.297 | 5%: 1.235 0.062"},
         {{"1 x 1.000 5%"},
          "0.125 5%",
          "0.001 incl",
          "1.000 - 0.001 + 0.125 = 1.124 + 0.056 = 1.180 | 5%: 1.124 0.056"}},
        Prices::excl_vat, VatRounding::per_rate, "KWD");
}

TEST_CASE("deposits are taken from what is due, of the total nothing") {
  Document document = invoice({"1 x 1000.00 20%"});
  document.deposits = {{"F2026-00001",
                        test::date("2026-10-01"),
                        {{test::vat("20%"), test::money("300.00"), test::money("60.00")}}}};
  const auto result = with_totals(document);
  REQUIRE(result);
  CHECK(to_string(result->totals->incl_vat) == "1200.00");
  CHECK(to_string(result->totals->prepaid) == "360.00");
  CHECK(to_string(result->totals->due) == "840.00");
}

TEST_CASE("faults are told all at once, each with its field") {
  Document document =
      invoice({"1 x 1.00 20%", "1 x 1.00 20%", "1 x 1.00 20%", "1 x 1.00 20% -0.005"}, "35.001 20%",
              "0.001 excl");
  document.lines[0].quantity.reset();
  document.lines[1].unit_price.reset();
  document.lines[2].vat.reset();
  const auto result = with_totals(document);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == FailureKind::rejected);
  CHECK(summary(result) ==
        "DOC-10 lines[1].quantity; DOC-10 lines[2].unit_price; DOC-10 lines[3].vat; "
        "DOC-12 lines[4].discount; DOC-12 shipping.amount; DOC-12 discount.amount");
  for (const Diagnostic& fault : result.error().diagnostics) CHECK(fault.where.file == "D-1");
  document = invoice({"1 x 1.00 20%"}, "35.00 20%");
  document.shipping->vat.reset();
  CHECK(summary(with_totals(document)) == "DOC-10 shipping.vat");
  document = invoice({"1 x 1.00 20% -0.5"}, "1.5 20%", "2.5 incl");
  document.currency = test::currency("JPY");
  CHECK(summary(with_totals(document)) ==
        "DOC-12 lines[1].discount; DOC-12 shipping.amount; DOC-12 discount.amount");
}

TEST_CASE("amounts beyond a million million are refused, on lines and in total") {
  struct Large {
    std::vector<std::string> lines;
    std::string shipping;
    std::string discount;
    std::string faults;
  };
  for (const Large& row : {
           Large{{"1 x 1000000000000.01 0%"}, "", "", "DOC-11 lines[1]"},
           Large{{"-1 x 1000000000000.01 0%"}, "", "", "DOC-11 lines[1]"},
           Large{{"999999999999999 x 999999999999999 0%"}, "", "", "DOC-11 lines[1]"},
           Large{{"1 x 1000000000000.01 0% -1%"}, "", "", "DOC-11 lines[1]"},
           Large{{"1 x 1.00 0% -1000000000000.00 -1000000000000.00"}, "", "", "DOC-11 lines[1]"},
           Large{{"1 x 600000000000.00 0%", "1 x 600000000000.00 0%"}, "", "", "DOC-11 totals"},
           Large{{"-1 x 600000000000.00 0%", "-1 x 600000000000.00 0%"}, "", "", "DOC-11 totals"},
           Large{{"1 x 900000000000.00 20%"}, "", "", "DOC-11 totals"},
           Large{{"1 x 1.00 0%"}, "1000000000000.01 0%", "", "DOC-12 shipping.amount"},
           // Rates and splits that leave 64 bits end in a refusal, not in a wrap.
           Large{{"1 x 1000000000000.00 0%"}, "", "999999999999999% excl", "DOC-11 discount"},
           Large{{"1 x 1000000000000.00 0%", "-1 x 999999999999.99 E:0%"},
                 "",
                 "10000.00 excl",
                 "DOC-11 discount"},
           Large{{"1 x 1000000000000.00 999999999999999%"}, "", "", "DOC-11 lines[1].vat"},
           Large{{"1 x 1.00 -100%"}, "", "", "DOC-11 lines[1].vat"},
           Large{{"1 x 1.00 0%"}, "1.00 100.01%", "", "DOC-11 shipping.vat"},
       }) {
    CAPTURE(row.faults);
    for (Prices prices : {Prices::excl_vat, Prices::incl_vat}) {
      Document document = invoice(row.lines, row.shipping, row.discount);
      document.prices = prices;
      if (row.lines[0].find("900000000000.00 20%") != std::string::npos &&
          prices == Prices::incl_vat) {
        continue;  // incl. VAT it is not too much
      }
      CHECK(summary(with_totals(document)) == row.faults);
    }
  }
  CHECK(with_totals(invoice({"1 x 1000000000000.00 0%"})).has_value());
  CHECK(with_totals(invoice({"1 x 1.00 100%"})).has_value());
}

TEST_CASE("pinned lines keep their places, the others flow around them") {
  struct Order {
    std::vector<std::pair<std::string, int>> lines;  // text and position, 0: not pinned
    std::string arranged;
  };
  for (const Order& row : {
           Order{{{"a", 0}, {"b", 0}, {"c", 0}}, "abc"},
           Order{{{"a", 0}, {"b", 0}, {"c", 1}}, "cab"},
           Order{{{"a", 3}, {"b", 0}, {"c", 0}}, "bca"},
           Order{{{"a", 2}, {"b", 1}, {"c", 0}}, "bac"},
           Order{{{"new", 0}, {"a", 0}, {"pin", 2}}, "newpina"},
           Order{{{"a", 9}, {"b", 0}}, "ba"},                // beyond the end: the last
           Order{{{"a", 100}, {"b", 0}, {"c", 99}}, "bca"},  // in their order
           Order{{{"a", 3}, {"b", 5}, {"c", 0}}, "cab"},
           Order{{{"a", 7}, {"b", 8}}, "ab"},
           Order{{}, ""},
       }) {
    std::vector<Line> lines;
    for (const auto& [text, position] : row.lines) {
      Line line;
      line.text = text;
      if (position != 0)
        line.position = position;
      lines.push_back(line);
    }
    CAPTURE(row.arranged);
    const auto result = arranged(lines);
    REQUIRE(result);
    std::string text;
    for (const Line& line : *result) text += line.text;
    CHECK(text == row.arranged);
  }
}

TEST_CASE("two lines at one position, or a position before the first, are refused") {
  std::vector<Line> lines(3);
  lines[0].position = 2;
  lines[2].position = 2;
  auto result = arranged(lines);
  REQUIRE_FALSE(result);
  CHECK(test::faults(result.error()) == "DOC-13 lines[3].position");
  CHECK(result.error().kind == FailureKind::rejected);
  lines[2].position.reset();
  for (int wrong : {0, -1, -2147483647}) {
    lines[0].position = wrong;
    result = arranged(lines);
    REQUIRE_FALSE(result);
    CHECK(test::faults(result.error()) == "DOC-13 lines[1].position");
  }
}
