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

}  // namespace billing
