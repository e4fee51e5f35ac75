// SPDX-License-Identifier: Apache-2.0
// Tells debtors of direct debits before they are collected (EPC016-06, 4.3.3): amount, day, mandate
// and creditor identifier, by mail, once for each instalment (S6).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/operations/banking/choose_debits.hpp"

namespace billing {

struct AnnouncedDebit {
  const Debit& debit;
  std::string recipient;
};
struct AnnounceOutcome {
  int64_t announced = 0;
  std::vector<Diagnostic> left_out;  // what cannot be collected, and MAIL-03: nobody to write to
};

/// The day of which debits are announced today: the first TARGET day that is `announce_days` of the
/// account ahead, and that a file made today can be collected on.
Date announced_day(const SepaAccount& settings, const OfficeSettings& office);

/// Puts a mail into the outbox for every instalment that is due by the announced day and was not
/// announced yet; it is going to be collected on that day. Each with its note in one transaction,
/// whoever runs at the same time. None where `announce_days` is 0. Faults of creditor_of.
[[nodiscard]] Result<AnnounceOutcome> announce(
    Office& office, const CollectRequest& request,
    const std::function<void(const AnnouncedDebit&)>& announced);

}  // namespace billing
