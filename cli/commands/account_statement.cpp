// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/account_statement.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_statement_show(Invocation& call) {
  BILLING_TRY(request, statement_request(call));
  BILLING_TRY(office, call.office());
  BILLING_TRY(statement, statement_of(*office, request));
  BILLING_CHECK(warn_of_other_currencies(call, *office, request));
  Rows rows(call.output,
            {"date", "kind", "number", "due_date", "debit", "credit", "balance", "open"},
            {"debit", "credit", "balance", "open"});
  rows.add(
      {to_string(statement.from), "opening", "", "", "", "", to_string(statement.opening), ""});
  for (const AccountMovement& one : statement.movements) {
    const bool owed = one.amount.minor >= 0;
    rows.add({to_string(one.date), std::string(word_of(one)), one.number,
              one.due_date ? to_string(*one.due_date) : "", owed ? to_string(one.amount) : "",
              owed ? "" : to_string(-one.amount), to_string(one.balance), to_string(one.open)});
  }
  rows.add(
      {to_string(statement.until), "closing", "", "", "", "", to_string(statement.closing), ""});
  return done;
}

Command of_one(const char* verb, const char* summary, Result<ExitStatus> (*run)(Invocation&)) {
  Command made{.noun = "account-statement",
               .verb = verb,
               .arguments = "CUSTOMER",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::codes,
               .summary = summary,
               .run = run,
               .record_kind = "partner"};
  made.options = {{"--from", "DATE", "on or after (default: the first day of the year)"},
                  {"--until", "DATE", "on or before (default: today)"},
                  {"--currency", "CODE", "of what is shown (default: the company's)"}};
  return made;
}

}  // namespace

Result<StatementRequest> statement_request(Invocation& call) {
  StatementRequest request;
  request.customer = call.arguments[0];
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  request.from = from;
  request.until = until;
  if (const auto code = call.option("--currency")) {
    request.currency = parse_currency(*code);
    if (!request.currency)
      return fail(wrong_value(fmt::format("--currency knows no '{}'", *code),
                              "write an ISO 4217 code, such as EUR"));
  }
  return request;
}

Result<void> warn_of_other_currencies(Invocation& call, Office& office,
                                      const StatementRequest& request) {
  BILLING_TRY(others, other_currencies(office, request));
  if (!others.empty())
    call.tell({{"STMT-02",
                Severity::warning,
                fmt::format("'{}' has movements in {}, too", request.customer, join(others, ", ")),
                fmt::format("--currency {} shows them", others.front()),
                {},
                {}}});
  return {};
}

std::vector<Command> account_statement_commands() {
  Command show =
      of_one("show", "List what moved a customer's account, with its balance.", run_statement_show);
  show.more =
      "Invoices and money paid back are debits, payments and credit notes are credits; 'open' is "
      "what\n"
      "is left of each today.";
  show.examples = {{"billing account-statement show DUPONT", ""},
                   {"billing account-statement show DUPONT --from 2026-11-01 --format csv", ""}};
  Command pdf = of_one("pdf", "Make the statement of a customer's account; print its path.",
                       run_account_statement_pdf);
  pdf.more = "In the look of the company, for a window envelope. It is made anew each time.";
  const std::vector<Option> more = {
      {"--language", "WORD", "fr or en (default: the partner's)"},
      {"--template", "CODE", "the look: classic, modern, sober, letter or one of your own"},
      {"--output", "FILE|-", "the file to write, or - for standard output"},
      {"--output-dir", "DIR",
       "the folder to write into (default: as configured, else by the database)"}};
  pdf.options.insert(pdf.options.end(), more.begin(), more.end());
  pdf.examples = {{"billing account-statement pdf DUPONT", ""},
                  {"billing account-statement pdf DUPONT --language en --output dupont.pdf", ""}};
  return {show, pdf};
}

}  // namespace billing::cli
