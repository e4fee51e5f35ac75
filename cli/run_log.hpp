// SPDX-License-Identifier: Apache-2.0
// What happens in a run, for those who are not there to read it: a line of the system's log
// (syslog, which is the journal under systemd) with what was done and the exit status, and one for
// each fault and warning. It holds the sentences that people are told, and nothing of the command
// line but the command: no file of a customer, no address of a server.
#pragma once

#include <string>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "cli/exit_status.hpp"

namespace billing::cli {

class RunLog {
 public:
  /// From now on there is a log, of a command such as "export nightly". Without, the rest of these
  /// does nothing.
  void open(std::string command, bool dry_run);
  /// What was done; it stands in the last line.
  void say(const std::string& sentence);
  /// A line each, up to 100 of a run.
  void tell(const std::vector<Diagnostic>& diagnostics);
  /// The last line. LOG-01: nobody takes these lines.
  std::vector<Diagnostic> end(ExitStatus status);
  /// The last line of a run that an exception ended.
  void crash(const std::string& what);

 private:
  void write(int priority, const std::string& text);

  bool open_ = false;
  std::string command_;
  std::vector<std::string> done_;
  size_t said_ = 0;
  size_t errors_ = 0;
  size_t warnings_ = 0;
};

}  // namespace billing::cli
