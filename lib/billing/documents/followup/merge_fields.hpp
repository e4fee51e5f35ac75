// SPDX-License-Identifier: Apache-2.0
// The one set of merge fields (F8): words in braces that texts of letters, mails and instalments
// are filled in with, {number} say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "billing/base/words.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

enum class MergeField {
  number,          // of the document
  issue_date,      // of the document
  title,           // of the document
  customer,        // the customer's name
  company,         // the seller's name
  contact,         // the contact at the customer
  purchase_order,  // the customer's own reference
  origin,          // what the document was made from: its quote or orders
  total,           // of the document, incl. VAT
  share,           // of an instalment: 30%
  amount,          // of an instalment
  due_date         // of an instalment
};
BILLING_WORDS(MergeField, "number", "issue_date", "title", "customer", "company", "contact",
              "purchase_order", "origin", "total", "share", "amount", "due_date")

/// The first word in braces that is no merge field, if any. Braces around anything but lower-case
/// letters and underscores are text.
std::optional<std::string> unknown_merge_field(std::string_view text);

/// "number, issue_date, title ...", for messages.
std::string merge_fields_known();

/// The text with its fields filled in from the document, and from one of its instalments; a field
/// of an instalment is empty without one. Dates and amounts are written in the document's language.
std::string merged(std::string_view text, const Document& document,
                   const ScheduledPayment* payment = nullptr, const Decimal* share = nullptr);

/// Fills in the titles and comments of the document's schedule. REQUIRES the number, if it is to
/// have one.
void merge_schedule(Document& document);

}  // namespace billing
