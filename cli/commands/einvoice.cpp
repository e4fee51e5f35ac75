// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/einvoice/status.hpp"
#include "billing/operations/einvoice/xml.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_xml(Invocation& call) {
  const std::string word = call.option("--syntax").value_or("cii");
  const auto syntax = from_word<einvoice::Syntax>(word);
  if (!syntax) {
    return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no syntax '{}'", word),
                suggestion(word, words_of(einvoice::Syntax{})));
  }
  BILLING_TRY(office, call.office());
  BILLING_TRY(file, xml_of(*office, call.arguments[0], *call.command.kind, *syntax));
  BILLING_CHECK(write_made_file(call, file.name, file.bytes));
  return done;
}

Result<ExitStatus> run_status(Invocation& call) {
  const Kind kind = *call.command.kind;
  const auto status = call.option("--set");
  BILLING_TRY(date, call.date_option("--on"));
  const std::string reason = call.option("--reason").value_or("");
  const std::string comment = call.option("--comment").value_or("");
  if (!status && (date || !reason.empty() || !comment.empty())) {
    return fail(FailureKind::usage, "USAGE-04", "--on, --reason and --comment go with --set",
                "say which status it is: --set 210");
  }
  BILLING_TRY(office, call.office());
  if (status) {
    BILLING_CHECK(set_status(*office, call.arguments[0], kind, {*status, reason, comment, date}));
    return done;
  }
  BILLING_TRY(statuses, statuses_of(*office, call.arguments[0], kind));
  Rows rows(call.output, {"date", "code", "status", "reason", "comment", "by"});
  for (const StatusRow& one : statuses)
    rows.add({to_string(one.date), one.code, one.word, one.reason, one.comment, one.by});
  return done;
}

Command status_command(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  Command status{.noun = n,
                 .verb = "status",
                 .arguments = "NUMBER",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .completes = Completes::documents,
                 .summary = "List the life-cycle statuses of an e-invoice, or record one."};
  status.more =
      "Statuses are told by the platform, or by you. They are events of the chain and never "
      "change.\n"
      "After 210, 213 and 501 nothing follows. 206, 207, 208, 210, 213 and 501 need a reason.";
  status.options = {{"--set", "STATUS", "record this one, by code or word: 210, or refused"},
                    {"--reason", "CODE", "why, from the list of the status"},
                    {"--comment", "TEXT", "what the other side said"},
                    {"--on", "DATE", "the day it holds from (default: today)"}};
  status.examples = {
      {fmt::format("billing {} status {} --set deposited", n, number), ""},
      {fmt::format("billing {} status {} --set 207 --reason QTE_ERR", n, number), ""},
      {fmt::format("billing {} status {}", n, number), ""}};
  status.kind = kind;
  status.run = run_status;
  return status;
}

Command xml_command(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  Command xml{.noun = n,
              .verb = "xml",
              .arguments = "NUMBER",
              .arguments_min = 1,
              .arguments_max = 1,
              .completes = Completes::documents,
              .summary = "Make the e-invoice as XML; print its path."};
  xml.more =
      "EN 16931 in CII D22B or UBL 2.1, with what the French rules want. It is made once and "
      "kept;\n"
      "every later call gives the same bytes. What breaks a rule is refused, with all reasons.";
  xml.options = {{"--syntax", "SYNTAX", "cii (default) or ubl"},
                 {"--output", "FILE|-", "the file to write, or - for standard output"},
                 {"--output-dir", "DIR",
                  "the folder to write into (default: as configured, else by the database)"}};
  xml.examples = {
      {fmt::format("billing {} xml {}", n, number), ""},
      {fmt::format("billing {} xml {} --syntax ubl --output - | xmllint --noout -", n, number),
       ""}};
  xml.kind = kind;
  xml.run = run_xml;
  return xml;
}

}  // namespace

std::vector<Command> electronic_commands(Kind kind, const std::string& number) {
  return {xml_command(kind, number), status_command(kind, number)};
}

std::vector<Command> einvoice_commands() {
  Command check{.noun = "einvoice",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Judge e-invoices: CII, UBL or Factur-X, from whomever they came."};
  check.more =
      "Structure and data types are judged as by the official XML Schemas, content by EN 16931,\n"
      "by the French rules when the seller is French and the buyer no consumer, by Factur-X when "
      "the\n"
      "file is a PDF, and by checks of our own, which only warn. Nothing is changed, and no "
      "database "
      "is\nneeded.";
  check.options = {
      {"--rules", "SETS", "the sets that judge, of en16931, br-fr, facturx, own; commas between"}};
  check.examples = {{"billing einvoice check invoice.xml", ""},
                    {"billing einvoice check --rules en16931,br-fr inbox/*.xml", ""},
                    {"billing einvoice check --json inbox/*.xml | jq -r 'select(.verdict != "
                     "\"valid\").file'",
                     "the files that are not"}};
  check.run = run_einvoice_check;
  return {check};
}

}  // namespace billing::cli
