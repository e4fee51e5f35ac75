// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/issue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "billing/base/ahead.hpp"
#include "billing/base/failpoint.hpp"
#include "billing/documents/books/entry.hpp"
#include "billing/documents/followup/merge_fields.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/locate.hpp"
#include "billing/operations/banking/debit_notice.hpp"
#include "billing/operations/banking/receivable.hpp"
#include "billing/operations/banking/recording.hpp"
#include "billing/operations/einvoice/terms_of.hpp"
#include "billing/operations/sales/billing_modes.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "billing/operations/sales/sources.hpp"
#include "billing/rules/mentions.hpp"
#include "billing/rules/rule.hpp"
#include "billing/store/savepoint.hpp"

namespace billing {
namespace {

// C. com. L441-10, I: without terms, thirty days.
constexpr int payment_days_by_law = 30;
constexpr size_t drafts_per_transaction = 250;
// Finding out which drafts come next reads them all, so it is done for many transactions at once.
constexpr int drafts_at_hand_max = 50'000;

Verb issuing_verb(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return Verb::send;
    case Kind::order:
      return Verb::confirm;
    case Kind::delivery_note:
      return Verb::deliver;
    case Kind::invoice:
    case Kind::credit_note:
    case Kind::receipt:
      return Verb::validate;
  }
  return Verb::validate;
}

const NumberPattern& pattern_for(const Company& company, Kind kind) {
  switch (kind) {
    case Kind::quote:
      return company.numbering.quote;
    case Kind::order:
      return company.numbering.order;
    case Kind::delivery_note:
      return company.numbering.delivery_note;
    case Kind::invoice:
      return company.numbering.invoice;
    case Kind::credit_note:
      return company.numbering.credit_note;
    case Kind::receipt:
      return company.numbering.receipt;
  }
  return company.numbering.invoice;
}

// Number order is date order: a date before the last issued one would break it (242 nonies A).
Result<Date> issue_date_of(Office& office, const Document& document) {
  const Date date = document.issue_date.value_or(office.settings.today);
  const auto last = store::last_date(office.connection, document.company, to_word(document.kind));
  Location where;
  where.file = document.id;
  where.path = "issue_date";
  if (last && date < *last) {
    return fail(FailureKind::conflict, "DATE-01",
                fmt::format("the issue date {} lies before {}, the last of the series",
                            to_string(date), to_string(*last)),
                fmt::format("choose {} or later; numbers follow dates", to_string(*last)), where);
  }
  if (is_booked(document.kind)) {
    BILLING_TRY(company, office.company(document.company));
    BILLING_CHECK(refuse_closed(office, *company, date, document.id));
  }
  if (date > office.settings.today) {
    return fail(FailureKind::conflict, "DATE-01",
                fmt::format("the issue date {} lies after today, {}", to_string(date),
                            to_string(office.settings.today)),
                "wait for that day, or take the date out of the draft", where);
  }
  return date;
}

std::vector<ScheduledPayment> schedule_of(const Document& document, Date date) {
  if (document.kind == Kind::credit_note || document.kind == Kind::delivery_note ||
      document.kind == Kind::receipt)
    return {};
  const Money due = document.totals->due;
  if (!document.instalments.empty()) {
    return document.kind == Kind::invoice
               ? invoice_schedule(document.instalments, due, date, document.milestones)
               : schedule(document.instalments, due, date, document.milestones);
  }
  if (document.due_date) {
    return {{*document.due_date, due, InstalmentType::payment, document.payment_method, {}}};
  }
  if (document.kind != Kind::invoice)
    return {};
  return {{add_days(date, payment_days_by_law),
           due,
           InstalmentType::payment,
           document.payment_method,
           {}}};
}

struct Prepared {
  Document document;
  const Company* company;
  std::vector<Diagnostic> diagnostics;   // of the rules
  std::vector<Diagnostic> debit_faults;  // why it cannot be debited yet: told who asks
};

// Held against the rules of e-invoices with a number as it will get one.
void judge_as_einvoice(Office& office, Prepared& prepared) {
  Document& document = prepared.document;
  if (document.kind != Kind::invoice && document.kind != Kind::credit_note)
    return;
  document.number =
      format_number(pattern_for(*prepared.company, document.kind), *document.issue_date, 1);
  auto found = check_as_einvoice(office, document);
  document.number.clear();
  prepared.diagnostics.insert(prepared.diagnostics.end(), std::make_move_iterator(found.begin()),
                              std::make_move_iterator(found.end()));
}

// The document as it will be frozen, but for its number; and what the rules say of it.
Result<Prepared> prepare(Office& office, Document document, Date date) {
  BILLING_TRY(company, office.company(document.company));
  document.seller = seller_of(document, *company, date);
  document.issue_date = date;
  if (document.kind == Kind::quote && !document.valid_until) {
    document.valid_until = add_days(date, company->defaults.quote_validity_days.value_or(0));
  }
  std::vector<Diagnostic> credit_faults;
  if (const auto draft = parse_draft_id(document.id); draft && document.kind == Kind::invoice) {
    BILLING_TRY(with, with_deposits(office, std::move(document), *draft,
                                    store::parents_of(office.connection, *draft)));
    document = std::move(with);
  } else if (document.kind == Kind::credit_note) {
    BILLING_TRY(faults, check_credit(office, document));
    credit_faults = std::move(faults);
  }
  document.schedule = schedule_of(document, date);
  std::vector<Diagnostic> debit_faults = tell_debits(office, document, *company);
  if (document.exchange_rate && document.exchange_rate->rate.units > 0) {
    document.vat_accounting = AccountingVat{
        company->currency,
        accounting_amount(document.totals->vat, *document.exchange_rate, company->currency)};
  }
  BILLING_TRY(law, office.law(law_of(*company)));
  BILLING_TRY(expected, resolve_mentions(document, *company, *law, date));
  if (document.mentions.empty())
    document.mentions = expected;
  BILLING_TRY(quotes, accepted_quotes(office, document));
  document.detailed_by.clear();
  if (document.short_form) {
    for (const Document& quote : quotes)
      document.detailed_by.push_back({quote.number, quote.issue_date.value_or(Date{})});
  }
  Prepared prepared{std::move(document), company, {}, std::move(debit_faults)};
  RuleInput input{prepared.document, *company, *law, date, expected};
  if (!prepared.document.customer.empty()) {
    if (const auto partner = office.partner(prepared.document.customer))
      input.partner = *partner;
  }
  input.quotes = quotes;
  prepared.diagnostics = check(input);
  prepared.diagnostics.insert(prepared.diagnostics.end(), credit_faults.begin(),
                              credit_faults.end());
  if (company->einvoicing && !has_errors(prepared.diagnostics))
    judge_as_einvoice(office, prepared);
  return prepared;
}

// The totals that were stored with the draft are computed again; the two must agree.
Result<void> check_totals(const StoredDocument& stored) {
  BILLING_TRY(again, with_totals(stored.document));
  if (again.totals == stored.document.totals && again.lines == stored.document.lines &&
      total_of(again) == stored.row.total) {
    return {};
  }
  Location where;
  where.file = stored.document.id;
  return fail(FailureKind::rejected, "DOC-TOTALS-01",
              "the stored totals do not follow from the lines",
              "the draft was changed by other hands; write it anew with 'edit'", where);
}

// The standard terms as they are today stay with the document, whatever they become (C4).
void keep_terms(Office& office, Document& document) {
  auto& shown = document.standard_terms;
  if (!shown || shown->code == "none")
    return;
  const auto terms = office.standard_terms(shown->code);
  if (!terms)
    return;
  const std::string text = records::write_record(**terms, records::Syntax::json);
  shown->hash = hex(sha256({text}));
  store::keep_text(office.connection, shown->hash, text);
}

// Writes the frozen text, its status row and its entry; of what is booked also what
// is owed and the VAT that falls due. The document keeps its state.
Result<void> freeze(Office& office, Document& document, const Company& company, int64_t draft,
                    State state) {
  const bool booked = is_booked(document.kind);
  Booking booking;
  NumberedEntry numbered;
  if (booked) {
    booking = book(document, company, customer_account(office, document.customer));
    BILLING_CHECK(add_deposit_vat(office, company, booking));
    numbered = number_entry(office, company, booking.entry);
    document.entry_hash = numbered.hash;
  }
  keep_terms(office, document);
  document.issued = Attribution{office.settings.user, office.settings.now};
  document.state = State::draft;  // the state is not part of the frozen text
  store::DocumentRow row = status_row(document, draft, state);
  const std::string text = records::write_document(document, records::Syntax::json);
  row.issued =
      store::append_issued(office.connection, row.company, row.kind, row.number, draft, text);
  failpoint("issue.appended");
  store::insert_status(office.connection, row);
  store::delete_draft(office.connection, draft);
  failpoint("issue.draft_deleted");
  insert_entry(office, company, numbered, booking.entry, row.issued);
  failpoint("issue.booked");
  if (booked)
    BILLING_CHECK(open_account(office, company, document, booking, row.issued, draft));
  document.state = state;
  return {};
}

// A draft out of the database, and whether its totals are right: pure, for a second thread.
struct ReadDraft {
  Result<StoredDocument> stored;
  Result<void> totals;
};

ReadDraft read_draft(store::DocumentRow row) {
  auto stored = read_draft_row(std::move(row));
  if (!stored)
    return {std::move(stored), {}};
  auto totals = check_totals(*stored);
  return {std::move(stored), std::move(totals)};
}

// What follows from an order that was just confirmed: credits, or its invoice; from a receipt:
// credits.
Result<std::string> after_issuing(Office& office, const Document& document) {
  if (document.kind == Kind::receipt) {
    BILLING_TRY(receipt, find_document(office, document.id, Kind::receipt));
    BILLING_CHECK(settle_credits_by_receipt(office, receipt));
  }
  if (document.kind != Kind::order)
    return std::string();
  BILLING_TRY(order, find_document(office, document.id, Kind::order));
  BILLING_CHECK(grant_credits_by_acceptance(office, order));
  return invoice_at_order(office, order);
}

// REQUIRES a Work.
Result<Issued> issue_read(Office& office, ReadDraft read) {
  if (!read.stored)
    return fail(std::move(read.stored.error()));
  StoredDocument& stored = *read.stored;
  Document& draft = stored.document;
  BILLING_TRY(state, next_state(draft.number.empty() ? draft.id : draft.number, draft.kind,
                                draft.state, issuing_verb(draft.kind)));
  BILLING_TRY(date, issue_date_of(office, draft));
  BILLING_CHECK(std::move(read.totals));
  // What is invoiced at once is confirmed with its invoice, or not at all.
  std::optional<sql::Savepoint> part;
  if (draft.kind == Kind::order && is_at_order(office, draft))
    part.emplace(office.connection);
  BILLING_TRY(prepared, prepare(office, draft, date));
  if (has_errors(prepared.diagnostics))
    return fail(FailureKind::rejected, std::move(prepared.diagnostics));
  Document& document = prepared.document;
  document.number = store::take_number(office.connection, document.company, to_word(document.kind),
                                       pattern_for(*prepared.company, document.kind), date);
  merge_schedule(document);
  BILLING_CHECK(freeze(office, document, *prepared.company, stored.row.draft, state));
  BILLING_CHECK(settle_orders(office, document, stored.row.draft));
  BILLING_TRY(invoice, after_issuing(office, document));
  if (part)
    part->keep();
  return Issued{document.id, document.number, std::move(document), std::move(prepared.diagnostics),
                std::move(invoice)};
}

// One transaction of a batch. Results are told once they are there to stay. Drafts that another
// process issued or cancelled since the places were read are passed over.
void issue_together(Office& office, std::span<const store::DraftPlace> places,
                    BatchOutcome& outcome, const std::function<void(const Issued&)>& done,
                    const std::function<void(const std::string& id, const Failure&)>& failed) {
  std::vector<Issued> issued;
  std::vector<std::pair<std::string, Failure>> failures;
  std::optional<Work> work;
  if (!office.settings.dry_run)
    work.emplace(office);
  std::vector<store::DocumentRow> rows;
  for (const store::DraftPlace& place : places) {
    auto row = store::find_draft(office.connection, place.id);
    if (row && row->state == to_word(State::draft))
      rows.push_back(std::move(*row));
  }
  std::vector<int64_t> ids;
  for (const store::DocumentRow& row : rows) ids.push_back(row.draft);
  Ahead<ReadDraft> drafts(rows.size(), [&](size_t i) { return read_draft(std::move(rows[i])); });
  for (size_t i = 0; i < ids.size(); ++i) {
    auto result = issue_read(office, drafts.take(i));
    if (result) {
      issued.push_back(std::move(*result));
    } else {
      failures.emplace_back(draft_id(ids[i]), std::move(result.error()));
    }
  }
  if (work)
    work->finish();
  for (const Issued& one : issued) done(one);
  for (const auto& [id, failure] : failures) failed(id, failure);
  outcome.issued += static_cast<int64_t>(issued.size());
  outcome.failed += static_cast<int64_t>(failures.size());
}

}  // namespace

Result<Issued> issue_within(Office& office, const std::string& id, Kind kind,
                            std::optional<SendChannel> channel) {
  BILLING_TRY(stored, find_document(office, id, kind));
  if (channel && !stored.issued())
    stored.document.sent_by = channel;
  auto totals = stored.issued() ? Result<void>() : check_totals(stored);
  return issue_read(office, {std::move(stored), std::move(totals)});
}

Result<Issued> issue(Office& office, const std::string& id, Kind kind,
                     std::optional<SendChannel> channel, const Also& also) {
  Work work(office);
  BILLING_TRY(issued, issue_within(office, id, kind, channel));
  if (also)
    BILLING_CHECK(also(office, issued));
  work.finish();
  return issued;
}

Result<void> propose_mentions(Office& office, StoredDocument& stored) {
  Document& document = stored.document;
  if (stored.issued() || !document.mentions.empty())
    return {};
  const Date date = document.issue_date.value_or(office.settings.today);
  BILLING_TRY(company, office.company(document.company));
  BILLING_TRY(law, office.law(law_of(*company)));
  BILLING_TRY(mentions, resolve_mentions(document, *company, *law, date));
  document.mentions = std::move(mentions);
  return {};
}

Result<std::vector<Diagnostic>> check_document(Office& office, const std::string& id, Kind kind) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(stored, find_document(office, id, kind));
  if (stored.issued() || stored.document.state != State::draft)
    return std::vector<Diagnostic>{};
  std::vector<Diagnostic> found;
  auto date = issue_date_of(office, stored.document);
  if (!date)
    found = std::move(date.error().diagnostics);
  BILLING_TRY(prepared, prepare(office, stored.document, date.value_or(office.settings.today)));
  found.insert(found.end(), prepared.diagnostics.begin(), prepared.diagnostics.end());
  found.insert(found.end(), prepared.debit_faults.begin(), prepared.debit_faults.end());
  return found;
}

namespace {

Result<Document> completed_from(Office& office, Document document, tree::Source& source) {
  auto whole = completed(office, std::move(document));
  if (whole)
    return whole;
  for (Diagnostic& fault : whole.error().diagnostics) {
    if (fault.where.line == 0)
      fault.where = tree::locate_path(source, fault.where.path);
  }
  return fail(std::move(whole.error()));
}

Result<Document> document_from(tree::Source& source) {
  BILLING_TRY(record, records::read_record(source));
  if (auto* document = std::get_if<Document>(&record))
    return std::move(*document);
  return fail(FailureKind::rejected, "DOC-31",
              fmt::format("kind '{}' is no document", records::kind_of(record)),
              "master data is checked by 'billing apply --dry-run FILE'",
              tree::locate_path(source, "kind"));
}

}  // namespace

Result<Document> complete_file(Office& office, tree::Source source) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(document, document_from(source));
  return completed_from(office, std::move(document), source);
}

Result<std::vector<Diagnostic>> check_file(Office& office, tree::Source source) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(document, document_from(source));
  const std::string id = document.number.empty() ? document.id : document.number;
  if (!id.empty()) {
    BILLING_TRY(stored, find_document(office, id, document.kind));
    if (stored.issued() || stored.document.state != State::draft) {
      // A state left out is none that differs; one that is there follows from the date, too.
      const State shown = is_expired(stored.document, office.settings.today)
                              ? State::expired
                              : stored.document.state;
      const bool same_state = !document.given.state || document.state == shown;
      document.state = stored.document.state;
      document.expected.clear();  // follows from the milestones of the day
      document.payment.reset();   // and this from what was paid
      document.acknowledgement.reset();
      document.progress.reset();  // and from what came after it
      if (same_state && stored.document == document)
        return std::vector<Diagnostic>{};
      return fail(FailureKind::conflict, "DOC-36",
                  fmt::format("this differs from what was issued as {}", id),
                  fmt::format("compare it with 'billing {} show {} --format yaml'",
                              noun(document.kind), id));
    }
  }
  BILLING_TRY(whole, completed_from(office, std::move(document), source));
  BILLING_TRY(prepared, prepare(office, whole, whole.issue_date.value_or(office.settings.today)));
  for (Diagnostic& fault : prepared.debit_faults) prepared.diagnostics.push_back(fault);
  for (Diagnostic& diagnostic : prepared.diagnostics) {
    if (diagnostic.where.file.empty())
      diagnostic.where.file = source.file;
  }
  return std::move(prepared.diagnostics);
}

BatchOutcome issue_all(Office& office, Kind kind, const std::function<void(const Issued&)>& done,
                       const std::function<void(const std::string& id, const Failure&)>& failed) {
  // A dry run has to remember the numbers it would have taken, so it is one transaction.
  std::optional<Work> whole;
  if (office.settings.dry_run)
    whole.emplace(office);
  BatchOutcome outcome;
  store::DraftPlace after;
  const std::string today = to_string(office.settings.today);
  for (;;) {
    const auto places =
        store::next_drafts(office.connection, to_word(kind), office.settings.company, today, after,
                           drafts_at_hand_max);
    for (size_t from = 0; from < places.size(); from += drafts_per_transaction) {
      const size_t count = std::min(drafts_per_transaction, places.size() - from);
      issue_together(office, std::span(places).subspan(from, count), outcome, done, failed);
    }
    if (places.size() < static_cast<size_t>(drafts_at_hand_max))
      return outcome;
    after = places.back();
  }
}

}  // namespace billing
