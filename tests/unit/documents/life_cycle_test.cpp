// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/einvoice/life_cycle.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

// Of the table of statuses of the reform (dossier general, annexe 7).
TEST_CASE("every status: whether it needs a reason, ends, is told to the administration") {
  struct Row {
    std::string code, word;
    bool needs_reason, ends, obligatory;
    std::string reason;  // one of its list; empty: it has no list
  };
  const std::vector<Row> rows = {{"200", "deposited", false, false, true, "NON_TRANSMISE"},
                                 {"201", "issued", false, false, false, ""},
                                 {"202", "received", false, false, false, ""},
                                 {"203", "made_available", false, false, false, ""},
                                 {"204", "taken_in_charge", false, false, false, ""},
                                 {"205", "approved", false, false, false, ""},
                                 {"206", "partly_approved", true, false, false, "QTE_ERR"},
                                 {"207", "disputed", true, false, false, "LIVR_INCOMP"},
                                 {"208", "suspended", true, false, false, "JUSTIF_ABS"},
                                 {"209", "completed", false, false, false, ""},
                                 {"210", "refused", true, true, true, "DOUBLE_FACT"},
                                 {"211", "payment_sent", false, false, false, ""},
                                 {"212", "cashed", false, false, true, ""},
                                 {"213", "rejected", true, true, true, "REJ_SEMAN"},
                                 {"221", "routing_error", false, false, false, "ROUTAGE_ERR"},
                                 {"501", "inadmissible", true, true, false, "IRR_SYNTAX"}};
  REQUIRE(life_cycle_statuses().size() == rows.size());
  for (const Row& row : rows) {
    CAPTURE(row.code);
    const LifeCycleStatus* status = find_status(row.code);
    REQUIRE(status != nullptr);
    CHECK(status->word == row.word);
    CHECK(status->needs_reason == row.needs_reason);
    CHECK(status->ends == row.ends);
    CHECK(status->obligatory == row.obligatory);
    CHECK(status->reasons.empty() == row.reason.empty());
    CHECK(allows_reason(*status, "") == !row.needs_reason);
    CHECK(allows_reason(*status, row.reason.empty() ? "AUTRE" : row.reason));
    CHECK(allows_reason(*status, "ANY") == row.reason.empty());
  }
}

TEST_CASE("the first, the middle and the last reason of a list, and no part of one") {
  const LifeCycleStatus& status = *find_status("501");
  for (const char* reason : {"IRR_VIDE_F", "IRR_SYNTAX", "IRR_NOM_F"})
    CHECK(allows_reason(status, reason));
  for (const char* reason : {"IRR_VIDE", "RR_SYNTAX", "IRR_NOM", "IRR_VIDE_F IRR_TYPE_F", " "})
    CHECK_FALSE(allows_reason(status, reason));
}
