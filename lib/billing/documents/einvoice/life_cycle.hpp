// SPDX-License-Identifier: Apache-2.0
// The life cycle of an e-invoice in the French system (XP Z12-012; codes and reasons as in the
// FNFE-MPE rules of status messages 1.4.0.03, BR-FR-CDV-CL-06, -CL-09 and BR-FR-CDV-15).
#pragma once

#include <span>
#include <string_view>

namespace billing::einvoice {

struct LifeCycleStatus {
  std::string_view code;  // "210"
  std::string_view word;  // "refused"
  std::string_view french;
  std::string_view reasons;  // those that may be given, blanks between; empty: any, or none
  bool needs_reason = false;
  bool ends = false;        // nothing follows it
  bool obligatory = false;  // the administration gets to know it
};

/// In the order of their codes.
std::span<const LifeCycleStatus> life_cycle_statuses();

/// By code or word, or nullptr.
const LifeCycleStatus* find_status(std::string_view name);

/// Whether that reason may be given with the status.
bool allows_reason(const LifeCycleStatus& status, std::string_view reason);

}  // namespace billing::einvoice
