// SPDX-License-Identifier: Apache-2.0
// Closing periods (I11): each a row of the chain with the totals of the period and of all time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/books/closing.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/closings.hpp"

namespace billing {

/// The row of the chain that tells of a closing: canonical JSON.
std::string closing_text(const Closing& closing);

/// What closing would have to count for a period, from the tables as they are.
[[nodiscard]] Closing count_closing(Office& office, const Company& company, Period period,
                                    Days days);

/// Closes every whole period since the last closing of its kind, up to `until` (default: yesterday
/// for days, else the last whole month or fiscal year before today); days on which nothing is dated
/// are passed over. In one transaction; nothing to do: an empty list. CLOSE-01 (rejected): the
/// period is not over on that day.
[[nodiscard]] Result<std::vector<Closing>> close_books(Office& office, Period period,
                                                       std::optional<Date> until);

}  // namespace billing
