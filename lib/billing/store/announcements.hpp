// SPDX-License-Identifier: Apache-2.0
// Debits that their debtors were told of before.
#pragma once

#include <cstdint>
#include <string_view>

#include "billing/store/connection.hpp"

namespace billing::store {

/// An instalment that is going to be collected on `date`, as was told on a day.
struct AnnouncementRow {
  int64_t document = 0;
  int instalment = 1;
  std::string_view date;
  std::string_view told_on;
};
/// False: it was announced before, for whatever day. REQUIRES a write transaction.
bool insert_announcement(sql::Connection&, const AnnouncementRow& row);
bool is_announced(sql::Connection&, int64_t document, int instalment);

}  // namespace billing::store
