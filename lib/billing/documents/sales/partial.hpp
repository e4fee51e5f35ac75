// SPDX-License-Identifier: Apache-2.0
// Taking part of an order: for an invoice, or for a delivery.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "billing/documents/sales/progress.hpp"

namespace billing {

/// A line of a document, counted from 1, and how much of it; without a quantity all that is left.
struct LineRequest {
  int line = 0;
  std::optional<Decimal> quantity;
  friend bool operator==(const LineRequest&, const LineRequest&) = default;
};

/// Reads "1=2.5,3": 2.5 of line 1 and all of line 3. USAGE-02 (usage): anything else.
[[nodiscard]] Result<std::vector<LineRequest>> parse_line_requests(std::string_view text);

/// The order with only what is wanted of it, or (without a wish) all that is left to be invoiced.
/// Each line says which line of the order it comes from. Discounts in amount and shipping are split
/// in proportion to the amounts so far, so that the parts add up to the cent, the last taking the
/// rest. Texts stay with the lines they introduce; who takes all at once takes all texts.
/// Fails with all that does not fit: DOC-33 (rejected) no such line, DOC-23 (conflict) more than is
/// left, or nothing is.
[[nodiscard]] Result<Document> part_of(const Document& order, const OrderProgress& progress,
                                       std::span<const LineRequest> wanted);

/// The same for what was delivered: what is delivered beyond the order is invoiced beyond it.
[[nodiscard]] Result<Document> delivered_part_of(const Document& order,
                                                 const OrderProgress& progress,
                                                 std::span<const LineRequest> wanted);

/// A delivery note over what is wanted of the order, or (without a wish) all that is not delivered;
/// lines that take off, or cost less than nothing, are delivered only where they are wished for.
/// `over`: more than was ordered may be delivered. The same failures.
[[nodiscard]] Result<Document> delivery_of(const Document& order, const OrderProgress& progress,
                                           std::span<const LineRequest> wanted, bool over);

/// Notes in each priced line that it comes from the document, which has a number.
void note_sources(Document& copy, const std::string& number);

}  // namespace billing
