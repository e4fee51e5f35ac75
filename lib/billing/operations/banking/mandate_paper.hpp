// SPDX-License-Identifier: Apache-2.0
// The form of a mandate on paper, for the debtor to sign (S6).
#pragma once

#include <optional>
#include <string>

#include "billing/operations/files.hpp"

namespace billing {

struct MandatePaperRequest {
  std::string look;                  // code of a template; empty: the company's
  std::optional<Language> language;  // default: the partner's, else the company's
};

/// The PDF, CODE.pdf, filled in as far as the mandate, its partner and the company tell. DOC-03
/// (not_found): no such mandate; SEPA-21 (rejected): the company has no creditor identifier; fails
/// as print() does.
[[nodiscard]] Result<MadeFile> mandate_paper(Office& office, const std::string& code,
                                             const MandatePaperRequest& request);

}  // namespace billing
