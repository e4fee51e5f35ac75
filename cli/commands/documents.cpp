// SPDX-License-Identifier: Apache-2.0
// What can be done with every kind of document.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/ending.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/issue.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

using records::Syntax;

Result<ExitStatus> run_new(Invocation& call) {
  BILLING_TRY(streams, open_streams(call.arguments));
  BILLING_TRY(office, call.office());
  Progress progress("documents read", call.globals.quiet);
  int64_t count = 0;
  std::string last;
  BILLING_TRY(warnings, new_drafts(
                            *office, std::move(streams), *call.command.kind,
                            [&](const std::string& id) {
                              call.output.line(id);
                              ++count;
                              last = id;
                            },
                            [&](int64_t read) { progress.at(read); }));
  call.tell(warnings);
  if (count == 1) {
    const char* next = call.command.kind == Kind::quote           ? "quote send"
                       : call.command.kind == Kind::order         ? "order confirm"
                       : call.command.kind == Kind::delivery_note ? "delivery-note deliver"
                       : call.command.kind == Kind::receipt       ? "receipt validate"
                                                                  : "invoice validate";
    call.say(fmt::format("draft {}; next: billing {} {}", last, next, last));
  }
  return done;
}

std::vector<int> whole_numbers(const std::string& text, Result<void>& outcome) {
  std::vector<int> numbers;
  for (const std::string& part : split(text, ',')) {
    if (all_digits(part) && part.size() < 6) {
      numbers.push_back(std::stoi(part));
    } else {
      outcome = fail(FailureKind::usage, "USAGE-02", fmt::format("'{}' is no line number", part),
                     "such as 3 or 3,7");
    }
  }
  return numbers;
}

Result<ExitStatus> run_edit(Invocation& call) {
  const std::string& id = call.arguments[0];
  const Kind kind = *call.command.kind;
  const bool breaks = call.flag("--page-break-before") || call.flag("--page-break-after") ||
                      call.flag("--no-page-breaks");
  const int ways = (breaks ? 1 : 0) + (call.flag("--refresh-address") ? 1 : 0) +
                   (call.flag("--resynchronise") ? 1 : 0) + (call.arguments.size() > 1 ? 1 : 0);
  if (ways != 1) {
    return fail(FailureKind::usage, "USAGE-04", "say what to change, one thing at a time",
                "a FILE or -, or --refresh-address, or --resynchronise, or --page-break-before "
                "LINES");
  }
  BILLING_TRY(office, call.office());
  if (breaks) {
    Result<void> outcome;
    PageBreaks places;
    if (const auto lines = call.option("--page-break-before"))
      places.before = whole_numbers(*lines, outcome);
    if (const auto lines = call.option("--page-break-after"))
      places.after = whole_numbers(*lines, outcome);
    BILLING_CHECK(std::move(outcome));
    BILLING_CHECK(set_page_breaks(*office, id, kind, places));
  } else if (call.flag("--refresh-address")) {
    BILLING_CHECK(refresh_address(*office, id, kind));
  } else if (call.flag("--resynchronise")) {
    BILLING_CHECK(resynchronise(*office, id, kind));
  } else {
    BILLING_TRY(stream, tree::DocumentStream::open(call.arguments[1]));
    BILLING_CHECK(edit_draft(*office, id, kind, std::move(stream)));
  }
  call.say(fmt::format("{} {} changed", call.command.noun, id));
  return done;
}

Result<ExitStatus> run_duplicate(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(id, duplicate(*office, call.arguments[0], *call.command.kind));
  call.output.line(id);
  return done;
}

bool is_stored(const std::string& what, Office& office) {
  return parse_draft_id(what) || !store::find_issued_by_number(office.connection, what, "").empty();
}

// What `check` is given, where it is no document of the store.
Result<tree::DocumentStream> open_file(const Invocation& call) {
  auto stream = tree::DocumentStream::open(call.arguments[0]);
  if (stream)
    return stream;
  return fail(FailureKind::not_found, "DOC-03",
              fmt::format("there is no {} and no file '{}'", call.command.noun, call.arguments[0]),
              fmt::format("'billing {} list' shows those there are", call.command.noun));
}

Result<std::vector<Diagnostic>> judge(Invocation& call, Office& office) {
  if (is_stored(call.arguments[0], office))
    return check_document(office, call.arguments[0], *call.command.kind);
  BILLING_TRY(stream, open_file(call));
  std::vector<Diagnostic> all;
  for (;;) {
    BILLING_TRY(source, stream.next());
    if (!source)
      return all;
    BILLING_TRY(found, check_file(office, std::move(*source)));
    all.insert(all.end(), found.begin(), found.end());
  }
}

void explain_lines(Rows& rows, const Document& document) {
  size_t number = 0;
  for (const Line& line : document.lines) {
    ++number;
    if (line.is_text())
      continue;
    rows.add({std::to_string(number), line.description, line.vat ? to_string(*line.vat) : "",
              line.vat_reason, line.vat_why.empty() ? "the line says so" : line.vat_why});
  }
}

// Which VAT each line bears, and why; of a file, all is read before a word is printed.
Result<ExitStatus> explain(Invocation& call, Office& office) {
  std::vector<Document> documents;
  if (is_stored(call.arguments[0], office)) {
    BILLING_TRY(stored, find_document(office, call.arguments[0], call.command.kind));
    documents.push_back(std::move(stored.document));
  } else {
    BILLING_TRY(stream, open_file(call));
    for (;;) {
      BILLING_TRY(source, stream.next());
      if (!source)
        break;
      BILLING_TRY(document, complete_file(office, std::move(*source)));
      documents.push_back(std::move(document));
    }
  }
  Rows rows(call.output, {"line", "description", "vat", "reason", "why"});
  for (const Document& document : documents) explain_lines(rows, document);
  return done;
}

Result<ExitStatus> run_check(Invocation& call) {
  BILLING_TRY(office, call.office());
  if (call.flag("--explain"))
    return explain(call, *office);
  BILLING_TRY(found, judge(call, *office));
  if (call.output.format() == Format::automatic) {
    call.tell(found);
  } else {
    Rows rows(call.output, {"code", "severity", "document", "field", "message", "hint", "basis"});
    for (const Diagnostic& d : found) {
      rows.add({d.code, d.severity == Severity::error ? "error" : "warning", d.where.file,
                d.where.path, d.message, d.hint, d.basis});
    }
  }
  return has_errors(found) ? rejected : done;
}

Result<ExitStatus> run_cancel(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(
      cancel(*office, call.arguments[0], *call.command.kind, call.option("--reason").value_or("")));
  call.say(fmt::format("{} {} cancelled", call.command.noun, call.arguments[0]));
  return done;
}

// The words that help uses for a kind of document.
struct Words {
  std::string noun;
  const char* one;      // "credit note"
  const char* number;   // in examples: an issued one,
  const char* draft;    // a draft,
  const char* mistake;  // and a draft to give up
  const char* cancels;
  bool paid = false;    // something is owed on it once it is issued
  bool booked = false;  // the accountant posts it
};

Words words_for(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return {"quote", "quote", "Q2026-00001", "D-1", "D-4", "Give up a draft, or a sent quote."};
    case Kind::order:
      return {"order", "order", "O2026-00001",
              "D-2",   "D-4",   "Give up a draft, or a confirmed order."};
    case Kind::delivery_note:
      return {"delivery-note", "delivery note", "L2026-00001",
              "D-6",           "D-7",           "Give up a draft, or take back a delivery."};
    case Kind::invoice:
      return {"invoice", "invoice", "F2026-00001", "D-3", "D-9", "Give up a draft.", true, true};
    case Kind::receipt:
      return {"receipt", "receipt", "R2026-00001", "D-1", "D-4", "", false, true};
    case Kind::credit_note:
      break;
  }
  return {"credit-note", "credit note",      "A2026-00001", "D-5",
          "D-6",         "Give up a draft.", true,          true};
}

// Making, listing, showing.
std::vector<Command> reading_commands(const Words& w) {
  Command create{
      .noun = w.noun,
      .verb = "new",
      .arguments = "FILE...|-",
      .arguments_min = 1,
      .arguments_max = -1,
      .completes = Completes::files,
      .summary = fmt::format("Make a draft of each {} in the files; print the ids.", w.one)};
  create.more =
      "A file may hold many documents, YAML parted by --- or JSON one a line. All of them become\n"
      "drafts or, when one is wrong, none.";
  create.examples = {{fmt::format("billing {0} new {0}.yaml", w.noun), ""},
                     {fmt::format("billing {} new - < many.yaml", w.noun), "from standard input"}};
  create.run = run_new;
  Command list{
      .noun = w.noun,
      .verb = "list",
      .summary = fmt::format("List {}s: drafts first, then by number, descending.", w.one)};
  list.options = {{"--state", "STATE", "only those in this state"},
                  {"--customer", "CODE|NAME", "a partner's code, or part of a customer's name"},
                  {"--from", "DATE", "issued on or after"},
                  {"--until", "DATE", "issued on or before"},
                  {"--by", "USER", "issued by, or drafts made by"},
                  {"--limit", "N", "at most so many"}};
  if (w.paid) {
    list.options.insert(
        list.options.begin() + 1,
        {{"--payment-state", "STATE", "waiting, partly_paid, paid or credited; or overdue"},
         {"--type", "TYPE", "deposit, standard; of credit notes why"}});
  }
  if (w.booked) {
    list.options.insert(
        list.options.begin() + (w.paid ? 3 : 1),
        {"--posted", "WORD", "yes; no; waiting for the accountant; refused by him"});
  }
  if (w.noun == "invoice")
    list.options.push_back({"--credit-notes", "", "credit notes as well, as they were issued"});
  list.examples = {
      {fmt::format("billing {} list --state draft --json | jq -r .id", w.noun), ""},
      {fmt::format("billing {} list --customer dupont --from 2026-01-01", w.noun), ""}};
  list.run = run_list;
  Command show{.noun = w.noun,
               .verb = "show",
               .arguments = "ID",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::documents,
               .summary = fmt::format("Show one {} as YAML, or with --json as JSON.", w.one)};
  show.options = {{"--map", "", "show its chain instead: quote, order, invoice, credit note"},
                  {"--margin", "",
                   "show instead cost and margin of each line, and what the "
                   "customer owes"}};
  show.examples = {{fmt::format("billing {} show {}", w.noun, w.number), ""},
                   {fmt::format("billing {} show {} --map", w.noun, w.number), ""}};
  show.run = run_show;
  return {create, list, show};
}

std::vector<Command> changing_commands(const Words& w) {
  Command edit{.noun = w.noun,
               .verb = "edit",
               .arguments = "ID [FILE|-]",
               .arguments_min = 1,
               .arguments_max = 2,
               .completes = Completes::documents,
               .summary = "Replace a draft, or change its address or page breaks."};
  edit.more =
      "Say one thing at a time. Company, customer and currency of a document never change. Page\n"
      "breaks are layout: they may be set in any state, and replace those set before. PDFs made\n"
      "before stay as they are.";
  edit.options = {
      {"--refresh-address", "",
       "copy the partner's identity and billing address into the draft again"},
      {"--resynchronise", "", "take the lines with products from the catalogue again"},
      {"--page-break-before", "LINES", "begin a new page before these lines, such as 3,7"},
      {"--page-break-after", "LINES", "begin a new page after these lines"},
      {"--no-page-breaks", "", "take all page breaks out"}};
  edit.examples = {
      {fmt::format("billing {0} show {1} > draft.yaml; billing {0} edit {1} draft.yaml", w.noun,
                   w.draft),
       "with your editor in between"},
      {fmt::format("billing {} edit {} --refresh-address", w.noun, w.draft), ""}};
  edit.run = run_edit;
  Command copy{.noun = w.noun,
               .verb = "duplicate",
               .arguments = "ID",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::documents,
               .summary = "Make a new draft of the same content; print its id."};
  copy.examples = {{fmt::format("billing {} duplicate {}", w.noun, w.number), ""}};
  copy.run = run_duplicate;
  return {edit, copy};
}

std::vector<Command> ending_commands(const Words& w) {
  Command judge_it{.noun = w.noun,
                   .verb = "check",
                   .arguments = "ID|FILE|-",
                   .arguments_min = 1,
                   .arguments_max = 1,
                   .completes = Completes::documents,
                   .summary = "Tell all that stands in the way of issuing; change nothing."};
  judge_it.options = {{"--explain", "", "list instead which VAT each line bears, and why"}};
  judge_it.examples = {
      {fmt::format("billing {} check {}", w.noun, w.draft), "silent, exit 0: nothing is missing"},
      {fmt::format("billing {0} show {1} | billing {0} check -", w.noun, w.draft), ""}};
  judge_it.run = run_check;
  Command give_up{.noun = w.noun,
                  .verb = "cancel",
                  .arguments = "ID",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::documents,
                  .summary = w.cancels};
  give_up.options = {{"--reason", "TEXT", "why"}};
  give_up.examples = {{fmt::format("billing {} cancel {}", w.noun, w.mistake), ""}};
  give_up.run = run_cancel;
  return {judge_it, give_up};
}

}  // namespace

std::vector<Command> document_commands(Kind kind) {
  const Words words = words_for(kind);
  std::vector<Command> all = reading_commands(words);
  for (Command& command : changing_commands(words)) all.push_back(std::move(command));
  for (Command& command : paper_commands(kind, words.number)) all.push_back(std::move(command));
  if (kind != Kind::quote) {  // whose sending is its issuing
    for (Command& command : send_commands(kind, words.number)) all.push_back(std::move(command));
  }
  for (Command& command : ending_commands(words)) all.push_back(std::move(command));
  for (Command& command : note_commands(kind, words.number)) all.push_back(std::move(command));
  if (kind == Kind::quote || kind == Kind::order) {
    for (Command& command : ending_commands_by_law(kind, words.number))
      all.push_back(std::move(command));
  }
  for (Command& command : all) command.kind = kind;
  return all;
}

}  // namespace billing::cli
