// SPDX-License-Identifier: Apache-2.0
// What a file of the bank does to payments and collections. What is certain is booked, what is
// likely proposed, the rest told; the same movement counts once, by whatever road it comes.
#pragma once

#include <functional>
#include <string>

#include "billing/documents/banking/matching.hpp"
#include "billing/operations/banking/check_statement.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// `booked`: it is in the books now; `noted`: nothing is to be booked (a return the books know, an
/// answer without news); `known`: it was booked before; `proposed`: likely, waits for --confirm;
/// `open`: for a person.
enum class Imported { booked, noted, known, proposed, open };
BILLING_WORDS(Imported, "booked", "noted", "known", "proposed", "open")

struct ImportedLine {
  int line = 0;
  std::optional<Date> date;
  std::optional<Money> amount;
  std::string kind;  // of the movement, or the state of an answer
  Imported outcome = Imported::open;
  MatchReason reason = MatchReason::unknown;
  std::string documents;  // what it settles or opens again
  std::string counterparty;
  std::string return_reason;  // AM04
  std::string text;           // what the bank says
  std::string next;           // the next step after a return
};

struct ImportOutcome {
  std::vector<Diagnostic> diagnostics;  // of the file; PAY-10, PAY-11
  bool errors = false;
  int64_t open = 0;  // lines proposed or open
};

/// Each statement in a transaction of its own, all or nothing. PAY-10: a statement of an account
/// that is none of the companies'; PAY-11: one that does not add up, or has faults, is not booked.
[[nodiscard]] Result<ImportOutcome> import_statement(
    Office& office, const std::string& path, const CsvMapping* mapping, bool confirm,
    const std::function<void(const ImportedLine&)>& done);

}  // namespace billing
