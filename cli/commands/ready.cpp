// SPDX-License-Identifier: Apache-2.0
// Records that the program brings along, beneath those of the database: templates of paper and of
// mails, reminder plans.
#include "billing/formats/records/records.hpp"
#include "billing/operations/followup/plans.hpp"
#include "billing/operations/looks.hpp"
#include "billing/operations/masters.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/masters.hpp"

namespace billing::cli {
namespace {

// The database's own, then the ready ones.
template <class T>
Result<ExitStatus> list_with_ready(Invocation& call, std::vector<T> (*ready)(Office&)) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output, {"code", "name", "origin"});
  store::for_each_master(office->connection, call.command.record_kind,
                         [&](const store::MasterRow& row) {
                           rows.add({row.code, row.name, "own"});
                         });
  for (const T& one : ready(*office)) rows.add({one.code, name_of(records::Record(one)), "ready"});
  return done;
}

// One's own, else the ready one of that code.
template <class T>
Result<ExitStatus> show_with_ready(Invocation& call, std::vector<T> (*ready)(Office&)) {
  BILLING_TRY(office, call.office());
  const std::string& code = call.arguments[0];
  auto record = find_master(*office, call.command.record_kind, code);
  if (!record) {
    for (T& one : ready(*office)) {
      if (one.code == code)
        record = records::Record(std::move(one));
    }
  }
  if (!record)
    return fail(std::move(record.error()));
  BILLING_CHECK(print_record(call, *record));
  return done;
}

Result<ExitStatus> list_looks(Invocation& call) { return list_with_ready(call, ready_looks); }
Result<ExitStatus> list_plans(Invocation& call) { return list_with_ready(call, ready_plans); }
Result<ExitStatus> list_mails(Invocation& call) { return list_with_ready(call, ready_mails); }
Result<ExitStatus> show_plan(Invocation& call) { return show_with_ready(call, ready_plans); }
Result<ExitStatus> show_mail(Invocation& call) { return show_with_ready(call, ready_mails); }

Result<ExitStatus> show_look(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(look, find_look(*office, call.arguments[0]));
  BILLING_CHECK(print_record(call, std::move(look)));
  return done;
}

}  // namespace

void give_ready_records(std::vector<Command>& list) {
  using Run = Result<ExitStatus> (*)(Invocation&);
  struct Runs {
    std::string_view kind;
    Run rows;
    Run one;
  };
  static constexpr Runs all[] = {{"template", list_looks, show_look},
                                 {"reminder_plan", list_plans, show_plan},
                                 {"mail_template", list_mails, show_mail}};
  for (Command& command : list) {
    for (const Runs& runs : all) {
      if (command.record_kind != runs.kind)
        continue;
      if (command.verb == "list")
        command.run = runs.rows;
      if (command.verb == "show")
        command.run = runs.one;
    }
  }
}

}  // namespace billing::cli
