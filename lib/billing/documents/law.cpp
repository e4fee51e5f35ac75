// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/law.hpp"

#include <fmt/format.h>

namespace billing {

Result<std::string> wording(const LegalTables& law, std::string_view code, Date date,
                            Language language) {
  for (const Wording& entry : law.wordings) {
    if (entry.code != code)
      continue;
    if (entry.from && date < *entry.from)
      continue;
    if (entry.until && date > *entry.until)
      continue;
    return language == Language::fr ? entry.fr : entry.en;
  }
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
