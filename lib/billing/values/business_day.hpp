// SPDX-License-Identifier: Apache-2.0
// Days on which work rests.
#pragma once

#include "billing/values/date.hpp"

namespace billing {

/// Easter Sunday of the Gregorian calendar, 1900 to 2199.
Date easter_sunday(int year);

/// The holidays of the whole of France (code du travail L3133-1).
bool is_french_holiday(Date date);

/// `date`, or the first day after it that is neither Saturday, Sunday nor a French holiday.
Date french_working_day_from(Date date);

/// A day on which the banks of the euro settle (T2 calendar): not Saturday, Sunday, 1 January, Good
/// Friday, Easter Monday, 1 May, 25 and 26 December.
bool is_target_day(Date date);

/// `date`, or the first TARGET day after it.
Date target_day_from(Date date);

/// The `count`-th TARGET day after `date`, or for a negative count before it.
Date add_target_days(Date date, int count);

}  // namespace billing
