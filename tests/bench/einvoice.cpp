// SPDX-License-Identifier: Apache-2.0
// The cost of judging e-invoices, beside that of a bare libxml2 parse of the same bytes:
//   bench_einvoice ROUNDS FILE...      prints microseconds a file, each way the fastest round
#include <libxml/parser.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "billing/operations/einvoice/check.hpp"

namespace {

using Clock = std::chrono::steady_clock;

template <class Work>
int64_t fastest(int rounds, Work work) {
  int64_t best = INT64_MAX;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    work();
    best = std::min<int64_t>(
        best, std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: bench_einvoice ROUNDS FILE...\n", stderr);
    return 2;
  }
  std::vector<std::string> files;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  const int rounds = std::atoi(argv[1]);
  size_t findings = 0;
  const int64_t bare = fastest(rounds, [&] {
    for (const std::string& text : files) {
      xmlDocPtr document = xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr,
                                         nullptr, XML_PARSE_NONET);
      xmlFreeDoc(document);
    }
  });
  const int64_t ours = fastest(rounds, [&] {
    for (const std::string& text : files)
      findings += billing::check_einvoice(text, {}, nullptr).findings.size();
  });
  const auto count = static_cast<int64_t>(files.size());
  std::printf("%lld files: bare parse %lld us, check %lld us each; %zu findings\n",
              static_cast<long long>(count), static_cast<long long>(bare / count / 1000),
              static_cast<long long>(ours / count / 1000), findings / static_cast<size_t>(rounds));
  return 0;
}
