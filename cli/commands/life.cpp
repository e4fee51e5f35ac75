// SPDX-License-Identifier: Apache-2.0
// What documents of a kind live through: comments, history, and ends foreseen by law.
#include <fmt/format.h>

#include "billing/operations/sales/ending.hpp"
#include "billing/operations/sales/history.hpp"
#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_comment(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(comment_on(*office, call.arguments[0], *call.command.kind,
                           call.option("--text").value_or("")));
  call.say(fmt::format("comment added to {}", call.arguments[0]));
  return done;
}

Result<ExitStatus> run_history(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(history, history_of(*office, call.arguments[0], *call.command.kind));
  Rows rows(call.output, {"at", "by", "what", "text"});
  for (HistoryRow& row : history) rows.add({row.at, row.by, row.what, row.text});
  return done;
}

Result<LegalEnd> end_from(const Invocation& call) {
  LegalEnd end;
  BILLING_TRY(on, call.date_option("--on"));
  BILLING_TRY(letter, call.date_option("--letter"));
  end.on = on;
  end.letter = letter;
  end.reason = call.option("--reason").value_or("");
  return end;
}

Result<ExitStatus> run_withdraw(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(end, end_from(call));
  BILLING_CHECK(withdraw(*office, call.arguments[0], *call.command.kind, end));
  call.say(fmt::format("the customer withdrew from {}", call.arguments[0]));
  return done;
}

Result<ExitStatus> run_terminate(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(end, end_from(call));
  BILLING_CHECK(terminate(*office, call.arguments[0], *call.command.kind, end));
  call.say(fmt::format("{} terminated", call.arguments[0]));
  return done;
}

Command of_one(Kind kind, const char* verb, const char* summary) {
  Command command{.noun = noun(kind),
                  .verb = verb,
                  .arguments = "ID",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::documents,
                  .summary = summary};
  command.kind = kind;
  return command;
}

}  // namespace

std::vector<Command> note_commands(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  Command comment =
      of_one(kind, "comment", "Add a comment for yourselves; customers never get to see it.");
  comment.options = {{"--text", "TEXT", "what to note", true}};
  comment.examples = {
      {fmt::format("billing {} comment {} --text 'called, will answer on Monday'", n, number), ""}};
  comment.run = run_comment;
  Command history = of_one(kind, "history", "List who did what to it, and the comments.");
  history.examples = {{fmt::format("billing {} history {}", n, number), ""}};
  history.run = run_history;
  return {comment, history};
}

std::vector<Command> ending_commands_by_law(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  Command withdrawal =
      of_one(kind, "withdraw", "Record that a consumer withdraws within fourteen days.");
  withdrawal.more =
      "Only consumers who bought at a distance or off premises may (sale_channel). Quote and "
      "order\n"
      "end together.";
  withdrawal.options = {{"--on", "DATE", "when the customer declared it (default: today)"},
                        {"--reason", "TEXT", "what the customer says"}};
  withdrawal.examples = {{fmt::format("billing {} withdraw {} --on 2026-11-24", n, number), ""}};
  withdrawal.run = run_withdraw;
  Command termination =
      of_one(kind, "terminate", "Record a termination for a missed delivery date.");
  termination.options = {{"--on", "DATE", "when it takes effect (default: today)"},
                         {"--letter", "DATE", "when the registered letter was sent"},
                         {"--reason", "TEXT", "what the letter says"}};
  termination.examples = {
      {fmt::format("billing {} terminate {} --letter 2026-11-20", n, number), ""}};
  termination.run = run_terminate;
  return {withdrawal, termination};
}

}  // namespace billing::cli
