// SPDX-License-Identifier: Apache-2.0
// What a file of the bank says, with signs and sums judged. Nothing is changed.
#pragma once

#include <string>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/base/result.hpp"
#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/documents/banking/judgement.hpp"

namespace billing {

/// Gets what a file says, in its order.
class StatementListener {
 public:
  virtual ~StatementListener() = default;
  /// The amount has the sign that adds up.
  virtual void movement(const Statement& statement, const Movement& movement) = 0;
  virtual void statement(const Statement& statement, const BalanceSum& sum, Balance verdict) = 0;
  virtual void status(const PaymentStatus& status) = 0;
};

struct StatementCheck {
  std::vector<Diagnostic> diagnostics;  // BANK-01 to BANK-41, XML-01 to XML-03
  bool errors = false;
};

/// Reads a mapping of CSV columns. Fails as other records do, with YAML-01 to YAML-13.
[[nodiscard]] Result<CsvMapping> read_csv_mapping(const std::string& path);

/// Reads `path` in memory that does not grow with it; standard input ("-") is held as a whole, at
/// most 64 MB. Where a file holds reversals it is read twice: their sign is known once the balances
/// were added up. Fails (io) with FILE-01 only.
[[nodiscard]] Result<StatementCheck> check_statements(const std::string& path,
                                                      const CsvMapping* mapping,
                                                      StatementListener& listener);

/// The same for bytes in memory.
[[nodiscard]] Result<StatementCheck> check_statements(std::string_view bytes, std::string name,
                                                      const CsvMapping* mapping,
                                                      StatementListener& listener);

}  // namespace billing
