// SPDX-License-Identifier: Apache-2.0
// How quotes and orders end or begin anew: cancelled, revised, withdrawn from, terminated.
#pragma once

#include <optional>
#include <string>

#include "billing/operations/sales/documents.hpp"

namespace billing {

/// Drafts are given up; issued quotes and orders are cancelled where the table allows it, and the
/// customer is owed a notice. Conflicts: DOC-21 an invoice stands on it; DOC-25 goods were
/// delivered.
[[nodiscard]] Result<void> cancel(Office& office, const std::string& id, Kind kind,
                                  const std::string& reason);

/// A sent quote is cancelled and a fresh draft of it made; to an accepted one (or one that became
/// an order) an amendment is drafted (Q5). The id of the draft.
[[nodiscard]] Result<std::string> revise_quote(Office& office, const std::string& id,
                                               const std::string& reason);

/// How an accepted quote may end by law (Q10).
struct LegalEnd {
  std::optional<Date> on;  // the day of the declaration; default: today
  std::string reason;
  std::optional<Date> letter;  // of a termination: when the registered letter was sent
};
/// Withdrawal (retractation) by a consumer who bought at a distance or off premises, within
/// fourteen days of acceptance. Conflicts: END-01 no such right; END-02 too late; DOC-21 invoiced.
[[nodiscard]] Result<void> withdraw(Office& office, const std::string& id, Kind kind,
                                    const LegalEnd& end);
/// Termination (resiliation) for a missed delivery date. Conflicts: END-03 no delivery date, or it
/// is not over; END-04 no letter; DOC-21 invoiced.
[[nodiscard]] Result<void> terminate(Office& office, const std::string& id, Kind kind,
                                     const LegalEnd& end);

}  // namespace billing
