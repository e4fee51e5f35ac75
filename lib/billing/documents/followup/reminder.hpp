// SPDX-License-Identifier: Apache-2.0
// What a reminder says: what is open, how late it is, what that costs, where to pay (F7).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/followup/merge_fields.hpp"
#include "billing/documents/followup/penalty.hpp"

namespace billing {

/// An instalment that is still open, or a quote that is unanswered.
struct OpenPart {
  Kind kind = Kind::invoice;
  std::string number;
  std::optional<Date> issue_date;
  int instalment = 0;  // of an invoice in several, from 1; else 0
  Date due_date;       // of a quote: the last day it is valid
  Money open;          // of a quote: its total
  Penalty penalty;     // none: not late, or nothing is due by law
  Money indemnity;     // once for each invoice, zero on its other instalments
};

struct ReminderText {
  Language language = Language::fr;
  Date today;
  std::string sender;
  std::string activity;
  std::string step;
  std::optional<BankAccount> account;
  std::vector<OpenPart> parts;  // of one currency, at least one
};

/// Days that a formal notice gives.
constexpr int days_to_answer = 8;

/// The fields of mails that tell of what is open, beside those of `values`.
void add_reminder_values(MergeValues& values, const ReminderText& reminder);

/// "Facture F2026-00031", "Factures F2026-00031, F2026-00032", "Devis ...": what stands in the
/// subject.
std::string named_parts(Language language, const std::vector<OpenPart>& parts);
/// "Facture", "Invoice" ...: the word that the paper has.
std::string kind_name(Language language, Kind kind);

}  // namespace billing
