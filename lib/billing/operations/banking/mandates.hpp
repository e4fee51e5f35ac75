// SPDX-License-Identifier: Apache-2.0
// Mandates with what became of them: collected by, suspended, lapsed.
#pragma once

#include <functional>
#include <string>

#include "billing/documents/banking/mandate.hpp"
#include "billing/operations/office.hpp"

namespace billing {

struct MandateStanding {
  Mandate mandate;
  PresentedMandate presented;
  MandateState state = MandateState::usable;
};
/// In the order of their codes; `state` is that of the day after today.
[[nodiscard]] Result<void> for_each_standing(
    Office& office, const std::function<void(const MandateStanding&)>& visit);

/// DOC-03 (not_found).
[[nodiscard]] Result<void> suspend_mandate(Office& office, const std::string& code,
                                           const std::string& reason);
/// MAND-05 (conflict): it is not suspended.
[[nodiscard]] Result<void> release_mandate(Office& office, const std::string& code);

}  // namespace billing
