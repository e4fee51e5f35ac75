// SPDX-License-Identifier: Apache-2.0
// The keys that tell where lines come from, what they grant, and how far an order has got.
#pragma once

#include "billing/documents/sales/document.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, LineSource>& source) {
  visit.required("document", source.document);
  visit.required("line", whole(source.line, 1, static_cast<int>(lines_max)));
}

template <class V>
void describe(V& visit, Of<V, OrderShare>& share) {
  visit.required("order", share.order);
  visit.optional("discount", share.discount);
  visit.optional("shipping", share.shipping);
}

template <class V>
void describe(V& visit, Of<V, CreditGrant>& grant) {
  visit.required("code", code(grant.code));
  visit.required("quantity", grant.quantity);
}

template <class V>
void describe(V& visit, Of<V, LineProgress>& line) {
  constexpr int percent_max = 1'000'000;
  visit.required("line", whole(line.line, 1, static_cast<int>(lines_max)));
  visit.required("ordered", line.ordered);
  visit.required("delivered", line.delivered);
  visit.required("invoiced", line.invoiced);
  visit.required("drafted", line.drafted);
  visit.required("left", line.left);
  visit.required("ordered_amount", line.ordered_amount);
  visit.required("delivered_amount", line.delivered_amount);
  visit.required("invoiced_amount", line.invoiced_amount);
  visit.required("drafted_amount", line.drafted_amount);
  visit.required("left_amount", line.left_amount);
  visit.required("delivered_percent", whole(line.delivered_percent, -percent_max, percent_max));
  visit.required("invoiced_percent", whole(line.invoiced_percent, -percent_max, percent_max));
}

template <class V>
void describe(V& visit, Of<V, OrderProgress>& progress) {
  constexpr int percent_max = 1'000'000;
  visit.required("ordered_amount", progress.ordered);
  visit.required("delivered_amount", progress.delivered);
  visit.required("invoiced_amount", progress.invoiced);
  visit.required("drafted_amount", progress.drafted);
  visit.required("left_amount", progress.left);
  visit.required("delivered_percent", whole(progress.delivered_percent, -percent_max, percent_max));
  visit.required("invoiced_percent", whole(progress.invoiced_percent, -percent_max, percent_max));
  visit.required("lines", progress.lines);
}

template <class V>
void describe(V& visit, Of<V, IssuedReference>& document) {
  visit.required("number", document.number);
  visit.required("issue_date", document.issue_date);
}

}  // namespace billing::records
