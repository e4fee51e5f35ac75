// SPDX-License-Identifier: Apache-2.0
// Statements of customers' accounts, as rows and on paper.
#pragma once

#include <optional>
#include <string>

#include "billing/documents/banking/account_statement.hpp"
#include "billing/operations/files.hpp"

namespace billing {

struct StatementRequest {
  std::string customer;              // code
  std::optional<Date> from;          // default: the first day of the year of `until`
  std::optional<Date> until;         // default: today
  std::optional<Currency> currency;  // default: the company's
};

/// DOC-03 (not_found): no such partner; STMT-01 (rejected): the period ends before it begins.
[[nodiscard]] Result<AccountStatement> statement_of(Office& office,
                                                    const StatementRequest& request);

/// The other currencies in which the customer has movements.
[[nodiscard]] Result<std::vector<std::string>> other_currencies(Office& office,
                                                                const StatementRequest& request);

struct StatementPaperRequest {
  StatementRequest account;
  std::string look;                  // code of a template; empty: the company's
  std::optional<Language> language;  // default: the partner's, else the company's
};

/// The PDF, CUSTOMER-UNTIL.pdf. Fails as statement_of and print() do.
[[nodiscard]] Result<MadeFile> statement_paper(Office& office,
                                               const StatementPaperRequest& request);

}  // namespace billing
