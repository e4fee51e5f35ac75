// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/locate.hpp"
#include "billing/formats/tree/read_ahead.hpp"
#include "billing/operations/sales/sources.hpp"

namespace billing {
namespace {

// Set aside on disk beyond so many, so that a stream of any length needs little memory.
constexpr size_t drafts_in_memory_max = 1000;

store::DocumentRow row_of(const Document& document) {
  store::DocumentRow row;
  row.company = document.company;
  row.kind = to_word(document.kind);
  row.state = to_word(State::draft);
  row.customer = document.customer;
  row.customer_name = document.buyer.name;
  if (document.issue_date)
    row.issue_date = to_string(*document.issue_date);
  row.currency = document.currency.code();
  row.total = total_of(document);
  row.text = records::write_document(document, records::Syntax::json);
  return row;
}

std::vector<Diagnostic> in_file(Failure failure, tree::Source& source) {
  // The law's files and the like are at fault by themselves, not the document.
  if (failure.kind == FailureKind::config)
    return std::move(failure.diagnostics);
  for (Diagnostic& fault : failure.diagnostics) {
    if (fault.where.line == 0)
      fault.where = tree::locate_path(source, fault.where.path);
  }
  return std::move(failure.diagnostics);
}

Failure at(const char* path, Failure failure) {
  for (Diagnostic& fault : failure.diagnostics) fault.where.path = path;
  return failure;
}

Failure refusal(FailureKind kind, const char* code, const char* path, std::string message,
                std::string hint) {
  return at(path, fail(kind, code, std::move(message), std::move(hint)).value());
}

Failure other_kind(const records::Record& record, Kind wanted) {
  const auto* document = std::get_if<Document>(&record);
  std::string hint = "master data goes in by 'billing apply FILE'";
  if (document != nullptr) {
    hint = document->kind == Kind::credit_note
               ? "a credit note is made by 'billing credit-note new --for NUMBER'"
               : fmt::format("make it by 'billing {} new FILE'", noun(document->kind));
  }
  return refusal(FailureKind::rejected, "DOC-31", "kind",
                 fmt::format("kind '{}' is no {}", records::kind_of(record), noun(wanted)),
                 std::move(hint));
}

// What a document of a stream must be to become a draft.
Result<Document> acceptable(records::Record record, Kind kind) {
  auto* document = std::get_if<Document>(&record);
  if (document == nullptr || document->kind != kind)
    return fail(other_kind(record, kind));
  if (!document->number.empty() || !document->id.empty()) {
    const bool numbered = !document->number.empty();
    return fail(
        refusal(FailureKind::conflict, "DOC-30", numbered ? "number" : "id",
                fmt::format("the document has the {} '{}' already", numbered ? "number" : "id",
                            numbered ? document->number : document->id),
                fmt::format("numbers are given here, never taken in; a copy is made by 'billing {} "
                            "duplicate', a change by 'edit'",
                            noun(kind))));
  }
  if (document->type != DocumentType::standard || !document->deposits.empty() ||
      !document->vat_adjustments.empty()) {
    const bool typed = document->type != DocumentType::standard;
    return fail(refusal(FailureKind::rejected, "DOC-37", typed ? "type" : "deposits",
                        "deposits are asked for and deducted by commands",
                        "a deposit invoice is made by 'billing invoice deposit ORDER', the invoice "
                        "that deducts it by 'billing invoice from-order ORDER'"));
  }
  return std::move(*document);
}

// Gathers drafts until all documents of all streams are known to be good.
class Intake {
 public:
  Intake(Office& office, Kind kind, const std::function<void(int64_t)>& progress)
      : office_(office), kind_(kind), progress_(progress) {}

  void read(tree::DocumentStream& documents) {
    tree::ReadAhead stream(documents);
    for (;;) {
      auto source = stream.next();
      if (!source) {
        const bool ends =
            source.error().kind == FailureKind::io || source.error().diagnostics[0].where.line == 0;
        if (source.error().kind == FailureKind::io)
          failure_ = FailureKind::io;
        add(std::move(source.error().diagnostics));
        if (ends)
          return;
        continue;
      }
      if (!*source)
        return;
      take(std::move(**source));
    }
  }

  Result<std::vector<Diagnostic>> commit(const std::function<void(const std::string&)>& made) {
    if (!faults_.empty())
      return fail(failure_, std::move(faults_));
    if (count_ == 0) {
      return fail(FailureKind::rejected, "DOC-34", "there is no document to read",
                  fmt::format("begin with 'kind: {}'", to_word(kind_)));
    }
    if (spilled_)
      spill();
    Work work(office_);
    // They were there when the documents were read, and may have been deleted since.
    for (const std::string& customer : customers_) BILLING_CHECK(office_.partner(customer));
    const int64_t first = store::take_draft_ids(office_.connection, count_);
    failpoint("draft.ids_taken");
    if (spilled_)
      store::drafts_from_staging(office_.connection, first);
    for (store::DocumentRow& row : rows_) {
      row.draft += first;
      store::insert_draft(office_.connection, row);
      failpoint("draft.inserted");
    }
    work.finish();
    for (int64_t i = 0; i < count_; ++i) made(draft_id(first + i));
    return std::move(warnings_);
  }

 private:
  void add(std::vector<Diagnostic> faults) {
    // Enough to mend; a stream of a million wrong documents does not fill the memory.
    constexpr size_t faults_max = 1000;
    for (Diagnostic& fault : faults) {
      if (faults_.size() < faults_max)
        faults_.push_back(std::move(fault));
    }
  }

  void take(tree::Source source) {
    auto record = records::read_record(source);
    if (!record)
      return add(std::move(record.error().diagnostics));
    auto document = acceptable(std::move(*record), kind_);
    if (document)
      document = completed(office_, std::move(*document));
    if (!document) {
      if (document.error().kind == FailureKind::conflict ||
          document.error().kind == FailureKind::config ||
          document.error().kind == FailureKind::usage) {
        failure_ = document.error().kind;
      }
      return add(in_file(std::move(document.error()), source));
    }
    if (!faults_.empty())
      return;
    if (!document->customer.empty())
      customers_.insert(document->customer);
    document->made = Attribution{office_.settings.user, office_.settings.now};
    warn_of_credit(*document, source);
    store::DocumentRow row = row_of(*document);
    row.draft = count_++;
    rows_.push_back(std::move(row));
    if (rows_.size() >= drafts_in_memory_max)
      spill();
    if (progress_)
      progress_(count_);
  }

  // Above the customer's credit limit a quote or order is told, not refused (P8).
  void warn_of_credit(const Document& document, tree::Source& source) {
    if (document.customer.empty() || (kind_ != Kind::quote && kind_ != Kind::order))
      return;
    const auto partner = office_.partner(document.customer);
    if (!partner || !(*partner)->credit_limit)
      return;
    const auto limit = to_money(*(*partner)->credit_limit, document.currency);
    const Money owed{store::outstanding(office_.connection, document.company, document.customer,
                                        document.currency.code()),
                     document.currency};
    if (!limit || (owed + document.totals->incl_vat).minor <= limit->minor ||
        warnings_.size() >= warnings_max)
      return;
    warnings_.push_back(
        {"CREDIT-01",
         Severity::warning,
         fmt::format("with {} {} more, '{}' would owe {}, above its credit limit of {}",
                     to_string(document.totals->incl_vat), document.currency.code(),
                     document.customer, to_string(owed + document.totals->incl_vat),
                     to_string(*limit)),
         "have a payment made first, or raise 'credit_limit' of the partner",
         tree::locate_path(source, "customer"),
         {}});
  }

  void spill() {
    if (!spilled_)
      store::begin_staging(office_.connection);
    spilled_ = true;
    const sql::Snapshot together(office_.connection);  // one transaction of the temporary table
    for (const store::DocumentRow& row : rows_) store::stage_draft(office_.connection, row);
    rows_.clear();
    failpoint("draft.staged");
  }

  Office& office_;
  Kind kind_;
  const std::function<void(int64_t)>& progress_;
  std::vector<store::DocumentRow> rows_;
  std::set<std::string> customers_;
  static constexpr size_t warnings_max = 1000;
  std::vector<Diagnostic> faults_;
  std::vector<Diagnostic> warnings_;
  FailureKind failure_ = FailureKind::rejected;
  int64_t count_ = 0;
  bool spilled_ = false;
};

// What an edited draft keeps of the old one, whether its text says it or not.
void keep_what_stays(Document& edited, const Document& old) {
  edited.company = old.company;
  edited.currency = old.currency;
  edited.given.currency = true;
  if (!edited.given.language)
    edited.language = old.language;  // written only where it is not the usual one
  edited.given.language = true;
  if (edited.buyer.name.empty())
    edited.buyer = old.buyer;
  edited.made = old.made;
  if (edited.amends.empty())
    edited.amends = old.amends;
  if (edited.replaces.empty())
    edited.replaces = old.replaces;
  if (edited.origin.empty())
    edited.origin = old.origin;
  if (edited.preceding.empty())
    edited.preceding = old.preceding;
  edited.type = old.type;
  edited.deposits = old.deposits;
  edited.vat_adjustments = old.vat_adjustments;
}

}  // namespace

int64_t insert_draft(Office& office, Document document) {
  document.made = Attribution{office.settings.user, office.settings.now};
  store::DocumentRow row = row_of(document);
  row.draft = store::take_draft_ids(office.connection, 1);
  store::insert_draft(office.connection, row);
  return row.draft;
}

Result<std::vector<Diagnostic>> new_drafts(Office& office,
                                           std::vector<tree::DocumentStream> streams, Kind kind,
                                           const std::function<void(const std::string&)>& made,
                                           const std::function<void(int64_t)>& progress) {
  Intake intake(office, kind, progress);
  for (tree::DocumentStream& stream : streams) intake.read(stream);
  return intake.commit(made);
}

Result<void> edit_draft(Office& office, const std::string& id, Kind kind,
                        tree::DocumentStream stream) {
  BILLING_TRY(source, stream.next());
  if (!source) {
    return fail(FailureKind::rejected, "DOC-34", "there is no document to read",
                fmt::format("begin with 'kind: {}'", to_word(kind)));
  }
  BILLING_TRY(second, stream.next());
  if (second) {
    return fail(FailureKind::rejected, "DOC-34", "there is more than one document to read",
                "one draft is replaced by one document");
  }
  BILLING_TRY(record, records::read_record(*source));
  auto* edited = std::get_if<Document>(&record);
  if (edited == nullptr || edited->kind != kind) {
    return fail(FailureKind::rejected, in_file(other_kind(record, kind), *source));
  }
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_CHECK(next_state(id, kind, stored.document.state, Verb::edit));
  const Document& old = stored.document;
  std::vector<Diagnostic> faults;
  auto keep = [&](bool same, const char* path, const char* what) {
    if (same)
      return;
    Failure failure = refusal(FailureKind::conflict, "DOC-32", path,
                              fmt::format("the {} of a document never changes", what),
                              "make a new document, and cancel this one");
    for (Diagnostic& fault : in_file(std::move(failure), *source))
      faults.push_back(std::move(fault));
  };
  keep(edited->company.empty() || edited->company == old.company, "company", "company");
  keep(edited->customer == old.customer, "customer", "customer");
  keep(!edited->given.currency || edited->currency == old.currency, "currency", "currency");
  keep(edited->id.empty() || edited->id == old.id, "id", "id");
  keep(edited->number.empty(), "number", "number");
  keep(edited->type == DocumentType::standard || edited->type == old.type, "type", "type");
  if (!faults.empty())
    return fail(FailureKind::conflict, std::move(faults));
  keep_what_stays(*edited, old);
  BILLING_TRY(sources, wrong_sources(office, *edited, stored.row.draft));
  if (!sources.empty()) {
    return fail(FailureKind::rejected,
                in_file(Failure{FailureKind::rejected, std::move(sources)}, *source));
  }
  edited->id = old.id;
  auto document = completed(office, std::move(*edited));
  if (!document)
    return fail(document.error().kind, in_file(std::move(document.error()), *source));
  store::DocumentRow row = row_of(*document);
  row.draft = stored.row.draft;
  store::update_draft(office.connection, row);
  work.finish();
  return {};
}

namespace {

// Completes a changed draft again and stores it. REQUIRES a Work.
Result<void> store_again(Office& office, const StoredDocument& stored, Document document) {
  document.given = {true, true, true};
  document.totals.reset();
  // What the program found is found anew; what the document says stays.
  for (Line& line : document.lines) {
    if (!line.vat_why.empty())
      line.vat.reset();
  }
  BILLING_TRY(whole, completed(office, std::move(document)));
  store::DocumentRow row = row_of(whole);
  row.draft = stored.row.draft;
  store::update_draft(office.connection, row);
  return {};
}

}  // namespace

Result<void> refresh_address(Office& office, const std::string& id, Kind kind) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_CHECK(next_state(id, kind, stored.document.state, Verb::edit));
  Document document = stored.document;
  if (document.customer.empty()) {
    return fail(FailureKind::conflict, "DOC-35",
                fmt::format("{} has no partner to refresh from", id),
                "its customer is written out in the document; edit it there");
  }
  document.buyer = {};
  const bool own_delivery =
      document.delivery_address &&
      std::none_of(document.proposed.begin(), document.proposed.end(),
                   [](const Provenance& one) { return one.field == "delivery_address"; });
  if (!own_delivery)
    document.delivery_address.reset();
  BILLING_CHECK(store_again(office, stored, std::move(document)));
  work.finish();
  return {};
}

Result<void> resynchronise(Office& office, const std::string& id, Kind kind) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_CHECK(next_state(id, kind, stored.document.state, Verb::edit));
  Document document = stored.document;
  for (Line& line : document.lines) {
    if (line.product.empty())
      continue;
    // Quantity, discounts and place are the document's; all else is the catalogue's.
    Line fresh;
    fresh.product = line.product;
    fresh.quantity = line.quantity;
    if (line.price_from != "customer")
      fresh.discounts = line.discounts;
    fresh.availability = line.availability;
    fresh.position = line.position;
    fresh.page_break = line.page_break;
    fresh.source = line.source;
    line = std::move(fresh);
  }
  BILLING_CHECK(store_again(office, stored, std::move(document)));
  work.finish();
  return {};
}

Result<void> set_page_breaks(Office& office, const std::string& id, Kind kind,
                             const PageBreaks& breaks) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  auto& lines = stored.document.lines;
  for (Line& line : lines) line.page_break = PageBreak::none;
  std::vector<store::LayoutRow> layout;
  auto put = [&](const std::vector<int>& places, PageBreak page_break) -> Result<void> {
    for (int place : places) {
      if (place < 1 || static_cast<size_t>(place) > lines.size()) {
        return fail(FailureKind::rejected, "DOC-33", fmt::format("{} has no line {}", id, place),
                    fmt::format("lines run from 1 to {}", lines.size()));
      }
      lines[static_cast<size_t>(place) - 1].page_break = page_break;
      layout.push_back({place, std::string(to_word(page_break))});
    }
    return {};
  };
  BILLING_CHECK(put(breaks.before, PageBreak::before));
  BILLING_CHECK(put(breaks.after, PageBreak::after));
  if (stored.issued()) {
    store::replace_layout(office.connection, stored.row.issued, layout);
  } else {
    store::DocumentRow row = row_of(stored.document);
    row.draft = stored.row.draft;
    row.state = stored.row.state;
    store::update_draft(office.connection, row);
  }
  work.finish();
  return {};
}

Result<std::string> duplicate(Office& office, const std::string& id, Kind kind) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_TRY(copy, with_totals(duplicate_of(stored.document)));
  const int64_t draft = insert_draft(office, copy);
  work.finish();
  return draft_id(draft);
}

}  // namespace billing
