// SPDX-License-Identifier: Apache-2.0
// What the fuzzers of files with tags share: the input at hand, kept where it can be found after a
// crash, the limits, the loop. BILLING_BUILD_DIR and BILLING_CORPUS come from the build.
#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "tag_mutator.hpp"

namespace billing::fuzz {

constexpr unsigned seconds_per_input_max = 20;
constexpr long memory_mib_max = 1024;  // the sanitizer's own book-keeping is in it

inline std::string current;

inline void keep() { std::ofstream(BILLING_BUILD_DIR "/fuzz.input", std::ios::binary) << current; }

[[noreturn]] inline void broken(const char* what, const std::string& detail) {
  keep();
  std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
  std::exit(1);
}

inline void dies(int signal) {
  keep();
  std::fprintf(stderr, signal == SIGALRM ? "an input takes longer than 20 s\n" : "it died\n");
  _exit(1);
}

inline std::vector<std::string> corpus_of(std::initializer_list<const char*> folders) {
  auto corpus = test::read_corpus(folders);
  if (corpus.empty())
    broken("there is no corpus", *folders.begin());
  return corpus;
}

/// Makes `current` anew and calls `look` for so many seconds; how many inputs there were.
template <class Look>
int64_t throw_at(TagMutator& mutator, const char* seconds, Look look) {
  using Clock = std::chrono::steady_clock;
  for (int signal : {SIGALRM, SIGABRT}) std::signal(signal, dies);
  int64_t inputs = 0;
  for (const auto end = Clock::now() + std::chrono::seconds(std::atoi(seconds)); Clock::now() < end;
       ++inputs) {
    alarm(seconds_per_input_max);
    current = mutator.next();
    look();
  }
  return inputs;
}

/// The memory that was needed, in MiB, which is to stay below the limit.
inline long memory_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  if (usage.ru_maxrss / 1024 > memory_mib_max)
    broken("too much memory", std::to_string(usage.ru_maxrss / 1024));
  return usage.ru_maxrss / 1024;
}

}  // namespace billing::fuzz
