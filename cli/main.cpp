// SPDX-License-Identifier: Apache-2.0
// Reads the words, runs one command, turns what comes back into an exit status. Exceptions, the
// sign of a broken machine or a bug, end here.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "billing/formats/tree/emitter.hpp"
#include "cli/complete.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/parse.hpp"
#include "cli/run_log.hpp"

namespace {

using namespace billing;
using namespace billing::cli;

// With --json, the last line of standard error is for programs.
std::string json_line(const Failure& failure, ExitStatus status) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.key("message_type");
  json.string("error");
  if (!failure.diagnostics.empty()) {
    const Diagnostic& first = failure.diagnostics[0];
    json.key("code");
    json.string(first.code);
    json.key("message");
    json.string(first.message);
  }
  json.key("exit");
  json.number(status);
  json.end_mapping();
  return json.take() + "\n";
}

ExitStatus report(Failure failure, bool json, const std::string& color, RunLog& log) {
  sort_by_place(failure.diagnostics);  // the line for programs names what people read first
  log.tell(failure.diagnostics);
  const ExitStatus status = exit_status(failure.kind);
  flush_output();
  std::fputs(render_all(failure.diagnostics, colour_on_stderr(color)).c_str(), stderr);
  if (json)
    std::fputs(json_line(failure, status).c_str(), stderr);
  return status;
}

// Whether an option was given that value, as far as words that cannot be parsed tell.
bool gives(const std::vector<std::string>& words, const std::string& option,
           const std::string& value) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == option + "=" + value ||
        (words[i] == option && i + 1 < words.size() && words[i + 1] == value))
      return true;
  }
  return false;
}

bool wants_json(const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), "--json") != words.end() ||
         gives(words, "--format", "json");
}

ExitStatus run(const std::vector<std::string>& words, RunLog& log) {
  if (!words.empty() && words[0] == "__complete") {
    std::fputs(complete({words.begin() + 1, words.end()}).c_str(), stdout);
    return done;
  }
  auto parsed = parse(words);
  if (!parsed) {
    if (gives(words, "--log", "syslog"))
      log.open("command line", false);
    return report(parsed.error(), wants_json(words), "auto", log);
  }
  switch (parsed->wants) {
    case Parsed::Wants::help:
      std::fputs(help(parsed->noun, parsed->verb).c_str(), stdout);
      return done;
    case Parsed::Wants::version:
      std::puts("billing " BILLING_VERSION);
      return done;
    case Parsed::Wants::overview:
      std::fputs(help("", "").c_str(), stderr);
      return usage;
    case Parsed::Wants::run:
      break;
  }
  Invocation& invocation = *parsed->invocation;
  invocation.words = words;
  invocation.log = &log;
  if (invocation.globals.log == "syslog")
    log.open(invocation.command.name(), invocation.globals.dry_run);
  const bool json = invocation.globals.format == Format::json;
  try {
    auto status = invocation.command.run(invocation);
    return status ? *status : report(status.error(), json, invocation.globals.color, log);
  } catch (const sql::StoreError& error) {
    return report(error.failure, json, invocation.globals.color, log);
  }
}

// Whatever was written must have arrived. A reader that went away is no fault of ours.
ExitStatus flushed(ExitStatus status) {
  const int error = flush_output();
  if (error == 0 || error == EPIPE)
    return status;
  std::fprintf(stderr, "billing: error: cannot write to standard output: %s [FILE-02]\n",
               std::strerror(error));
  return io_error;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  RunLog log;
  try {
    const ExitStatus status = flushed(run({argv + 1, argv + argc}, log));
    std::fputs(render_all(log.end(status), false).c_str(), stderr);
    return status;
  } catch (const std::exception& error) {
    std::fprintf(
        stderr,
        "billing: internal error: %s\nhint: please report this, with the command that caused it\n",
        error.what());
    log.crash(error.what());
    return internal;
  }
}
