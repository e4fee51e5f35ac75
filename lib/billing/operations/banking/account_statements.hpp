// SPDX-License-Identifier: Apache-2.0
// Statements of customers' accounts. See statement_paper.hpp for paper.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/account_statement.hpp"
#include "billing/operations/office.hpp"

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

}  // namespace billing
