// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/backups.hpp"
#include "billing/operations/masters.hpp"
#include "billing/store/backup.hpp"
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
  BILLING_TRY(office, call.any_office());
  BILLING_TRY(applied, apply(*office, std::move(streams)));
  print_applied(call, applied);
  return done;
}

std::string stem_of(std::string_view db) {
  db.remove_prefix(db.rfind('/') + 1);  // npos + 1 is 0
  if (db.ends_with(".db"))
    db.remove_suffix(3);
  return std::string(db);
}

Result<ExitStatus> back_up_to_folder(Invocation& call, Office& office, const std::string& folder,
                                     int keep) {
  BILLING_TRY(made, back_up_dated(office.connection,
                                  {folder, stem_of(call.globals.db), office.settings.today}, keep,
                                  call.globals.dry_run));
  for (const std::string& old : made.removed) call.say(fmt::format("removed {}", old));
  if (call.output.format() == Format::automatic) {
    if (!call.hushed())
      call.output.line(made.path);
    return done;
  }
  Rows rows(call.output, {"file", "removed"});
  rows.add({made.path, join(made.removed, " ")});
  return done;
}

Result<ExitStatus> run_backup(Invocation& call) {
  const auto folder = call.option("--output-dir");
  if (folder.has_value() == !call.arguments.empty()) {
    return fail(FailureKind::usage, "USAGE-04", "a backup goes to a FILE or to an --output-dir",
                "name one of the two");
  }
  BILLING_TRY(keep, call.whole_option("--keep", "number of copies",
                                      "such as 30; all stay without it", 9999, 1));
  if (!folder && keep) {
    return fail(FailureKind::usage, "USAGE-04", "--keep is about copies in an --output-dir",
                "name the folder, or leave --keep out");
  }
  BILLING_TRY(office, call.any_office());
  if (folder)
    return back_up_to_folder(call, *office, *folder, keep.value_or(0));
  const std::string& file = call.arguments[0];
  if (!call.globals.dry_run) {
    BILLING_CHECK(
        sql::back_up(office->connection, file,
                     call.flag("--replace") ? sql::Existing::replace : sql::Existing::keep));
  }
  if (call.hushed())
    return done;
  Rows rows(call.output, {"file"});
  rows.add({file});
  return done;
}

Command backup_command() {
  Command backup{.noun = "backup",
                 .arguments = "[FILE]",
                 .arguments_max = 1,
                 .completes = Completes::files,
                 .summary = "Copy the database while others work in it."};
  backup.more =
      "The copy is what the database was at one moment. It is checked page by page and on the "
      "disk\n"
      "before it gets its name, and is a database that every command can read.";
  backup.options = {{"--replace", "", "let FILE take the place of an earlier copy"},
                    {"--output-dir", "DIR",
                     "instead of FILE: a copy named by the day, DIR/billing-2026-10-14.db"},
                    {"--keep", "N", "of the copies named by day, remove all but the newest N"}};
  backup.examples = {{"billing backup copies/before-the-update.db", ""},
                     {"billing backup --output-dir copies --keep 30 --quiet", "every night"},
                     {"billing --db copies/billing-2026-10-14.db audit verify", "is it good?"}};
  backup.run = run_backup;
  return backup;
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
  return {init, apply_files, backup_command()};
}

}  // namespace billing::cli
