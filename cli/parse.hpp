// SPDX-License-Identifier: Apache-2.0
// From the words of a command line to a command with its options. parse.cpp is the one file that
// knows CLI11; its messages are ours.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// What the words of a command line ask for.
struct Parsed {
  enum class Wants { run, help, version, overview } wants = Wants::run;
  std::string noun;  // of help
  std::string verb;
  std::unique_ptr<Invocation> invocation;  // of run
};

/// USAGE-01 (usage) with a suggestion for unknown words and options.
[[nodiscard]] Result<Parsed> parse(const std::vector<std::string>& words);

}  // namespace billing::cli
