// SPDX-License-Identifier: Apache-2.0
// Random cases that can be had again: the seed is printed with every failure, and BILLING_SEED
// sets it. The engine's numbers are the same everywhere (the standard's distributions are not).
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "billing/values/decimal.hpp"

namespace billing::test {

inline uint64_t seed() {
  static const char* const given = std::getenv("BILLING_SEED");
  return given == nullptr ? 20260901 : std::strtoull(given, nullptr, 10);
}

class Random {
 public:
  /// Both ends included.
  int64_t between(int64_t low, int64_t high) {
    const uint64_t span = static_cast<uint64_t>(high) - static_cast<uint64_t>(low) + 1;
    const uint64_t draw = span == 0 ? engine_() : engine_() % span;
    return static_cast<int64_t>(static_cast<uint64_t>(low) + draw);
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[static_cast<size_t>(between(0, static_cast<int64_t>(choices.size()) - 1))];
  }
  char one_of(std::string_view choices) {
    return choices[static_cast<size_t>(between(0, static_cast<int64_t>(choices.size()) - 1))];
  }

  /// All lengths are as likely, so that small and large numbers both come.
  Decimal decimal(int digits_max, int scale_max) {
    int64_t units = between(
        0, static_cast<int64_t>(power_of_ten(static_cast<int>(between(0, digits_max)))) - 1);
    if (chance(20))
      units = -units;
    return {units, static_cast<int>(between(0, scale_max))};
  }

 private:
  std::mt19937_64 engine_{seed()};
};

}  // namespace billing::test

/// First in each property test.
#define BILLING_RANDOM(name)    \
  ::billing::test::Random name; \
  INFO("again with BILLING_SEED=", std::to_string(::billing::test::seed()))
