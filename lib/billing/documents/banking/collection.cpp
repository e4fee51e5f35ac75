// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/collection.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "billing/documents/banking/sepa_text.hpp"

namespace billing {
namespace {

constexpr size_t reference_max = 35;

// Of several debits by one mandate only the first one is the first, and the last one the last.
void settle_sequences(std::vector<Debit>& debits) {
  std::map<std::string, std::vector<size_t>> by_mandate;
  for (size_t i = 0; i < debits.size(); ++i) by_mandate[debits[i].mandate].push_back(i);
  for (auto& [mandate, list] : by_mandate) {
    if (list.size() < 2)
      continue;
    std::stable_sort(list.begin(), list.end(), [&](size_t a, size_t b) {
      return std::tie(debits[a].date, debits[a].number, debits[a].instalment) <
             std::tie(debits[b].date, debits[b].number, debits[b].instalment);
    });
    for (size_t i = 0; i < list.size(); ++i) {
      SequenceType& sequence = debits[list[i]].sequence;
      const bool later = sequence == SequenceType::FRST && i > 0;
      const bool earlier = sequence == SequenceType::FNAL && i + 1 < list.size();
      if (later || earlier)
        sequence = SequenceType::RCUR;
    }
  }
}

auto key_of(const Debit& debit) {
  return std::tie(debit.scheme, debit.date, debit.sequence, debit.number, debit.instalment);
}

}  // namespace

std::vector<PlannedFile> plan_files(std::vector<Debit>& debits, int file_max) {
  settle_sequences(debits);
  std::vector<size_t> order(debits.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return key_of(debits[a]) < key_of(debits[b]); });
  std::vector<PlannedFile> files;
  int in_file = 0;
  for (const size_t index : order) {
    const Debit& debit = debits[index];
    if (files.empty() || files.back().scheme != debit.scheme || in_file >= file_max) {
      files.push_back({debit.scheme, {}});
      in_file = 0;
    }
    auto& batches = files.back().batches;
    if (batches.empty() || batches.back().batch.date != debit.date ||
        batches.back().batch.sequence != debit.sequence)
      batches.push_back({{"", debit.sequence, debit.date, 0, 0}, {}});
    ++in_file;
    ++batches.back().batch.debits;
    batches.back().batch.total += debit.amount;
    batches.back().debits.push_back(index);
  }
  return files;
}

std::string end_to_end_id(const std::string& number, int instalment, int tries) {
  std::string tail = "-" + std::to_string(instalment);
  if (tries > 0)
    tail += "-R" + std::to_string(tries);
  std::string id;
  for (const char one : number)
    id +=
        is_sepa_character(static_cast<unsigned char>(one)) && one != '/' && one != ' ' ? one : '-';
  id.resize(std::min(id.size(), reference_max - tail.size()));
  return id + tail;
}

}  // namespace billing
