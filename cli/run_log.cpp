// SPDX-License-Identifier: Apache-2.0
#include "cli/run_log.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>

#include <algorithm>

#include "billing/base/descriptor.hpp"
#include "billing/base/text.hpp"

namespace billing::cli {
namespace {

constexpr size_t lines_max = 100;     // of faults and warnings
constexpr size_t sentences_max = 10;  // in the last line
constexpr size_t bytes_max = 2000;    // of a line

std::string_view name_of(ExitStatus status) {
  switch (status) {
    case done:
      return "done";
    case rejected:
      return "rejected";
    case usage:
      return "usage";
    case partial:
      return "partial";
    case not_found:
      return "not-found";
    case conflict:
      return "conflict";
    case internal:
      return "internal";
    case cannot_create:
      return "cannot-create";
    case io_error:
      return "io-error";
    case busy:
      return "busy";
    case config:
      return "config";
  }
  return "internal";
}

// What another run may do better is no error of this one.
int priority_of(ExitStatus status) {
  if (status == done)
    return LOG_INFO;
  if (status == internal)
    return LOG_CRIT;
  return status == partial || status == busy ? LOG_WARNING : LOG_ERR;
}

// One line, whatever stands in names and files: a line feed would begin a line of its own.
std::string one_line(std::string text) {
  text = printable(text);
  if (text.size() <= bytes_max)
    return text;
  size_t end = bytes_max;
  while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // within a character
  return text.substr(0, end) + "...";
}

std::string place_of(const Location& where) {
  if (where.file.empty())
    return {};
  if (where.line == 0)
    return where.file + ": ";
  return fmt::format("{}:{}:{}: ", where.file, where.line, where.column);
}

// syslog(3) does not tell whether anybody takes what it is given.
bool is_taken() {
  const Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un log{};
  log.sun_family = AF_UNIX;
  std::string_view("/dev/log").copy(log.sun_path, sizeof log.sun_path - 1);
  return socket &&
         ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&log), sizeof log) == 0;
}

}  // namespace

void RunLog::open(std::string command, bool dry_run) {
  open_ = true;
  command_ = std::move(command) + (dry_run ? " --dry-run" : "");
  ::openlog("billing", LOG_PID, LOG_USER);
}

void RunLog::write(int priority, const std::string& text) {
  ::syslog(priority, "%s", one_line(fmt::format("{}: {}", command_, text)).c_str());
}

void RunLog::say(const std::string& sentence) {
  if (!open_ || ++said_ > sentences_max)
    return;
  done_.push_back(sentence.substr(0, sentence.find("; next: ")));
}

void RunLog::tell(const std::vector<Diagnostic>& diagnostics) {
  if (!open_)
    return;
  for (const Diagnostic& one : diagnostics) {
    const bool error = one.severity == Severity::error;
    ++(error ? errors_ : warnings_);
    if (errors_ + warnings_ > lines_max)
      continue;
    write(error ? LOG_ERR : LOG_WARNING,
          fmt::format("{}{} [{}]{}{}", place_of(one.where), one.message, one.code,
                      one.hint.empty() ? "" : "; hint: ", one.hint));
  }
}

std::vector<Diagnostic> RunLog::end(ExitStatus status) {
  if (!open_)
    return {};
  std::vector<std::string> parts = std::move(done_);
  if (said_ > sentences_max)
    parts.push_back(fmt::format("{} more", said_ - sentences_max));
  const auto count = [&](size_t number, std::string_view what) {
    if (number > 0)
      parts.push_back(fmt::format("{} {}{}", number, what, number == 1 ? "" : "s"));
  };
  count(errors_, "error");
  count(warnings_, "warning");
  if (errors_ + warnings_ > lines_max)
    parts.push_back(fmt::format("the first {} of them are told", lines_max));
  parts.push_back(fmt::format("exit {} ({})", static_cast<int>(status), name_of(status)));
  write(priority_of(status), join(parts, "; "));
  if (is_taken())
    return {};
  return {{"LOG-01",
           Severity::warning,
           "there is no system log: nobody listens at '/dev/log'",
           "start the journal or a syslog daemon, or leave out --log (or 'log', if configured)",
           {},
           {}}};
}

void RunLog::crash(const std::string& what) {
  if (open_)
    write(LOG_CRIT, fmt::format("internal error: {}; exit {} ({})", what,
                                static_cast<int>(internal), name_of(internal)));
}

}  // namespace billing::cli
