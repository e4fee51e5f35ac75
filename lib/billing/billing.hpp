// SPDX-License-Identifier: Apache-2.0
// The library for programs of others: the verbs of the office, and with them every document, record
// and result they speak of. What it does not include is not installed. examples/library shows a
// program; the command line of this project is another.
#pragma once

// Databases, master records, results.
#include "billing/base/diagnostic.hpp"
#include "billing/base/result.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/operations/audit.hpp"
#include "billing/operations/masters.hpp"
#include "billing/operations/office.hpp"
#include "billing/operations/opening.hpp"
#include "billing/store/open.hpp"

// From the quote to the invoice and the credit note.
#include "billing/operations/sales/acceptance.hpp"
#include "billing/operations/sales/billing_modes.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/deliveries.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/ending.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/invoicing.hpp"
#include "billing/operations/sales/issue.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "billing/operations/sales/receipts.hpp"

// Paper, e-invoices, mails, reminders.
#include "billing/operations/einvoice/check.hpp"
#include "billing/operations/einvoice/status.hpp"
#include "billing/operations/einvoice/xml.hpp"
#include "billing/operations/files.hpp"
#include "billing/operations/followup/due.hpp"
#include "billing/operations/followup/marks.hpp"
#include "billing/operations/followup/plans.hpp"
#include "billing/operations/followup/reminding.hpp"
#include "billing/operations/looks.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/mail/sending.hpp"
#include "billing/operations/printing.hpp"

// Money and books.
#include "billing/operations/banking/account_statements.hpp"
#include "billing/operations/banking/announcing.hpp"
#include "billing/operations/banking/check_collection.hpp"
#include "billing/operations/banking/check_statement.hpp"
#include "billing/operations/banking/collecting.hpp"
#include "billing/operations/banking/collections.hpp"
#include "billing/operations/banking/import_statement.hpp"
#include "billing/operations/banking/mandate_paper.hpp"
#include "billing/operations/banking/mandates.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/statement_paper.hpp"
#include "billing/operations/books/acknowledge.hpp"
#include "billing/operations/books/archive.hpp"
#include "billing/operations/books/batches.hpp"
#include "billing/operations/books/check_fec.hpp"
#include "billing/operations/books/closings.hpp"
#include "billing/operations/books/export_fec.hpp"
