// SPDX-License-Identifier: Apache-2.0
// Finding documents by number or D-n, as every verb does first.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "billing/documents/sales/document.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/documents.hpp"

namespace billing {

/// A document with its row; its id, number and state are filled in.
struct StoredDocument {
  store::DocumentRow row;
  Document document;
  bool issued() const { return row.issued != 0; }
};

/// "D-17".
std::string draft_id(int64_t draft);
/// 17 of "D-17"; nothing for anything else.
std::optional<int64_t> parse_draft_id(std::string_view text);

/// The document of that number or id. DOC-03 (not_found): none, or none of that kind; DOC-07
/// (usage): several companies have the number.
[[nodiscard]] Result<StoredDocument> find_document(Office& office, const std::string& id,
                                                   std::optional<Kind> kind);

/// The row of D-n, be it a draft or what became of it; nothing when there is none.
std::optional<store::DocumentRow> row_of_draft(Office& office, int64_t draft);

/// The issued document of that number, kind and company: how documents name each other. DOC-03.
[[nodiscard]] Result<StoredDocument> find_issued(Office& office, const std::string& company,
                                                 const std::string& number, Kind kind);

/// Reads a row's text; fills in id, number, state and the pages' breaks.
[[nodiscard]] Result<StoredDocument> read_row(Office& office, store::DocumentRow row);

/// The same for the row of a draft, which needs nothing else of the database.
[[nodiscard]] Result<StoredDocument> read_draft_row(store::DocumentRow row);

/// One document of a tree of what came from what.
struct MapNode {
  store::DocumentRow row;
  std::vector<MapNode> children;
};

/// The whole chain a document belongs to, the same from each of its documents (O1): the roots are
/// the documents that come from nothing.
[[nodiscard]] Result<std::vector<MapNode>> map_of(Office& office, const std::string& id);

}  // namespace billing
