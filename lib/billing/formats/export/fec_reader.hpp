// SPDX-License-Identifier: Apache-2.0
// A FEC from its bytes: lines, whatever ends them, in fields, whatever parts them; and what is
// wrong with the bytes themselves.
#pragma once

#include <functional>

#include "billing/base/byte_stream.hpp"
#include "billing/documents/books/fec.hpp"

namespace billing::fec {

/// Reads and judges a file, its name (without a folder) included, in one pass and in memory that
/// does not grow with its entries. Findings on single lines are told as they come, findings on the
/// file as a whole at the end. Fails (io) with FILE-01 only.
[[nodiscard]] Result<FecSummary> judge(ByteStream& bytes, std::string_view name,
                                       const std::function<void(const FecFinding&)>& tell);

}  // namespace billing::fec
