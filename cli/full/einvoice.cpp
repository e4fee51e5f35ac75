// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/einvoice/check.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"
#include "cli/full/pdf_opener.hpp"

namespace billing::cli {
namespace {

constexpr size_t block = 256;  // files judged before the first of them is told

struct Judged {
  EinvoiceVerdict verdict;
  bool unreadable = false;
};

Judged judge(const std::string& path, const EinvoiceRules& rules) {
  const auto bytes = read_file(path == "-" ? "/dev/stdin" : path);
  if (bytes)
    return {check_einvoice(*bytes, rules, einvoice_pdf_opener()), false};
  Judged made;
  made.unreadable = true;
  const Diagnostic& fault = bytes.error().diagnostics[0];
  made.verdict.findings.push_back(
      {fault.code, Severity::error, 0, "", "", fault.message, fault.hint});
  return made;
}

// A block of files on all cores, told in the order they were named.
std::vector<Judged> judge_block(std::span<const std::string> paths, const EinvoiceRules& rules) {
  std::vector<Judged> judged(paths.size());
  std::atomic<size_t> next = 0;
  auto work = [&] {
    for (size_t i = next++; i < paths.size(); i = next++) judged[i] = judge(paths[i], rules);
  };
  const size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> helpers;
  for (size_t i = 1; i < std::min(cores, paths.size()); ++i) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();
  return judged;
}

Result<EinvoiceRules> rules_asked(Invocation& call) {
  EinvoiceRules rules;
  const auto words = call.option("--rules");
  if (!words)
    return rules;
  rules = {.en16931 = false,
           .own = false,
           .br_fr = EinvoiceRules::When::never,
           .facturx = EinvoiceRules::When::never};
  for (const std::string& word : split(*words, ',')) {
    if (word == "en16931") {
      rules.en16931 = true;
    } else if (word == "br-fr") {
      rules.br_fr = EinvoiceRules::When::always;
    } else if (word == "facturx") {
      rules.facturx = EinvoiceRules::When::always;
    } else if (word == "own") {
      rules.own = true;
    } else {
      static constexpr std::string_view known[] = {"en16931", "br-fr", "facturx", "own"};
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no rule set '{}'", word),
                  suggestion(word, known));
    }
  }
  return rules;
}

size_t count(const EinvoiceVerdict& verdict, Severity severity) {
  return static_cast<size_t>(
      std::count_if(verdict.findings.begin(), verdict.findings.end(),
                    [&](const EinvoiceFinding& one) { return one.severity == severity; }));
}

std::string word(const Judged& judged) {
  return judged.unreadable ? "unreadable" : std::string(to_word(judged.verdict.kind));
}

std::string json_line(const std::string& path, const Judged& judged) {
  const EinvoiceVerdict& verdict = judged.verdict;
  tree::Emitter json(tree::Syntax::json);
  auto text = [&](const char* key, const std::string& value) {
    if (value.empty())
      return;
    json.key(key);
    json.string(value);
  };
  json.begin_mapping();
  text("file", path);
  text("verdict", word(judged));
  text("syntax", verdict.syntax);
  json.key("rules");
  json.begin_sequence();
  for (const std::string& rules : verdict.rules) json.string(rules);
  json.end_sequence();
  json.key("findings");
  json.begin_sequence();
  for (const EinvoiceFinding& one : verdict.findings) {
    json.begin_mapping();
    text("rule", one.rule);
    text("severity", one.severity == Severity::error ? "error" : "warning");
    if (one.line > 0) {
      json.key("line");
      json.number(one.line);
    }
    text("path", one.path);
    text("term", one.term);
    text("message", one.message);
    text("hint", one.hint);
    json.end_mapping();
  }
  json.end_sequence();
  json.end_mapping();
  return json.take();
}

void tell(Invocation& call, const std::string& path, const EinvoiceVerdict& verdict) {
  std::vector<Diagnostic> diagnostics;
  for (const EinvoiceFinding& one : verdict.findings) {
    Location where;
    where.file = path;
    where.line = one.line;
    where.column = one.line > 0 ? 1 : 0;
    where.path = one.path;
    diagnostics.push_back(
        {one.rule, one.severity, one.message, one.hint, std::move(where), one.term});
  }
  call.tell(diagnostics);
}

ExitStatus worse(ExitStatus a, ExitStatus b) { return std::max(a, b); }

}  // namespace

Result<ExitStatus> run_einvoice_check(Invocation& call) {
  BILLING_TRY(rules, rules_asked(call));
  if (std::count(call.arguments.begin(), call.arguments.end(), "-") > 1)
    return fail(FailureKind::usage, "USAGE-03", "standard input can be read once only",
                "name '-' once");
  const bool json = call.output.format() == Format::json;
  Rows rows(call.output, {"file", "verdict", "syntax", "errors", "warnings", "rules"},
            {"errors", "warnings"});
  ExitStatus status = done;
  const std::span<const std::string> all(call.arguments);
  for (size_t at = 0; at < all.size() && call.output.alive(); at += block) {
    const auto paths = all.subspan(at, std::min(block, all.size() - at));
    const auto judged = judge_block(paths, rules);
    for (size_t i = 0; i < paths.size(); ++i) {
      const EinvoiceVerdict& verdict = judged[i].verdict;
      if (verdict.kind == EinvoiceVerdict::Kind::engine)
        status = worse(status, internal);
      else if (judged[i].unreadable)
        status = worse(status, io_error);
      else if (verdict.kind == EinvoiceVerdict::Kind::invalid)
        status = worse(status, rejected);
      if (json) {
        call.output.line(json_line(paths[i], judged[i]));
        continue;
      }
      tell(call, paths[i], verdict);
      rows.add({paths[i], word(judged[i]), verdict.pdf ? "facturx" : verdict.syntax,
                std::to_string(count(verdict, Severity::error)),
                std::to_string(count(verdict, Severity::warning)), join(verdict.rules, ", ")});
    }
  }
  return status;
}

}  // namespace billing::cli
