// SPDX-License-Identifier: Apache-2.0
// The keys of a mapping of CSV columns, in the order in which they are written.
#pragma once

#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, CsvColumns>& columns) {
  visit.required("date", columns.date);
  visit.optional("value_date", columns.value_date);
  visit.optional("amount", columns.amount);
  visit.optional("debit", columns.debit);
  visit.optional("credit", columns.credit);
  visit.optional("label", columns.label);
  visit.optional("remittance", columns.remittance);
  visit.optional("reference", columns.reference);
  visit.optional("end_to_end_id", columns.end_to_end_id);
  visit.optional("mandate", columns.mandate);
  visit.optional("creditor_identifier", columns.creditor_identifier);
  visit.optional("counterparty", columns.counterparty);
  visit.optional("counterparty_iban", columns.counterparty_iban);
  visit.optional("currency", columns.currency);
  visit.optional("balance", columns.balance);
}

template <class V>
void describe(V& visit, Of<V, CsvMapping>& mapping) {
  visit.optional("account", mapping.account);
  visit.optional("currency", mapping.currency);
  visit.optional("separator", mapping.separator);
  visit.optional("decimal_mark", mapping.decimal_mark);
  visit.optional("date_order", mapping.date_order);
  visit.required("columns", mapping.columns);
  visit.optional("opening", mapping.opening);
  visit.optional("closing", mapping.closing);
}

}  // namespace billing::records
