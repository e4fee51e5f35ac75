// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/fec_lettering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "billing/documents/books/fec_values.hpp"

namespace billing::fec {
namespace {

constexpr size_t findings_max = 1000;

}  // namespace

void Lettering::add(const Line& line) {
  key_.assign(line.account).append(1, '\t').append(line.auxiliary).append(1, '\t');
  key_.append(line.letters);
  auto [entry, is_new] = open_.try_emplace(key_);
  Group& group = entry->second;
  if (is_new) {
    group.line = line.number;
    group.date = line.date;
  } else if (group.date != line.date && !group.dates_differ) {
    group.dates_differ = true;
    if (dates_.size() < findings_max)
      dates_.push_back({&rule::let_dates, group.line, 0, "DateLet",
                        fmt::format("letters {} have several dates", line.letters)});
  }
  group.sum += line.amount;
  if (group.sum == 0)
    open_.erase(entry);
}

void Lettering::tell(const std::function<void(FecFinding)>& tell) const {
  for (const FecFinding& one : dates_) tell(one);
  std::vector<std::pair<int64_t, const std::pair<const std::string, Group>*>> open;
  for (const auto& one : open_) open.emplace_back(one.second.line, &one);
  std::sort(open.begin(), open.end());
  for (const auto& [line, group] : open)
    tell(
        {&rule::let_unbal, line, 0, "EcritureLet",
         fmt::format("letters {} of account {} do not cancel out: {}",
                     group->first.substr(group->first.rfind('\t') + 1),
                     group->first.substr(0, group->first.find('\t')), to_text(group->second.sum))});
}

}  // namespace billing::fec
