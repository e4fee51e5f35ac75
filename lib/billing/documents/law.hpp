// SPDX-License-Identifier: Apache-2.0
// What the law says as data: wordings and dates of application, loaded from law/*.yaml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// A legal sentence in force from one date to another (both included). `{name}` in the text is
/// replaced when it is printed.
struct Wording {
  std::string code;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string fr;
  std::string en;
  std::string basis;
};

/// A date from which something is obligatory, e.g. for a class of companies.
struct Milestone {
  std::string code;
  Date from;
  std::string basis;
};

struct LegalTables {
  std::string file;  // where they were read, for messages
  std::vector<Wording> wordings;
  std::vector<Milestone> milestones;
};

/// LAW-01 (config) names the file and the missing code and date; it is never guessed.
[[nodiscard]] Result<std::string> wording(const LegalTables& law, std::string_view code, Date date,
                                          Language language);
[[nodiscard]] Result<Date> milestone(const LegalTables& law, std::string_view code);

}  // namespace billing
