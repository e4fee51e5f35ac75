// SPDX-License-Identifier: Apache-2.0
// Files of the bank, read into payments and collections.
#pragma once

#include "cli/command.hpp"

namespace billing::cli {

/// `payment import` and `sepa import`: the same.
Command import_command(const char* noun);

}  // namespace billing::cli
