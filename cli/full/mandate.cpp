// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/mandate_paper.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {

Result<ExitStatus> run_mandate_pdf(Invocation& call) {
  BILLING_TRY(language, call.word_option<Language>("--language"));
  MandatePaperRequest request;
  request.look = call.option("--template").value_or("");
  request.language = language;
  BILLING_TRY(office, call.office());
  BILLING_TRY(file, mandate_paper(*office, call.arguments[0], request));
  BILLING_CHECK(write_made_file(call, file.name, file.bytes));
  return done;
}

}  // namespace billing::cli
