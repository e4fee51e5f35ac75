// SPDX-License-Identifier: Apache-2.0
// The accountant's answers take effect: documents are posted, and locked, or leave again (X2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/books/acknowledgement.hpp"
#include "billing/operations/office.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// What became of one answer.
struct Answered {
  AccountantAnswer answer;
  std::string kind;   // of the document
  std::string batch;  // in which it had left
};

struct AnswersOutcome {
  std::vector<Answered> posted;
  std::vector<Answered> refused;
  std::vector<Diagnostic> faults;  // of the lines that changed nothing
};

/// Reads the file of answers and lets them take effect, in one transaction: rows of the chain, the
/// state posted, or free to leave again. Lines that cannot, change nothing and are faults: ACK-02
/// unknown number, or one that has not left; ACK-03 one that several documents bear; ACK-04 told
/// already; ACK-05 contradicts another line, or what was answered before; ACK-06 neither an entry
/// number with date and journal nor a refusal, or both. Fails (rejected) with ACK-01 when the file
/// cannot be read as a whole, (io) with FILE-01.
[[nodiscard]] Result<AnswersOutcome> acknowledge(Office& office, const std::string& path);

/// Where an issued document stands with the accountant; nothing while it has not left.
[[nodiscard]] std::optional<Acknowledgement> acknowledgement_of(Office& office,
                                                                const StoredDocument& stored);

}  // namespace billing
