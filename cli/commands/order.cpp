// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/sales/deliveries.hpp"
#include "billing/operations/sales/expected_cash.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/issuing.hpp"
#include "cli/commands/lines.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_from_quote(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(acceptance, acceptance_from(call));
  BILLING_TRY(id, order_from_quote(*office, call.arguments[0], acceptance));
  call.output.line(id);
  call.say(fmt::format("order draft {}; next: billing order confirm {}", id, id));
  return done;
}

Result<ExitStatus> run_close(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(close_order(*office, call.arguments[0]));
  call.say(fmt::format("order {} is done", call.arguments[0]));
  return done;
}

Result<ExitStatus> run_deliver(Invocation& call) {
  BILLING_TRY(lines, line_requests(call));
  BILLING_TRY(office, call.office());
  BILLING_TRY(issued, deliver_order(*office, call.arguments[0], {lines, call.flag("--over")}));
  call.output.line(issued.number + (call.globals.dry_run ? " (not taken)" : ""));
  call.tell(issued.warnings);
  call.say(fmt::format("delivery note {0}; next: billing delivery-note pdf {0}", issued.number));
  return done;
}

Result<ExitStatus> run_progress(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(order, find_document(*office, call.arguments[0], Kind::order));
  BILLING_TRY(progress, progress_of_order(*office, order));
  Rows rows(call.output,
            {"line", "description", "unit", "ordered", "delivered", "invoiced", "drafted", "left",
             "ordered_amount", "delivered_amount", "invoiced_amount", "drafted_amount",
             "left_amount", "delivered_percent", "invoiced_percent"},
            {"ordered", "delivered", "invoiced", "drafted", "left", "ordered_amount",
             "delivered_amount", "invoiced_amount", "drafted_amount", "left_amount",
             "delivered_percent", "invoiced_percent"});
  for (const LineProgress& line : progress.lines) {
    const Line& of = order.document.lines[static_cast<size_t>(line.line) - 1];
    rows.add({std::to_string(line.line), of.description, of.unit, to_string(line.ordered),
              to_string(line.delivered), to_string(line.invoiced), to_string(line.drafted),
              to_string(line.left), to_string(line.ordered_amount),
              to_string(line.delivered_amount), to_string(line.invoiced_amount),
              to_string(line.drafted_amount), to_string(line.left_amount),
              std::to_string(line.delivered_percent), std::to_string(line.invoiced_percent)});
  }
  rows.add({"total", "", "", "", "", "", "", "", to_string(progress.ordered),
            to_string(progress.delivered), to_string(progress.invoiced),
            to_string(progress.drafted), to_string(progress.left),
            std::to_string(progress.delivered_percent), std::to_string(progress.invoiced_percent)});
  return done;
}

Result<ExitStatus> run_milestone(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(date, call.date_option("--date"));
  BILLING_CHECK(
      move_milestone(*office, call.arguments[0], {*call.option("--name"), date.value_or(Date{})}));
  call.say(fmt::format("milestone {} of order {} is {} now", *call.option("--name"),
                       call.arguments[0], to_string(*date)));
  return done;
}

Result<ExitStatus> run_cash(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(order, find_document(*office, call.arguments[0], Kind::order));
  BILLING_TRY(lines, expected_cash(*office, order));
  Rows rows(call.output, {"due_date", "amount", "currency", "type", "title"}, {"amount"});
  for (const ScheduledPayment& line : lines) {
    rows.add({to_string(line.due_date), to_string(line.amount),
              std::string(line.amount.currency.code()), std::string(to_word(line.type)),
              line.title});
  }
  return done;
}

Command close_command() {
  Command close{.noun = "order",
                .verb = "close",
                .arguments = "ID",
                .arguments_min = 1,
                .arguments_max = 1,
                .completes = Completes::documents,
                .summary = "Say that nothing more of an order will be invoiced."};
  close.more =
      "An order is done by itself when all of it is invoiced. Closed, it is done whatever is "
      "left;\n"
      "'invoice from-order --finished' says the same with the last invoice.";
  close.examples = {{"billing order close O2026-00001", ""}};
  close.run = run_close;
  return close;
}

Command deliver_command() {
  Command deliver{.noun = "order",
                  .verb = "deliver",
                  .arguments = "ID",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::documents,
                  .summary = "Make and number a delivery note of an order; print its number."};
  deliver.more =
      "Without --lines, of all that is not delivered yet. It shows no prices; 'billing invoice\n"
      "from-delivery' takes those of the order.";
  deliver.options = {lines_option("deliver"),
                     {"--over", "", "more than was ordered may be delivered"}};
  deliver.examples = {{"billing order deliver O2026-00001", ""},
                      {"billing order deliver O2026-00001 --lines 1=2.5,2",
                       "2.5 of line 1, and all that is left of line 2"}};
  deliver.run = run_deliver;
  return deliver;
}

Command progress_command() {
  Command progress{.noun = "order",
                   .verb = "progress",
                   .arguments = "ID",
                   .arguments_min = 1,
                   .arguments_max = 1,
                   .completes = Completes::documents,
                   .summary = "List what of an order is delivered, invoiced and left."};
  progress.more =
      "By line, in quantity and in amount as the order prices it; drafts of invoices apart.\n"
      "Percentages are rounded away from 100: a cent that is left shows as 99.";
  progress.examples = {{"billing order progress O2026-00001", ""}};
  progress.run = run_progress;
  return progress;
}

}  // namespace

std::vector<Command> order_commands() {
  std::vector<Command> list = document_commands(Kind::order);
  Command from_quote{.noun = "order",
                     .verb = "from-quote",
                     .arguments = "QUOTE",
                     .arguments_min = 1,
                     .arguments_max = 1,
                     .completes = Completes::documents,
                     .summary = "Make an order draft of an accepted quote; print its id."};
  from_quote.more =
      "A sent quote is recorded as accepted on the way, as by 'billing quote accept'. The quote "
      "is\n"
      "done then.";
  from_quote.options = acceptance_options();
  from_quote.examples = {{"billing order from-quote Q2026-00001", ""},
                         {"billing quote list --state accepted --json | jq -r .id | xargs -r -n1 "
                          "billing order from-quote",
                          "of all accepted quotes"}};
  from_quote.run = run_from_quote;
  Command confirm{.noun = "order",
                  .verb = "confirm",
                  .arguments = "ID...|--all",
                  .arguments_min = 0,
                  .arguments_max = -1,
                  .completes = Completes::documents,
                  .summary = "Check, number and freeze orders as confirmed."};
  confirm.options = {{"--all", "", "every draft, but those dated after today"},
                     {"--if-needed", "", "an order that was confirmed already is no fault"}};
  confirm.examples = {{"billing order confirm D-2", ""}};
  confirm.run = run_issue;
  Command milestone{.noun = "order",
                    .verb = "milestone",
                    .arguments = "ID",
                    .arguments_min = 1,
                    .arguments_max = 1,
                    .completes = Completes::documents,
                    .summary = "Move a milestone of a confirmed order."};
  milestone.more =
      "What falls due with it moves along; issued invoices keep their dates. 'billing order cash'\n"
      "shows what is expected when.";
  milestone.options = {{"--name", "WORD", "which: order, etd, delivery ...", true},
                       {"--date", "DATE", "its date", true}};
  milestone.examples = {{"billing order milestone O2026-00001 --name etd --date 2026-12-15", ""}};
  milestone.run = run_milestone;
  Command cash{.noun = "order",
               .verb = "cash",
               .arguments = "ID",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::documents,
               .summary = "List the payments that a confirmed order is expected to bring."};
  cash.examples = {{"billing order cash O2026-00001", ""}};
  cash.run = run_cash;
  Command deliver = deliver_command();
  Command progress = progress_command();
  Command close = close_command();
  for (Command* command : {&from_quote, &confirm, &deliver, &progress, &close, &milestone, &cash}) {
    command->kind = Kind::order;
    list.push_back(*command);
  }
  return list;
}

}  // namespace billing::cli
