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
/// `also`: what else happens in the transaction of each.
[[nodiscard]] Result<ExitStatus> run_issue(Invocation& call, const Also& also);

/// Prints the number of a document that was just issued, and says what comes next.
void print_issued(Invocation& call, const Issued& issued);

/// The options of acceptance.
std::vector<Option> acceptance_options();
[[nodiscard]] Result<Acceptance> acceptance_from(const Invocation& call);

}  // namespace billing::cli
