// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/territory.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("where an address lies in the eyes of VAT") {
  struct Row {
    const char* country;
    const char* postcode;
    TerritoryKind kind;
    const char* of;
  };
  using Kind = TerritoryKind;
  for (const Row& row : {Row{"FR", "75011", Kind::national, "FR"},
                         Row{"", "75011", Kind::national, "FR"},
                         Row{"FR", "", Kind::national, "FR"},
                         Row{"FR", "20000", Kind::corsica, "FR"},
                         Row{"FR", "20167", Kind::corsica, "FR"},
                         Row{"FR", "20600", Kind::corsica, "FR"},
                         Row{"FR", "21000", Kind::national, "FR"},
                         Row{"FR", "97110", Kind::overseas, "FR"},
                         Row{"FR", "97200", Kind::overseas, "FR"},
                         Row{"FR", "97300", Kind::overseas_without_vat, "FR"},
                         Row{"FR", "97400", Kind::overseas, "FR"},
                         Row{"FR", "97600", Kind::overseas_without_vat, "FR"},
                         Row{"FR", "97133", Kind::outside, "FR"},  // Saint-Barthelemy
                         Row{"FR", "97150", Kind::outside, "FR"},  // Saint-Martin
                         Row{"FR", "97098", Kind::outside, "FR"},
                         Row{"FR", "97500", Kind::outside, "FR"},   // Saint-Pierre-et-Miquelon
                         Row{"FR", "98800", Kind::outside, "FR"},   // Nouvelle-Caledonie
                         Row{"FR", "98000", Kind::national, "FR"},  // Monaco
                         Row{"MC", "98000", Kind::national, "FR"},
                         Row{"RE", "97400", Kind::overseas, "FR"},
                         Row{"RE", "", Kind::overseas, "FR"},
                         Row{"GP", "", Kind::overseas, "FR"},
                         Row{"MQ", "97200", Kind::overseas, "FR"},
                         Row{"MQ", "", Kind::overseas, "FR"},
                         Row{"GF", "", Kind::overseas_without_vat, "FR"},
                         Row{"YT", "", Kind::overseas_without_vat, "FR"},
                         Row{"YT", "97600", Kind::overseas_without_vat, "FR"},
                         Row{"BE", "4000", Kind::national, "BE"},
                         Row{"AT", "", Kind::national, "AT"},
                         Row{"SK", "", Kind::national, "SK"},
                         Row{"BE", "1000", Kind::national, "BE"},
                         Row{"GR", "10431", Kind::national, "GR"},
                         Row{"CH", "97400", Kind::outside, "CH"},
                         Row{"CH", "8001", Kind::outside, "CH"},
                         Row{"GB", "EC1A 1BB", Kind::outside, "GB"},
                         Row{"GB", "", Kind::outside, "GB"}}) {
    CAPTURE(row.country);
    CAPTURE(row.postcode);
    Address address;
    address.country = row.country;
    address.postcode = row.postcode;
    const Territory found = territory_of(address);
    CHECK(found.kind == row.kind);
    CHECK(found.country == row.of);
  }
  CHECK(is_eu_member("FR"));
  CHECK_FALSE(is_eu_member("EL"));  // in addresses Greece is GR
}
