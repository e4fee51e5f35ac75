// SPDX-License-Identifier: Apache-2.0
// What can be done with every kind of document.
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/files.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/issue.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"

namespace billing::cli {
namespace {

using records::Syntax;

std::string amount(const store::DocumentRow& row) {
  const Currency currency = parse_currency(row.currency).value_or(Currency{});
  return to_string(Money{row.total, currency});
}

Result<ExitStatus> run_new(Invocation& call) {
  BILLING_TRY(streams, open_streams(call.arguments));
  BILLING_TRY(office, call.office());
  Progress progress("documents read", call.globals.quiet);
  int64_t count = 0;
  std::string last;
  BILLING_CHECK(new_drafts(
      *office, std::move(streams), *call.command.kind,
      [&](const std::string& id) {
        call.output.line(id);
        ++count;
        last = id;
      },
      [&](int64_t read) { progress.at(read); }));
  if (count == 1) {
    const char* next = call.command.kind == Kind::quote   ? "quote send"
                       : call.command.kind == Kind::order ? "order confirm"
                                                          : "invoice validate";
    call.say(fmt::format("draft {}; next: billing {} {}", last, next, last));
  }
  return done;
}

Result<ExitStatus> run_list(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  store::ListFilter filter;
  filter.kind = to_word(*call.command.kind);
  filter.today = to_string(office->settings.today);
  filter.company = office->settings.company;
  filter.customer = call.option("--customer").value_or("");
  if (from) filter.from = to_string(*from);
  if (until) filter.until = to_string(*until);
  if (const auto state = call.option("--state")) {
    if (!from_word<State>(*state)) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no state '{}'", *state),
                  suggestion(*state, words_of(State{})));
    }
    filter.state = *state;
  }
  if (const auto limit = call.option("--limit")) {
    if (!all_digits(*limit) || limit->size() > 9) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("--limit is no number: '{}'", *limit), "");
    }
    filter.limit = std::stoll(*limit);
  }
  const bool quote = call.command.kind == Kind::quote;
  Rows rows(call.output,
            {"id", "number", "state", "customer", "customer_name", "issue_date",
             quote ? "valid_until" : "due_date", "total", "currency"},
            {"total"});
  store::for_each_document(office->connection, filter, [&](const store::DocumentRow& row) {
    rows.add({draft_id(row.draft), row.number, row.state, row.customer, row.customer_name, row.issue_date,
              quote ? row.valid_until : row.due_date, amount(row), row.currency});
  });
  return done;
}

void print_map(Output& output, const std::vector<MapNode>& nodes, int depth) {
  for (const MapNode& node : nodes) {
    const std::string id = node.row.number.empty() ? draft_id(node.row.draft) : node.row.number;
    output.line(fmt::format("{:{}}{} {} {} {} {}", "", depth * 2, node.row.kind, id, node.row.state,
                            amount(node.row), node.row.currency));
    print_map(output, node.children, depth + 1);
  }
}

void write_map(tree::Emitter& emitter, const std::vector<MapNode>& nodes) {
  emitter.begin_sequence();
  for (const MapNode& node : nodes) {
    emitter.begin_mapping();
    auto put = [&](const char* key, const std::string& value) {
      if (value.empty()) return;
      emitter.key(key);
      emitter.bare(value);
    };
    put("id", draft_id(node.row.draft));
    put("kind", node.row.kind);
    put("number", node.row.number);
    put("state", node.row.state);
    put("total", amount(node.row));
    put("currency", node.row.currency);
    if (!node.children.empty()) {
      emitter.key("children");
      write_map(emitter, node.children);
    }
    emitter.end_mapping();
  }
  emitter.end_sequence();
}

Result<ExitStatus> run_show(Invocation& call) {
  BILLING_TRY(office, call.office());
  const bool json = call.output.format() == Format::json;
  const Syntax syntax = json ? Syntax::json : Syntax::yaml;
  if (call.flag("--map")) {
    BILLING_TRY(stored, find_document(*office, call.arguments[0], call.command.kind));
    BILLING_TRY(roots, map_of(*office, stored.document.id));
    if (call.output.format() == Format::automatic || call.output.format() == Format::table) {
      print_map(call.output, roots, 0);
      return done;
    }
    tree::Emitter emitter(syntax);
    write_map(emitter, roots);
    call.output.line(emitter.take());
    return done;
  }
  BILLING_TRY(stored, find_document(*office, call.arguments[0], call.command.kind));
  if (is_expired(stored.document, office->settings.today)) stored.document.state = State::expired;
  std::string text = records::write_document(stored.document, syntax);
  if (json) text += '\n';
  call.output.bytes(text);
  return done;
}

std::vector<int> whole_numbers(const std::string& text, Result<void>& outcome) {
  std::vector<int> numbers;
  for (const std::string& part : split(text, ',')) {
    if (all_digits(part) && part.size() < 6) {
      numbers.push_back(std::stoi(part));
    } else {
      outcome = fail(FailureKind::usage, "USAGE-02", fmt::format("'{}' is no line number", part), "such as 3 or 3,7");
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
                   (call.arguments.size() > 1 ? 1 : 0);
  if (ways != 1) {
    return fail(FailureKind::usage, "USAGE-04", "say what to change, one thing at a time",
                "a FILE or -, or --refresh-address, or --page-break-before LINES");
  }
  BILLING_TRY(office, call.office());
  if (breaks) {
    Result<void> outcome;
    PageBreaks places;
    if (const auto lines = call.option("--page-break-before")) places.before = whole_numbers(*lines, outcome);
    if (const auto lines = call.option("--page-break-after")) places.after = whole_numbers(*lines, outcome);
    BILLING_CHECK(std::move(outcome));
    BILLING_CHECK(set_page_breaks(*office, id, kind, places));
  } else if (call.flag("--refresh-address")) {
    BILLING_CHECK(refresh_address(*office, id, kind));
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

Result<ExitStatus> run_pdf(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(file, pdf_of(*office, call.arguments[0], *call.command.kind));
  BILLING_CHECK(write_made_file(call, file.name, file.bytes));
  return done;
}

Result<std::vector<Diagnostic>> judge(Invocation& call, Office& office) {
  const std::string& what = call.arguments[0];
  const bool is_document = parse_draft_id(what) ||
                           !store::find_issued_by_number(office.connection, what, "").empty();
  if (is_document) return check_document(office, what, *call.command.kind);
  auto stream = tree::DocumentStream::open(what);
  if (!stream) {
    // Neither a file nor a document: say so as of a document.
    return check_document(office, what, *call.command.kind);
  }
  std::vector<Diagnostic> all;
  for (;;) {
    BILLING_TRY(source, stream->next());
    if (!source) return all;
    BILLING_TRY(found, check_file(office, std::move(*source)));
    all.insert(all.end(), found.begin(), found.end());
  }
}

Result<ExitStatus> run_check(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(found, judge(call, *office));
  if (call.output.format() == Format::automatic) {
    call.tell(found);
  } else {
    Rows rows(call.output, {"code", "severity", "document", "field", "message", "hint", "basis"});
    for (const Diagnostic& d : found) {
      rows.add({d.code, d.severity == Severity::error ? "error" : "warning", d.where.file, d.where.path,
                d.message, d.hint, d.basis});
    }
  }
  return has_errors(found) ? rejected : done;
}

Result<ExitStatus> run_cancel(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(cancel(*office, call.arguments[0], *call.command.kind, call.option("--reason").value_or("")));
  call.say(fmt::format("{} {} cancelled", call.command.noun, call.arguments[0]));
  return done;
}

std::vector<Command> all_of(Kind kind) {
  const std::string n = noun(kind);
  const std::string words = kind == Kind::credit_note ? "credit note" : n;
  const std::string sample = kind == Kind::quote ? "Q2026-00001" : kind == Kind::order ? "O2026-00001"
                             : kind == Kind::invoice ? "F2026-00001" : "A2026-00001";
  const char* draft = kind == Kind::quote ? "D-1" : kind == Kind::order ? "D-2" : kind == Kind::invoice ? "D-3" : "D-5";
  const char* mistake = kind == Kind::invoice ? "D-9" : kind == Kind::credit_note ? "D-6" : "D-4";
  Command create{.noun = n, .verb = "new", .arguments = "FILE...|-", .arguments_min = 1, .arguments_max = -1,
                 .completes = Completes::files,
                 .summary = fmt::format("Make a draft of each {} in the files; print the ids.", words)};
  create.more =
      "A file may hold many documents, YAML parted by --- or JSON one a line. All of them become\n"
      "drafts or, when one is wrong, none.";
  create.examples = {{fmt::format("billing {} new {}.yaml", n, n), ""},
                     {fmt::format("billing {} new - < many.yaml", n), "from standard input"}};
  create.run = run_new;
  Command list{.noun = n, .verb = "list", .summary = fmt::format("List {}s: drafts first, then by number, descending.", words)};
  list.options = {{"--state", "STATE", "only those in this state"},
                  {"--customer", "CODE|NAME", "a partner's code, or part of a customer's name"},
                  {"--from", "DATE", "issued on or after"},
                  {"--until", "DATE", "issued on or before"},
                  {"--limit", "N", "at most so many"}};
  list.examples = {{fmt::format("billing {} list --state draft --json | jq -r .id", n), ""},
                   {fmt::format("billing {} list --customer dupont --from 2026-01-01", n), ""}};
  list.run = run_list;
  Command show{.noun = n, .verb = "show", .arguments = "ID", .arguments_min = 1, .arguments_max = 1,
               .completes = Completes::documents, .summary = fmt::format("Show one {} as YAML, or with --json as JSON.", words)};
  show.options = {{"--map", "", "show the chain it belongs to instead: quote, order, invoice, credit note"}};
  show.examples = {{fmt::format("billing {} show {}", n, sample), ""},
                   {fmt::format("billing {} show {} --map", n, sample), ""}};
  show.run = run_show;
  Command edit{.noun = n, .verb = "edit", .arguments = "ID [FILE|-]", .arguments_min = 1, .arguments_max = 2,
               .completes = Completes::documents, .summary = "Replace a draft by the document in a file, or change its address or page breaks."};
  edit.more =
      "Say one thing at a time. Company, customer and currency of a document never change. Page\n"
      "breaks are layout: they may be set in any state, and replace those set before. PDFs made\n"
      "before stay as they are.";
  edit.options = {{"--refresh-address", "", "copy the partner's identity and billing address into the draft again"},
                  {"--page-break-before", "LINES", "begin a new page before these lines, such as 3,7"},
                  {"--page-break-after", "LINES", "begin a new page after these lines"},
                  {"--no-page-breaks", "", "take all page breaks out"}};
  edit.examples = {{fmt::format("billing {0} show {1} > draft.yaml; billing {0} edit {1} draft.yaml", n, draft), "with your editor in between"},
                   {fmt::format("billing {} edit {} --refresh-address", n, draft), ""}};
  edit.run = run_edit;
  Command copy{.noun = n, .verb = "duplicate", .arguments = "ID", .arguments_min = 1, .arguments_max = 1,
               .completes = Completes::documents, .summary = "Make a new draft of the same content; print its id."};
  copy.examples = {{fmt::format("billing {} duplicate {}", n, sample), ""}};
  copy.run = run_duplicate;
  Command pdf{.noun = n, .verb = "pdf", .arguments = "ID", .arguments_min = 1, .arguments_max = 1,
              .completes = Completes::documents, .summary = "Make the PDF; print its path."};
  pdf.more =
      "A draft is marked SPECIMEN. The PDF of an issued document is made once and kept; every later\n"
      "call gives the same bytes.";
  pdf.options = {{"--output", "FILE|-", "the file to write, or - for standard output"},
                 {"--output-dir", "DIR", "the folder for NUMBER.pdf (default: beside the database)"}};
  pdf.examples = {{fmt::format("billing {} pdf {}", n, sample), ""},
                  {fmt::format("billing {} pdf {} --output - | lpr", n, sample), ""}};
  pdf.run = run_pdf;
  Command judge_it{.noun = n, .verb = "check", .arguments = "ID|FILE|-", .arguments_min = 1, .arguments_max = 1,
                   .completes = Completes::documents,
                   .summary = "Tell all that stands in the way of issuing; change nothing."};
  judge_it.examples = {{fmt::format("billing {} check {}", n, draft), "silent, exit 0: nothing is missing"},
                       {fmt::format("billing {0} show {1} | billing {0} check -", n, draft), ""}};
  judge_it.run = run_check;
  Command give_up{.noun = n, .verb = "cancel", .arguments = "ID", .arguments_min = 1, .arguments_max = 1,
                  .completes = Completes::documents, .summary = kind == Kind::order ? "Give up a draft, or a confirmed order." : kind == Kind::quote ? "Give up a draft, or a sent quote." : "Give up a draft."};
  give_up.options = {{"--reason", "TEXT", "why"}};
  give_up.examples = {{fmt::format("billing {} cancel {}", n, mistake), ""}};
  give_up.run = run_cancel;
  std::vector<Command> all = {create, list, show, edit, copy, pdf, judge_it, give_up};
  for (Command& command : all) command.kind = kind;
  return all;
}

}  // namespace

std::vector<Command> document_commands(Kind kind) { return all_of(kind); }

}  // namespace billing::cli
