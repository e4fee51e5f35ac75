// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/withdrawal.hpp"

#include <doctest/doctest.h>

#include "support/values.hpp"

using namespace billing;
using test::date;

TEST_CASE("the fourteenth day, or the next working day (C. conso L221-19)") {
  struct Row {
    const char* concluded;
    const char* last;
  };
  for (const Row& row : {Row{"2026-11-25", "2026-12-09"},   // a Wednesday
                         Row{"2026-11-21", "2026-12-07"},   // 5 December is a Saturday
                         Row{"2026-12-11", "2026-12-28"},   // Christmas, then a week end
                         Row{"2026-03-23", "2026-04-07"},   // Easter Monday
                         Row{"2026-04-30", "2026-05-15"},   // Ascension, 14 May
                         Row{"2026-06-30", "2026-07-15"}})  // 14 July
  {
    CAPTURE(row.concluded);
    CHECK(to_string(withdrawal_ends(date(row.concluded))) == row.last);
  }
}

TEST_CASE("only consumers at a distance or off premises may withdraw") {
  Document document;
  document.sale_channel = SaleChannel::distance;
  CHECK_FALSE(may_withdraw(document));
  document.buyer.type = PartnerType::consumer;
  CHECK(may_withdraw(document));
  document.sale_channel = SaleChannel::shop;
  CHECK_FALSE(may_withdraw(document));
  document.sale_channel.reset();
  CHECK_FALSE(may_withdraw(document));
}
