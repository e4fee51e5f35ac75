// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/masters.hpp"

#include <fmt/format.h>

#include "billing/formats/records/records.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/masters.hpp"

namespace billing::cli {
namespace {

using records::Syntax;

Result<ExitStatus> run_list(Invocation& call) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output, {"code", "name"});
  store::for_each_master(office->connection, call.command.record_kind,
                         [&](const store::MasterRow& row) {
                           rows.add({row.code, row.name});
                         });
  return done;
}

Result<ExitStatus> run_show(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(record, find_master(*office, call.command.record_kind, call.arguments[0]));
  print_record(call, record);
  return done;
}

Result<ExitStatus> run_export(Invocation& call) {
  BILLING_TRY(office, call.office());
  const bool json = call.output.format() == Format::json;
  Result<void> outcome;
  bool first = true;
  store::for_each_master(
      office->connection, call.command.record_kind, [&](const store::MasterRow& row) {
        if (!outcome)
          return;
        auto record = records::from_store(row.text);
        if (!record) {
          outcome = fail(record.error());
          return;
        }
        if (!first && !json)
          call.output.line("---");
        first = false;
        call.output.bytes(records::write_record(*record, json ? Syntax::json : Syntax::yaml));
        if (json)
          call.output.line("");
      });
  BILLING_CHECK(std::move(outcome));
  return done;
}

Result<ExitStatus> run_delete(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(delete_partner(*office, call.arguments[0]));
  call.say(fmt::format("partner {} deleted", call.arguments[0]));
  return done;
}

void add_noun(std::vector<Command>& list, const std::string& noun, const std::string& kind,
              const std::string& what, const std::string& sample) {
  Command rows{.noun = noun, .verb = "list", .summary = "List " + what + " by code."};
  rows.examples = {{"billing " + noun + " list", ""},
                   {"billing " + noun + " list --json", "one JSON object a line"}};
  rows.run = run_list;
  rows.record_kind = kind;
  Command show{.noun = noun,
               .verb = "show",
               .arguments = "CODE",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::codes,
               .summary = "Show one of the " + what + " as YAML, or with --json as JSON."};
  show.examples = {{"billing " + noun + " show " + sample, ""}};
  show.run = run_show;
  show.record_kind = kind;
  Command whole{.noun = noun,
                .verb = "export",
                .summary = "Print all " + what + " as YAML that 'billing apply' takes back."};
  whole.examples = {{"billing " + noun + " export > " + noun + ".yaml", ""}};
  whole.run = run_export;
  whole.record_kind = kind;
  for (Command* command : {&rows, &show, &whole}) list.push_back(*command);
}

}  // namespace

void print_record(Invocation& call, const records::Record& record) {
  const bool json = call.output.format() == Format::json;
  call.output.bytes(records::write_record(record, json ? Syntax::json : Syntax::yaml));
  if (json)
    call.output.line("");
}

std::vector<Command> master_commands() {
  std::vector<Command> list;
  add_noun(list, "company", "company", "companies", "ACME");
  add_noun(list, "partner", "partner", "partners", "DUPONT");
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
