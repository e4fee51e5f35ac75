// SPDX-License-Identifier: Apache-2.0
// Issues invoice drafts D-1 to D-N through the library, each in a transaction of its own.
//   bench_issue DB N SHARE
// Prints {"seconds": wall, "cpu": seconds}.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "billing/operations/opening.hpp"
#include "billing/operations/sales/issue.hpp"

int main(int argc, char** argv) {
  using namespace billing;
  if (argc != 4)
    return 2;
  auto connection = open_database(argv[1]);
  if (!connection)
    return 1;
  OfficeSettings settings;
  settings.today = {2026, 11, 25};
  settings.user = "bench";
  settings.share = argv[3];
  Office office(**connection, settings);
  const auto start = std::chrono::steady_clock::now();
  for (int64_t i = 1; i <= std::atoll(argv[2]); ++i) {
    const auto issued = issue(office, "D-" + std::to_string(i), Kind::invoice);
    if (issued)
      continue;
    std::fputs(render_all(issued.error().diagnostics, false).c_str(), stderr);
    return 1;
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  std::printf("{\"seconds\": %.4f, \"cpu\": %.4f}\n", wall.count(),
              seconds(usage.ru_utime) + seconds(usage.ru_stime));
  return 0;
}
