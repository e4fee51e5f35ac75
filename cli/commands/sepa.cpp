// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/new_file.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/banking/collections.hpp"
#include "billing/store/documents.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/import.hpp"
#include "cli/commands/standard_output.hpp"

namespace billing::cli {
namespace {

const std::vector<std::string> run_columns = {
    "run",       "company", "state", "at",   "by",   "flavour", "scheme", "first_date",
    "last_date", "debits",  "total", "file", "size", "sha256",  "reason"};

std::vector<std::string> row_of(const StoredCollection& one) {
  const CollectionHead& head = one.collection.head;
  const auto hash = sha256_from_bytes(one.run.hash);
  return {run_name(one.run.number),
          one.run.company,
          one.run.state,
          one.run.at,
          one.run.by,
          std::string(to_word(head.flavour)),
          std::string(to_word(head.scheme)),
          one.collection.first_date,
          one.collection.last_date,
          std::to_string(head.debits),
          to_string(Money{head.total, {}}),
          one.run.name,
          hash ? std::to_string(one.run.size) : "",
          hash ? hex(*hash) : "",
          one.collection.reason};
}

Result<ExitStatus> run_list_runs(Invocation& call) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output, run_columns, {"debits", "total", "size"});
  for_each_run(*office, [&](const StoredCollection& one) { rows.add(row_of(one)); });
  return done;
}

Result<ExitStatus> run_show_run(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_run(*office, call.arguments[0]));
  if (call.flag("--debits")) {
    Rows rows(call.output,
              {"end_to_end_id", "invoice", "instalment", "date", "amount", "sequence", "mandate",
               "debtor", "iban", "state", "payment", "reason", "told_on"},
              {"amount"});
    store::for_each_debit(office->connection, stored.run.id, 0, [&](const store::DebitRow& row) {
      const Debit& debit = row.debit;
      const auto payment =
          row.payment == 0 ? std::nullopt : store::status_of(office->connection, row.payment);
      rows.add({debit.end_to_end_id, debit.number, std::to_string(debit.instalment),
                to_string(debit.date), to_string(Money{debit.amount, {}}),
                std::string(to_word(debit.sequence)), debit.mandate, debit.debtor, debit.iban,
                row.state, payment ? payment->number : "", row.reason, row.told_on});
    });
    return done;
  }
  BILLING_TRY(syntax, syntax_of(call));
  tree::Emitter emitter(syntax);
  emitter.begin_mapping();
  const std::vector<std::string> values = row_of(stored);
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty())
      continue;
    emitter.key(run_columns[i]);
    emitter.string(values[i]);
  }
  emitter.end_mapping();
  call.output.bytes(emitter.take() + (syntax == tree::Syntax::json ? "\n" : ""));
  return done;
}

Result<ExitStatus> run_write_run(Invocation& call) {
  if (call.flag("--zip"))
    return run_sepa_write_zip(call);
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_run(*office, call.arguments[0]));
  const auto output = call.option("--output");
  if (output == "-") {
    StandardOutput out(call.output);
    BILLING_CHECK(read_collection(*office, stored, out));
    return done;
  }
  store::FileRunRow named = stored.run;
  named.name = xml_name(stored);
  const std::string path = output ? *output : path_of_run(*office, named);
  BILLING_TRY(file, NewFile::create(call.globals.dry_run ? "" : path));
  BILLING_CHECK(read_collection(*office, stored, *file));
  BILLING_CHECK(file->finish());
  BILLING_CHECK(output ? file->replace() : file->name());
  if (!call.hushed())
    call.output.line(shown_path(call, path));
  return done;
}

Result<ExitStatus> run_cancel_run(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, cancel_run(*office, call.arguments[0], *call.option("--reason")));
  call.say(fmt::format("{} cancelled: {} debits are free again", run_name(stored.run.number),
                       stored.collection.head.debits));
  return done;
}

Result<ExitStatus> run_book(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  const std::string code = company->code;  // records at hand go with each transaction
  BILLING_TRY(booked, book_debits(*office, code));
  if (!call.hushed())
    call.output.line(std::to_string(booked));
  return done;
}

Command export_command() {
  Command make{.noun = "sepa",
               .verb = "export",
               .arguments = "pain.008",
               .arguments_min = 1,
               .arguments_max = 1,
               .summary = "Write a file of direct debits for the bank."};
  make.more =
      "Collected are open instalments of invoices with method direct_debit that are due by the "
      "day\n"
      "of collection and have a usable mandate; the others are told. Each file is checked against\n"
      "the schema of its flavour before it gets its name, and its bytes are kept. A run that was\n"
      "interrupted is finished first.";
  make.options = {
      {"--collection-date", "DATE", "default: the first day that can be"},
      {"--until", "DATE", "also what falls due until then, each on its day"},
      {"--shift", "", "a day that cannot be becomes the next one that can"},
      {"--flavour", "FLAVOUR", "pain.008.001.02 (default), or 002.02, 003.02, 001.08 of it"},
      {"--account", "NAME", "one of the company's bank accounts"},
      {"--customer", "CODE", "only this one, may be repeated"},
      {"--again", "NUMBER", "an invoice that came back, may be repeated"},
      {"--ics", "ID", "creditor identifier, for this run"},
      {"--iban", "IBAN", "account of the creditor, for this run"},
      {"--bic", "BIC", "its bank, for this run"},
      {"--issuer", "NAME", "who hands the file in, for this run"},
      {"--schema", "FILE", "one more XML Schema to hold the file against, of your bank"},
      {"--zip", "", "in a zip archive, RUN-n.zip"},
      {"--output", "FILE", "where to; - is standard output, besides the file"},
      {"--output-dir", "DIR", "the folder (default: the database's)"}};
  make.examples = {{"billing sepa export pain.008 --dry-run", "what would be collected"},
                   {"billing sepa export pain.008 --collection-date 2026-12-01", ""}};
  make.run = run_sepa_export;
  return make;
}

Command run_command(const char* verb, const char* summary, Result<ExitStatus> (*run)(Invocation&)) {
  return {.noun = "sepa",
          .verb = verb,
          .arguments = "RUN",
          .arguments_min = 1,
          .arguments_max = 1,
          .summary = summary,
          .run = run};
}

Command announce_command() {
  Command tell{
      .noun = "sepa",
      .verb = "announce",
      .summary = "Tell customers by mail of direct debits that are going to be collected."};
  tell.more =
      "Told is what falls due by the day that is 'announce_days' of the account ahead (14), which\n"
      "is the day it is going to be collected on; each instalment once. What waits in the outbox\n"
      "leaves, too.";
  tell.options = {
      {"--account", "NAME", "one of the company's bank accounts"},
      {"--customer", "CODE", "only this one, may be repeated"},
      {"--method", "WORD", "how mail leaves: smtp, sendmail or folder (default: as configured)"},
      {"--output-dir", "DIR", "where method folder writes .eml files (default: as configured)"}};
  tell.examples = {{"billing sepa announce --dry-run", "what would be announced"},
                   {"billing --quiet sepa announce", "every morning"}};
  tell.run = run_sepa_announce;
  return tell;
}

Command check_command() {
  Command check{.noun = "sepa",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Say whether a bank would take a file of direct debits (pain.008)."};
  check.more =
      "The file is held against the schema of its flavour, and against what no schema can tell:\n"
      "sums and counts, check digits, characters, amendments, dates, addresses. No database is\n"
      "needed, and nothing is changed.";
  check.options = {{"--profile", "PROFILE", "dk (default: the German banks'), or iso (wider)"},
                   {"--schema", "FILE", "one more XML Schema to hold it against, of your bank"}};
  check.examples = {{"billing sepa check collection.xml", ""},
                    {"billing sepa check --profile iso --json collection.xml > check.json", ""}};
  check.run = run_sepa_check;
  return check;
}

}  // namespace

std::vector<Command> sepa_commands() {
  Command list{.noun = "sepa", .verb = "list", .summary = "List the runs and their files."};
  list.examples = {{"billing sepa list", ""}};
  list.run = run_list_runs;
  Command show = run_command("show", "Show a run: what it collects, and its file.", run_show_run);
  show.options = {{"--debits", "", "each debit in it, and what became of it"}};
  show.examples = {{"billing sepa show RUN-1 --debits", ""}};
  Command write =
      run_command("write", "Write the file of a run again, byte for byte.", run_write_run);
  write.options = {{"--zip", "", "in a zip archive, the same bytes each time, too"},
                   {"--output", "FILE", "where to; - is standard output"}};
  write.examples = {{"billing sepa write RUN-1 --output - | sha256sum", ""}};
  Command cancel = run_command(
      "cancel", "Free what a run collects: the bank did not take its file.", run_cancel_run);
  cancel.options = {{"--reason", "TEXT", "kept with it", true}};
  cancel.examples = {{"billing sepa cancel RUN-1 --reason 'refused by the bank'", ""}};
  Command book{.noun = "sepa",
               .verb = "book",
               .summary = "Record a payment for each debit whose day has come; print how many."};
  book.more = "The other commands that need them do so by themselves.";
  book.examples = {{"billing sepa book", "every morning"}};
  book.run = run_book;
  return {export_command(),       announce_command(), list, show, write, cancel, book,
          import_command("sepa"), check_command()};
}

}  // namespace billing::cli
