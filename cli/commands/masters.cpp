// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/masters.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/stored_records.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/masters.hpp"

namespace billing::cli {
namespace {

using records::Syntax;

Result<ExitStatus> run_master_list(Invocation& call) {
  BILLING_TRY(office, call.any_office());
  Rows rows(call.output, {"code", "name"});
  store::for_each_favourite_first(office->connection, call.command.record_kind,
                                  [&](const store::MasterRow& row) {
                                    rows.add({row.code, row.name});
                                  });
  return done;
}

Result<ExitStatus> run_master_show(Invocation& call) {
  BILLING_TRY(office, call.any_office());
  BILLING_TRY(record, find_master(*office, call.command.record_kind, call.arguments[0]));
  BILLING_CHECK(print_record(call, record));
  return done;
}

const char* word(store::Upserted outcome) {
  switch (outcome) {
    case store::Upserted::created:
      return "created";
    case store::Upserted::updated:
      return "updated";
    case store::Upserted::unchanged:
      return "unchanged";
  }
  return "";
}

// One row for each record, a column for each key.
void print_rows(Invocation& call, Office& office) {
  std::unique_ptr<Rows> rows;
  export_masters(
      office, call.command.record_kind,
      [&](std::vector<std::string> titles) {
        rows = std::make_unique<Rows>(call.output, std::move(titles));
      },
      [&](const std::vector<std::string>& cells) { rows->add(cells); });
}

Result<ExitStatus> run_export(Invocation& call) {
  BILLING_TRY(office, call.any_office());
  if (call.output.format() == Format::csv) {
    print_rows(call, *office);
    return done;
  }
  BILLING_TRY(syntax, syntax_of(call));
  bool first = true;
  Result<void> printed;
  BILLING_CHECK(
      for_each_record(*office, call.command.record_kind, [&](const records::Record& record) {
        if (!first && syntax == Syntax::yaml)
          call.output.line("---");
        first = false;
        if (printed)
          printed = print_record(call, record);
      }));
  BILLING_CHECK(std::move(printed));
  return done;
}

// --mapping FILE, else the titles are keys; --column KEY=TITLE says more.
Result<records::RecordMapping> mapping_of(const Invocation& call) {
  records::RecordMapping mapping;
  const std::string& kind = call.command.record_kind;
  if (const auto path = call.option("--mapping")) {
    BILLING_TRY(stream, tree::DocumentStream::open(*path));
    BILLING_TRY(source, stream.next());
    if (!source) {
      return fail(FailureKind::rejected, "YAML-05", fmt::format("the mapping '{}' is empty", *path),
                  fmt::format("it names the titles of the columns; see billing-{}(1)", kind));
    }
    BILLING_TRY(read, records::read_record_mapping(std::move(*source), kind));
    mapping = std::move(read);
  }
  const auto given = call.options.find("--column");
  if (given == call.options.end())
    return mapping;
  const std::vector<std::string> keys = records::columns_of_kind(kind);
  for (const std::string& text : given->second) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos)
      return fail(wrong_value(fmt::format("--column is no KEY=TITLE: '{}'", text),
                              "such as --column name='Raison sociale'"));
    const std::string key = text.substr(0, equals);
    if (!records::is_key_of(keys, key)) {
      const std::vector<std::string_view> known(keys.begin(), keys.end());
      return fail(wrong_value(fmt::format("--column knows no key '{}' of a {}", key, kind),
                              suggestion(key, known)));
    }
    mapping.columns.emplace_back(key, text.substr(equals + 1));
  }
  return mapping;
}

Result<ExitStatus> run_csv_import(Invocation& call) {
  BILLING_TRY(mapping, mapping_of(call));
  BILLING_TRY(office, call.any_office());
  std::vector<Applied> applied;
  MasterImport request;
  request.kind = call.command.record_kind;
  request.path = call.arguments[0];
  request.mapping = std::move(mapping);
  request.keep_good = call.flag("--keep-good");
  Progress progress("lines read", call.globals.quiet);
  int64_t count = 0;
  request.applied = [&](const Applied& one) {
    applied.push_back(one);
    progress.at(++count);
  };
  request.refused = [&](const Failure& failure) {
    call.tell(failure.diagnostics);
    progress.at(++count);
  };
  BILLING_TRY(outcome, import_masters(*office, request));
  print_applied(call, applied);
  if (outcome.refused == 0)
    return done;
  call.say(fmt::format("{} of {} lines are refused", outcome.refused, outcome.lines));
  return partial;
}

void add_import(std::vector<Command>& list, const std::string& noun, const std::string& sample) {
  Command made{.noun = noun,
               .verb = "import",
               .arguments = "FILE|-",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::files,
               .summary = "Create or change " + noun + "s, one for each line of a CSV."};
  made.more =
      "The first line holds the titles. A title is a key, as 'export --format csv' writes them;\n"
      "--mapping and --column name those of other programs. What a line does not say of a record\n"
      "that is there stays; an empty cell takes its value away. All or nothing.";
  made.options = {{"--mapping", "FILE", "the YAML that says which column is what"},
                  {"--column", "KEY=TITLE", "which column is this key, may be repeated"},
                  {"--keep-good", "", "leave out the lines that are refused, keep the others"}};
  made.examples = {{"billing " + noun + " import " + noun + "s.csv --dry-run", "what would happen"},
                   {sample, "of another program"}};
  made.run = run_csv_import;
  made.record_kind = noun;
  list.push_back(made);
}

Result<ExitStatus> run_delete(Invocation& call) {
  BILLING_TRY(office, call.any_office());
  BILLING_CHECK(delete_partner(*office, call.arguments[0]));
  call.say(fmt::format("partner {} deleted", call.arguments[0]));
  return done;
}

void add_noun(std::vector<Command>& list, const std::string& noun, const std::string& kind,
              const std::string& what, const std::string& sample) {
  Command rows{.noun = noun, .verb = "list", .summary = "List " + what + " by code."};
  if (kind == "partner" || kind == "mandate")
    rows.more = "Those marked 'favourite: true' come first.";
  rows.examples = {{"billing " + noun + " list", ""},
                   {"billing " + noun + " list --json", "one JSON object a line"}};
  rows.run = run_master_list;
  rows.record_kind = kind;
  Command show{.noun = noun,
               .verb = "show",
               .arguments = "CODE",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::codes,
               .summary = "Show one of the " + what + " as YAML, or with --json as JSON."};
  show.examples = {{"billing " + noun + " show " + sample, ""}};
  show.run = run_master_show;
  show.record_kind = kind;
  Command whole{.noun = noun,
                .verb = "export",
                .summary = "Print all " + what + " as YAML that 'billing apply' takes back."};
  whole.examples = {{"billing " + noun + " export > " + noun + ".yaml", ""}};
  whole.run = run_export;
  whole.record_kind = kind;
  for (Command* command : {&rows, &show, &whole}) list.push_back(*command);
}

void add_csv(std::vector<Command>& list, const std::string& noun, const std::string& sample) {
  list.back().more = "With --format csv, a line for each and a column for each key, for 'import'.";
  list.back().examples.push_back(
      {"billing " + noun + " export --format csv > " + noun + "s.csv", "for a spreadsheet"});
  add_import(list, noun, sample);
}

}  // namespace

Result<void> print_record(Invocation& call, const records::Record& record) {
  BILLING_TRY(syntax, syntax_of(call));
  call.output.bytes(records::write_record(record, syntax));
  if (syntax == Syntax::json)
    call.output.line("");
  return {};
}

void print_applied(Invocation& call, const std::vector<Applied>& applied) {
  if (call.output.format() == Format::automatic) {
    for (const Applied& one : applied) {
      call.output.line(fmt::format("{} {} {}", one.kind, one.code, word(one.outcome)));
    }
    return;
  }
  Rows rows(call.output, {"kind", "code", "outcome"});
  for (const Applied& one : applied) rows.add({one.kind, one.code, word(one.outcome)});
}

std::vector<Command> master_commands() {
  std::vector<Command> list;
  add_noun(list, "company", "company", "companies", "ACME");
  add_noun(list, "partner", "partner", "partners", "DUPONT");
  add_csv(list, "partner", "billing partner import clients.csv --column code=client");
  Command remove{.noun = "partner",
                 .verb = "delete",
                 .arguments = "CODE",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::codes,
                 .summary = "Delete a partner that no document names."};
  remove.more =
      "A partner in use cannot be deleted. Set 'active: false' in its record and apply that.";
  remove.examples = {{"billing partner delete TYPO", ""}};
  remove.run = run_delete;
  remove.record_kind = "partner";
  list.push_back(remove);
  add_noun(list, "product", "product", "products", "POSE");
  add_csv(list, "product", "billing product import till.csv --mapping till.yaml");
  add_noun(list, "payment-terms", "payment_terms", "payment terms", "net30");
  for (Command& command : terms_commands()) list.push_back(std::move(command));
  add_noun(list, "standard-terms", "standard_terms", "standard terms", "CGV-2026");
  add_noun(list, "mandate", "mandate", "mandates", "RUM-2026-0001");
  for (Command& command : mandate_commands()) list.push_back(std::move(command));
  add_noun(list, "template", "template", "templates", "modern");
  add_noun(list, "reminder-plan", "reminder_plan", "reminder plans", "invoices");
  add_noun(list, "mail-template", "mail_template", "mail templates", "reminder_1");
  give_ready_records(list);
  return list;
}

}  // namespace billing::cli
