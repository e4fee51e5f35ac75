// SPDX-License-Identifier: Apache-2.0
// Statements add up, or not; names of accounts and journals.
#include "billing/documents/banking/judgement.hpp"

#include <doctest/doctest.h>

#include "billing/documents/books/labels.hpp"
#include "support/values.hpp"

using namespace billing;
using test::money;

namespace {

Statement statement(const char* opening, const char* closing) {
  Statement one;
  one.opening = money(opening);
  one.closing = money(closing);
  return one;
}

Movement moved(const char* amount, bool reversal = false) {
  Movement one;
  one.amount = money(amount);
  one.reversal = reversal;
  return one;
}

std::string verdict(const Statement& of, const std::vector<Movement>& movements) {
  BalanceSum sum;
  for (const Movement& one : movements) sum.add(of, one);
  CHECK(sum.movements() == static_cast<int>(movements.size()));
  return std::string(to_word(sum.verdict(of)));
}

}  // namespace

TEST_CASE("a statement adds up, with its reversals either way, or not") {
  const Statement one = statement("100.00", "130.00");
  CHECK(verdict(one, {moved("50.00"), moved("-20.00")}) == "ok");
  CHECK(verdict(one, {moved("50.00"), moved("20.00", true)}) == "reversed");
  CHECK(verdict(one, {moved("50.00"), moved("20.00")}) == "wrong");
  CHECK(verdict(one, {moved("50.00"), moved("-20.00", true)}) == "ok");
  Movement dollars = moved("5.00");
  dollars.amount.currency = test::currency("USD");
  CHECK(verdict(one, {moved("30.00"), dollars}) == "ok");
}

TEST_CASE("without two balances of one currency nothing is known") {
  Statement one = statement("100.00", "100.00");
  one.opening = std::nullopt;
  CHECK(verdict(one, {}) == "-");
  one = statement("100.00", "100.00");
  one.closing = std::nullopt;
  CHECK(verdict(one, {}) == "-");
  one = statement("100.00", "100.00");
  one.closing->currency = test::currency("USD");
  CHECK(verdict(one, {}) == "-");
}

TEST_CASE("the difference, and sums beyond any amount, as text") {
  BalanceSum sum;
  const Statement one = statement("100.00", "130.05");
  sum.add(one, moved("10.00"));
  CHECK(sum.difference(one) == "20.05");
  CHECK(sum_to_string(-5, test::currency("EUR")) == "-0.05");
  CHECK(sum_to_string(0, test::currency("EUR")) == "0.00");
  CHECK(sum_to_string(1'234'567, test::currency("KWD")) == "1234.567");
  CHECK(sum_to_string(1'234, test::currency("JPY")) == "1234");
  CHECK(sum_to_string(Int128{1'000'000'000'000'000'000} * 100, test::currency("EUR")) ==
        "1000000000000000000.00");
}

TEST_CASE("an account has the name of the longest number it begins with") {
  CHECK(account_label("411000") == "Clients");
  CHECK(account_label("4110DUPONT") == "Clients");
  CHECK(account_label("445660") == "TVA déductible sur autres biens et services");
  CHECK(account_label("445699") == "TVA déductible");
  CHECK(account_label("41") == "Clients et comptes rattachés");
  CHECK(account_label("2154") == "Immobilisations");
  CHECK(account_label("999") == "Compte 999");
  CHECK(account_label("") == "Compte ");
}

TEST_CASE("a journal is called as the company calls it") {
  Company company;
  for (const auto& [code, label] :
       {std::pair{"VE", "Ventes"}, std::pair{"AC", "Achats"}, std::pair{"BQ", "Banque"},
        std::pair{"OD", "Opérations diverses"}, std::pair{"AN", "À-nouveaux"},
        std::pair{"XX", "Journal XX"}})
    CHECK(journal_label(company, code) == label);
  company.journals = {{"XX", "Divers"}, {"VE", "Facturation"}};
  CHECK(journal_label(company, "VE") == "Facturation");
  CHECK(journal_label(company, "XX") == "Divers");
  CHECK(journal_label(company, "BQ") == "Banque");
}
