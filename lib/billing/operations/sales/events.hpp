// SPDX-License-Identifier: Apache-2.0
// What happens to issued documents: events appended to the chain, never changes of the document.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "billing/base/hash.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/operations/sales/acceptance.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// More about an event, e.g. {"on_behalf_of", "Claire Dupont"}; empty values are left out.
using EventDetails = std::vector<std::pair<std::string, std::string>>;

/// Moves an issued document by a verb: STATE-01 (conflict) when the table has no such move; else
/// the event is chained and the state follows. REQUIRES a Work.
[[nodiscard]] Result<State> record_event(Office& office, StoredDocument& stored, Verb verb,
                                         const EventDetails& details);

/// Appends an event to the chain as it is, whatever the state. REQUIRES a Work.
void append_event(Office& office, const StoredDocument& stored, std::string_view verb,
                  const EventDetails& details);

/// The word of events that tell of a kept file rather than of a new state.
constexpr std::string_view keep_word = "keep";
/// Chains the hash of a file kept with an issued document, so that its loss is found. The state
/// stays as it is. REQUIRES a Work.
void record_kept_file(Office& office, const StoredDocument& stored, const std::string& purpose,
                      const std::string& variant, const Sha256& hash);

/// Inserts a derived draft and its links to what it came from. What comes whole from a quote or an
/// invoice has its total. REQUIRES a Work.
[[nodiscard]] Result<int64_t> insert_derived(Office& office, const Document& derived,
                                             const std::vector<StoredDocument>& parents);

/// Its number or, for a draft, its D-n.
std::string shown_id(const Document& document);
std::string name_of(const store::DocumentRow& row);

/// The first child of that kind which is not cancelled, if any.
std::optional<store::DocumentRow> standing_child(Office& office, int64_t parent, Kind kind);

/// An accepted quote, or a sent one that is accepted on the way, becomes an order draft (O1).
[[nodiscard]] Result<std::string> order_from_quote(Office& office, const std::string& id,
                                                   const Acceptance& acceptance);

}  // namespace billing
