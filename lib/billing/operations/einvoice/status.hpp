// SPDX-License-Identifier: Apache-2.0
// The life cycle of issued e-invoices (E3): each status that the platform or we tell of is an event
// of the chain.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/einvoice/life_cycle.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// The word of events that tell of a status.
constexpr std::string_view status_word = "status";

struct StatusChange {
  std::string status;  // code or word
  std::string reason;  // a code of the status's list
  std::string comment;
  std::optional<Date> date;  // of the status; default: today
};

struct StatusRow {
  Date date;
  std::string code;
  std::string word;
  std::string reason;
  std::string comment;
  std::string by;
};

/// Records a status. EINV-07 (conflict): a draft; EINV-08 (rejected): no such status, or its reason
/// is missing or none of its list; EINV-09 (conflict): the last one ended the life cycle, or the
/// date lies before it or after today.
[[nodiscard]] Result<void> set_status(Office& office, const std::string& id, Kind kind,
                                      const StatusChange& change);

/// What was recorded, oldest first. EINV-07.
[[nodiscard]] Result<std::vector<StatusRow>> statuses_of(Office& office, const std::string& id,
                                                         Kind kind);

}  // namespace billing
