// SPDX-License-Identifier: Apache-2.0
// Runs a command, whose standard output goes to a file, and prints what it took as JSON: wall and
// CPU seconds, peak memory in KiB. A process inherits the peak of the one that starts it, until
// then: this one is small, an interpreter is not.
//   bench_ran FILE COMMAND...
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3)
    return 2;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    ::execvp(argv[2], argv + 2);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) != child)
    return 1;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  std::printf("{\"wall\": %.6f, \"cpu\": %.6f, \"kib\": %ld}\n", wall.count(),
              seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
