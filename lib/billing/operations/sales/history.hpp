// SPDX-License-Identifier: Apache-2.0
// What happened to a document and what was noted about it: internal, never in what customers get
// (V2); and the notices that customers are owed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/operations/sales/documents.hpp"

namespace billing {

struct HistoryRow {
  std::string at;  // UTC
  std::string by;
  std::string what;  // "made", "sent", "validated", the verb of an event, "comment"
  std::string text;
};

/// Oldest first.
[[nodiscard]] Result<std::vector<HistoryRow>> history_of(Office& office, const std::string& id,
                                                         Kind kind);

/// Adds a comment to any document in any state. NOTE-01 (rejected): it says nothing.
[[nodiscard]] Result<void> comment_on(Office& office, const std::string& id, Kind kind,
                                      const std::string& text);

/// The day on which an accepted quote was accepted, or signed; nothing when it was not.
[[nodiscard]] Result<std::optional<Date>> accepted_on(Office& office, const StoredDocument& quote);

/// The word of events that move a milestone of an order rather than its state.
constexpr std::string_view milestone_word = "milestone";
/// Moves (or sets) a milestone of a confirmed order; what falls due with it follows, issued
/// invoices do not (O6). MILE-01 (conflict): the order is not confirmed, or is done.
[[nodiscard]] Result<void> move_milestone(Office& office, const std::string& id,
                                          const MilestoneDate& milestone);

/// An order's milestones as they stand now.
[[nodiscard]] Result<std::vector<MilestoneDate>> milestones_of(Office& office,
                                                               const StoredDocument& order);

/// Puts a notice about a document into the outbox, for the company itself: what its customers did.
/// REQUIRES a Work.
/// `reason`: why, in the words that it was recorded with.
void tell_issuer(Office& office, const StoredDocument& stored, const char* purpose,
                 const std::string& reason = {});

/// Puts a notice about a document into the outbox, for the customer. REQUIRES a Work.
void insert_notice(Office& office, const StoredDocument& stored, const char* purpose,
                   const std::string& reason = {});

}  // namespace billing
