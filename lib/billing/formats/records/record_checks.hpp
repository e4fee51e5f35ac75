// SPDX-License-Identifier: Apache-2.0
// Faults that only a whole record shows: keys that need each other, lists that repeat themselves.
// Some complete the record on the way.
#pragma once

#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/documents/followup/mail_template.hpp"
#include "billing/documents/followup/reminder_plan.hpp"
#include "billing/documents/paper/template.hpp"
#include "billing/formats/records/reader.hpp"

namespace billing::records {

void check_record(Reading&, const tree::Node& root, Document&);
void check_record(Reading&, const tree::Node& root, PaymentTerms&);
void check_record(Reading&, const tree::Node& root, PaperTemplate&);
void check_record(Reading&, const tree::Node& root, CsvMapping&);
void check_record(Reading&, const tree::Node& root, ReminderPlan&);
void check_record(Reading&, const tree::Node& root, MailTemplate&);
/// Other records have no such faults.
template <class T>
void check_record(Reading&, const tree::Node&, T&) {}

}  // namespace billing::records
