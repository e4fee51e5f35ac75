// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "billing/base/descriptor.hpp"
#include "billing/delivery/carrier.hpp"

extern char** environ;

namespace billing::delivery {
namespace {

Delivery unreachable(std::string answer) {
  return {Outcome::unreachable, std::move(answer), {}, {}};
}

// What its exit status means (sysexits.h, as sendmail programs use it).
Delivery judge(const std::string& program, int status) {
  if (!WIFEXITED(status))
    return unreachable(fmt::format("'{}' was killed by signal {}", program, WTERMSIG(status)));
  const int code = WEXITSTATUS(status);
  const std::string answer = fmt::format("'{}' ended with status {}", program, code);
  switch (code) {
    case EX_OK:
      return {Outcome::delivered, {}, {}, {}};
    case EX_NOUSER:
    case EX_NOHOST:
    case EX_DATAERR:
      return {Outcome::refused, answer, {}, {}};
    case EX_TEMPFAIL:
      return {Outcome::later, answer, {}, {}};
    default:
      return unreachable(answer);
  }
}

Delivery send(const std::string& program, const Envelope& envelope) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return unreachable(std::strerror(errno));
  std::vector<std::string> words{program, "-i", "-f", envelope.from, "--"};
  words.insert(words.end(), envelope.to.begin(), envelope.to.end());
  words.insert(words.end(), envelope.copies.begin(), envelope.copies.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error =
      ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[0]);
  if (error != 0) {
    ::close(ends[1]);
    return unreachable(fmt::format("cannot run '{}': {}", program, std::strerror(error)));
  }
  // A program that does not take all of it tells why by its status.
  [[maybe_unused]] const bool taken = write_all(ends[1], envelope.bytes);
  ::close(ends[1]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return judge(program, status);
}

}  // namespace

Carrier sendmail_carrier(std::string program) {
  return
      [program = std::move(program)](const Envelope& envelope) { return send(program, envelope); };
}

}  // namespace billing::delivery
