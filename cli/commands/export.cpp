// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/export.hpp"

#include <fmt/format.h>

#include "billing/base/hash.hpp"
#include "billing/base/new_file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/export/batch_form.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/books/acknowledge.hpp"
#include "billing/operations/books/batch_files.hpp"
#include "billing/operations/books/batches.hpp"
#include "billing/store/masters.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/standard_output.hpp"

namespace billing::cli {
namespace {

Result<std::vector<std::string>> companies_of(Invocation& call) {
  if (call.flag("--all-companies") && !call.globals.company.empty() &&
      call.options.contains("--company"))
    return fail(wrong_value("--company and --all-companies exclude each other", "keep one"));
  if (!call.flag("--all-companies")) {
    BILLING_TRY(office, call.office());
    BILLING_TRY(company, office->company(""));
    return std::vector<std::string>{company->code};
  }
  call.globals.company.clear();
  BILLING_TRY(office, call.office());
  return store::master_codes(office->connection, "company");
}

void print_made(Invocation& call, Rows* rows, const ExportedBatch& one) {
  const std::string name = batch_name(one.run.number);
  const std::string taken = call.globals.dry_run ? name + " (not taken)" : name;
  const std::string path = shown_path(call, one.made.path);
  if (rows != nullptr) {
    rows->add({name, one.run.company, path, std::to_string(one.made.size), one.made.sha256,
               std::to_string(one.batch.documents)});
  } else if (call.globals.dry_run) {
    call.output.line(fmt::format("{}\t{}\t{}", path, one.made.size, one.made.sha256));
  } else if (!call.hushed()) {
    call.output.line(path);
  }
  call.say(fmt::format("{}: {} documents of {} left; next: billing export acknowledge ANSWER",
                       taken, one.batch.documents, one.run.company));
}

Result<ExitStatus> run_nightly(Invocation& call) {
  ExportRequest request;
  BILLING_TRY(form, form_of(call));
  request.form = form;
  BILLING_TRY(folder, run_folder(call));
  request.folder = std::move(folder);
  BILLING_TRY(companies, companies_of(call));
  BILLING_TRY(office, call.office());
  std::optional<JobLock> lock;
  if (!call.globals.dry_run) {
    BILLING_TRY(taken, lock_job(call.globals.db, "export", "billing " + join(call.words, " "),
                                call.globals.lock_wait));
    lock.emplace(std::move(taken));
  }
  std::optional<Rows> rows;
  if (call.output.format() != Format::automatic)
    rows.emplace(
        call.output,
        std::vector<std::string>{"batch", "company", "file", "size", "sha256", "documents"},
        std::vector<std::string>{"size", "documents"});
  size_t failed = 0;
  for (const std::string& company : companies) {
    request.company = company;
    auto result = export_nightly(*office, request, [&](const ExportedBatch& one) {
      print_made(call, rows ? &*rows : nullptr, one);
    });
    if (result)
      continue;
    if (companies.size() == 1)
      return fail(std::move(result.error()));
    ++failed;
    call.tell(result.error().diagnostics);
  }
  if (failed == 0)
    return done;
  return partial;
}

std::vector<std::string> row_of(Office& office, const StoredBatch& one) {
  const BatchStanding standing = standing_of_batch(office, one.batch);
  const auto hash = sha256_from_bytes(one.run.hash);
  const auto form = form_from_store(one.run.format);
  return {batch_name(one.run.number),
          one.run.company,
          one.run.state,
          one.run.at,
          one.run.by,
          form ? std::string(to_word(form->format)) : "",
          one.run.name,
          std::to_string(one.batch.documents),
          std::to_string(standing.posted),
          std::to_string(standing.refused),
          std::to_string(standing.waiting),
          hash ? std::to_string(one.run.size) : "",
          hash ? hex(*hash) : ""};
}

const std::vector<std::string> batch_columns = {
    "batch",     "company", "state",   "at",      "by",   "format", "file",
    "documents", "posted",  "refused", "waiting", "size", "sha256"};

Result<ExitStatus> run_list_batches(Invocation& call) {
  BILLING_TRY(stale, call.whole_option("--stale", "number", "days, such as 7", 99'999));
  BILLING_TRY(office, call.office());
  Rows rows(call.output, batch_columns, {"documents", "posted", "refused", "waiting", "size"});
  for_each_stored_batch(*office, stale,
                        [&](const StoredBatch& one) { rows.add(row_of(*office, one)); });
  return done;
}

// What a batch is, and with --documents each document in it with its answer.
Result<ExitStatus> run_show_batch(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_batch(*office, call.arguments[0]));
  if (call.flag("--documents")) {
    Rows rows(call.output,
              {"number", "kind", "state", "entry_number", "date", "journal", "reason"});
    store::for_each_answer(office->connection, stored.batch, [&](const store::AnswerRow& one) {
      rows.add({one.number, one.kind, one.state.empty() ? "waiting" : one.state, one.entry,
                one.date, one.journal, one.reason});
    });
    return done;
  }
  BILLING_TRY(syntax, syntax_of(call));
  tree::Emitter emitter(syntax);
  emitter.begin_mapping();
  const std::vector<std::string> values = row_of(*office, stored);
  const auto put = [&](std::string_view key, const std::string& value) {
    if (value.empty())
      return;
    emitter.key(key);
    emitter.bare(value);
  };
  for (size_t i = 0; i < values.size(); ++i) put(batch_columns[i], values[i]);
  put("first", std::to_string(stored.batch.first));
  put("last", std::to_string(stored.batch.last));
  const auto head = sha256_from_bytes(stored.batch.hash);
  put("chain_head", head ? hex(*head) : "");
  emitter.end_mapping();
  call.output.bytes(emitter.take() + (syntax == tree::Syntax::json ? "\n" : ""));
  return done;
}

Result<ExitStatus> run_write_batch(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_batch(*office, call.arguments[0]));
  const auto output = call.option("--output");
  BILLING_TRY(folder, run_folder(call));
  if (output == "-") {
    StandardOutput out(call.output);
    BILLING_CHECK(read_batch(*office, stored, out));
    return done;
  }
  store::FileRunRow place = stored.run;
  place.folder = std::move(folder);
  const std::string path = output ? *output : path_of_run(*office, place);
  BILLING_TRY(file, NewFile::create(call.globals.dry_run ? "" : path));
  BILLING_CHECK(read_batch(*office, stored, *file));
  BILLING_CHECK(file->finish());
  BILLING_CHECK(output ? file->replace() : file->name());
  if (!call.hushed())
    call.output.line(shown_path(call, path));
  return done;
}

// The numbers of what was posted; what was refused, and answers that changed nothing, are told.
Result<ExitStatus> run_acknowledge(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(outcome, acknowledge(*office, call.arguments[0]));
  if (call.output.format() == Format::automatic) {
    for (const Answered& one : outcome.posted) call.output.line(one.answer.number);
  } else {
    Rows rows(call.output,
              {"number", "kind", "batch", "state", "entry_number", "date", "journal", "refused"});
    for (const auto* list : {&outcome.posted, &outcome.refused}) {
      for (const Answered& one : *list)
        rows.add({one.answer.number, one.kind, one.batch,
                  one.answer.refuses() ? "refused" : "posted", one.answer.entry, one.answer.date,
                  one.answer.journal, one.answer.refused});
    }
  }
  std::vector<Diagnostic> told = outcome.faults;
  for (const Answered& one : outcome.refused) {
    Location where;
    where.file = call.arguments[0];
    where.line = one.answer.line;
    where.column = 1;
    told.push_back({"ACK-07",
                    Severity::warning,
                    fmt::format("{} was refused: {}", one.answer.number, one.answer.refused),
                    "it leaves again with the next 'billing export nightly'",
                    where,
                    {}});
  }
  call.tell(told);
  call.say(fmt::format("{} posted, {} refused, {} answers changed nothing", outcome.posted.size(),
                       outcome.refused.size(), outcome.faults.size()));
  return outcome.faults.empty() ? done : partial;
}

}  // namespace

Result<BatchForm> form_of(const Invocation& call) {
  BILLING_TRY(format, call.word_option<ExportFormat>("--format"));
  BatchForm form = default_form(format.value_or(ExportFormat::fec));
  BILLING_TRY(charset, call.word_option<Charset>("--encoding"));
  BILLING_TRY(separator, call.word_option<Separator>("--separator"));
  const bool rows = form.format == ExportFormat::fec || form.format == ExportFormat::csv;
  if ((charset || separator || call.option("--columns")) && !rows) {
    return fail(wrong_value(
        fmt::format("{} files have no --encoding, --separator or --columns", to_word(form.format)),
        "they are UTF-8, and have a form of their own"));
  }
  const bool of_law = !separator || *separator == Separator::tab || *separator == Separator::pipe;
  if (form.format == ExportFormat::fec && !of_law) {
    return fail(wrong_value(fmt::format("a FEC has no separator '{}'", to_word(*separator)),
                            "tab or pipe: the law knows no other since 2013"));
  }
  form.charset = charset.value_or(form.charset);
  form.separator = separator.value_or(form.separator);
  if (const auto columns = call.option("--columns")) {
    if (form.format != ExportFormat::csv)
      return fail(wrong_value("the columns of a FEC are those of the law", "leave --columns out"));
    form.columns.clear();
    for (const std::string& word : split(*columns, ',')) {
      const auto column = from_word<ExportColumn>(word);
      if (!column)
        return fail(wrong_value(fmt::format("there is no column '{}'", word),
                                suggestion(word, words_of(ExportColumn{}))));
      form.columns.push_back(*column);
    }
  }
  return form;
}

std::vector<Option> with_form_options(std::vector<Option> options) {
  options.push_back(
      {"--separator", "NAME", "of fec: tab (default) or pipe; of csv semicolon, comma, tab"});
  options.push_back(
      {"--encoding", "NAME", "iso-8859-15 (default of fec), utf-8 (default of csv) or ascii"});
  return options;
}

std::vector<Command> export_commands() {
  Command nightly{.noun = "export",
                  .verb = "nightly",
                  .summary = "Write what was validated and has not left yet, as one batch."};
  nightly.more =
      "Invoices, credit notes, payments and closings leave once, in the order in which they were\n"
      "validated. The file is there as a whole or not at all, and its bytes are kept. A run that\n"
      "was interrupted is finished first. Nothing to do: no file, no word, exit 0.";
  nightly.options = with_form_options(
      {{"--output-dir", "DIR", "where to (default: as configured, else beside the database)"},
       {"--format", "FORMAT", "of the file: fec (default), csv, jsonl, ledger, hledger, beancount"},
       {"--columns", "NAMES", "of csv, with commas between them"},
       {"--all-companies", "", "a batch for each company"}});
  nightly.examples = {{"billing export nightly --output-dir accountant --quiet", "every night"},
                      {"billing export nightly --format csv --dry-run", "its path, size and hash"}};
  nightly.run = run_nightly;
  Command list{.noun = "export", .verb = "list", .summary = "List the batches and their answers."};
  list.options = {{"--stale", "DAYS", "those without a whole answer so many days after"}};
  list.examples = {{"billing export list --stale 7", "what the accountant forgot"}};
  list.run = run_list_batches;
  Command show{.noun = "export",
               .verb = "show",
               .arguments = "BATCH",
               .arguments_min = 1,
               .arguments_max = 1,
               .summary = "Show a batch: what left when, by whom, its hash, its answers."};
  show.options = {{"--documents", "", "each document in it, with the accountant's answer"}};
  show.examples = {{"billing export show BATCH-1", ""},
                   {"billing export show BATCH-1 --documents --format csv", ""}};
  show.run = run_show_batch;
  Command write{.noun = "export",
                .verb = "write",
                .arguments = "BATCH",
                .arguments_min = 1,
                .arguments_max = 1,
                .summary = "Write the file of a batch again, byte for byte."};
  write.options = {{"--output", "FILE", "where to; - is standard output"},
                   {"--output-dir", "DIR", "the folder (default: the database's)"}};
  write.examples = {{"billing export write BATCH-1 --output-dir accountant", ""},
                    {"billing export write BATCH-1 --output copy.txt", ""}};
  write.run = run_write_batch;
  Command answer{.noun = "export",
                 .verb = "acknowledge",
                 .arguments = "FILE|-",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::files,
                 .summary = "Take in the accountant's answer: documents are posted, or refused."};
  answer.more =
      "CSV with titles, or JSON lines: number, and either entry_number, date and journal, or\n"
      "refused with the reason; where numbers are shared, kind and company. What is posted is\n"
      "locked; what is refused leaves again. Lines that fit nothing change nothing: exit 3.";
  answer.examples = {{"billing export acknowledge answer.csv", ""},
                     {"billing export acknowledge --dry-run - < answer.jsonl || test $? -eq 3",
                      "3: some answers change nothing"}};
  answer.run = run_acknowledge;
  return {nightly, list, show, write, answer};
}

}  // namespace billing::cli
