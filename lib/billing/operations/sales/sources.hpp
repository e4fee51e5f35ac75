// SPDX-License-Identifier: Apache-2.0
// What a draft was made from, and where its lines say they come from.
#pragma once

#include <vector>

#include "billing/operations/sales/documents.hpp"

namespace billing {

/// DOC-16 for each line whose `source` is no priced line of a quote or order that the draft was
/// made from, directly or not. `draft`: the n of its D-n.
[[nodiscard]] Result<std::vector<Diagnostic>> wrong_sources(Office& office,
                                                            const Document& document,
                                                            int64_t draft);

/// The accepted quotes that an invoice draft comes from, directly or not, with their accepted
/// amendments; none of any other document.
[[nodiscard]] Result<std::vector<Document>> accepted_quotes(Office& office,
                                                            const Document& document);

}  // namespace billing
