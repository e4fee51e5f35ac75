// SPDX-License-Identifier: Apache-2.0
// The consumer's right of withdrawal (C. conso L221-18 and L221-19).
#pragma once

#include "billing/documents/sales/document.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// The last day on which a contract concluded on `date` can be withdrawn from: the fourteenth day
/// after it or, where that is a Saturday, Sunday or holiday, the next working day.
Date withdrawal_ends(Date date);

/// True for a consumer who bought at a distance or off premises.
bool may_withdraw(const Document& document);

}  // namespace billing
