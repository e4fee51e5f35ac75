// SPDX-License-Identifier: Apache-2.0
// What a late invoice costs its customer on a day (I8).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/followup/penalty.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct LateInstalment {
  Money late;  // what was open when it fell due
  Penalty penalty;
};

struct LateCharges {
  Currency currency;
  std::vector<LateInstalment> instalments;  // those that are late, or were
  Money indemnity;                          // zero: nothing is late, or a consumer
  Money early_payment;                      // what paying that day takes off, if it still does
};

/// What an instalment costs up to `day`: each part that came late up to the day it came, and what
/// is open on `day` up to that. Without periods when all came in time. LAW-03 as below.
[[nodiscard]] Result<LateInstalment> late_instalment(Office& office, const Company& company,
                                                     const OpenItem& item, Currency currency,
                                                     Date day);

/// The charges of an issued invoice if what is open of it is paid on `day`. PEN-01 (conflict): a
/// draft. LAW-03 (config): the law's file lacks a half year.
[[nodiscard]] Result<LateCharges> late_charges(Office& office, const std::string& id, Date day);

}  // namespace billing
