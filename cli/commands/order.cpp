// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/sales/history.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/issuing.hpp"

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
  Command close{.noun = "order",
                .verb = "close",
                .arguments = "ID",
                .arguments_min = 1,
                .arguments_max = 1,
                .completes = Completes::documents,
                .summary = "Say that a confirmed order is done."};
  close.examples = {{"billing order close O2026-00001", ""}};
  close.run = run_close;
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
  for (Command* command : {&from_quote, &confirm, &close, &milestone, &cash}) {
    command->kind = Kind::order;
    list.push_back(*command);
  }
  return list;
}

}  // namespace billing::cli
