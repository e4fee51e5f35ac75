// SPDX-License-Identifier: Apache-2.0
#include "billing/base/failpoint.hpp"

#ifdef BILLING_FAILPOINTS
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace billing {

void failpoint(const char* name) {
  static const char* const wanted = std::getenv("BILLING_FAILPOINT");
  static std::atomic<int> steps = 0;
  constexpr const char* throws = "throw:";
  if (wanted == nullptr)
    return;
  const int passed = ++steps;
  if (std::strcmp(wanted, "log") == 0) {
    std::fprintf(stderr, "failpoint %d %s\n", passed, name);
  } else if (std::strncmp(wanted, throws, std::strlen(throws)) == 0) {
    if (std::strcmp(wanted + std::strlen(throws), name) == 0)
      throw std::runtime_error(name);
  } else if (std::strcmp(wanted, name) == 0 || std::atoi(wanted) == passed) {
    ::kill(::getpid(), SIGKILL);
  }
}

}  // namespace billing
#endif
