// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "billing/operations/banking/import_statement.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {

Result<ExitStatus> run_import(Invocation& call) {
  std::optional<CsvMapping> mapping;
  if (const auto path = call.option("--mapping")) {
    BILLING_TRY(read, read_csv_mapping(*path));
    mapping = std::move(read);
  }
  BILLING_TRY(office, call.office());
  Rows rows(call.output,
            {"file", "line", "date", "amount", "currency", "kind", "outcome", "match", "documents",
             "counterparty", "reason", "text", "next"},
            {"line", "amount"});
  ExitStatus status = done;
  for (const std::string& path : call.arguments) {
    const auto imported = import_statement(
        *office, path, mapping ? &*mapping : nullptr, call.flag("--confirm"),
        [&](const ImportedLine& line) {
          rows.add({path, std::to_string(line.line), line.date ? to_string(*line.date) : "",
                    line.amount ? to_string(*line.amount) : "",
                    line.amount ? std::string(line.amount->currency.code()) : "", line.kind,
                    std::string(to_word(line.outcome)), std::string(to_word(line.reason)),
                    line.documents, line.counterparty, line.return_reason, line.text, line.next});
        });
    if (!imported) {
      call.tell(imported.error().diagnostics);
      status = std::max(status, io_error);
      continue;
    }
    call.tell(imported->diagnostics);
    if (imported->errors)
      status = std::max(status, rejected);
    else if (imported->open > 0)
      status = std::max(status, partial);
  }
  return status;
}

}  // namespace billing::cli
