// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/company.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;

TEST_CASE("a document copies the seller with the account to pay to on its day") {
  Company company;
  company.identity.name = "Atelier Acme";
  CHECK_FALSE(seller_on(company, date("2026-01-01")).bank_account);
  BankAccount old;
  old.name = "old";
  old.iban = "FR1420041010050500013M02606";
  old.valid_until = date("2026-06-30");
  BankAccount main;
  main.name = "main";
  main.iban = "FR7630006000011234567890189";
  main.bic = "AGRIFRPP";
  main.holder = "Acme";
  main.bank = "Agri";
  main.valid_from = date("2026-01-01");
  main.favourite = true;
  company.bank_accounts = {old, main};
  CHECK(seller_on(company, date("2025-12-31")).bank_account->iban == old.iban);
  const Party seller = seller_on(company, date("2026-01-01"));
  CHECK(seller.name == "Atelier Acme");
  REQUIRE(seller.bank_account);
  CHECK(seller.bank_account->iban == main.iban);
  CHECK(seller.bank_account->bic == "AGRIFRPP");
  CHECK(seller.bank_account->holder == "Acme");
  CHECK(seller.bank_account->bank == "Agri");
  // Our own habits stay at home.
  CHECK(seller.bank_account->name.empty());
  CHECK_FALSE(seller.bank_account->favourite);
  CHECK_FALSE(seller.bank_account->valid_from);
}

TEST_CASE("a profile changes the sender and the account, a document more, neither who it is") {
  Company company;
  company.identity.name = "Atelier Acme";
  company.identity.trade_name = "Acme";
  company.identity.email = "a@acme.example";
  company.identity.phone = "01";
  company.identity.website = "acme.example";
  company.identity.vat_number = "FR44732829320";
  company.identity.address.line1 = "1 rue A";
  BankAccount usual, other;
  usual.name = "usual";
  usual.iban = "FR1420041010050500013M02606";
  other.name = "other";
  other.iban = "FR7630006000011234567890189";
  company.bank_accounts = {usual, other};
  Profile plain, full;
  plain.code = "plain";
  full.code = "full";
  full.name = "Acme Events";
  full.email = "events@acme.example";
  full.phone = "02";
  full.website = "events.example";
  full.address = Address{"2 rue B", "", "", "", "", ""};
  full.bank_account = "other";
  company.profiles = {plain, full};
  const Date day = date("2026-11-25");
  const auto told = [](const Party& seller) {
    return seller.name + "/" + seller.trade_name + "/" + seller.email + "/" + seller.phone + "/" +
           seller.website + "/" + seller.vat_number + "/" + seller.address.line1 + "/" +
           seller.bank_account->iban.substr(0, 4);
  };
  Document document;
  const std::string own =
      "Atelier Acme/Acme/a@acme.example/01/acme.example/FR44732829320/1 rue A/FR14";
  CHECK(told(seller_of(document, company, day)) == own);
  document.profile = "plain";
  CHECK(told(seller_of(document, company, day)) == own);
  document.profile = "full";
  CHECK(told(seller_of(document, company, day)) ==
        "Atelier Acme/Acme Events/events@acme.example/02/events.example/FR44732829320/2 rue B/"
        "FR76");
  document.seller.trade_name = "Mine";
  document.seller.email = "m@acme.example";
  document.seller.phone = "03";
  document.seller.website = "mine.example";
  document.seller.vat_number = "BE0428759497";
  document.seller.address.line1 = "3 rue C";
  document.seller.bank_account = BankAccount{};
  document.seller.bank_account->iban = "BE68539007547034";
  document.seller.name = "Somebody else";
  CHECK(told(seller_of(document, company, day)) ==
        "Atelier Acme/Mine/m@acme.example/03/mine.example/BE0428759497/3 rue C/BE68");
}

TEST_CASE("profiles and activities are found by their code") {
  Company company;
  company.profiles.resize(2);
  company.profiles[1].code = "b";
  company.activities.resize(2);
  company.activities[1].code = "b";
  CHECK(find_profile(company, "b") == &company.profiles[1]);
  CHECK(find_profile(company, "c") == nullptr);
  CHECK(find_activity(company, "b") == &company.activities[1]);
  CHECK(find_activity(company, "c") == nullptr);
}
