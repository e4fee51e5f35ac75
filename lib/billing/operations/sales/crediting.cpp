// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/crediting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"

namespace billing {
namespace {

// The documents made from another, of one kind and not cancelled; drafts only if asked for.
Result<std::vector<StoredDocument>> standing_children(Office& office, int64_t parent, Kind kind,
                                                      bool drafts, int64_t except = 0) {
  std::vector<StoredDocument> found;
  for (const int64_t child : store::children_of(office.connection, parent)) {
    if (child == except)
      continue;
    auto row = drafts ? row_of_draft(office, child)
                      : store::find_issued_by_draft(office.connection, child);
    if (!row || row->kind != to_word(kind) || row->state == to_word(State::cancelled))
      continue;
    BILLING_TRY(stored, read_row(office, std::move(*row)));
    found.push_back(std::move(stored));
  }
  return found;
}

std::vector<Document> documents_of(std::vector<StoredDocument> stored) {
  std::vector<Document> documents;
  for (StoredDocument& one : stored) documents.push_back(std::move(one.document));
  return documents;
}

// What final invoices deducted of a deposit and credit notes for them did not free again.
Result<std::vector<VatBreakdown>> deducted_of(Office& office, const std::string& deposit,
                                              const std::vector<int64_t>& orders, int64_t except) {
  std::vector<VatBreakdown> deducted;
  const auto collect = [&](const Document& document, bool frees) {
    for (const DeductedDeposit& one : document.deposits) {
      if (one.number != deposit)
        continue;
      for (VatBreakdown rate : one.breakdown) {
        if (frees) {
          rate.base = -rate.base;
          rate.amount = -rate.amount;
        }
        deducted.push_back(rate);
      }
    }
  };
  for (const int64_t order : orders) {
    BILLING_TRY(invoices, standing_children(office, order, Kind::invoice, false, except));
    for (const StoredDocument& invoice : invoices) {
      if (invoice.document.deposits.empty())
        continue;
      collect(invoice.document, false);
      BILLING_TRY(notes, standing_children(office, invoice.row.draft, Kind::credit_note, false));
      for (const StoredDocument& note : notes) collect(note.document, true);
    }
  }
  return deducted;
}

Result<CreditLeft> left_of(Office& office, const StoredDocument& invoice, bool drafts,
                           int64_t except) {
  BILLING_TRY(earlier,
              standing_children(office, invoice.row.draft, Kind::credit_note, drafts, except));
  std::vector<VatBreakdown> deducted;
  if (invoice.document.type == DocumentType::deposit) {
    BILLING_TRY(taken, deducted_of(office, invoice.document.number,
                                   store::parents_of(office.connection, invoice.row.draft), 0));
    deducted = std::move(taken);
  }
  return left_to_credit(invoice.document, documents_of(std::move(earlier)), deducted);
}

}  // namespace

Result<std::string> credit_invoice(Office& office, const std::string& id,
                                   const CreditRequest& request) {
  Work work(office);
  BILLING_TRY(invoice, find_document(office, id, Kind::invoice));
  if (!invoice.issued()) {
    return fail(FailureKind::conflict, "DOC-22",
                fmt::format("{} is a draft: there is nothing to credit", id),
                "edit or cancel the draft");
  }
  BILLING_TRY(left, left_of(office, invoice, true, 0));
  BILLING_TRY(note, credit_note_from(invoice.document, request, left));
  const int64_t draft = insert_draft(office, std::move(note));
  store::insert_link(office.connection, invoice.row.draft, draft);
  failpoint("derive.inserted");
  work.finish();
  return draft_id(draft);
}

Result<std::vector<Diagnostic>> check_credit(Office& office, const Document& credit_note) {
  std::vector<Diagnostic> faults;
  const int64_t draft = parse_draft_id(credit_note.id).value_or(0);
  for (const IssuedReference& preceding : credit_note.preceding) {
    auto invoice = find_issued(office, credit_note.company, preceding.number, Kind::invoice);
    if (!invoice)
      continue;  // an invoice of other software
    BILLING_TRY(left, left_of(office, *invoice, false, draft));
    for (Diagnostic& fault : beyond_what_is_left(credit_note, invoice->document, left))
      faults.push_back(std::move(fault));
  }
  return faults;
}

namespace {

Result<std::string> deposit_within(Office& office, const std::string& id,
                                   const DepositAsked& asked) {
  BILLING_TRY(stored, find_document(office, id, std::nullopt));
  Document& order = stored.document;
  if (order.kind != Kind::order || order.state != State::confirmed) {
    return fail(
        FailureKind::conflict, "DEP-03",
        order.kind == Kind::order
            ? fmt::format("{} is {}: deposits are invoiced on confirmed orders", id,
                          to_word(order.state))
            : fmt::format("{} is a {}: deposits are invoiced on orders", id, noun(order.kind)),
        order.kind == Kind::quote
            ? fmt::format("make the order first: 'billing order from-quote {}'", id)
        : order.state == State::draft && order.kind == Kind::order
            ? fmt::format("confirm it first: 'billing order confirm {}'", id)
            : "'billing order list --state confirmed' lists them");
  }
  BILLING_TRY(invoices, standing_children(office, stored.row.draft, Kind::invoice, true));
  Money open = order.totals->incl_vat;
  size_t deposits = 0;
  for (const StoredDocument& invoice : invoices) {
    const bool deposit = invoice.document.type == DocumentType::deposit;
    open = open - (deposit ? invoice.document.totals->incl_vat : invoice.document.totals->due);
    deposits += deposit ? 1 : 0;
  }
  DepositRequest request{asked.share, {}};
  if (!asked.payment.empty()) {
    BILLING_TRY(payment, find_payment(office, asked.payment));
    if (payment.row.customer != order.customer || payment.row.residual == 0 ||
        payment.row.company != order.company || payment.row.currency != order.currency.code()) {
      return fail(
          FailureKind::conflict, "DEP-02",
          payment.row.residual == 0
              ? fmt::format("nothing is left of {}", asked.payment)
              : fmt::format("{} and {} are not of one customer and currency", asked.payment, id),
          "'billing payment list --open' lists what is there");
    }
    request.amount = Money{payment.row.residual, order.currency};
  } else if (asked.amount) {
    request.amount = to_money(*asked.amount, order.currency).value_or(Money{0, order.currency});
  }
  BILLING_TRY(milestones, milestones_of(office, stored));
  order.milestones = std::move(milestones);
  BILLING_TRY(invoice, deposit_invoice(order, request, deposits, open));
  const int64_t draft = insert_draft(office, std::move(invoice));
  store::insert_link(office.connection, stored.row.draft, draft);
  failpoint("derive.inserted");
  return draft_id(draft);
}

}  // namespace

Result<std::string> invoice_deposit(Office& office, const std::string& id,
                                    const DepositAsked& asked) {
  Work work(office);
  BILLING_TRY(draft, deposit_within(office, id, asked));
  work.finish();
  return draft;
}

Result<Issued> issue_deposit(Office& office, const std::string& id, const DepositAsked& asked) {
  Work work(office);
  BILLING_TRY(draft, deposit_within(office, id, asked));
  BILLING_TRY(issued, issue_within(office, draft, Kind::invoice));
  work.finish();
  return issued;
}

Result<Document> with_deposits(Office& office, Document invoice, int64_t draft,
                               const std::vector<int64_t>& orders) {
  if (invoice.type == DocumentType::deposit)
    return invoice;
  std::vector<AvailableDeposit> available;
  for (const int64_t order : orders) {
    BILLING_TRY(children, standing_children(office, order, Kind::invoice, false, draft));
    for (const StoredDocument& child : children) {
      if (child.document.type != DocumentType::deposit)
        continue;
      AvailableDeposit deposit{child.document.number, *child.document.issue_date,
                               child.document.totals->breakdown};
      BILLING_TRY(notes, standing_children(office, child.row.draft, Kind::credit_note, false));
      for (const StoredDocument& note : notes) take_off(deposit, note.document.totals->breakdown);
      BILLING_TRY(deducted, deducted_of(office, deposit.number, orders, draft));
      take_off(deposit, deducted);
      available.push_back(std::move(deposit));
    }
  }
  if (!available.empty() && !invoice.totals) {
    BILLING_TRY(whole, with_totals(std::move(invoice)));
    invoice = std::move(whole);
  }
  auto deposits =
      available.empty() ? std::vector<DeductedDeposit>() : deductions(invoice, available);
  if (deposits == invoice.deposits)
    return invoice;
  invoice.deposits = std::move(deposits);
  return with_totals(std::move(invoice));
}

}  // namespace billing
