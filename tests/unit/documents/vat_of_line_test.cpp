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
