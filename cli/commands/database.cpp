// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/masters.hpp"
#include "billing/store/open.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/masters.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_init(Invocation& call) {
  if (call.globals.dry_run) {
    call.say(fmt::format("would create {}", call.globals.db));
    return done;
  }
  BILLING_CHECK(sql::create(call.globals.db));
  call.say(fmt::format("created {}; next: billing apply company.yaml", call.globals.db));
  return done;
}

Result<ExitStatus> run_apply(Invocation& call) {
  BILLING_TRY(streams, open_streams(call.arguments));
  BILLING_TRY(office, call.office());
  BILLING_TRY(applied, apply(*office, std::move(streams)));
  print_applied(call, applied);
  return done;
}

}  // namespace

std::vector<Command> database_commands() {
  Command init{.noun = "init",
               .summary = "Create an empty database; an existing file is never touched."};
  init.examples = {{"billing init", "creates billing.db in this folder"},
                   {"billing init --db books/2026.db", "or set BILLING_DB"}};
  init.run = run_init;
  Command apply_files{
      .noun = "apply",
      .arguments = "FILE...|-",
      .arguments_min = 1,
      .arguments_max = -1,
      .completes = Completes::files,
      .summary = "Create or update companies, partners, products, payment terms and mandates."};
  apply_files.more =
      "Records are matched by their code. All files together are one step: either every record is\n"
      "taken or, when one of them is wrong, none. A record may name one that follows later.";
  apply_files.examples = {
      {"billing apply company.yaml partners.yaml", "prints created, updated or unchanged for each"},
      {"billing product export | billing apply - --db copy.db", "copies the catalogue"}};
  apply_files.run = run_apply;
  return {init, apply_files};
}

}  // namespace billing::cli
