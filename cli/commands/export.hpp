// SPDX-License-Identifier: Apache-2.0
// The form of files of entries, as options say it.
#pragma once

#include <vector>

#include "billing/documents/books/batch.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// From --format, --separator, --encoding and --columns; USAGE-02 (usage).
[[nodiscard]] Result<BatchForm> form_of(const Invocation& call);

/// Options of a command, and --separator and --encoding.
std::vector<Option> with_form_options(std::vector<Option> options);

}  // namespace billing::cli
