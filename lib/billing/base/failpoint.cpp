// SPDX-License-Identifier: Apache-2.0
#include "billing/base/failpoint.hpp"

#ifdef BILLING_FAILPOINTS
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace billing {

void failpoint(const char* name) {
  static const char* const wanted = std::getenv("BILLING_FAILPOINT");
  static int passed = 0;
  if (wanted == nullptr)
    return;
  ++passed;
  if (std::strcmp(wanted, "log") == 0) {
    std::fprintf(stderr, "failpoint %d %s\n", passed, name);
  } else if (std::strcmp(wanted, name) == 0 || std::atoi(wanted) == passed) {
    ::kill(::getpid(), SIGKILL);
  }
}

}  // namespace billing
#endif
