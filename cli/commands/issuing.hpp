// SPDX-License-Identifier: Apache-2.0
// What send, confirm and validate have in common, and the options by which acceptance is told.
#pragma once

#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/issue.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// send, confirm and validate: issues the documents named, or all drafts with --all. Numbers go to
/// standard output, warnings and faults to standard error.
[[nodiscard]] Result<ExitStatus> run_issue(Invocation& call);

/// The options of acceptance.
/// Issues one draft that was just made, and prints its number.
[[nodiscard]] Result<ExitStatus> issue_and_print(Invocation& call, Office& office,
                                                 const std::string& id, Kind kind);

std::vector<Option> acceptance_options();
[[nodiscard]] Result<Acceptance> acceptance_from(const Invocation& call);

}  // namespace billing::cli
