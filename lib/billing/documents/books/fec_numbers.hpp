// SPDX-License-Identifier: Apache-2.0
// The numbers of the entries of a FEC: continuous, increasing, none twice, in each journal or over
// all of them. Numbers are kept as ranges, so that a good file of any length takes no memory.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/books/fec.hpp"

namespace billing::fec {

class EntryNumbers {
 public:
  /// A new entry. False when the number has no digits at its end.
  bool add(std::string_view journal, std::string_view number, int64_t line);
  /// What is wrong, by the way of counting that fits better. `slice`: of a file that is a part of a
  /// year only the order and doubles count.
  void tell(bool slice, const std::function<void(FecFinding)>& tell) const;

 private:
  struct Range {
    int64_t last = 0;
    int64_t line = 0;  // where its first number stood
  };
  struct Series {
    std::map<int64_t, Range> ranges;  // by their first numbers
    int64_t latest = -1;
    std::vector<FecFinding> faults;  // at most faults_max
    int64_t fault_count = 0;
  };
  using AllSeries = std::map<std::string, Series, std::less<>>;
  static constexpr size_t faults_max = 1000;

  static void add(Series& series, std::string_view name, int64_t number, int64_t line);
  static int64_t gaps_of(const AllSeries& all);
  static int64_t faults_of(const AllSeries& all);

  AllSeries by_journal_, over_all_;
  std::string key_;
};

}  // namespace billing::fec
