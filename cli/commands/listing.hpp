// SPDX-License-Identifier: Apache-2.0
// The list and show of every kind of document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace billing::cli {

[[nodiscard]] Result<ExitStatus> run_list(Invocation& call);
[[nodiscard]] Result<ExitStatus> run_show(Invocation& call);

/// An amount of a row, which names its currency.
std::string amount_text(int64_t minor, std::string_view currency);

/// What --posted asks for, or nothing; USAGE-02 (usage).
[[nodiscard]] Result<std::string> posted_option(const Invocation& call);

}  // namespace billing::cli
