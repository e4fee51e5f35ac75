// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/opening.hpp"

#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/receivable.hpp"
#include "billing/operations/banking/settling.hpp"
#include "billing/operations/office.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/open.hpp"

namespace billing {
namespace {

// Schema 4 brought open items and VAT as it falls due; payments were not there before it.
constexpr int64_t first_with_open_items = 4;
// Schema 11 told of prepaid credits in the chain, too.
constexpr int64_t first_with_chained_credits = 11;

Result<void> fill_receivable(Office& office, const store::IssuedRow& row) {
  BILLING_TRY(document, records::document_from_store(row.text));
  BILLING_TRY(company, office.company(document.company));
  const Booking booking = book(document, *company, customer_account(office, document.customer));
  insert_receivable(office, *company, document, booking, row.id);
  const store::DocumentRow status = status_row(document, row.draft, document.state);
  store::set_settled_status(office.connection, row.id, {status.payment_state, status.residual, 0});
  return {};
}

Result<void> fill_open_items(sql::Connection& connection) {
  Office office(connection, OfficeSettings{});
  std::vector<store::IssuedRow> credit_notes;
  for (const std::string& company : store::chain_companies(connection)) {
    Result<void> filled;
    store::for_each_issued(connection, company, [&](const store::IssuedRow& row) {
      if (row.kind == to_word(Kind::credit_note))
        credit_notes.push_back(row);
      if (row.kind == to_word(Kind::invoice) || row.kind == to_word(Kind::credit_note))
        filled = fill_receivable(office, row);
      return filled.has_value();
    });
    BILLING_CHECK(filled);
  }
  // What they take back of their invoices; whether they settled them was not known then.
  for (const store::IssuedRow& row : credit_notes) {
    BILLING_TRY(credit_note, records::document_from_store(row.text));
    for (const IssuedReference& preceding : credit_note.preceding) {
      BILLING_TRY(invoice, find_issued(office, row.company, preceding.number, Kind::invoice));
      store::SettledStatus status = store::settled_status(connection, invoice.row.issued);
      status.credited += credit_note.totals->incl_vat.minor;
      status.payment_state = to_word(payment_state(store::items_of(connection, invoice.row.issued),
                                                   invoice.row.total, status.credited));
      store::set_settled_status(connection, invoice.row.issued, status);
    }
  }
  return {};
}

Result<void> fill(sql::Connection& connection, int64_t from) {
  if (from < first_with_open_items)
    BILLING_CHECK(fill_open_items(connection));
  if (from < first_with_chained_credits)
    chain_credit_movements(connection);
  return {};
}

}  // namespace

Result<std::unique_ptr<sql::Connection>> open_database(const std::string& path) {
  return sql::open(path, fill);
}

}  // namespace billing
