// SPDX-License-Identifier: Apache-2.0
// The outbox, and the sending of documents.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/outbox.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

Result<int64_t> mail_number(const Invocation& call) {
  const std::string& text = call.arguments[0];
  if (!all_digits(text) || text.size() > 12) {
    return fail(
        wrong_value(fmt::format("'{}' is no mail", text), "'billing outbox list' numbers them"));
  }
  return std::stoll(text);
}

// What a mail is about, by its number.
std::string document_of(Office& office, int64_t draft) {
  const auto row = row_of_draft(office, draft);
  return row && !row->number.empty() ? row->number : draft_id(draft);
}

Result<ExitStatus> run_outbox_list(Invocation& call) {
  BILLING_TRY(state, call.word_option<store::MailState>("--state"));
  BILLING_TRY(office, call.office());
  Rows rows(call.output, {"id", "document", "purpose", "recipient", "at", "by", "state", "step",
                          "subject", "attempts", "not_before", "answer", "message_id"});
  std::vector<store::MailRow> mails;
  store::for_each_mail(office->connection,
                       {office->settings.company, state ? to_word(*state) : "", 0},
                       [&](const store::MailRow& mail) { mails.push_back(mail); });
  for (const store::MailRow& mail : mails)
    rows.add({std::to_string(mail.id), document_of(*office, mail.draft), mail.purpose,
              mail.recipient, mail.at, mail.by, std::string(to_word(mail.state)), mail.step,
              mail.subject, mail.attempts == 0 ? "" : std::to_string(mail.attempts),
              mail.not_before, mail.answer, mail.message_id});
  return done;
}

Result<ExitStatus> run_outbox_show(Invocation& call) {
  BILLING_TRY(id, mail_number(call));
  BILLING_TRY(office, call.office());
  const auto mail = store::find_mail(office->connection, id);
  if (!mail || !mail->bytes) {
    return fail(FailureKind::not_found, "DOC-03",
                mail ? fmt::format("mail {} is not written yet", id)
                     : fmt::format("there is no mail {}", id),
                "'billing outbox send' writes and sends what waits");
  }
  call.output.bytes(*mail->bytes);
  return done;
}

Result<ExitStatus> run_outbox_refusals(Invocation& call) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output, {"partner", "address", "answer", "at"});
  for (const store::RefusalRow& row :
       store::refusals_of(office->connection, call.option("--partner").value_or("")))
    rows.add({row.partner, row.address, row.answer, row.at});
  return done;
}

Result<ExitStatus> run_outbox_retry(Invocation& call) {
  BILLING_TRY(id, mail_number(call));
  BILLING_TRY(office, call.office());
  BILLING_CHECK(revive(*office, id));
  call.say(fmt::format("mail {} waits again; next: billing outbox send", id));
  return done;
}

Result<ExitStatus> run_outbox_drop(Invocation& call) {
  BILLING_TRY(id, mail_number(call));
  BILLING_TRY(office, call.office());
  BILLING_CHECK(drop(*office, id, call.option("--reason").value_or("dropped by hand")));
  call.say(fmt::format("mail {} will not leave", id));
  return done;
}

Command of_mail(const char* verb, const char* summary) {
  Command command{.noun = "outbox",
                  .verb = verb,
                  .arguments = "MAIL",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .summary = summary};
  command.examples = {{fmt::format("billing outbox {} 1", verb), ""}};
  return command;
}

}  // namespace

std::vector<Option> mail_options() {
  return {
      {"--method", "WORD", "how mail leaves: smtp, sendmail or folder (default: as configured)"},
      {"--output-dir", "DIR", "where method folder writes .eml files (default: as configured)"},
      {"--lease", "SECONDS", "how long a run keeps mails to itself (default 300)"}};
}

std::vector<Command> send_commands(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  Command send{.noun = n,
               .verb = "send",
               .arguments = "ID",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::documents,
               .summary = "Mail an issued document to its customer, with its PDF."};
  send.options = {{"--to", "ADDRESS", "to whom; a new address stays with the partner"},
                  {"--again", "", "though it was sent before"}};
  for (Option& option : mail_options()) send.options.push_back(std::move(option));
  send.examples = {
      {fmt::format("billing {} send {}", n, number), ""},
      {fmt::format("billing {} send {} --to compta@dupont.example --again", n, number), ""}};
  send.run = run_send_document;
  return {send};
}

std::vector<Command> outbox_commands() {
  Command list{.noun = "outbox", .verb = "list", .summary = "List mails and what became of them."};
  list.more =
      "Mails wait until they are sent; a server may refuse one for good; one is dropped when what "
      "it asks\n"
      "for is not open any more.";
  list.options = {{"--state", "STATE", "waiting, sent, refused or dropped"}};
  list.examples = {{"billing outbox list", ""}, {"billing outbox list --state refused --json", ""}};
  list.run = run_outbox_list;
  Command show = of_mail("show", "Print a mail as it was written, with its headers.");
  show.run = run_outbox_show;
  Command send{.noun = "outbox", .verb = "send", .summary = "Send all mails that wait."};
  send.options = {{"--limit", "COUNT", "so many at most"}};
  for (Option& option : mail_options()) send.options.push_back(std::move(option));
  send.examples = {{"billing outbox send", ""},
                   {"billing outbox send --method folder --output-dir mails", "as .eml files"}};
  send.run = run_outbox_send;
  Command refusals{.noun = "outbox",
                   .verb = "refusals",
                   .summary = "List addresses of partners that a mail server refused for good."};
  refusals.options = {{"--partner", "CODE", "of this partner"}};
  refusals.examples = {{"billing outbox refusals", ""}};
  refusals.run = run_outbox_refusals;
  Command retry =
      of_mail("retry", "Let a mail that was refused, dropped or put off leave with the next send.");
  retry.run = run_outbox_retry;
  Command dropped = of_mail("drop", "Let a mail that waits never leave.");
  dropped.options = {{"--reason", "TEXT", "why"}};
  dropped.run = run_outbox_drop;
  return {list, show, send, refusals, retry, dropped};
}

}  // namespace billing::cli
