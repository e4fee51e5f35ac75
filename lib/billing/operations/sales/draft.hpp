// SPDX-License-Identifier: Apache-2.0
// Drafts: made from YAML or from other documents, changed, given up.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/formats/tree/document_stream.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

/// Fills in what the company, the customer and the catalogue know, resolves references, orders
/// the lines and computes the totals. What the document says itself always wins. Faults carry the
/// field's path: DOC-01 unknown reference, DOC-08 inactive partner, DOC-09 foreign contact,
/// DOC-37 what
/// only issuing gives, DOC-TOTALS-01 totals that were given and are wrong, and those of with_totals
/// and arranged.
[[nodiscard]] Result<Document> completed(Office& office, Document document);

/// The country whose law a company is under: FR for the French overseas departments and Monaco.
std::string law_of(const Company& company);

/// Inserts a completed document as a draft; its id. REQUIRES a Work.
int64_t insert_draft(Office& office, Document document);

/// Makes a draft of each document of the streams, all or nothing, however many they are; memory
/// stays flat and the write lock is short. `made` is told each id after all is committed. DOC-30
/// (conflict): a document that has a number already; DOC-31: another kind than `kind`. Gives back
/// warnings: CREDIT-01, a customer beyond its credit limit.
[[nodiscard]] Result<std::vector<Diagnostic>> new_drafts(
    Office& office, std::vector<tree::DocumentStream> streams, Kind kind,
    const std::function<void(const std::string&)>& made,
    const std::function<void(int64_t)>& progress);

/// Replaces a draft by the one document of the stream. Company, customer and currency stay as they
/// are: DOC-32 (conflict) otherwise (Q2).
[[nodiscard]] Result<void> edit_draft(Office& office, const std::string& id, Kind kind,
                                      tree::DocumentStream stream);

/// Copies the partner's address into the draft again (Q14).
[[nodiscard]] Result<void> refresh_address(Office& office, const std::string& id, Kind kind);

/// Takes name, unit, price, VAT and the rest of the lines with products from the catalogue again
/// (K5); quantities and discounts stay.
[[nodiscard]] Result<void> resynchronise(Office& office, const std::string& id, Kind kind);

/// Page breaks before or after lines (1-based), in any state: layout only (Q13). DOC-33: no such
/// line.
struct PageBreaks {
  std::vector<int> before;
  std::vector<int> after;
};
[[nodiscard]] Result<void> set_page_breaks(Office& office, const std::string& id, Kind kind,
                                           const PageBreaks& breaks);

/// A fresh draft of the same content.
[[nodiscard]] Result<std::string> duplicate(Office& office, const std::string& id, Kind kind);

}  // namespace billing
