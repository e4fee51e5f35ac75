// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/sepa_settings.hpp"

#include <doctest/doctest.h>

#include "billing/documents/banking/mandate_form.hpp"

using namespace billing;

TEST_CASE("hours are written HH:MM") {
  for (const char* hour : {"00:00", "09:05", "14:00", "23:59"}) CHECK_FALSE(check_hour(hour));
  for (const char* hour : {"", "9:00", "24:00", "14:60", "14.00", "14:00:00", "ab:cd", "-1:00",
                           "14:0x", "14:/0", "1x:00"})
    CHECK(check_hour(hour));
}

TEST_CASE("from the cut-off hour on a file counts as the next TARGET day's") {
  SepaAccount account;
  const Date wednesday{2026, 11, 25};
  const Date friday{2026, 11, 27};
  const Date saturday{2026, 11, 28};
  CHECK(first_collection_day(account, wednesday, "23:59") == Date{2026, 11, 26});
  CHECK(first_collection_day(account, saturday, "") == Date{2026, 11, 30});
  account.cut_off = "14:00";
  CHECK(first_collection_day(account, wednesday, "") == Date{2026, 11, 26});
  CHECK(first_collection_day(account, wednesday, "13:59") == Date{2026, 11, 26});
  CHECK(first_collection_day(account, wednesday, "14:00") == Date{2026, 11, 27});
  CHECK(first_collection_day(account, friday, "14:00") == Date{2026, 12, 1});
  CHECK(first_collection_day(account, saturday, "08:00") == Date{2026, 12, 1});
  account.lead_days = 0;
  CHECK(first_collection_day(account, wednesday, "13:59") == wednesday);
  CHECK(first_collection_day(account, friday, "14:00") == Date{2026, 11, 30});
  // Christmas: 25 and 26 December, then a weekend.
  account.lead_days = 1;
  CHECK(first_collection_day(account, {2026, 12, 24}, "15:00") == Date{2026, 12, 29});
}

TEST_CASE("French elides before a vowel and a mute h") {
  struct Row {
    const char* creditor;
    const char* spoken;
  };
  for (const Row& row :
       {Row{"Atelier Acme", "instructions d’Atelier Acme."},
        Row{"Dupont", "instructions de Dupont."},
        Row{"Électricité Roy", "instructions d’Électricité Roy."},
        Row{"Hôtel du Nord", "instructions d’Hôtel du Nord."},
        Row{"Hangar 7", "instructions de Hangar 7."}, Row{"Yves Roy", "instructions d’Yves Roy."},
        Row{"Yaourts Roy", "instructions de Yaourts Roy."},
        Row{"3D Roy", "instructions de 3D Roy."}, Row{"", "instructions de ."}}) {
    CAPTURE(row.creditor);
    const auto text = mandate_wording(MandateScheme::CORE, Language::fr, row.creditor);
    CHECK(text[0].ends_with(row.spoken));
  }
}

TEST_CASE("a mandate speaks of a refund where its scheme has one") {
  for (const Language language : {Language::fr, Language::en}) {
    const bool french = language == Language::fr;
    const auto core = mandate_wording(MandateScheme::CORE, language, "Acme");
    const auto b2b = mandate_wording(MandateScheme::B2B, language, "Acme");
    REQUIRE(core.size() == 3);
    REQUIRE(b2b.size() == 3);
    CHECK(core[0] == b2b[0]);
    CHECK(core[0].find("Acme") != core[0].rfind("Acme"));
    CHECK(core[1].find(french ? "8 semaines" : "8 weeks") != std::string::npos);
    CHECK(b2b[1].find(french ? "8 semaines" : "8 weeks") == std::string::npos);
    CHECK(b2b[1].find(french ? "pas en droit" : "not entitled") != std::string::npos);
  }
}
