// SPDX-License-Identifier: Apache-2.0
// Where the lines of a draft say they come from, held against what it was made from.
#pragma once

#include <vector>

#include "billing/operations/sales/documents.hpp"

namespace billing {

/// DOC-16 for each line whose `source` is no priced line of a quote or order that the draft was
/// made from, directly or not. `draft`: the n of its D-n.
[[nodiscard]] Result<std::vector<Diagnostic>> wrong_sources(Office& office,
                                                            const Document& document,
                                                            int64_t draft);

}  // namespace billing
