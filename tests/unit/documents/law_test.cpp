// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/law.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;

// The franchise wording changed with the CIBS on 2026-09-01.
TEST_CASE("a wording is that of its day and language; a gap is an error that says where") {
  LegalTables law;
  law.file = "law/fr.yaml";
  law.wordings = {
      {"franchise", date("2010-01-01"), date("2026-08-31"), {}, "293 B", "293 B en", "", ""},
      {"franchise", date("2026-09-01"), {}, {}, "L. 223-3", "L. 223-3 en", "", ""},
      {"always", {}, {}, {}, "oui", "yes", "", ""}};
  law.milestones = {{"einvoicing.large", date("2026-09-01"), ""}};
  CHECK(*wording(law, "franchise", date("2010-01-01"), Language::fr) == "293 B");
  CHECK(*wording(law, "franchise", date("2026-08-31"), Language::en) == "293 B en");
  CHECK(*wording(law, "franchise", date("2026-09-01"), Language::fr) == "L. 223-3");
  CHECK(*wording(law, "always", date("1900-01-01"), Language::en) == "yes");
  CHECK(*milestone(law, "einvoicing.large") == date("2026-09-01"));
  const auto missing = wording(law, "franchise", date("2009-12-31"), Language::fr);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == FailureKind::config);
  CHECK(missing.error().diagnostics[0].code == "LAW-01");
  for (const char* part : {"law/fr.yaml", "franchise", "2009-12-31"}) {
    CHECK(missing.error().diagnostics[0].message.find(part) != std::string::npos);
  }
  CHECK_FALSE(wording(law, "none", date("2026-01-01"), Language::fr));
  REQUIRE_FALSE(milestone(law, "none"));
  CHECK(milestone(law, "none").error().diagnostics[0].code == "LAW-01");
}
