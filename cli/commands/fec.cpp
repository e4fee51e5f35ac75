// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/base/text.hpp"
#include "billing/documents/books/fec_values.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/books/check_fec.hpp"
#include "billing/operations/books/export_fec.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/export.hpp"

namespace billing::cli {
namespace {

constexpr int64_t places_max = 20;  // of one rule that are told; JSON has all

class Findings {
 public:
  Findings(Invocation& call, std::string file) : call_(call), file_(std::move(file)) {}

  void add(const FecFinding& finding) {
    ++count_[finding.rule->level];
    if (call_.output.format() == Format::json) {
      call_.output.line(json_of(finding));
      return;
    }
    if (++places_[finding.rule->code] > places_max)
      return;
    Location where;
    where.file = file_;
    where.line = static_cast<int>(std::min<int64_t>(finding.line, INT32_MAX));
    where.column = finding.line > 0 ? std::max(finding.column, 1) : 0;
    where.path = finding.field;
    diagnostics_.push_back({std::string(finding.rule->code),
                            severity_of(*finding.rule),
                            finding.message,
                            "",
                            std::move(where),
                            {}});
  }

  void tell() {
    for (Diagnostic& one : diagnostics_) {
      const int64_t more = places_[one.code] - places_max;
      auto& told = told_[one.code];
      if (++told == places_max && more > 0)
        one.message += fmt::format(" (and {} more places)", more);
    }
    call_.tell(diagnostics_);
  }

  int64_t of(FecLevel level) const {
    const auto found = count_.find(level);
    return found == count_.end() ? 0 : found->second;
  }

 private:
  std::string json_of(const FecFinding& finding) const {
    tree::Emitter json(tree::Syntax::json);
    const auto text = [&](const char* key, std::string_view value) {
      json.key(key);
      json.string(value);
    };
    json.begin_mapping();
    text("type", "finding");
    text("file", file_);
    text("code", finding.rule->code);
    text("level", to_word(finding.rule->level));
    text("severity", severity_of(*finding.rule) == Severity::error ? "error" : "warning");
    if (finding.line > 0) {
      json.key("line");
      json.number(finding.line);
    }
    if (finding.column > 0) {
      json.key("column");
      json.number(finding.column);
    }
    if (!finding.field.empty())
      text("field", finding.field);
    text("message", finding.message);
    json.end_mapping();
    return json.take();
  }

  Invocation& call_;
  std::string file_;
  std::vector<Diagnostic> diagnostics_;
  std::map<std::string_view, int64_t> places_;
  std::map<std::string, int64_t> told_;
  std::map<FecLevel, int64_t> count_;
};

void print(Invocation& call, Rows& rows, const std::string& file, const FecSummary& summary,
           const Findings& findings) {
  const std::pair<const char*, std::string> values[] = {
      {"file", file},
      {"tool", std::string(to_word(summary.tool))},
      {"lawful", summary.lawful ? "yes" : "no"},
      {"lines", std::to_string(summary.lines)},
      {"entries", std::to_string(summary.entries)},
      {"debit", fec::to_text(summary.debit)},
      {"credit", fec::to_text(summary.credit)},
      {"encoding", summary.encoding},
      {"line_end", summary.line_end},
      {"separator", summary.separator}};
  if (call.output.format() != Format::json) {
    std::vector<std::string> row;
    for (const auto& [key, value] : values) row.push_back(value);
    rows.add(row);
    return;
  }
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.key("type");
  json.string("verdict");
  for (const auto& [key, value] : values) {
    json.key(key);
    if (std::string_view(key) == "lawful")
      json.boolean(summary.lawful);
    else if (std::string_view(key) == "lines" || std::string_view(key) == "entries")
      json.number(std::stoll(value));
    else
      json.string(value);
  }
  for (const FecLevel level :
       {FecLevel::tool, FecLevel::law, FecLevel::alert, FecLevel::books, FecLevel::information}) {
    json.key(fmt::format("{}_findings", to_word(level)));
    json.number(findings.of(level));
  }
  json.end_mapping();
  call.output.line(json.take());
}

Result<ExitStatus> run_fec_check(Invocation& call) {
  if (std::count(call.arguments.begin(), call.arguments.end(), "-") > 1)
    return fail(FailureKind::usage, "USAGE-03", "standard input can be read once only",
                "name '-' once");
  Rows rows(call.output,
            {"file", "tool", "lawful", "lines", "entries", "debit", "credit", "encoding",
             "line_end", "separator"},
            {"lines", "entries", "debit", "credit"});
  ExitStatus status = done;
  for (const std::string& path : call.arguments) {
    Findings findings(call, path);
    const auto summary = check_fec(path, [&](const FecFinding& one) { findings.add(one); });
    if (!summary) {
      call.tell(summary.error().diagnostics);
      status = std::max(status, io_error);
      continue;
    }
    findings.tell();
    if (!summary->good)
      status = std::max(status, rejected);
    print(call, rows, path, *summary, findings);
  }
  return status;
}

Result<ExitStatus> run_fec_export(Invocation& call) {
  const std::string year = call.option("--year").value_or("");
  const std::string end = year.substr(year.rfind('-') + 1);  // 2025-2026 ends in 2026
  if (end.size() != 4 || !all_digits(end))
    return fail(wrong_value(fmt::format("--year is no year: '{}'", year),
                            "the one in which the fiscal year ends, such as 2026"));
  FecRequest request;
  request.year = std::stoi(end);
  BILLING_TRY(form, form_of(call));
  request.form = form;
  BILLING_TRY(folder, call.output_folder());
  request.folder = std::move(folder);
  BILLING_TRY(office, call.office());
  BILLING_TRY(made, export_fec(*office, request));
  if (call.output.format() != Format::automatic) {
    Rows rows(call.output, {"file", "description", "entries"}, {"entries"});
    rows.add({made.path, made.description, std::to_string(made.entries)});
  } else if (!call.hushed()) {
    call.output.line(made.path);
  }
  call.say(fmt::format("{} entries, described in {}; next: billing fec check {}", made.entries,
                       made.description, made.path));
  return done;
}

}  // namespace

std::vector<Command> fec_commands() {
  Command made{.noun = "fec",
               .verb = "export",
               .summary = "Write the entries of a fiscal year as the tax authority wants them."};
  made.more =
      "SirenFECAAAAMMJJ.txt and a file that describes it (LPF A47 A-1). Balances of the years\n"
      "before come first. It holds the journals that are kept here: sales and what settles them.";
  made.options = with_form_options(
      {{"--year", "YEAR", "in which the fiscal year ends", true},
       {"--output-dir", "DIR", "where to (default: as configured, else beside the database)"}});
  made.examples = {{"billing fec export --year 2026", ""},
                   {"billing fec check \"$(billing fec export --year 2026)\" > verdict", ""}};
  made.run = run_fec_export;
  Command check{.noun = "fec",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Judge a file of accounting entries (FEC), from whatever software."};
  check.more =
      "Form is judged as by the tax authority's own tool and by the text of the law; and, as the\n"
      "tool does not, whether entries balance, numbers are continuous, dates are in order, and\n"
      "letters cancel out. CODE-BATCH-n.fec.txt is judged as a part of a year. Nothing is changed.";
  check.examples = {
      {"billing fec check 732829320FEC20261231.txt", ""},
      {"billing fec check --json *FEC????????.txt | jq -r 'select(.level == \"books\").message'",
       "what is wrong with the books in them"}};
  check.run = run_fec_check;
  return {made, check};
}

}  // namespace billing::cli
