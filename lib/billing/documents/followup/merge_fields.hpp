// SPDX-License-Identifier: Apache-2.0
// The one set of merge fields (F8): words in braces that texts of letters, mails and instalments
// are filled in with, {number} say.
#pragma once

#include <map>
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
  due_date,        // of an instalment
  // In mails and letters only:
  valid_until,          // of a quote
  today,                // the day of the mail
  deadline,             // eight days later
  sender,               // the person in charge, else the activity; empty: the company itself
  activity,             // the trade identity, else the company
  step,                 // what the step is called
  invoices,             // what is open, one line each
  residual,             // what is open, all in all
  days_late,            // of the oldest
  penalties,            // how late charges come about, by period; empty without
  penalty,              // late charges, all in all
  indemnity,            // fixed indemnities, all in all
  amount_due,           // residual, penalty and indemnity
  payment_details,      // the account to pay to, with what to write on the transfer
  debit_date,           // when an announced direct debit is collected
  debit_amount,         // and how much
  debit_account,        // from which account, its first and last digits
  mandate,              // by which mandate (RUM)
  creditor_identifier,  // of the company (ICS)
  reason,               // why something ended, as it was recorded
  link                  // where the document is seen online; empty: nowhere, or several
};
BILLING_WORDS(MergeField, "number", "issue_date", "title", "customer", "company", "contact",
              "purchase_order", "origin", "total", "share", "amount", "due_date", "valid_until",
              "today", "deadline", "sender", "activity", "step", "invoices", "residual",
              "days_late", "penalties", "penalty", "indemnity", "amount_due", "payment_details",
              "debit_date", "debit_amount", "debit_account", "mandate", "creditor_identifier",
              "reason", "link")

/// Titles and comments of instalments know the fields of documents, mails know all.
enum class MergePlace { instalment, mail };

/// The first word in braces that is no merge field there, if any. Braces around anything but
/// lower-case letters and underscores are text.
std::optional<std::string> unknown_merge_field(std::string_view text,
                                               MergePlace place = MergePlace::instalment);

/// "number, issue_date, title ...", for messages.
std::string merge_fields_known(MergePlace place = MergePlace::instalment);

/// A date or an amount as customers read them: "25/11/2026", "1 219,24 EUR" in French.
std::string merged_date(Language language, const std::optional<Date>& date);
std::string merged_amount(Language language, Money amount);

/// Where a document is seen online: the pattern with {number} as it has to be written in a URL
/// (RFC 3986, 2.1). Empty without a pattern.
std::string document_link(std::string_view pattern, std::string_view number);

/// What fields stand for; those that are missing are empty.
using MergeValues = std::map<MergeField, std::string>;

/// The fields of a document.
MergeValues merge_values(const Document& document);

/// The text with its fields filled in.
std::string merged(std::string_view text, const MergeValues& values);
/// The same for HTML: values are escaped, their lines parted.
std::string merged_html(std::string_view html, const MergeValues& values);

/// The text with its fields filled in from the document, and from one of its instalments; a field
/// of an instalment is empty without one. Dates and amounts are written in the document's language.
std::string merged(std::string_view text, const Document& document,
                   const ScheduledPayment* payment = nullptr, const Decimal* share = nullptr);

/// Fills in the titles and comments of the document's schedule. REQUIRES the number, if it is to
/// have one.
void merge_schedule(Document& document);

}  // namespace billing
