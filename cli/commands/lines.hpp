// SPDX-License-Identifier: Apache-2.0
// The option --lines of commands that take part of a document.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/sales/partial.hpp"
#include "cli/command.hpp"

namespace billing::cli {

inline Option lines_option(const std::string& verb) {
  return {"--lines", "LINES",
          "what to " + verb + ": 1=2.5,3 is 2.5 of line 1, all that is left of 3"};
}

/// What --lines says; nothing without it.
inline Result<std::vector<LineRequest>> line_requests(const Invocation& call) {
  const auto text = call.option("--lines");
  return text ? parse_line_requests(*text) : Result<std::vector<LineRequest>>();
}

}  // namespace billing::cli
