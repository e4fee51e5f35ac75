// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/sales/ending.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/issuing.hpp"

namespace billing::cli {
namespace {

// By mail, unless it goes another way.
Result<ExitStatus> run_send(Invocation& call) {
  const auto channel = call.option("--channel");
  const bool by_mail = !call.flag("--no-mail") && channel.value_or("mail") == "mail";
  return by_mail ? run_send_quote(call) : run_issue(call);
}

Result<ExitStatus> run_accept(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(acceptance, acceptance_from(call));
  BILLING_TRY(invoice, accept_quote(*office, call.arguments[0], acceptance));
  if (!invoice.empty()) {
    call.output.line(invoice + (call.globals.dry_run ? " (not taken)" : ""));
    call.say(fmt::format("quote {0} accepted and invoiced; next: billing invoice pdf {1}",
                         call.arguments[0], invoice));
    return done;
  }
  call.say(fmt::format("quote {} accepted; next: billing order from-quote {}", call.arguments[0],
                       call.arguments[0]));
  return done;
}

Result<ExitStatus> run_refuse(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(refuse_quote(*office, call.arguments[0], *call.option("--reason")));
  call.say(fmt::format("quote {} refused", call.arguments[0]));
  return done;
}

Result<ExitStatus> run_revise(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(id, revise_quote(*office, call.arguments[0], call.option("--reason").value_or("")));
  call.output.line(id);
  call.say(fmt::format("draft {}; next: billing quote edit {} FILE", id, id));
  return done;
}

}  // namespace

std::vector<Command> quote_commands() {
  std::vector<Command> list = document_commands(Kind::quote);
  Command send{.noun = "quote",
               .verb = "send",
               .arguments = "ID...|--all",
               .arguments_min = 0,
               .arguments_max = -1,
               .completes = Completes::documents,
               .summary = "Check, number and freeze quotes as sent; print the numbers."};
  send.more =
      "A sent quote is never edited. Its issue date is today unless the draft has one. It goes by "
      "mail,\n"
      "with its PDF and a copy to the company; a dry run prints to whom.";
  send.options = {{"--no-mail", "", "it reaches the customer another way"},
                  {"--to", "ADDRESS", "to whom; a new address stays with the partner"},
                  {"--channel", "WORD", "how it goes: mail, paper or online"},
                  {"--all", "", "every draft, but those dated after today"},
                  {"--if-needed", "", "for what was sent already, print its number"}};
  for (Option& option : mail_options()) send.options.push_back(std::move(option));
  send.examples = {{"billing quote send D-1", ""}, {"billing quote send D-2 --no-mail", ""}};
  send.run = run_send;
  Command accept{.noun = "quote",
                 .verb = "accept",
                 .arguments = "ID",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::documents,
                 .summary = "Record that the customer accepts a sent quote."};
  accept.options = acceptance_options();
  accept.examples = {
      {"billing quote accept Q2026-00001", "on behalf of the document's contact"},
      {"billing quote accept Q2026-00002 --signed-by 'Claire Dupont' --signed-on 2026-11-25",
       "on paper; --attach keeps the scan"}};
  accept.run = run_accept;
  Command refuse{.noun = "quote",
                 .verb = "refuse",
                 .arguments = "ID",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::documents,
                 .summary = "Record that the customer refuses a sent quote."};
  refuse.options = {{"--reason", "TEXT", "why", true}};
  refuse.examples = {{"billing quote refuse Q2026-00003 --reason 'too late in the year'", ""}};
  refuse.run = run_refuse;
  Command revise{.noun = "quote",
                 .verb = "revise",
                 .arguments = "ID",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::documents,
                 .summary = "Make a draft that revises a sent or amends an accepted quote."};
  revise.more =
      "A sent quote is cancelled, and a fresh draft of it made. To an accepted quote an amendment "
      "is\n"
      "drafted: write what is added or taken away into it, send it, and have it accepted.";
  revise.options = {{"--reason", "TEXT", "why"}};
  revise.examples = {{"billing quote revise Q2026-00004", ""}};
  revise.run = run_revise;
  for (Command* command : {&send, &accept, &refuse, &revise}) {
    command->kind = Kind::quote;
    list.push_back(*command);
  }
  return list;
}

}  // namespace billing::cli
