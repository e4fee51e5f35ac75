// SPDX-License-Identifier: Apache-2.0
// Records out of YAML and JSON and back: the one door for the rest of the program.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/documents/banking/payment.hpp"
#include "billing/documents/followup/mail_template.hpp"
#include "billing/documents/followup/reminder_plan.hpp"
#include "billing/documents/law.hpp"
#include "billing/documents/paper/template.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/parties/partner.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/unit.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/formats/tree/node.hpp"

namespace billing::records {

using tree::Syntax;

using Record = std::variant<Company, Partner, Product, PaymentTerms, StandardTerms, Mandate,
                            ReminderPlan, MailTemplate, PaperTemplate, Payment, Document>;

/// Reads the record that `kind:` names. Fails (rejected) with every fault of the document at
/// once, each with file, line, column and hint: YAML-02 kind, 03 unknown key, 05 missing, 06 wrong
/// type, 07 no value, 08 number, 09 date, 10 word, 11 limits, 12 characters, 13 identifiers.
[[nodiscard]] Result<Record> read_record(tree::Source source);

/// The word of `kind:`, e.g. "payment_terms".
std::string kind_of(const Record& record);

/// The code of a master record, or the number or id of a document.
std::string code_of(const Record& record);

/// Canonical text; begins with kind. YAML ends with a newline.
std::string write_record(const Record& record, Syntax syntax);
std::string write_document(const Document& document, Syntax syntax);

/// Reads back what write_record wrote as JSON and the database kept. A fault means that the
/// database was changed by other hands: STORE-01 (io).
[[nodiscard]] Result<Record> from_store(std::string_view json);
[[nodiscard]] Result<Document> document_from_store(std::string_view json);

[[nodiscard]] Result<Payment> payment_from_store(std::string_view json);

/// The row of the chain of allocations made or taken back on their own.
std::string write_allocation_event(const AllocationEvent& event);
[[nodiscard]] Result<AllocationEvent> allocation_event_from_store(std::string_view json);

/// Reads a file of law/.
[[nodiscard]] Result<LegalTables> read_law(tree::Source source);
[[nodiscard]] Result<UnitTable> read_units(tree::Source source);

/// Reads how the CSV of a bank is to be read. Fails (rejected) like read_record.
[[nodiscard]] Result<CsvMapping> read_csv_mapping(tree::Source source);

/// Every key of a kind with its path ("lines[].unit_price"), for the schemas; empty for a kind
/// that does not exist.
std::vector<std::string> keys_of_kind(std::string_view kind);

/// All kinds that `kind:` may name.
std::span<const std::string_view> kinds();

}  // namespace billing::records
