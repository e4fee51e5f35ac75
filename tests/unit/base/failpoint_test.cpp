// SPDX-License-Identifier: Apache-2.0
#include "billing/base/failpoint.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <initializer_list>

using namespace billing;

#ifdef BILLING_FAILPOINTS
namespace {

// Passes three steps in a child; the number of the step that killed it, 0 for none.
int killed_at(const char* wanted) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (wanted != nullptr)
      ::setenv("BILLING_FAILPOINT", wanted, 1);
    for (const char* step : {"load", "save", "commit"}) {
      if (::write(ends[1], "x", 1) != 1)
        ::_exit(2);
      failpoint(step);
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  int steps = 0;
  char mark = 0;
  while (::read(ends[0], &mark, 1) == 1) ++steps;
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? steps : 0;
}

}  // namespace

TEST_CASE("a process dies at the step that is named or counted, else nowhere") {
  CHECK(killed_at(nullptr) == 0);
  CHECK(killed_at("save") == 2);
  CHECK(killed_at("3") == 3);
  CHECK(killed_at("4") == 0);
  CHECK(killed_at("sav") == 0);
}
#endif
