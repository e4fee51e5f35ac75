// SPDX-License-Identifier: Apache-2.0
// Statements of customers' accounts on paper.
#pragma once

#include <optional>
#include <string>

#include "billing/operations/banking/account_statements.hpp"
#include "billing/operations/files.hpp"

namespace billing {

struct StatementPaperRequest {
  StatementRequest account;
  std::string look;                  // code of a template; empty: the company's
  std::optional<Language> language;  // default: the partner's, else the company's
};

/// The PDF, CUSTOMER-UNTIL.pdf. Fails as statement_of and print() do.
[[nodiscard]] Result<MadeFile> statement_paper(Office& office,
                                               const StatementPaperRequest& request);

}  // namespace billing
