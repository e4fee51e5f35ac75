// SPDX-License-Identifier: Apache-2.0
// Follow-up: what is open and what comes next, what people note about it, and the commands that
// send reminders.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/followup/due.hpp"
#include "billing/operations/followup/marks.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/reminding.hpp"

namespace billing::cli {
namespace {

std::string step_list(const FollowUp& follow_up, Office& office) {
  if (follow_up.plan == nullptr)
    return {};
  std::string text;
  for (const StepDue& step :
       steps_ahead(*follow_up.plan, follow_up.start, steps_taken(office, follow_up.row),
                   office.settings.today)) {
    if (!text.empty())
      text += ", ";
    text += to_string(step.date);
    text += ' ';
    text += step.step->step;
  }
  return text;
}

std::string held_text(const std::optional<Suspended>& suspended) {
  if (!suspended)
    return {};
  std::string text(to_word(suspended->why));
  if (suspended->until)
    text += " until " + to_string(*suspended->until);
  return text;
}

bool comes_within(const FollowUp& follow_up, const std::optional<int>& days, Date today) {
  return !days ||
         (follow_up.next && !follow_up.suspended && follow_up.next->date <= add_days(today, *days));
}

Result<ExitStatus> run_remind_list(Invocation& call) {
  BILLING_TRY(choice, follow_up_choice(call));
  BILLING_TRY(ahead, call.whole_option("--ahead", "number of days", "such as 30", 9999));
  std::optional<Urgency> colour;
  BILLING_TRY(word, call.word_option<Urgency>("--colour"));
  colour = word;
  BILLING_TRY(office, call.office());
  const sql::Snapshot snapshot(office->connection);
  BILLING_TRY(plans, Plans::load(*office));
  Rows rows(call.output,
            {"document", "instalment", "colour", "due_date", "customer", "expected", "currency",
             "last_step", "next_step", "next_date", "held", "steps"},
            {"expected"});
  const Date today = office->settings.today;
  choice.named = true;
  BILLING_CHECK(
      for_each_follow_up(*office, plans, choice, [&](const FollowUp& one) -> Result<bool> {
        const auto due = parse_date(one.row.due_date);
        const Urgency urgency =
            due ? urgency_of(*due, today, one.plan == nullptr ? 0 : one.plan->soon) : Urgency::blue;
        if ((colour && *colour != urgency) || !comes_within(one, ahead, today))
          return true;
        if (!choice.step.empty() && (!one.next || one.next->step->step != choice.step))
          return true;
        rows.add({one.row.number, one.row.instalment == 0 ? "" : std::to_string(one.row.instalment),
                  std::string(to_word(urgency)), one.row.due_date, one.row.customer_name,
                  to_string(one.open), one.row.currency, one.row.last_step,
                  one.next ? one.next->step->step : "", one.next ? to_string(one.next->date) : "",
                  held_text(one.suspended), step_list(one, *office)});
        return call.output.alive();
      }));
  return done;
}

Result<ExitStatus> run_remind_show(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(entries, follow_up_history(*office, call.arguments[0]));
  Rows rows(call.output, {"date", "what", "instalment", "text", "by", "entry", "replaced"});
  for (const FollowUpEntry& entry : entries)
    rows.add({to_string(entry.date), entry.what,
              entry.instalment == 0 ? "" : std::to_string(entry.instalment), entry.text, entry.by,
              entry.entry == 0 ? "" : std::to_string(entry.entry), entry.replaced ? "true" : ""});
  return done;
}

Result<ExitStatus> suspend_as(Invocation& call, Suspension why, const char* until) {
  Mark mark;
  mark.why = why;
  BILLING_TRY(day, call.date_option(until));
  mark.until = day;
  mark.text = call.option("--reason").value_or("");
  BILLING_TRY(office, call.office());
  BILLING_CHECK(suspend(*office, call.arguments[0], mark));
  call.say(fmt::format("{} is not reminded of{}", call.arguments[0],
                       day ? " until " + to_string(*day) : std::string()));
  return done;
}

Result<ExitStatus> run_hold(Invocation& call) {
  return suspend_as(call, Suspension::hold, "--until");
}

Result<ExitStatus> run_dispute(Invocation& call) {
  return suspend_as(call, Suspension::dispute, "--until");
}

Result<ExitStatus> run_promise(Invocation& call) {
  return suspend_as(call, Suspension::promise, "--on");
}

Result<ExitStatus> run_release(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(release(*office, call.arguments[0], call.option("--reason").value_or("")));
  call.say(fmt::format("{} is followed up again", call.arguments[0]));
  return done;
}

Result<ExitStatus> run_note(Invocation& call) {
  ManualEntry entry;
  entry.text = call.option("--text").value_or("");
  entry.step = call.option("--step").value_or("");
  BILLING_TRY(on, call.date_option("--on"));
  entry.on = on;
  BILLING_TRY(replaces, call.whole_option("--replaces", "entry",
                                          "'billing remind show' numbers them", 999'999'999));
  if (replaces)
    entry.replaces = *replaces;
  BILLING_TRY(office, call.office());
  BILLING_TRY(number, note_by_hand(*office, call.arguments[0], entry));
  call.output.line(std::to_string(number));
  return done;
}

std::vector<Option> choice_options() {
  return {{"--kind", "KIND", "only invoices, or only quotes: invoice or quote"},
          {"--from", "DATE", "due on or after this day"},
          {"--until", "DATE", "due on or before this day; alone: all due up to it"},
          {"--customer", "TEXT", "a customer's code, or part of its name"},
          {"--minimum", "AMOUNT", "with at least so much open"},
          {"--maximum", "AMOUNT", "with at most so much open"},
          {"--only", "NUMBER", "this document; may be given again"},
          {"--except", "NUMBER", "not this document; may be given again"}};
}

Command of_document(const char* verb, const char* summary) {
  return {.noun = "remind",
          .verb = verb,
          .arguments = "NUMBER",
          .arguments_min = 1,
          .arguments_max = 1,
          .completes = Completes::documents,
          .summary = summary};
}

Command run_command() {
  Command command{.noun = "remind",
                  .verb = "run",
                  .summary = "Send the next reminder of all that is overdue or unanswered."};
  command.more =
      "Each step of each instalment is sent once, whoever runs at the same time and whatever "
      "stopped a\n"
      "run before. What waits in the outbox leaves first. A dry run prints what would go.";
  command.options = choice_options();
  const std::vector<Option> more = {
      {"--step", "STEP", "send this step, whatever the day"},
      {"--group-by", "WORD", "one mail for each document, or for each customer"},
      {"--attach", "", "with the PDF, whatever the plan says"},
      {"--no-attach", "", "without the PDF, whatever the plan says"},
      {"--limit", "COUNT", "so many mails at most"},
      {"--print", "", "in a dry run, print the mails themselves"}};
  command.options.insert(command.options.end(), more.begin(), more.end());
  for (Option& option : mail_options()) command.options.push_back(std::move(option));
  command.examples = {{"billing remind run", "as cron does each morning"},
                      {"billing remind run --dry-run --print", "what would go, word for word"},
                      {"billing remind run --until 2026-10-31 --customer Dupont", ""}};
  command.run = run_remind;
  return command;
}

Command now_command() {
  Command command = of_document("now", "Send the next reminder of one document at once.");
  command.options = {{"--step", "STEP", "this step rather than the next"},
                     {"--attach", "", "with the PDF, whatever the plan says"},
                     {"--no-attach", "", "without the PDF, whatever the plan says"},
                     {"--print", "", "in a dry run, print the mail itself"}};
  for (Option& option : mail_options()) command.options.push_back(std::move(option));
  command.examples = {{"billing remind now F2026-00001", ""}};
  command.run = run_remind_now;
  return command;
}

Command list_command() {
  Command command{.noun = "remind",
                  .verb = "list",
                  .summary = "List what is open: how pressing, what comes next, what comes after."};
  command.more =
      "Colours: blue is not due, orange due soon, red overdue. 'expected' is what is still open.";
  command.options = choice_options();
  const std::vector<Option> more = {
      {"--step", "STEP", "whose next step is this one"},
      {"--colour", "COLOUR", "blue, orange or red"},
      {"--ahead", "DAYS", "whose next step comes within so many days: the forecast"}};
  command.options.insert(command.options.end(), more.begin(), more.end());
  command.examples = {{"billing remind list", ""},
                      {"billing remind list --ahead 14", "the letters of the next two weeks"}};
  command.run = run_remind_list;
  return command;
}

std::vector<Command> mark_commands() {
  const Option until{"--until", "DATE", "the last day (default: until released)"};
  const Option reason{"--reason", "TEXT", "why"};
  Command hold = of_document("hold", "Remind no more of a document, for now.");
  hold.options = {until, reason};
  hold.examples = {{"billing remind hold F2026-00001 --until 2026-12-31", ""}};
  hold.run = run_hold;
  Command dispute = of_document("dispute", "Note that the customer disputes it; no reminders.");
  dispute.options = {until, reason};
  dispute.examples = {
      {"billing remind dispute F2026-00001 --reason 'two doors of three were delivered'", ""}};
  dispute.run = run_dispute;
  Command promise = of_document("promise", "Note a promise to pay; no reminders before that day.");
  promise.options = {{"--on", "DATE", "the day it is to be paid", true}, reason};
  promise.examples = {{"billing remind promise F2026-00001 --on 2026-12-15", ""}};
  promise.run = run_promise;
  Command released = of_document("release", "Follow a document up again.");
  released.options = {reason};
  released.examples = {{"billing remind release F2026-00001", ""}};
  released.run = run_release;
  return {hold, dispute, promise, released};
}

Command note_command() {
  Command note = of_document("note", "Note what was done by hand; print the entry's number.");
  note.more =
      "With --step the entry stands for that step: the plan goes on from there. Entries are never "
      "changed:\n"
      "--replaces notes a better one.";
  note.options = {{"--text", "TEXT", "what was done", true},
                  {"--step", "STEP", "the step that this was"},
                  {"--on", "DATE", "when (default: today)"},
                  {"--replaces", "ENTRY", "the entry that was wrong"}};
  note.examples = {{"billing remind note F2026-00001 --text 'called' --step reminder_1", ""}};
  note.run = run_note;
  return note;
}

}  // namespace

Result<FollowUpChoice> follow_up_choice(const Invocation& call) {
  FollowUpChoice choice;
  BILLING_TRY(kind, call.word_option<Kind>("--kind"));
  if (kind && *kind != Kind::invoice && *kind != Kind::quote)
    return fail(wrong_value("only invoices and quotes are reminded of", "invoice or quote"));
  choice.kind = kind;
  BILLING_TRY(from, call.date_option("--from"));
  choice.from = from;
  BILLING_TRY(until, call.date_option("--until"));
  choice.until = until;
  choice.customer = call.option("--customer").value_or("");
  BILLING_TRY(minimum, call.decimal_option("--minimum"));
  choice.minimum = minimum;
  BILLING_TRY(maximum, call.decimal_option("--maximum"));
  choice.maximum = maximum;
  for (const auto& [name, set] :
       {std::pair{"--only", &choice.only}, {"--except", &choice.except}}) {
    if (const auto given = call.options.find(name); given != call.options.end())
      set->insert(given->second.begin(), given->second.end());
  }
  choice.step = call.option("--step").value_or("");
  return choice;
}

std::vector<Command> remind_commands() {
  Command show = of_document("show", "Show the follow-up of a document, oldest first.");
  show.examples = {{"billing remind show F2026-00001", ""}};
  show.run = run_remind_show;
  std::vector<Command> list{run_command(), now_command(), list_command(), show};
  for (Command& command : mark_commands()) list.push_back(std::move(command));
  list.push_back(note_command());
  return list;
}

}  // namespace billing::cli
