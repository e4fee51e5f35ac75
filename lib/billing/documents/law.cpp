// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/law.hpp"

#include <fmt/format.h>

namespace billing {

Operation operation_of(const Document& document) {
  bool goods = false;
  bool services = false;
  for (const Line& line : document.lines) {
    if (line.is_text())
      continue;
    (line.nature.value_or(Nature::service) == Nature::goods ? goods : services) = true;
  }
  if (goods && services)
    return Operation::mixed;
  return goods ? Operation::goods : Operation::services;
}

const Wording* find_wording(const LegalTables& law, std::string_view code, Date date) {
  for (const Wording& entry : law.wordings) {
    const bool begun = !entry.from || *entry.from <= date;
    const bool ended = entry.until && *entry.until < date;
    if (entry.code == code && begun && !ended)
      return &entry;
  }
  return nullptr;
}

Result<std::string> wording(const LegalTables& law, std::string_view code, Date date,
                            Language language) {
  if (const Wording* entry = find_wording(law, code, date))
    return language == Language::fr ? entry->fr : entry->en;
  return fail(FailureKind::config, "LAW-01",
              fmt::format("'{}' has no wording '{}' for {}", law.file, code, to_string(date)),
              "add it there, with the dates between which it holds");
}

Result<Date> milestone(const LegalTables& law, std::string_view code) {
  for (const Milestone& entry : law.milestones) {
    if (entry.code == code)
      return entry.from;
  }
  return fail(FailureKind::config, "LAW-01",
              fmt::format("'{}' has no milestone '{}'", law.file, code), "add it there");
}

}  // namespace billing
