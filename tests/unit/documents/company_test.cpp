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
