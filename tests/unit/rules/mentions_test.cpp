// SPDX-License-Identifier: Apache-2.0
// Which sentences of the law stand on a document, and what is filled into them.
#include "billing/rules/mentions.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "support/ruled.hpp"

using namespace billing;
using test::date;
using test::decimal;

namespace {

Wording wording_of(const char* code, const char* text = "...") {
  Wording one;
  one.code = code;
  one.fr = text;
  one.en = std::string("en ") + text;
  return one;
}

Wording when(const char* code, const std::function<void(When&)>& conditions) {
  Wording one = wording_of(code);
  one.when.emplace();
  conditions(*one.when);
  return one;
}

struct Case {
  Document document = test::sound(Kind::invoice).document;
  Company company;
  LegalTables law;
  Date day = date("2026-11-25");

  Case() {
    law.file = "law/fr.yaml";
    document.mentions.clear();
    document.language = Language::fr;
  }
  /// "code code ..."; a fault's code.
  std::string codes() const {
    const auto found = resolve_mentions(document, company, law, day);
    if (!found)
      return found.error().diagnostics[0].code;
    std::string text;
    for (const Mention& one : *found) text += (text.empty() ? "" : " ") + one.code;
    return text;
  }
  std::string text() const {
    const auto found = resolve_mentions(document, company, law, day);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    return found->front().text;
  }
};

}  // namespace

TEST_CASE("a wording is printed when all of its conditions hold") {
  Case one;
  one.law.wordings = {when("always", [](When&) {}),
                      wording_of("never"),
                      when("kind", [](When& w) { w.kinds = {Kind::quote}; }),
                      when("customer", [](When& w) { w.customers = {PartnerType::consumer}; }),
                      when("regime", [](When& w) { w.regimes = {VatRegime::franchise}; }),
                      when("goods", [](When& w) { w.operations = {Operation::goods}; }),
                      when("category", [](When& w) { w.categories = {VatCategory::K}; }),
                      when("seller", [](When& w) { w.sellers = {SellerTrait::own_penalty}; }),
                      when("product", [](When& w) { w.products = {"book"}; }),
                      when("channel", [](When& w) { w.channels = {SaleChannel::distance}; }),
                      when("discount", [](When& w) { w.early_payment_discount = true; }),
                      when("self", [](When& w) { w.self_billed = true; }),
                      when("both", [](When& w) {
                        w.products = {"wine", "book"};
                        w.self_billed = true;
                      })};
  CHECK(one.codes() == "always");
  const auto changed = [&](const std::function<void(Case&)>& change) {
    Case other = one;
    change(other);
    return other.codes();
  };
  CHECK(changed([](Case& c) { c.document.kind = Kind::quote; }) == "always kind");
  CHECK(changed([](Case& c) { c.document.kind = Kind::delivery_note; }).empty());
  CHECK(changed([](Case& c) { c.document.buyer.type = PartnerType::consumer; }) ==
        "always customer");
  CHECK(changed([](Case& c) { c.company.vat_regime = VatRegime::franchise; }) == "always regime");
  CHECK(changed([](Case& c) { c.document.lines[0].nature = Nature::goods; }) == "always goods");
  CHECK(changed([](Case& c) { c.document.lines[0].vat = test::vat("K:0%"); }) == "always category");
  CHECK(changed([](Case& c) { c.company.defaults.late_penalty.legal = false; }) == "always seller");
  CHECK(changed([](Case& c) { c.document.lines[0].category = "book"; }) == "always product");
  CHECK(changed([](Case& c) { c.document.sale_channel = SaleChannel::distance; }) ==
        "always channel");
  CHECK(changed([](Case& c) { c.document.early_payment_discount.emplace(); }) == "always discount");
  CHECK(changed([](Case& c) { c.company.defaults.early_payment_discount.emplace(); }) ==
        "always discount");
  CHECK(changed([](Case& c) { c.document.self_billed = true; }) == "always self");
  CHECK(changed([](Case& c) {
          c.document.self_billed = true;
          c.document.lines[0].category = "wine";
        }) == "always self both");
}

TEST_CASE("what a seller is") {
  for (const auto& [trait, make] : std::vector<std::pair<SellerTrait, std::function<void(Case&)>>>{
           {SellerTrait::registration_pending,
            [](Case& c) { c.document.seller.registration = Registration::pending; }},
           {SellerTrait::registration_pending,
            [](Case& c) { c.company.identity.registration = Registration::pending; }},
           {SellerTrait::approved_association,
            [](Case& c) { c.company.approved_association = true; }},
           {SellerTrait::insured, [](Case& c) { c.company.insurance.emplace(); }},
           {SellerTrait::vat_group, [](Case& c) { c.company.vat_group.emplace(); }},
           {SellerTrait::represented, [](Case& c) { c.company.fiscal_representative.emplace(); }},
           {SellerTrait::mediated, [](Case& c) { c.company.mediator = "CM2C"; }},
           {SellerTrait::own_penalty,
            [](Case& c) { c.company.defaults.late_penalty.legal = false; }}}) {
    CAPTURE(to_word(trait));
    Case one;
    one.law.wordings = {when("said", [&](When& w) { w.sellers = {trait}; }),
                        when("legal", [](When& w) { w.sellers = {SellerTrait::legal_penalty}; })};
    CHECK(one.codes() == "legal");
    make(one);
    CHECK(one.codes() == (trait == SellerTrait::own_penalty ? "said" : "said legal"));
  }
}

TEST_CASE("why lines bear no VAT stands first, once for each reason; text lines have none") {
  Case one;
  one.law.wordings = {when("always", [](When&) {}), wording_of("export"), wording_of("exempt")};
  one.document.lines = {test::line("# Text"), test::line("1 x 1 G:0%"), test::line("1 x 1 E:0%"),
                        test::line("1 x 1 G:0%"), test::line("1 x 1 20%")};
  one.document.lines[0].vat = test::vat("E:0%");
  one.document.lines[0].vat_reason = "nothing";
  one.document.lines[1].vat_reason = one.document.lines[3].vat_reason = "export";
  one.document.lines[2].vat_reason = "exempt";
  CHECK(one.codes() == "export exempt always");
  one.law.wordings[2].until = date("2026-11-24");
  CHECK(one.codes() == "LAW-01");
}

TEST_CASE("of wordings that follow each other the day's is taken; a gap is a fault") {
  Case one;
  Wording before = when("said", [](When&) {});
  before.until = date("2026-11-24");
  Wording after = when("said", [](When&) {});
  after.fr = "new";
  after.from = date("2026-11-25");
  one.law.wordings = {before, after};
  CHECK(one.text() == "new");
  one.day = date("2026-11-24");
  CHECK(one.text() == "...");
  one.law.wordings = {before};
  CHECK(one.text() == "...");
  one.day = date("2026-11-25");
  CHECK(one.codes() == "LAW-01");
  one.law.wordings = {after};
  one.day = date("2026-11-24");
  CHECK(one.codes().empty());
}

TEST_CASE("names in braces are filled in, each time, as the language writes them") {
  Case one;
  one.company.defaults.late_penalty.rate = decimal("12.50");
  one.company.mediator = "CM2C";
  one.document.accepted_on = date("2026-11-02");
  const auto said = [&](const char* text) {
    Wording wording = wording_of("said", text);
    wording.when.emplace();
    one.law.wordings = {wording};
    return one.text();
  };
  CHECK(said("{rate} %, {rate} %: {mediator}") == "12,5 %, 12,5 %: CM2C");
  CHECK(said("{withdraw_until}") == "16/11/2026");
  CHECK(said("{insurer} {group} {representative} {discount_rate}") ==
        "{insurer} {group} {representative} {discount_rate}");
  one.company.insurance = Insurance{"MAAF", "Niort", "France"};
  one.company.vat_group = NamedTaxpayer{"Group", "Lyon", "FR1"};
  one.company.fiscal_representative = NamedTaxpayer{"Agent", "Nice", "FR2"};
  CHECK(said("{insurer}/{insurer_address}/{insured_area}") == "MAAF/Niort/France");
  CHECK(said("{group}; {representative}") == "Group, Lyon, FR1; Agent, Nice, FR2");
  one.company.defaults.early_payment_discount = EarlyPaymentDiscount{decimal("1"), 10, {}};
  CHECK(said("{discount_rate} {discount_days}") == "1 10");
  one.document.early_payment_discount = EarlyPaymentDiscount{decimal("2.5"), 8, {}};
  CHECK(said("{discount_rate} {discount_days}") == "2,5 8");
  one.document.language = Language::en;
  CHECK(said("{rate} {withdraw_until}") == "en 12.5 2026-11-16");
  one.document.accepted_on = std::nullopt;
  CHECK(said("{withdraw_until}") == "en 2026-12-09");
}

TEST_CASE("a sentence of one's own on paying early stands for the law's") {
  Case one;
  one.law.wordings = {when("early_payment_discount", [](When&) {})};
  CHECK(one.text() == "...");
  one.company.defaults.early_payment_discount = EarlyPaymentDiscount{{}, 0, "company's"};
  CHECK(one.text() == "company's");
  one.document.early_payment_discount = EarlyPaymentDiscount{{}, 0, "document's"};
  CHECK(one.text() == "document's");
  one.document.early_payment_discount->text.clear();
  CHECK(one.text() == "...");
  one.law.wordings[0].code = "other";
  one.document.early_payment_discount->text = "document's";
  CHECK(one.text() == "...");
}

TEST_CASE("the new mentions are obligatory from a day that the size decides, included") {
  Company company;
  LegalTables law;
  law.milestones = {{"new_mentions_large", date("2026-09-01"), ""},
                    {"new_mentions_small", date("2027-09-01"), ""}};
  const auto obligatory = [&](CompanySize size, const char* day) {
    company.size = size;
    return new_mentions_obligatory(company, law, date(day)).value();
  };
  for (const CompanySize size : {CompanySize::large, CompanySize::eti}) {
    CHECK_FALSE(obligatory(size, "2026-08-31"));
    CHECK(obligatory(size, "2026-09-01"));
  }
  for (const CompanySize size : {CompanySize::pme, CompanySize::micro}) {
    CHECK_FALSE(obligatory(size, "2027-08-31"));
    CHECK(obligatory(size, "2027-09-01"));
  }
}
