// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/account_statement.hpp"

#include "billing/operations/banking/statement_paper.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {

Result<ExitStatus> run_account_statement_pdf(Invocation& call) {
  BILLING_TRY(language, call.word_option<Language>("--language"));
  StatementPaperRequest request;
  BILLING_TRY(account, statement_request(call));
  request.account = account;
  request.look = call.option("--template").value_or("");
  request.language = language;
  BILLING_TRY(office, call.office());
  BILLING_TRY(file, statement_paper(*office, request));
  BILLING_CHECK(warn_of_other_currencies(call, *office, request.account));
  BILLING_CHECK(write_made_file(call, file.name, file.bytes));
  return done;
}

}  // namespace billing::cli
