// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/debit_notice.hpp"

#include <fmt/format.h>

#include "billing/documents/sales/debits.hpp"
#include "billing/operations/banking/find_mandate.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/store/announcements.hpp"

namespace billing {
namespace {

Result<std::optional<DirectDebit>> debit_notice(Office& office, const Document& document,
                                                const Company& company) {
  const std::vector<DebitToCome> debits = debits_to_come(document);
  if (debits.empty() || document.customer.empty() || company.sepa.creditor_identifier.empty())
    return std::optional<DirectDebit>();
  const Date date = debits.front().date;
  BILLING_TRY(known, find_mandate(office, {document.customer, document.company, document.mandate,
                                           "", date}));
  BILLING_TRY(partner, office.partner(document.customer));
  std::string iban = debited_account(known.mandate, *partner, date).iban;
  if (iban.empty()) {
    return fail(FailureKind::rejected, "SEPA-25",
                fmt::format("'{}' has no bank account", document.customer),
                "add it to the partner, or 'iban' to the mandate");
  }
  return std::optional(
      DirectDebit{known.mandate.code, company.sepa.creditor_identifier, std::move(iban)});
}

}  // namespace

std::vector<Diagnostic> tell_debits(Office& office, Document& document, const Company& company) {
  document.direct_debit.reset();
  if (document.kind != Kind::invoice)
    return {};
  auto notice = debit_notice(office, document, company);
  if (notice) {
    document.direct_debit = std::move(*notice);
    return {};
  }
  std::vector<Diagnostic> faults = std::move(notice.error().diagnostics);
  for (Diagnostic& fault : faults) {
    fault.severity = Severity::warning;
    fault.message = "it is to be debited, but " + fault.message;
    fault.where.file = shown_id(document);
  }
  return faults;
}

void note_announced(Office& office, const StoredDocument& invoice) {
  if (!invoice.document.direct_debit)
    return;
  const std::string today = to_string(office.settings.today);
  for (const DebitToCome& debit : debits_to_come(invoice.document)) {
    const std::string date = to_string(debit.date);
    store::insert_announcement(office.connection,
                               {invoice.row.issued, debit.instalment, date, today});
  }
}

}  // namespace billing
