// SPDX-License-Identifier: Apache-2.0
// A payment on its way into the chain: checked, its allocations planned, then written with its
// entry.
#pragma once

#include <optional>
#include <string>

#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/settling.hpp"

namespace billing {

class Recording {
 public:
  /// REQUIRES a Work, and a payment with company, customer, date, currency and amount.
  Recording(Office& office, const Company& company, Payment payment);

  /// The date, the bank account, and the rate where the currency is not the company's.
  [[nodiscard]] Result<void> check(std::optional<Decimal> rate);
  /// DATE-02: it lies in a closed period; PAY-01: after today.
  [[nodiscard]] Result<void> check_date() const;

  Settling& settling() { return settling_; }

  /// Takes a number, books it, appends it to the chain.
  [[nodiscard]] Result<RecordedPayment> write();

 private:
  void add_to_settling();

  Office& office_;
  const Company& company_;
  Payment payment_;
  Settling settling_;
};

/// The credit note's row, if `amount` can be paid back of it: PAY-04 otherwise.
[[nodiscard]] Result<int64_t> refundable(Office& office, const StoredDocument& credit_note,
                                         Money amount);

/// DATE-02 (conflict) when the day lies in a period that is closed.
[[nodiscard]] Result<void> refuse_closed(Office& office, const Company& company, Date date,
                                         const std::string& where);

/// The day on which the books take what the bank or a collection date tells of `date`: today at the
/// latest, and the first open day where its period is closed.
Date booking_day(Office& office, const std::string& company, Date date);

/// Appends allocations made or taken back on their own, with the entry they need. REQUIRES a Work.
void write_allocations(Office& office, const Company& company, Settling& settling,
                       const std::string& customer, const std::string& customer_name);

}  // namespace billing
