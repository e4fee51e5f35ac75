// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/party.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;

TEST_CASE("the legal name ends in the legal form, a sole trader's in EI (C. com. R526-27)") {
  struct Row {
    std::string name;
    std::string form;
    std::string legal;
  };
  for (const Row& row : {
           Row{"Atelier Acme", "SARL", "Atelier Acme SARL"},
           Row{"Dupont SA", "SA", "Dupont SA"},
           Row{"SARL Acme", "SARL", "SARL Acme"},
           Row{"Acme sarl", "SARL", "Acme sarl"},
           Row{"Sarlat Tourisme", "SARL", "Sarlat Tourisme SARL"},
           Row{"Acme", "", "Acme"},
           Row{"Jeanne Martin", "EI", "Jeanne Martin EI"},
           Row{"EI Martin", "EI", "EI Martin"},
           Row{"Jeanne Martin", "ei", "Jeanne Martin EI"},
           Row{"Jeanne Martin", "EIRL", "Jeanne Martin EI"},
           Row{"Jeanne Martin", "Entrepreneur individuel", "Jeanne Martin EI"},
           Row{"Eileen Martin", "EI", "Eileen Martin EI"},
       }) {
    Party party;
    party.name = row.name;
    party.legal_form = row.form;
    CHECK(legal_name(party) == row.legal);
  }
}

TEST_CASE("sole traders") {
  Party party;
  for (const std::string form : {"EI", "ei", "EIRL", "Entrepreneur Individuel"}) {
    party.legal_form = form;
    CHECK(is_sole_trader(party));
  }
  for (const std::string form : {"", "EURL", "SARL", "SASU", "GEIE"}) {
    party.legal_form = form;
    CHECK_FALSE(is_sole_trader(party));
  }
}

TEST_CASE("an account is proposed only while it is valid, the favourite first") {
  auto account = [](const char* name, const char* from, const char* until, bool favourite) {
    BankAccount result;
    result.name = name;
    if (*from != '\0')
      result.valid_from = date(from);
    if (*until != '\0')
      result.valid_until = date(until);
    result.favourite = favourite;
    return result;
  };
  const std::vector<BankAccount> accounts = {
      account("old", "", "2025-12-31", true), account("main", "", "", false),
      account("new", "2026-06-01", "2026-06-30", true), account("other", "2026-01-01", "", true)};
  struct Row {
    std::string on;
    std::string proposed;
  };
  for (const Row& row :
       {Row{"2025-12-31", "old"}, Row{"2026-01-01", "other"}, Row{"2026-05-31", "other"},
        Row{"2026-06-01", "new"}, Row{"2026-06-30", "new"}, Row{"2026-07-01", "other"}}) {
    const BankAccount* found = account_on(accounts, date(row.on));
    REQUIRE(found != nullptr);
    CHECK(found->name == row.proposed);
  }
  CHECK(account_on({}, date("2026-01-01")) == nullptr);
  CHECK(account_on({accounts[0]}, date("2026-01-01")) == nullptr);
  CHECK(account_on({accounts[2]}, date("2026-05-31")) == nullptr);
  CHECK(account_on({accounts[1], accounts[1]}, date("2026-01-01"))->name == "main");
}
