// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/partner.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("a document copies the buyer, to the attention of the contact asked for or of billing") {
  Partner partner;
  partner.code = "DUPONT";
  partner.name = "Dupont SA";
  partner.siren = "552100554";
  partner.address.city = "Paris";
  CHECK(buyer_from(partner, "").attention.empty());
  Contact buying;
  buying.name = "Martin";
  buying.role = "buying";
  buying.email = "martin@dupont.example";
  Contact billing;
  billing.name = "Durand";
  billing.first_name = "Claire";
  billing.role = "billing";
  billing.email = "claire@dupont.example";
  partner.contacts = {buying, billing};
  const Party buyer = buyer_from(partner, "");
  CHECK(buyer.name == "Dupont SA");
  CHECK(buyer.siren == "552100554");
  CHECK(buyer.address.city == "Paris");
  CHECK(buyer.attention == "Claire Durand");
  CHECK(buyer.email == "claire@dupont.example");
  CHECK(buyer_from(partner, "Martin").attention == "Martin");
  CHECK(buyer_from(partner, "Martin").email == "martin@dupont.example");
  CHECK(buyer_from(partner, "Nobody").attention.empty());
  partner.email = "compta@dupont.example";
  CHECK(buyer_from(partner, "Martin").email == "compta@dupont.example");
}

TEST_CASE("every part of the identity is copied") {
  Partner partner;
  partner.name = "Dupont";
  partner.trade_name = "Chez Dupont";
  partner.type = PartnerType::consumer;
  partner.legal_form = "SA";
  partner.siren = "552100554";
  partner.siret = "55210055400013";
  partner.vat_number = "FR96552100554";
  partner.address = {"1 rue A", "B", "C", "75013", "Paris", "FR"};
  partner.email = "a@dupont.example";
  partner.phone = "01 02 03 04 05";
  Party expected;
  expected.name = partner.name;
  expected.trade_name = partner.trade_name;
  expected.type = partner.type;
  expected.legal_form = partner.legal_form;
  expected.siren = partner.siren;
  expected.siret = partner.siret;
  expected.vat_number = partner.vat_number;
  expected.address = partner.address;
  expected.email = partner.email;
  expected.phone = partner.phone;
  CHECK(buyer_from(partner, "") == expected);
}

TEST_CASE("texts fall back on the other language") {
  CHECK(in_language({"pose", "tiling"}, Language::fr) == "pose");
  CHECK(in_language({"pose", "tiling"}, Language::en) == "tiling");
  CHECK(in_language({"pose", ""}, Language::en) == "pose");
  CHECK(in_language({"", "tiling"}, Language::fr) == "tiling");
  CHECK(in_language({"", ""}, Language::fr) == "");
}

TEST_CASE("the nature of a product is its own, else that of its type") {
  Product product;
  CHECK(nature_of(product) == Nature::service);
  product.type = ProductType::goods;
  CHECK(nature_of(product) == Nature::goods);
  product.nature = Nature::service;
  CHECK(nature_of(product) == Nature::service);
  product.type = ProductType::transport;
  product.nature.reset();
  CHECK(nature_of(product) == Nature::service);
}
