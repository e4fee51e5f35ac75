// SPDX-License-Identifier: Apache-2.0
// Documents on paper, and the files kept with them.
#include <fmt/format.h>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/operations/files.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_attach(Invocation& call) {
  BILLING_TRY(bytes, read_file(call.arguments[1], attachment_bytes_max));
  BILLING_TRY(office, call.office());
  Attachment attachment{call.arguments[1], std::move(bytes), call.option("--acronym").value_or(""),
                        call.option("--comment").value_or(""),
                        call.flag("--sent") ? FileOrigin::sent : FileOrigin::received};
  BILLING_TRY(name, attach_file(*office, call.arguments[0], *call.command.kind, attachment));
  call.output.line(name);
  return done;
}

Result<ExitStatus> run_files(Invocation& call) {
  BILLING_TRY(office, call.office());
  if (const auto name = call.option("--name")) {
    BILLING_TRY(file, file_of(*office, call.arguments[0], *call.command.kind, *name));
    BILLING_CHECK(write_made_file(call, file.name, file.bytes));
    return done;
  }
  if (call.option("--output") || call.option("--output-dir")) {
    return fail(FailureKind::usage, "USAGE-04", "--output needs --name",
                "name one of the files that are listed without it");
  }
  BILLING_TRY(notes, files_of(*office, call.arguments[0], *call.command.kind));
  Rows rows(call.output, {"name", "origin", "kept_at", "kept_by", "size", "sha256", "comment"},
            {"size"});
  for (const store::KeptNote& note : notes) {
    rows.add({note.name, note.origin, note.kept_at, note.kept_by, std::to_string(note.size),
              note.sha256, note.comment});
  }
  return done;
}

std::vector<Option> output_options() {
  return {{"--output", "FILE|-", "the file to write, or - for standard output"},
          {"--output-dir", "DIR",
           "the folder to write into (default: as configured, else by the database)"}};
}

Command pdf_command(const std::string& noun, const std::string& number) {
  Command pdf{.noun = noun,
              .verb = "pdf",
              .arguments = "ID",
              .arguments_min = 1,
              .arguments_max = 1,
              .completes = Completes::documents,
              .summary = "Make the PDF; print its path."};
  pdf.more =
      "A draft is marked SPECIMEN. The PDF of an issued document is made once and kept; every "
      "later\n"
      "call with the same options gives the same bytes. What the law wants on invoices cannot be\n"
      "hidden. Parts: title, salesperson, product_number, image, barcode, unit_price, discount,\n"
      "delivery_address, repeat_totals, payments, payment_code.";
  pdf.options = output_options();
  pdf.options.insert(
      pdf.options.end(),
      {{"--template", "CODE", "how it looks (default: as the document or the company says)"},
       {"--show", "PARTS", "show these parts, such as title,barcode"},
       {"--hide", "PARTS", "hide these parts, such as unit_price"},
       {"--copies", "N", "so many copies in one file, 1 to 9"},
       {"--pro-forma", "", "as a pro forma invoice: quotes, orders, drafts of invoices"},
       {"--comment", "TEXT", "a comment kept with the file, not printed"}});
  if (noun == "invoice" || noun == "credit-note") {
    pdf.more +=
        "\n\nOnce validated it is Factur-X: PDF/A-3 with the e-invoice in it, as 'xml' writes it; "
        "the page\nalone where the document cannot be one ('xml' says why).";
    pdf.options.push_back({"--plain", "", "the page alone, without the e-invoice in it"});
  }
  pdf.examples = {
      {fmt::format("billing {} pdf {}", noun, number), ""},
      {fmt::format("billing {} pdf {} --output - | lpr", noun, number), ""},
      {fmt::format("billing {} pdf {} --template modern --show title", noun, number), ""}};
  if (noun == "quote") {
    pdf.examples.push_back({fmt::format("billing quote pdf {} --copies 2", number),
                            "one to keep, one to sign and send back"});
  }
  pdf.run = run_pdf;
  return pdf;
}

Command attach_command(const std::string& noun, const std::string& number) {
  Command attach{.noun = noun,
                 .verb = "attach",
                 .arguments = "ID FILE",
                 .arguments_min = 2,
                 .arguments_max = 2,
                 .completes = Completes::documents,
                 .summary = "Keep a file with an issued document; print its name."};
  attach.more =
      "The file is kept for ever, named ACRONYM-timestamp, and given back byte for byte by "
      "'files'.";
  attach.options = {{"--comment", "TEXT", "what it is"},
                    {"--acronym", "WORD", "the first part of its name (default PJ)"},
                    {"--sent", "", "it was sent (default: it was received)"}};
  attach.examples = {
      {fmt::format("billing {} attach {} contract.pdf --comment 'signed by the customer'", noun,
                   number),
       ""}};
  attach.run = run_attach;
  return attach;
}

Command files_command(const std::string& noun, const std::string& number) {
  Command files{.noun = noun,
                .verb = "files",
                .arguments = "ID",
                .arguments_min = 1,
                .arguments_max = 1,
                .completes = Completes::documents,
                .summary = "List the files kept with a document, or give one back."};
  files.options = {{"--name", "NAME", "give this one back, byte for byte"}};
  for (Option& option : output_options()) files.options.push_back(std::move(option));
  files.examples = {{fmt::format("billing {} files {}", noun, number), ""},
                    {fmt::format("billing {0} files {1} --json | jq -r .name", noun, number), ""}};
  files.run = run_files;
  return files;
}

}  // namespace

std::vector<Command> paper_commands(Kind kind, const std::string& number) {
  const std::string n = noun(kind);
  return {pdf_command(n, number), attach_command(n, number), files_command(n, number)};
}

}  // namespace billing::cli
