// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/audit.hpp"
#include "billing/rules/rule.hpp"
#include "billing/store/entries.hpp"
#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_ledger(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  Rows rows(
      call.output,
      {"journal", "number", "date", "piece", "account", "auxiliary", "label", "debit", "credit"},
      {"number", "debit", "credit"});
  const auto account = call.option("--account").value_or("");
  store::for_each_line(
      office->connection, company->code, company->currency, [&](const store::LedgerRow& row) {
        if (!row.line.account.starts_with(account))
          return;
        auto amount = [](Money money) {
          return money.is_zero() ? std::string() : to_string(money);
        };
        rows.add({row.head.journal, fmt::format("{}-{}", row.place.fiscal_year, row.place.number),
                  to_string(row.head.date), row.head.piece, row.line.account, row.line.auxiliary,
                  row.line.label, amount(row.line.debit), amount(row.line.credit)});
      });
  return done;
}

Result<ExitStatus> run_trial_balance(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  Rows rows(call.output, {"account", "debit", "credit", "balance"}, {"debit", "credit", "balance"});
  auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  store::for_each_balance(office->connection, company->code,
                          [&](const store::AccountBalance& line) {
                            rows.add({line.account, amount(line.debit), amount(line.credit),
                                      amount(line.debit - line.credit)});
                          });
  return done;
}

Result<ExitStatus> run_balance(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  int64_t debit = 0;
  int64_t credit = 0;
  store::for_each_balance(office->connection, company->code,
                          [&](const store::AccountBalance& line) {
                            debit += line.debit;
                            credit += line.credit;
                          });
  Rows rows(call.output, {"debit", "credit", "difference"}, {"debit", "credit", "difference"});
  auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  rows.add({amount(debit), amount(credit), amount(debit - credit)});
  return debit == credit ? done : rejected;
}

Result<ExitStatus> run_verify(Invocation& call) {
  BILLING_TRY(office, call.office());
  Progress progress("rows verified", call.globals.quiet);
  BILLING_TRY(report, audit(*office, [&](int64_t rows) { progress.at(rows); }));
  call.tell(report.broken);
  if (call.output.format() != Format::automatic) {
    Rows rows(call.output, {"code", "document", "message"});
    for (const Diagnostic& fault : report.broken)
      rows.add({fault.code, fault.where.file, fault.message});
  }
  if (!report.broken.empty())
    return rejected;
  call.say(fmt::format("{} documents, {} rows: chain, totals, numbers, states and entries agree",
                       report.documents, report.rows));
  return done;
}

Result<ExitStatus> run_rules(Invocation& call) {
  Rows rows(call.output, {"code", "severity", "kinds", "summary", "basis"});
  for (const Rule& rule : all_rules()) {
    std::string kinds;
    for (char letter : rule.kinds) {
      const std::string kind = letter == 'q'   ? "quote"
                               : letter == 'o' ? "order"
                               : letter == 'i' ? "invoice"
                                               : "credit_note";
      kinds += (kinds.empty() ? "" : ",") + kind;
    }
    rows.add({std::string(rule.code), rule.severity == Severity::error ? "error" : "warning", kinds,
              std::string(rule.summary), std::string(rule.legal_basis)});
  }
  return done;
}

}  // namespace

std::vector<Command> book_commands() {
  Command ledger{.noun = "books",
                 .verb = "ledger",
                 .summary = "List the journal lines in the order of their entries."};
  ledger.options = {{"--account", "PREFIX", "only the accounts that begin with PREFIX"}};
  ledger.examples = {{"billing books ledger --account 411", "what customers owe"},
                     {"billing books ledger --format csv > ledger.csv", ""}};
  ledger.run = run_ledger;
  Command trial{
      .noun = "books", .verb = "trial-balance", .summary = "Sum debit and credit of each account."};
  trial.examples = {{"billing books trial-balance", ""}};
  trial.run = run_trial_balance;
  Command balance{.noun = "books",
                  .verb = "balance",
                  .summary = "Compare all debits with all credits; exit 1 if they differ."};
  balance.examples = {{"billing books balance", ""}};
  balance.run = run_balance;
  Command verify{
      .noun = "audit",
      .verb = "verify",
      .summary = "Derive hashes, totals, numbers, states, entries again; tell what differs."};
  verify.more = "Silent, exit 0, when all is well; otherwise exit 1, and every finding is told.";
  verify.examples = {
      {"billing audit verify && billing books trial-balance --format csv > balances.csv",
       "look before the accountant does"}};
  verify.run = run_verify;
  Command rules{
      .noun = "rules", .verb = "list", .summary = "List the rules with their legal basis."};
  rules.examples = {{"billing rules list --json", ""}};
  rules.run = run_rules;
  return {ledger, trial, balance, verify, rules};
}

}  // namespace billing::cli
