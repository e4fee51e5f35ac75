// SPDX-License-Identifier: Apache-2.0
// Handing a command over to a larger program, which takes this process's place.
#pragma once

#include "cli/command.hpp"

namespace billing::cli {

/// `name`: the program in PREFIX/libexec/billing. Comes back only when it cannot be run (FULL-01).
Result<ExitStatus> hand_over(Invocation& call, const char* name);

}  // namespace billing::cli
