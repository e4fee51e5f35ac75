// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/fec_numbers.hpp"

#include <fmt/format.h>

namespace billing::fec {
namespace {

constexpr size_t number_digits_max = 18;

}  // namespace

void EntryNumbers::add(Series& series, std::string_view name, int64_t number, int64_t line) {
  const auto fault = [&](const FecRule& rule, std::string message) {
    ++series.fault_count;
    if (series.faults.size() < faults_max)
      series.faults.push_back({&rule, line, 0, "EcritureNum", std::move(message)});
  };
  auto above = series.ranges.upper_bound(number);
  auto below = above == series.ranges.begin() ? series.ranges.end() : std::prev(above);
  if (below != series.ranges.end() && number <= below->second.last) {
    fault(rule::seq_dup, fmt::format("a second entry {}{}", name, number));
    return;
  }
  if (number < series.latest)
    fault(rule::seq_order,
          fmt::format("entry {}{} stands behind entry {}{}", name, number, name, series.latest));
  series.latest = number;
  const bool joins_below = below != series.ranges.end() && below->second.last + 1 == number;
  const bool joins_above = above != series.ranges.end() && number + 1 == above->first;
  if (joins_below && joins_above) {
    below->second.last = above->second.last;
    series.ranges.erase(above);
  } else if (joins_below) {
    below->second.last = number;
  } else {
    Range range{number, line};
    if (joins_above) {
      range.last = above->second.last;
      series.ranges.erase(above);
    }
    series.ranges.emplace(number, range);
  }
}

bool EntryNumbers::add(std::string_view journal, std::string_view number, int64_t line) {
  size_t digits = 0;
  while (digits < number.size() && digits < number_digits_max &&
         number[number.size() - 1 - digits] >= '0' && number[number.size() - 1 - digits] <= '9')
    ++digits;
  if (digits == 0)
    return false;
  const std::string_view name = number.substr(0, number.size() - digits);
  int64_t value = 0;
  for (const char one : number.substr(number.size() - digits)) value = value * 10 + (one - '0');
  key_.assign(name);
  auto all = over_all_.find(key_);
  if (all == over_all_.end())
    all = over_all_.emplace(key_, Series()).first;
  add(all->second, name, value, line);
  key_.assign(journal).append(1, '\t').append(name);
  auto of_journal = by_journal_.find(key_);
  if (of_journal == by_journal_.end())
    of_journal = by_journal_.emplace(key_, Series()).first;
  add(of_journal->second, name, value, line);
  return true;
}

int64_t EntryNumbers::gaps_of(const AllSeries& all) {
  int64_t gaps = 0;
  for (const auto& [key, series] : all)
    gaps += series.ranges.empty() ? 0 : static_cast<int64_t>(series.ranges.size()) - 1;
  return gaps;
}

int64_t EntryNumbers::faults_of(const AllSeries& all) {
  int64_t faults = gaps_of(all);
  for (const auto& [key, series] : all) faults += series.fault_count;
  return faults;
}

void EntryNumbers::tell(bool slice, const std::function<void(FecFinding)>& tell) const {
  const AllSeries& series =
      gaps_of(by_journal_) > 0 && faults_of(over_all_) < faults_of(by_journal_) ? over_all_
                                                                                : by_journal_;
  for (const auto& [key, one] : series) {
    for (const FecFinding& fault : one.faults) tell(fault);
    if (slice)
      continue;
    int64_t last = -1;
    for (const auto& [first, range] : one.ranges) {
      if (last >= 0)
        tell({&rule::seq_gap, range.line, 0, "EcritureNum",
              first - last == 2
                  ? fmt::format("entry {} is missing before entry {}", last + 1, first)
                  : fmt::format("entries {} to {} are missing before entry {}", last + 1, first - 1,
                                first)});
      last = range.last;
    }
  }
}

}  // namespace billing::fec
