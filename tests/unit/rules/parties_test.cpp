// SPDX-License-Identifier: Apache-2.0
// Seller and buyer, and the customer of an order: each test spoils a sound document in one place.
#include <doctest/doctest.h>

#include "support/ruled.hpp"

using namespace billing;
using test::Ruled;
using test::sound;

TEST_CASE("a sound document of each kind breaks no rule") {
  for (const Kind kind : {Kind::quote, Kind::order, Kind::invoice, Kind::credit_note}) {
    CAPTURE(noun(kind));
    Ruled one = sound(kind);
    one.company.size = CompanySize::large;
    CHECK(one.told() == "good");
  }
  Ruled receipt = sound(Kind::receipt);
  receipt.law.receipts[0].note_from = std::nullopt;
  CHECK(receipt.told() == "good");
}

TEST_CASE("the seller's address: street, town, country") {
  Ruled one = sound(Kind::quote);
  Address& address = one.document.seller.address;
  address.line1.clear();
  CHECK(one.told() == "INV-FR-01 seller.address.line1");
  address.line2 = "Bâtiment C";
  CHECK(one.told() == "good");
  address.city.clear();
  address.country.clear();
  CHECK(one.told() == "INV-FR-01 seller.address.city; INV-FR-01 seller.address.country");
  CHECK(one.found()[0].hint ==
        "add 'address.city' to the company and run 'billing apply "
        "company.yaml'");
}

TEST_CASE("what the register says of a seller is asked of French ones that are registered") {
  Ruled one = sound(Kind::invoice);
  Party& seller = one.document.seller;
  seller.siren = seller.legal_form = "";
  CHECK(one.told() == "INV-FR-02 seller.siren; INV-FR-04 seller.legal_form");
  seller.address.country = "";
  CHECK(one.told() ==
        "INV-FR-01 seller.address.country; INV-FR-02 seller.siren; INV-FR-04 seller.legal_form");
  seller.address.country = "BE";
  CHECK(one.told() == "good");
  seller.address.country = "FR";
  seller.registration = Registration::pending;
  CHECK(one.told() == "INV-FR-04 seller.legal_form");
}

TEST_CASE("companies with a capital show it, and their register") {
  for (const char* form :
       {"SA", "SAS", "SASU", "SARL", "EURL", "SCA", "SELARL", "SELAS", "s.a.r.l."}) {
    CAPTURE(form);
    Ruled one = sound(Kind::invoice);
    Party& seller = one.document.seller;
    seller.legal_form = form;
    seller.share_capital = seller.rcs = "";
    CHECK(one.told() == "INV-FR-05 seller.share_capital; INV-FR-06 seller.rcs");
    seller.rm = "75";
    CHECK(one.told() == "INV-FR-05 seller.share_capital");
    seller.rm = "";
    seller.registration = Registration::pending;
    CHECK(one.told() == "INV-FR-05 seller.share_capital");
    seller.registration = Registration::registered;
    seller.address.country = "BE";
    CHECK(one.told() == "good");
  }
  Ruled one = sound(Kind::invoice);
  one.document.seller.legal_form = "EI";
  one.document.seller.share_capital = one.document.seller.rcs = "";
  CHECK(one.told() == "good");
}

TEST_CASE("the seller's VAT number is asked for above 150.00, or across a border") {
  Ruled one = sound(Kind::invoice);
  one.document.seller.vat_number.clear();
  one.total(15'000, 3'000);
  CHECK(one.told() == "good");
  one.total(15'001, 3'000);
  CHECK(one.told() == "INV-FR-03 seller.vat_number");
  Ruled pending = one;
  pending.document.seller.registration = Registration::pending;
  CHECK(pending.told() == "good");
  Ruled franchise = one;
  franchise.company.vat_regime = VatRegime::franchise;
  franchise.document.totals->breakdown[0].vat.category = VatCategory::E;
  CHECK(franchise.told() == "good");
  for (const char* rate : {"K:0%", "AE:0%"}) {
    one.total(1'000, 0, rate);
    CHECK(one.told() == "INV-FR-03 seller.vat_number");
  }
}

TEST_CASE("a yen has no cents: its limit is 150 too") {
  Ruled one = sound(Kind::invoice);
  one.company.currency = one.document.currency = test::currency("JPY");
  one.document.seller.vat_number.clear();
  one.document.schedule.clear();
  one.total(150, 30);
  one.document.totals->due.minor = 0;
  CHECK(one.told() == "good");
  one.total(151, 30);
  one.document.totals->due.minor = 0;
  CHECK(one.told() == "INV-FR-03 seller.vat_number");
}

TEST_CASE("the buyer's name and address") {
  Ruled one = sound(Kind::invoice);
  Party& buyer = one.document.buyer;
  buyer.name.clear();
  buyer.address.city.clear();
  CHECK(one.told() == "INV-FR-11 buyer.name; INV-FR-11 buyer.address.city");
  CHECK(one.found()[0].hint ==
        "add 'name' to the partner, 'billing apply' it, then refresh the "
        "draft by 'edit ID --refresh-address'");
  one.document.customer.clear();
  CHECK(one.found()[0].hint == "add 'name' to the customer in the document");
  buyer = sound(Kind::invoice).document.buyer;
  buyer.address.line1.clear();
  CHECK(one.told() == "good");  // the postcode is an address, small as it is
  buyer.address.postcode.clear();
  CHECK(one.told() == "INV-FR-11 buyer.address.line1");
  buyer.address.line2 = "Lieu-dit";
  CHECK(one.told() == "good");
}

TEST_CASE("a French business customer's SIREN: asked for from the seller's day on") {
  Ruled one = sound(Kind::invoice);
  one.document.buyer.siren.clear();
  CHECK(one.told() == "INV-FR-12? buyer.siren");
  one.date = test::date("2027-08-31");
  one.document.schedule.clear();
  one.document.totals->due.minor = 0;
  CHECK(one.told() == "INV-FR-12? buyer.siren");
  one.date = test::date("2027-09-01");
  CHECK(one.told() == "INV-FR-12 buyer.siren");
  one.date = test::date("2026-11-25");
  for (const CompanySize size : {CompanySize::large, CompanySize::eti}) {
    one.company.size = size;
    CHECK(one.told() == "INV-FR-12 buyer.siren");
  }
  one.law.milestones.clear();
  CHECK(one.told() == "INV-FR-12 buyer.siren");
  CHECK(one.found()[0].message.find("new_mentions_large") != std::string::npos);
  Ruled abroad = one;
  abroad.document.buyer.address.country = "BE";
  CHECK(abroad.told() == "good");
  Ruled from_abroad = one;
  from_abroad.document.seller.address.country = "BE";
  CHECK(from_abroad.told() == "good");
  Ruled body = one;
  body.document.buyer.type = PartnerType::public_body;
  CHECK(body.told() == "good");
}

TEST_CASE("without VAT, as intra-EU or reverse charge, the buyer's VAT number is asked for once") {
  Ruled one = sound(Kind::credit_note);
  one.document.buyer.vat_number.clear();
  CHECK(one.told() == "good");
  for (const char* rate : {"K:0%", "AE:0%"}) {
    one.total(10'000, 0, rate);
    one.document.totals->breakdown.push_back(one.document.totals->breakdown[0]);
    CHECK(one.told() == "INV-FR-13 buyer.vat_number");
  }
  one.total(10'000, 0, "G:0%");
  CHECK(one.told() == "good");
  one.total(10'000, 0, "G:0%");
  one.document.totals->breakdown.push_back({test::vat("K:0%"), {}, {}});
  CHECK(one.told() == "INV-FR-13 buyer.vat_number");
}

TEST_CASE("the customer of an order: address, tax number, someone to reach") {
  Ruled one = sound(Kind::order);
  Address& address = one.document.buyer.address;
  address.line1.clear();
  CHECK(one.told() == "ORD-01 buyer.address");
  address.line3 = "BP 12";
  CHECK(one.told() == "good");
  address.line3.clear();
  address.line2 = "Bâtiment C";
  CHECK(one.told() == "good");
  address.postcode.clear();
  CHECK(one.told() == "good");
  address.city.clear();
  CHECK(one.told() == "ORD-01 buyer.address");
  address.postcode = "75013";
  CHECK(one.told() == "good");
  Party& buyer = one.document.buyer;
  buyer.vat_number = buyer.siren = "";
  CHECK(one.told() == "ORD-02 buyer.vat_number");
  CHECK(one.found()[0].hint ==
        "complete the partner, 'billing apply' it, then 'billing order edit "
        "ID --refresh-address'");
  one.document.customer.clear();
  CHECK(one.found()[0].hint == "complete the customer in the document");
  buyer.siret = "55210055400013";
  CHECK(one.told() == "good");
  buyer.siret = "";
  buyer.type = PartnerType::consumer;
  CHECK(one.told() == "good");
}

TEST_CASE("the contact of an order is the one it names, else the first") {
  Ruled one = sound(Kind::order);
  one.document.buyer.email.clear();
  CHECK(one.told() == "ORD-03 buyer.email");
  one.document.buyer.phone = "01 02 03 04 05";
  CHECK(one.told() == "good");
  one.document.buyer.phone.clear();
  Contact mute, heard;
  mute.name = "Luc Muet";
  heard.name = "Claire Dupont";
  heard.phone = "06 07 08 09 10";
  one.partner.emplace();
  CHECK(one.told() == "ORD-03 contact");
  one.partner->contacts = {mute, heard};
  CHECK(one.told() == "ORD-03 contact");
  one.document.contact = "Claire Dupont";
  CHECK(one.told() == "good");
  one.partner->contacts[1].phone.clear();
  CHECK(one.told() == "ORD-03 contact");
  one.partner->contacts[1].email = "claire@dupont.example";
  CHECK(one.told() == "good");
  one.document.contact = "Nobody";
  CHECK(one.told() == "ORD-03 contact");
  one.document.buyer.email = "office@dupont.example";
  CHECK(one.told() == "good");
}
