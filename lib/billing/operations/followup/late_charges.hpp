// SPDX-License-Identifier: Apache-2.0
// What a late invoice costs its customer on a day (I8).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/followup/penalty.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct LateInstalment {
  ScheduledPayment payment;
  Penalty penalty;
};

struct LateCharges {
  Currency currency;
  std::vector<LateInstalment> instalments;  // those that are late
  Money indemnity;                          // zero: nothing is late, or a consumer
  Money early_payment;                      // what paying that day takes off, if it still does
};

/// The charges of an issued invoice if it is paid on `day`. PEN-01 (conflict): a draft. LAW-03
/// (config): the law's file lacks a half year.
[[nodiscard]] Result<LateCharges> late_charges(Office& office, const std::string& id, Date day);

}  // namespace billing
