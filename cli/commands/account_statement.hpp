// SPDX-License-Identifier: Apache-2.0
// What the two programs share of the commands about customers' accounts.
#pragma once

#include "billing/operations/banking/account_statements.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// Customer, period and currency of a call.
Result<StatementRequest> statement_request(Invocation& call);

/// STMT-02, where the customer has movements in other currencies than the one that is shown.
Result<void> warn_of_other_currencies(Invocation& call, Office& office,
                                      const StatementRequest& request);

}  // namespace billing::cli
