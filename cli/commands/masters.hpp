// SPDX-License-Identifier: Apache-2.0
// How master records are shown.
#pragma once

#include "billing/formats/records/records.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// The record as YAML, or with --json as one line of JSON.
void print_record(Invocation& call, const records::Record& record);

}  // namespace billing::cli
