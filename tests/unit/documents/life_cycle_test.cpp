// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/einvoice/life_cycle.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace billing::einvoice;

TEST_CASE("statuses are found by code and by word") {
  REQUIRE(find_status("210") != nullptr);
  CHECK(find_status("210") == find_status("refused"));
  CHECK(find_status("999") == nullptr);
  CHECK(find_status("") == nullptr);
  std::string told;
  for (const LifeCycleStatus& one : life_cycle_statuses()) {
    if (one.obligatory)
      told += std::string(one.code) + " ";
    CHECK(find_status(one.code) == &one);
    CHECK(find_status(one.word) == &one);
  }
  CHECK(told == "200 210 212 213 ");  // art. 290 A and the rules of flow 6
}

TEST_CASE("a reason is one of its status's list, and there where it must be") {
  CHECK(allows_reason(*find_status("205"), ""));
  CHECK(allows_reason(*find_status("205"), "AUTRE"));  // no list of its own
  CHECK(allows_reason(*find_status("200"), ""));
  CHECK(allows_reason(*find_status("200"), "NON_TRANSMISE"));
  CHECK_FALSE(allows_reason(*find_status("200"), "DOUBLON"));
  CHECK_FALSE(allows_reason(*find_status("210"), ""));
  CHECK(allows_reason(*find_status("210"), "TX_TVA_ERR"));
  CHECK(allows_reason(*find_status("210"), "REF_CT_ABSENT"));
  CHECK_FALSE(allows_reason(*find_status("210"), "QTE_ERR"));
  CHECK_FALSE(allows_reason(*find_status("210"), "TX_TVA"));
  CHECK(allows_reason(*find_status("207"), "QTE_ERR"));
  CHECK_FALSE(allows_reason(*find_status("213"), "QTE_ERR"));
}
