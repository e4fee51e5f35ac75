// SPDX-License-Identifier: Apache-2.0
// How master records are shown.
#pragma once

#include <vector>

#include "billing/formats/records/records.hpp"
#include "billing/operations/masters.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// The record as YAML, or with --json as one line of JSON; as syntax_of().
[[nodiscard]] Result<void> print_record(Invocation& call, const records::Record& record);

/// What became of each record: "partner DUPONT created".
void print_applied(Invocation& call, const std::vector<Applied>& applied);

}  // namespace billing::cli
