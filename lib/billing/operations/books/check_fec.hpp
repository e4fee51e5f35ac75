// SPDX-License-Identifier: Apache-2.0
// The verdict on a FEC of any software.
#pragma once

#include <functional>
#include <string>

#include "billing/base/result.hpp"
#include "billing/documents/books/fec.hpp"

namespace billing {

/// Judges the file at `path` ("-": standard input, whose name cannot be judged: it counts as a part
/// of a year). Texts in findings are UTF-8, whatever the file is. Fails (io) with FILE-01 only.
[[nodiscard]] Result<FecSummary> check_fec(const std::string& path,
                                           const std::function<void(const FecFinding&)>& tell);

}  // namespace billing
