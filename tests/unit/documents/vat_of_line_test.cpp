// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/vat_of_line.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;
using test::decimal;

namespace {

Address at(const char* country, const char* postcode) {
  return {"", "", "", postcode, "", country};
}

const Vat twenty{VatCategory::S, {20, 0}};

VatQuestion domestic(Nature nature) {
  VatQuestion q;
  q.seller = q.buyer = q.delivery = territory_of(at("FR", "75011"));
  q.nature = nature;
  q.usual = twenty;
  q.date = date("2026-11-25");
  return q;
}

}  // namespace

TEST_CASE("the first row that fits decides") {
  LegalTables law;
  law.vat_rates = {
      {TerritoryKind::overseas, decimal("8.5"), decimal("20"), "", {}, {}},
      {TerritoryKind::corsica, decimal("13"), {}, "petroleum", {}, date("2026-12-31")}};
  auto category = [&](const VatQuestion& q) {
    const VatAnswer answer = vat_of_line(q, law);
    return answer.vat ? std::string(to_word(answer.vat->category)) + " " +
                            to_string(answer.vat->rate) + " " + answer.reason
                      : "none";
  };
  VatQuestion q = domestic(Nature::goods);
  CHECK(category(q) == "S 20 ");
  q.usual.reset();
  CHECK(category(q) == "none");

  q = domestic(Nature::goods);
  q.buyer = q.delivery = territory_of(at("DE", "10117"));
  CHECK(category(q) == "K 0 intra_eu_goods");
  q.delivery = territory_of(at("FR", "75011"));  // handed over in France: no intra-EU supply
  CHECK(category(q) == "S 20 ");
  q.delivery = q.buyer;
  q.buyer_type = PartnerType::consumer;
  CHECK(category(q) == "S 20 ");
  q.said = Vat{VatCategory::S, {19, 0}};
  CHECK(category(q) == "S 19 ");

  q = domestic(Nature::goods);
  q.buyer = q.delivery = territory_of(at("GB", "BT1 5GS"));
  CHECK(category(q) == "G 0 export");
  q.delivery = territory_of(at("FR", "75011"));  // taken along by the buyer: no export
  CHECK(category(q) == "S 20 ");
  q.delivery = q.buyer;
  q.northern_ireland = true;
  CHECK(category(q) == "K 0 intra_eu_goods");
  q.nature = Nature::service;  // Northern Ireland is in the EU for goods alone
  CHECK(category(q) == "O 0 outside_eu_services");

  q = domestic(Nature::service);
  q.buyer = q.delivery = territory_of(at("RE", "97420"));
  CHECK(category(q) == "S 8.5 ");
  q.nature = Nature::goods;
  CHECK(category(q) == "G 0 overseas_export");
  q.seller = q.buyer;  // within the island
  CHECK(category(q) == "S 8.5 ");
  q.buyer = q.delivery = territory_of(at("GF", "97300"));
  q.seller = q.buyer;
  CHECK(category(q) == "E 0 overseas_without_vat");

  q = domestic(Nature::goods);
  q.buyer = q.delivery = territory_of(at("FR", "20000"));
  q.category = "petroleum";
  CHECK(category(q) == "S 13 ");
  q.date = date("2027-01-01");
  CHECK(category(q) == "S 20 ");

  q = domestic(Nature::goods);
  q.reverse_charge = ReverseCharge::waste;
  CHECK(category(q) == "AE 0 reverse_charge");
  q.buyer_status = VatStatus::exempt;
  CHECK(category(q) == "S 20 ");
  q.scheme = VatScheme::art;
  CHECK(category(q) == "E 0 margin_art");
  q.regime = VatRegime::franchise;
  CHECK(category(q) == "E 0 franchise");
  q.said = Vat{VatCategory::Z, {}};
  CHECK(category(q) == "E 0 franchise");
  q.said = Vat{VatCategory::E, {}};
  q.said_reason = "exempt_health";
  CHECK(category(q) == "E 0 exempt_health");
}

namespace {

struct Case {
  const char* what;
  std::string answer;  // "CATEGORY RATE REASON"
  void (*change)(VatQuestion&);
};

void check(const std::vector<Case>& cases, const LegalTables& law = {}) {
  for (const Case& one : cases) {
    CAPTURE(one.what);
    VatQuestion q = domestic(Nature::service);
    one.change(q);
    const VatAnswer answer = vat_of_line(q, law);
    CHECK((answer.vat ? std::string(to_word(answer.vat->category)) + " " +
                            to_string(answer.vat->rate) + " " + answer.reason
                      : "none") == one.answer);
    CHECK_FALSE(answer.why.empty());
  }
}

const Territory france = territory_of(at("FR", "75011"));
const Territory corsica = territory_of(at("FR", "20000"));
const Territory reunion = territory_of(at("RE", "97420"));
const Territory guyane = territory_of(at("GF", "97300"));
const Territory germany = territory_of(at("DE", "10117"));
const Territory italy = territory_of(at("IT", "00100"));
const Territory swiss = territory_of(at("CH", "1200"));
const Territory pacific = territory_of(at("FR", "98800"));

void said(VatQuestion& q, VatCategory category) { q.said = Vat{category, {}}; }
void goods_to(VatQuestion& q, const Territory& where) {
  q.nature = Nature::goods;
  q.buyer = q.delivery = where;
}

}  // namespace

TEST_CASE("what the line says has the reason that its category has") {
  check({
      {"S", "S 0 ", [](auto& q) { said(q, VatCategory::S); }},
      {"Z", "Z 0 ", [](auto& q) { said(q, VatCategory::Z); }},
      {"E", "E 0 exempt", [](auto& q) { said(q, VatCategory::E); }},
      {"E for who is exempt", "E 0 exempt_health",
       [](auto& q) { said(q, VatCategory::E), q.exemption = "exempt_health"; }},
      {"E of a franchise", "E 0 franchise",
       [](auto& q) { said(q, VatCategory::E), q.regime = VatRegime::franchise; }},
      {"S of a franchise", "S 0 ",
       [](auto& q) { said(q, VatCategory::S), q.regime = VatRegime::franchise; }},
      {"AE at home", "AE 0 reverse_charge", [](auto& q) { said(q, VatCategory::AE); }},
      {"AE abroad", "AE 0 intra_eu_services",
       [](auto& q) { said(q, VatCategory::AE), q.buyer = germany; }},
      {"K", "K 0 intra_eu_goods", [](auto& q) { said(q, VatCategory::K); }},
      {"G", "G 0 export", [](auto& q) { said(q, VatCategory::G); }},
      {"O", "O 0 outside_scope", [](auto& q) { said(q, VatCategory::O); }},
      {"its own reason", "G 0 other",
       [](auto& q) { said(q, VatCategory::G), q.said_reason = "other"; }},
  });
}

TEST_CASE("goods and services across borders, by who buys, where it goes, and who sells") {
  check({
      {"a service within France", "S 20 ", [](auto&) {}},
      {"a service for a German business", "AE 0 intra_eu_services",
       [](auto& q) { q.buyer = germany; }},
      {"for a German public body", "AE 0 intra_eu_services",
       [](auto& q) { q.buyer = germany, q.buyer_type = PartnerType::public_body; }},
      {"for a German consumer", "S 20 ",
       [](auto& q) { q.buyer = germany, q.buyer_type = PartnerType::consumer; }},
      {"for a Swiss business", "O 0 outside_eu_services", [](auto& q) { q.buyer = swiss; }},
      {"for a Swiss consumer", "S 20 ",
       [](auto& q) { q.buyer = swiss, q.buyer_type = PartnerType::consumer; }},
      {"for a business of the Pacific", "O 0 outside_eu_services",
       [](auto& q) { q.buyer = pacific; }},
      {"goods within France", "S 20 ", [](auto& q) { goods_to(q, france); }},
      {"goods to a German business", "K 0 intra_eu_goods", [](auto& q) { goods_to(q, germany); }},
      {"of a German, for Italy", "K 0 intra_eu_goods",
       [](auto& q) { goods_to(q, germany), q.delivery = italy; }},
      {"of a Frenchman, for Italy", "S 20 ", [](auto& q) { goods_to(q, italy), q.buyer = france; }},
      {"goods to a German consumer", "S 20 ",
       [](auto& q) { goods_to(q, germany), q.buyer_type = PartnerType::consumer; }},
      {"goods to Switzerland", "G 0 export", [](auto& q) { goods_to(q, swiss); }},
      {"to a Swiss consumer", "G 0 export",
       [](auto& q) { goods_to(q, swiss), q.buyer_type = PartnerType::consumer; }},
      {"to the Pacific", "G 0 export", [](auto& q) { goods_to(q, pacific); }},
      {"goods to Corsica", "S 20 ", [](auto& q) { goods_to(q, corsica); }},
      {"goods to Réunion", "G 0 overseas_export", [](auto& q) { goods_to(q, reunion); }},
      {"goods to Guyane", "G 0 overseas_export", [](auto& q) { goods_to(q, guyane); }},
      {"from Réunion", "G 0 overseas_export",
       [](auto& q) { goods_to(q, france), q.seller = reunion; }},
      {"from Guyane", "G 0 overseas_export",
       [](auto& q) { goods_to(q, france), q.seller = guyane; }},
      {"from Guyane to Réunion", "G 0 overseas_export",
       [](auto& q) { goods_to(q, reunion), q.seller = guyane; }},
      {"a service for Réunion", "S 20 ", [](auto& q) { q.buyer = reunion; }},
      {"a service for Guyane", "E 0 overseas_without_vat", [](auto& q) { q.buyer = guyane; }},
      {"for a consumer there: where the seller sits", "S 20 ",
       [](auto& q) { q.buyer = guyane, q.buyer_type = PartnerType::consumer; }},
      {"of a Swiss seller, in Germany", "S 20 ",
       [](auto& q) { q.seller = swiss, q.buyer = germany; }},
  });
}

TEST_CASE("the customer owes the VAT at home: a business that is liable") {
  check({
      {"construction", "AE 0 reverse_charge_construction",
       [](auto& q) { q.reverse_charge = ReverseCharge::construction; }},
      {"waste", "AE 0 reverse_charge", [](auto& q) { q.reverse_charge = ReverseCharge::waste; }},
      {"a consumer", "S 20 ",
       [](auto& q) {
         q.reverse_charge = ReverseCharge::waste;
         q.buyer_type = PartnerType::consumer;
       }},
      {"a public body", "S 20 ",
       [](auto& q) {
         q.reverse_charge = ReverseCharge::waste;
         q.buyer_type = PartnerType::public_body;
       }},
      {"who is not liable", "S 20 ",
       [](auto& q) {
         q.reverse_charge = ReverseCharge::waste;
         q.buyer_status = VatStatus::exempt;
       }},
      {"an exempt customer", "E 0 exempt_health", [](auto& q) { q.exemption = "exempt_health"; }},
      {"who is exempt and owes it", "AE 0 reverse_charge",
       [](auto& q) {
         q.reverse_charge = ReverseCharge::waste;
         q.exemption = "exempt_health";
       }},
  });
}

TEST_CASE("the rate of a part of the country stands for the usual one, from and until its days") {
  LegalTables law;
  law.vat_rates = {{TerritoryKind::overseas, decimal("8.5"), decimal("20"), "", date("2026-11-25"),
                    date("2026-11-26")},
                   {TerritoryKind::overseas, decimal("2.1"), decimal("5.5"), "", {}, {}},
                   {TerritoryKind::corsica, decimal("13"), {}, "petroleum", {}, {}}};
  check(
      {
          {"on its first day", "S 8.5 ", [](auto& q) { q.seller = q.buyer = reunion; }},
          {"on its last day", "S 8.5 ",
           [](auto& q) { q.seller = q.buyer = reunion, q.date = date("2026-11-26"); }},
          {"before", "S 20 ",
           [](auto& q) { q.seller = q.buyer = reunion, q.date = date("2026-11-24"); }},
          {"after", "S 20 ",
           [](auto& q) { q.seller = q.buyer = reunion, q.date = date("2026-11-27"); }},
          {"another usual rate", "S 2.1 ",
           [](auto& q) {
             q.seller = q.buyer = reunion;
             q.usual = Vat{VatCategory::S, decimal("5.5")};
           }},
          {"one without its like", "S 10 ",
           [](auto& q) {
             q.seller = q.buyer = reunion;
             q.usual = Vat{VatCategory::S, decimal("10")};
           }},
          {"of a sort of goods", "S 13 ",
           [](auto& q) { goods_to(q, corsica), q.category = "petroleum"; }},
          {"of another sort", "S 20 ", [](auto& q) { goods_to(q, corsica), q.category = "wine"; }},
          {"on the mainland", "S 20 ", [](auto& q) { q.category = "petroleum"; }},
          {"of no country of the seller", "S 20 ",
           [](auto& q) { q.seller = germany, q.buyer = reunion; }},
          {"a usual category without VAT", "E 0 exempt",
           [](auto& q) {
             q.usual = Vat{VatCategory::E, {}};
           }},
      },
      law);
}
