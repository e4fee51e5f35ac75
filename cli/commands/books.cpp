// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/hash.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/export/journal.hpp"
#include "billing/operations/audit.hpp"
#include "billing/operations/books/accounts.hpp"
#include "billing/operations/books/archive.hpp"
#include "billing/operations/books/closings.hpp"
#include "billing/operations/einvoice/rules.hpp"
#include "billing/rules/rule.hpp"
#include "billing/store/entries.hpp"
#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<store::LedgerFilter> ledger_filter(Invocation& call, const Company& company) {
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  return store::LedgerFilter{company.code, from ? to_string(*from) : "",
                             until ? to_string(*until) : ""};
}

std::string entry_name(const store::LedgerRow& row) {
  return fmt::format("{}-{}", row.place.fiscal_year, row.place.number);
}

Result<ExitStatus> run_ledger(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(filter, ledger_filter(call, *company));
  Rows rows(call.output,
            {"journal", "number", "date", "piece", "account", "auxiliary", "label", "debit",
             "credit", "letter"},
            {"number", "debit", "credit"});
  const auto account = call.option("--account").value_or("");
  const auto auxiliary = call.option("--auxiliary").value_or("");
  store::for_each_line(
      office->connection, filter, company->currency, [&](const store::LedgerRow& row) {
        if (!row.line.account.starts_with(account) ||
            (!auxiliary.empty() && row.line.auxiliary != auxiliary))
          return;
        auto amount = [](Money money) {
          return money.is_zero() ? std::string() : to_string(money);
        };
        rows.add({row.head.journal, entry_name(row), to_string(row.head.date), row.head.piece,
                  row.line.account, row.line.auxiliary, row.line.label, amount(row.line.debit),
                  amount(row.line.credit), row.letter});
      });
  return done;
}

Result<ExitStatus> run_trial_balance(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(filter, ledger_filter(call, *company));
  const bool by_auxiliary = call.flag("--by-auxiliary");
  std::vector<std::string> columns = {"account", "debit", "credit", "balance"};
  if (by_auxiliary)
    columns.insert(columns.begin() + 1, "auxiliary");
  Rows rows(call.output, columns, {"debit", "credit", "balance"});
  auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  store::for_each_balance(
      office->connection, filter, by_auxiliary, [&](const store::AccountBalance& line) {
        std::vector<std::string> values = {line.account, amount(line.debit), amount(line.credit),
                                           amount(line.debit - line.credit)};
        if (by_auxiliary)
          values.insert(values.begin() + 1, line.auxiliary);
        rows.add(values);
      });
  return done;
}

Result<ExitStatus> run_balance(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(filter, ledger_filter(call, *company));
  int64_t debit = 0;
  int64_t credit = 0;
  store::for_each_balance(office->connection, filter, false,
                          [&](const store::AccountBalance& line) {
                            debit += line.debit;
                            credit += line.credit;
                          });
  Rows rows(call.output, {"debit", "credit", "difference"}, {"debit", "credit", "difference"});
  auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  rows.add({amount(debit), amount(credit), amount(debit - credit)});
  return debit == credit ? done : rejected;
}

// Printed as it is read: memory stays flat however long the books are.
Result<ExitStatus> run_journal(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(filter, ledger_filter(call, *company));
  BILLING_TRY(syntax, call.word_option<journal::Dialect>("--syntax"));
  const journal::Dialect dialect = syntax.value_or(journal::Dialect::ledger);
  const Currency currency = company->currency;
  call.output.bytes(journal::head(dialect, currency));
  Date first = office->settings.today;
  if (const auto days = store::days_of_books(office->connection, company->code))
    first = days->first;
  store::for_each_balance(office->connection, filter, true, [&](const store::AccountBalance& line) {
    call.output.bytes(journal::opening(dialect, first, line.account, line.auxiliary, currency));
  });
  call.output.bytes("\n");
  Entry entry;
  std::string name;
  int64_t number = 0;
  const auto print = [&] {
    if (!entry.lines.empty())
      call.output.bytes(journal::transaction(dialect, entry, name));
  };
  store::for_each_line(office->connection, filter, currency, [&](const store::LedgerRow& row) {
    if (row.entry != number) {
      print();
      entry = row.head;
      number = row.entry;
      name = entry_name(row);
    }
    entry.lines.push_back(row.line);
  });
  print();
  return done;
}

Result<ExitStatus> run_accounts(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  Rows rows(call.output, {"account", "auxiliary", "journal", "use", "code", "name"});
  BILLING_CHECK(
      for_each_account(*office, *company, call.flag("--partners"), [&](const PlannedAccount& one) {
        rows.add({one.account, one.auxiliary, one.journal, one.use, one.code, one.name});
      }));
  return done;
}

Result<ExitStatus> run_close(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(period, call.word_option<Period>("--period"));
  BILLING_TRY(until, call.date_option("--until"));
  BILLING_TRY(closings, close_books(*office, period.value_or(Period::month), until));
  for (const Closing& closing : closings) {
    if (!call.hushed())
      call.output.line(fmt::format("{} {}", to_word(closing.period), to_string(closing.last_day)));
  }
  if (!closings.empty())
    call.say(fmt::format("{} closed; nothing is dated before {} any more", closings.size(),
                         to_string(add_days(closings.back().last_day, 1))));
  return done;
}

Result<ExitStatus> run_archive(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(until, call.date_option("--until"));
  BILLING_TRY(folder, call.output_folder());
  BILLING_TRY(path, export_archive(*office, folder, until));
  if (!call.hushed())
    call.output.line(path);
  return done;
}

Result<ExitStatus> run_verify_archive(Invocation& call) {
  BILLING_TRY(report, verify_archive(call.arguments[0]));
  call.tell(report.broken);
  if (!report.broken.empty())
    return rejected;
  call.say(fmt::format("the books of {} until {}: {} files, {} rows agree", report.company,
                       report.last_day, report.files, report.rows));
  return done;
}

Result<ExitStatus> run_closings(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  Rows rows(call.output, {"period", "last_day", "chain", "hash"}, {"chain"});
  for (const store::ClosingRow& row : store::closings(office->connection, company->code)) {
    const auto hash = sha256_from_bytes(row.hash);
    rows.add({row.period, row.last_day, std::to_string(row.chain), hash ? hex(*hash) : ""});
  }
  return done;
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

// The sets that e-invoices are judged by.
Result<ExitStatus> run_einvoice_rules(Invocation& call, const std::string& word) {
  const auto set = from_word<EinvoiceSet>(word);
  if (!set) {
    std::vector<std::string_view> known = {"documents"};
    for (std::string_view one : words_of(EinvoiceSet{})) known.push_back(one);
    return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no rule set '{}'", word),
                suggestion(word, known));
  }
  Rows rows(call.output, {"code", "severity", "syntaxes", "summary", "version"});
  for (const EinvoiceRule& rule : rules_of(*set)) {
    rows.add({std::string(rule.code), rule.severity == Severity::error ? "error" : "warning",
              std::string(rule.syntaxes), std::string(rule.summary), std::string(rule.version)});
  }
  return done;
}

Result<ExitStatus> run_rules(Invocation& call) {
  if (const std::string set = call.option("--set").value_or("documents"); set != "documents")
    return run_einvoice_rules(call, set);
  Rows rows(call.output, {"code", "severity", "kinds", "summary", "basis"});
  for (const Rule& rule : all_rules()) {
    std::string kinds;
    for (char letter : rule.kinds) {
      const std::string kind = letter == 'q'   ? "quote"
                               : letter == 'o' ? "order"
                               : letter == 'i' ? "invoice"
                               : letter == 'r' ? "receipt"
                                               : "credit_note";
      kinds += (kinds.empty() ? "" : ",") + kind;
    }
    rows.add({std::string(rule.code), rule.severity == Severity::error ? "error" : "warning", kinds,
              std::string(rule.summary), std::string(rule.legal_basis)});
  }
  return done;
}

std::vector<Command> ledger_commands() {
  const std::vector<Option> days = {{"--from", "DATE", "entries dated on or after"},
                                    {"--until", "DATE", "entries dated on or before"}};
  const auto with_days = [&](std::vector<Option> options) {
    options.insert(options.end(), days.begin(), days.end());
    return options;
  };
  Command ledger{.noun = "books",
                 .verb = "ledger",
                 .summary = "List the journal lines in the order of their entries."};
  ledger.options = with_days({{"--account", "PREFIX", "only the accounts that begin with PREFIX"},
                              {"--auxiliary", "CODE", "only this customer's account"}});
  ledger.examples = {{"billing books ledger --account 411", "what customers owe"},
                     {"billing books ledger --format csv > ledger.csv", ""}};
  ledger.run = run_ledger;
  Command trial{
      .noun = "books", .verb = "trial-balance", .summary = "Sum debit and credit of each account."};
  trial.options = with_days({{"--by-auxiliary", "", "customers apart"}});
  trial.examples = {{"billing books trial-balance", ""},
                    {"billing books trial-balance --until 2026-10-31 --by-auxiliary", ""}};
  trial.run = run_trial_balance;
  Command balance{.noun = "books",
                  .verb = "balance",
                  .summary = "Compare all debits with all credits; exit 1 if they differ."};
  balance.examples = {{"billing books balance", ""}};
  balance.options = days;
  balance.run = run_balance;
  Command journal{.noun = "books",
                  .verb = "journal",
                  .summary = "Print the books for ledger, hledger or beancount."};
  journal.options = with_days({{"--syntax", "NAME", "ledger (default), hledger or beancount"}});
  journal.examples = {{"billing books journal --syntax hledger | hledger -f - balance", ""},
                      {"billing books journal --syntax beancount > books.beancount", ""}};
  journal.run = run_journal;
  Command accounts{.noun = "books",
                   .verb = "accounts",
                   .summary = "List the accounts of the company, its partners and products."};
  accounts.more = "A row for each use of an account; accounting software imports it.";
  accounts.options = {{"--partners", "", "only the accounts of partners (third parties)"}};
  accounts.examples = {{"billing books accounts", ""},
                       {"billing books accounts --partners --format csv > partners.csv", ""}};
  accounts.run = run_accounts;
  return {ledger, trial, balance, journal, accounts};
}

std::vector<Command> closing_commands() {
  Command close{.noun = "books",
                .verb = "close",
                .summary = "Close periods that are over, with the totals of each and of all time."};
  close.more =
      "Every whole period since the last closing of its kind becomes a row of the chain. Nothing\n"
      "is dated in a closed period any more. Run again it has nothing to do.";
  close.options = {{"--period", "PERIOD", "day, month (default) or year"},
                   {"--until", "DATE", "the last day of the last period to close"}};
  close.examples = {{"billing books close --period day", "every night"},
                    {"billing books close --period month --until 2026-10-31", ""}};
  close.run = run_close;
  Command closings{.noun = "books", .verb = "closings", .summary = "List the closings."};
  closings.examples = {{"billing books closings", ""}};
  closings.run = run_closings;
  Command archive{.noun = "archive",
                  .verb = "export",
                  .summary = "Write the books of a closed period into a folder of their own."};
  archive.more =
      "The folder is named COMPANY-LASTDAY and holds the chain up to the closing, the entries, "
      "the\n"
      "kept files, and SHA256SUMS. It is there as a whole, or not at all.";
  archive.options = {
      {"--until", "DATE", "the last day of a closing (default: of the last one)"},
      {"--output-dir", "DIR", "where to (default: as configured, else beside the database)"}};
  archive.examples = {{"billing archive export --until 2026-10-31 --output-dir archives", ""}};
  archive.run = run_archive;
  Command verified{.noun = "archive",
                   .verb = "verify",
                   .arguments = "FOLDER",
                   .arguments_min = 1,
                   .arguments_max = 1,
                   .completes = Completes::files,
                   .summary = "Verify an archive by itself, without the database."};
  verified.more = "Silent, exit 0, when all agrees; otherwise exit 1, and every finding is told.";
  verified.examples = {
      {"billing archive verify archives/ACME-2026-10-31", ""},
      {"cd archives/ACME-2026-10-31 && sha256sum --check SHA256SUMS", "the files alone"}};
  verified.run = run_verify_archive;
  return {close, closings, archive, verified};
}

}  // namespace

std::vector<Command> book_commands() {
  std::vector<Command> list = ledger_commands();
  for (Command& command : closing_commands()) list.push_back(std::move(command));
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
  rules.more =
      "The rules that documents are held against, or those that e-invoices are judged by\n"
      "(einvoice check), each with the version of its set.";
  rules.options = {{"--set", "SET", "documents (default), xsd, en16931, br-fr, facturx, own"}};
  rules.examples = {{"billing rules list --json", ""},
                    {"billing rules list --set br-fr --format csv", ""}};
  rules.run = run_rules;
  list.push_back(verify);
  list.push_back(rules);
  return list;
}

}  // namespace billing::cli
