// SPDX-License-Identifier: Apache-2.0
// The list of the official rules, as its text says them.
#include "billing/rules/en16931/official_rules.hpp"

#include <doctest/doctest.h>

using namespace billing;
using namespace billing::einvoice;

TEST_CASE("each set has its rules, told in full") {
  const auto european = official_rules("en16931");
  const auto french = official_rules("br-fr");
  CHECK(european.size() > 1000);
  CHECK(french.size() > 100);
  CHECK(official_rules("none").empty());
  for (const OfficialRule& one : french) CHECK(one.code.starts_with("BR-FR-"));
  for (const OfficialRule& one : european) CHECK_FALSE(one.code.starts_with("BR-FR-"));
  CHECK(french[0].code == "BR-FR-01_BT-1");
  CHECK(french[0].severity == Severity::error);
  CHECK(french[0].syntaxes == "cii");
  CHECK(french[0].summary ==
        "L'identifiant de facture (ram:ID) ne doit pas dépasser 35 caractères");
  size_t warnings = 0;
  for (const auto* set : {&european, &french}) {
    for (const OfficialRule& one : *set) {
      CHECK((one.syntaxes == "cii" || one.syntaxes == "ubl" || one.syntaxes == "cii,ubl"));
      CHECK_FALSE(one.summary.empty());
      warnings += one.severity == Severity::warning ? 1U : 0U;
    }
  }
  CHECK(warnings > 0);
  CHECK(warnings < european.size());
}
