// SPDX-License-Identifier: Apache-2.0
// What a bank wrote, in whatever format: camt.052, .053, .054 and pain.002 (XML of ISO 20022),
// CFONB 120, OFX, and CSV by a mapping. The format is told by the content.
#pragma once

#include <vector>

#include "billing/base/byte_stream.hpp"
#include "billing/base/diagnostic.hpp"
#include "billing/base/result.hpp"
#include "billing/documents/banking/bank_statement.hpp"
#include "billing/documents/banking/csv_mapping.hpp"

namespace billing::bank {

/// What was wrong with a file that could be opened.
struct Outcome {
  std::vector<Diagnostic> diagnostics;
  int errors = 0;
};

/// Reads to the end, statement by statement, in memory that does not grow with the file. A
/// statement with `faults`, and one whose end() never comes, is not to be booked. Errors are
/// BANK-01 to BANK-33 and XML-01 to XML-03. Fails (io) with FILE-01 only.
[[nodiscard]] Result<Outcome> read_statements(ByteStream& bytes, const CsvMapping* mapping,
                                              StatementSink& sink);

/// True when XML of these bytes may hold an entry that takes back an earlier one: then signs are
/// certain only once the balances were added up.
[[nodiscard]] Result<bool> mentions_reversals(ByteStream& bytes);

}  // namespace billing::bank
