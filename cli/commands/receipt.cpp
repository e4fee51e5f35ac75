// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "billing/operations/sales/receipts.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/issuing.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_cancel_receipt(Invocation& call) {
  BILLING_TRY(date, call.date_option("--date"));
  BILLING_TRY(office, call.office());
  BILLING_TRY(issued, cancel_receipt(*office, call.arguments[0],
                                     call.option("--reason").value_or(""), date));
  if (issued) {
    print_issued(call, *issued);
  } else {
    call.say(fmt::format("receipt {} cancelled", call.arguments[0]));
  }
  return done;
}

Command cancel_command() {
  Command cancel{.noun = "receipt",
                 .verb = "cancel",
                 .arguments = "ID",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::documents,
                 .summary = "Give up a draft, or take an issued receipt back."};
  cancel.more =
      "An issued receipt never changes: a receipt of its own with the opposite amounts takes it\n"
      "back, and its number is printed.";
  cancel.options = {{"--reason", "TEXT", "why; needed for an issued receipt"},
                    {"--date", "DATE", "when the money went back (default: today)"}};
  cancel.examples = {{"billing receipt cancel D-4", ""},
                     {"billing receipt cancel R2026-00001 --reason 'the goods came back'", ""}};
  cancel.run = run_cancel_receipt;
  return cancel;
}

Command validate_receipts() {
  Command validate{.noun = "receipt",
                   .verb = "validate",
                   .arguments = "ID...|--all",
                   .arguments_min = 0,
                   .arguments_max = -1,
                   .completes = Completes::documents,
                   .summary = "Check, number, freeze and book receipts; print the numbers."};
  validate.more =
      "For private persons only, where the law of the seller's country needs no invoice. A "
      "receipt\n"
      "is paid as it is made: its entry debits the account of the payment method, all its VAT is\n"
      "due. The issue date is today unless the draft has one.";
  validate.options = {
      {"--all", "", "every draft, by issue date and id, but those dated after today"},
      {"--if-needed", "", "for what was validated already, print its number"}};
  validate.examples = {{"billing receipt validate D-1", ""},
                       {"billing receipt validate --all --dry-run", "which numbers it would be"}};
  validate.run = run_issue;
  return validate;
}

}  // namespace

std::vector<Command> receipt_commands() {
  std::vector<Command> list = document_commands(Kind::receipt);
  for (Command& command : list) {
    std::erase_if(command.options, [](const Option& one) { return one.name == "--pro-forma"; });
    if (command.verb == "cancel")
      command = cancel_command();
  }
  list.push_back(validate_receipts());
  for (Command& command : list) command.kind = Kind::receipt;
  return list;
}

}  // namespace billing::cli
