// SPDX-License-Identifier: Apache-2.0
// Which documents a command of follow-up is about, from its options.
#pragma once

#include "billing/operations/followup/due.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// --kind, --from, --until, --customer, --minimum, --maximum, --only, --except, --step.
[[nodiscard]] Result<FollowUpChoice> follow_up_choice(const Invocation& call);

}  // namespace billing::cli
