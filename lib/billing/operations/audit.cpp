// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/documents/books/entry.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/operations/audit_batches.hpp"
#include "billing/operations/audit_money.hpp"
#include "billing/operations/einvoice/status.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/store/audit.hpp"
#include "billing/store/closings.hpp"
#include "billing/store/documents.hpp"

namespace billing {
namespace {

constexpr size_t broken_max = 100;

class Audit {
 public:
  Audit(Office& office, const std::function<void(int64_t)>& progress)
      : office_(office),
        progress_(progress),
        money_(office, teller()),
        batches_(office, teller()) {}

  AuditReport run() {
    for (const std::string& company : store::chain_companies(office_.connection)) {
      if (!office_.settings.company.empty() && company != office_.settings.company)
        continue;
      company_ = company;
      walk_chain();
      compare_states();
      compare_series();
      compare_closings();
    }
    compare_files();
    return std::move(report_);
  }

 private:
  BatchAudit::Tell teller() {
    return [this](const char* code, const std::string& where, std::string message) {
      if (!full())
        broken(code, where, std::move(message));
    };
  }

  bool full() const { return report_.broken.size() >= broken_max; }

  void broken(const char* code, const std::string& where, std::string message) {
    Location location;
    location.file = where;
    report_.broken.push_back(
        {code,
         Severity::error,
         std::move(message),
         "something else than this program wrote to the database; restore a backup "
         "and compare",
         location,
         {}});
  }

  void walk_chain() {
    std::string previous(32, '\0');
    int64_t expected = 1;
    states_.clear();
    counts_.clear();
    last_dates_.clear();
    heads_.clear();
    batches_.begin(company_);
    closings_.clear();
    store::for_each_issued(office_.connection, company_, [&](const store::IssuedRow& row) {
      ++report_.rows;
      if (progress_)
        progress_(report_.rows);
      const std::string name =
          row.number.empty() ? fmt::format("row {} of the chain", row.chain) : row.number;
      if (row.chain == expected + 1) {
        broken(
            "AUDIT-02", name,
            fmt::format("row {} of the chain of '{}', before it, is missing", expected, company_));
      } else if (row.chain != expected) {
        broken("AUDIT-02", name,
               fmt::format("rows {} to {} of the chain of '{}', before it, are missing", expected,
                           row.chain - 1, company_));
      } else if (row.previous != previous) {
        broken("AUDIT-01", name, "it does not follow the row before it in the chain");
      }
      if (row.hash != bytes(store::chain_hash(row.previous, row.text))) {
        broken("AUDIT-01", name, "its text was changed: the hash does not fit");
      }
      previous = row.hash;
      expected = row.chain + 1;
      batches_.row(row);
      if (row.kind == "payment") {
        read_payment(row);
      } else if (row.kind == "allocation") {
        read_allocation(row, name);
      } else if (row.kind == "credits") {
        money_.credits(row, name);
      } else if (row.kind == "acknowledgement") {
        read_answers(row, name);
      } else if (row.kind == "bank_line") {
        read_bank_line(row, name);
      } else if (row.kind == "closing") {
        closings_.push_back(row.chain);
        heads_[row.chain] = row.hash;
      } else if (row.number.empty()) {
        read_event(row, name);
      } else {
        read_document(row);
      }
      return !full();
    });
    money_.finish(company_);
    batches_.finish();
  }

  // What was accepted is posted.
  void read_answers(const store::IssuedRow& row, const std::string& name) {
    for (const AnswersEvent::Entry& answer : batches_.answers(row, name)) {
      const auto kind = from_word<Kind>(answer.kind);
      if (!kind || !answer.refused.empty())
        continue;
      const auto state = states_.find({*kind, answer.number});
      if (state == states_.end()) {
        broken("AUDIT-03", name,
               fmt::format("it answers '{}', which was not issued", answer.number));
        continue;
      }
      const auto next = next_state(answer.number, *kind, state->second.state, Verb::post);
      if (next) {
        state->second.state = *next;
      } else {
        broken("AUDIT-03", name, next.error().diagnostics[0].message);
      }
    }
  }

  void read_payment(const store::IssuedRow& row) {
    const auto payment = records::payment_from_store(row.text);
    if (!payment) {
      broken("AUDIT-03", row.number, payment.error().diagnostics[0].message);
      return;
    }
    if (payment->number != row.number || payment->company != row.company)
      broken("AUDIT-03", row.number, "its text speaks of another payment");
    const auto company = office_.company(row.company);
    const Currency books = company ? (*company)->currency : payment->currency;
    const int64_t receivable = compare_entry(row, payment->entry_hash, books);
    money_.payment(row, *payment, receivable);
  }

  void read_allocation(const store::IssuedRow& row, const std::string& name) {
    const auto event = records::allocation_event_from_store(row.text);
    if (!event) {
      broken("AUDIT-03", name, event.error().diagnostics[0].message);
      return;
    }
    const auto company = office_.company(row.company);
    compare_entry(row, event->entry_hash, company ? (*company)->currency : event->currency);
    money_.allocations(row, name, event->allocations);
  }

  void read_bank_line(const store::IssuedRow& row, const std::string& name) {
    const auto line = tree::parse_json(row.text);
    if (!line) {
      broken("AUDIT-03", name, "the bank's line cannot be read");
      return;
    }
    const auto company = office_.company(row.company);
    compare_entry(row, line->text_of("entry_hash"), company ? (*company)->currency : Currency());
  }

  void read_event(const store::IssuedRow& row, const std::string& name) {
    const auto event = tree::parse_json(row.text);
    const std::string word = event ? event->text_of("verb") : "";
    const auto verb = from_word<Verb>(word);
    const auto kind = event ? from_word<Kind>(event->text_of("document_kind")) : std::nullopt;
    const bool tells_only = word == milestone_word || word == status_word;
    if ((!verb && word != keep_word && !tells_only) || !kind) {
      broken("AUDIT-03", name, "the event cannot be read");
      return;
    }
    const std::string number = event->text_of("document");
    const auto state = states_.find({*kind, number});
    if (state == states_.end()) {
      broken("AUDIT-03", name,
             fmt::format("the event speaks of '{}', which was not issued", number));
      return;
    }
    if (tells_only)
      return;
    if (!verb)
      return compare_kept_file(state->second.id, number, *event);
    const auto next = next_state(number, *kind, state->second.state, *verb);
    if (next) {
      state->second.state = *next;
    } else {
      broken("AUDIT-03", name, next.error().diagnostics[0].message);
    }
  }

  void read_document(const store::IssuedRow& row) {
    ++report_.documents;
    const auto document = records::document_from_store(row.text);
    if (!document) {
      broken("AUDIT-03", row.number, document.error().diagnostics[0].message);
      return;
    }
    if (document->number != row.number || document->company != row.company ||
        to_word(document->kind) != row.kind || document->id != draft_id(row.draft)) {
      broken("AUDIT-03", row.number, "its text speaks of another document");
    }
    const auto again = with_totals(*document);
    if (!again || again->totals != document->totals || again->lines != document->lines) {
      broken("AUDIT-04", row.number, "its totals do not follow from its lines");
    }
    ++counts_[row.kind];
    check_date(row, *document);
    const State first = document->kind == Kind::quote           ? State::sent
                        : document->kind == Kind::order         ? State::confirmed
                        : document->kind == Kind::delivery_note ? State::delivered
                                                                : State::validated;
    states_.insert_or_assign({document->kind, row.number}, Known{row.id, first});
    compare_columns(row, *document);
    if (is_booked(document->kind)) {
      const int64_t receivable = compare_entry(row, document->entry_hash, currency_of(*document));
      money_.document(row, *document, receivable);
    }
    compare_terms(row, *document);
  }

  void compare_terms(const store::IssuedRow& row, const Document& document) {
    const auto& shown = document.standard_terms;
    if (!shown || shown->hash.empty())
      return;
    const auto text = store::kept_text(office_.connection, shown->hash);
    if (!text) {
      broken("AUDIT-09", row.number,
             fmt::format("the standard terms '{}' it showed are missing", shown->code));
    } else if (hex(sha256({*text})) != shown->hash) {
      broken("AUDIT-09", row.number,
             fmt::format("the standard terms '{}' it showed were changed", shown->code));
    }
  }

  // Numbers follow dates (242 nonies A, I-7°).
  void check_date(const store::IssuedRow& row, const Document& document) {
    const Date date = document.issue_date.value_or(Date{});
    Date& last = last_dates_[row.kind];
    if (date < last) {
      broken("AUDIT-06", row.number,
             fmt::format("its issue date {} lies before {}, that of the number before it",
                         to_string(date), to_string(last)));
    }
    last = std::max(last, date);
  }

  void compare_columns(const store::IssuedRow& row, const Document& document) {
    const auto status = store::status_of(office_.connection, row.id);
    if (!status) {
      broken("AUDIT-05", row.number, "its status row is missing");
      return;
    }
    const std::string due =
        document.schedule.empty() ? "" : to_string(document.schedule.back().due_date);
    const std::pair<const char*, bool> columns[] = {
        {"number", status->number == row.number},
        {"company", status->company == row.company},
        {"kind", status->kind == row.kind},
        {"customer", status->customer == document.customer},
        {"customer_name", status->customer_name == document.buyer.name},
        {"issue_date",
         document.issue_date && status->issue_date == to_string(*document.issue_date)},
        {"valid_until",
         status->valid_until == (document.valid_until ? to_string(*document.valid_until) : "")},
        {"due_date", status->due_date == due},
        {"currency", status->currency == document.currency.code()},
        {"total", status->total == total_of(document)}};
    for (const auto& [column, same] : columns) {
      if (!same)
        broken("AUDIT-05", row.number,
               fmt::format("the column '{}' is not what its text says", column));
    }
  }

  // Books are in the company's currency.
  static Currency currency_of(const Document& document) {
    return document.vat_accounting ? document.vat_accounting->currency : document.currency;
  }

  // What the entry puts on the customer's account.
  int64_t compare_entry(const store::IssuedRow& row, const std::string& hash, Currency currency) {
    const auto entries = store::entries_of(office_.connection, row.id, currency);
    const std::string name =
        row.number.empty() ? fmt::format("row {} of the chain", row.chain) : row.number;
    if (hash.empty() && entries.empty())
      return 0;
    if (entries.size() != 1) {
      broken("AUDIT-07", name, fmt::format("it has {} journal entries", entries.size()));
      return 0;
    }
    const auto& [place, entry] = entries[0];
    if (balance(entry) != 0)
      broken("AUDIT-07", name, "its journal entry does not balance");
    const std::string text = canonical(entry, place.fiscal_year, place.number, place.valid_date);
    if (hex(sha256({text})) != hash)
      broken("AUDIT-07", name, "its journal entry is not the one that was made with it");
    int64_t receivable = 0;
    for (const EntryLine& line : entry.lines) {
      if (!line.auxiliary.empty())
        receivable += line.debit.minor - line.credit.minor;
    }
    return receivable;
  }

  void compare_kept_file(int64_t id, const std::string& number, const tree::Node& event) {
    ++files_kept_;
    const std::string purpose = event.text_of("purpose");
    const auto hash = store::kept_hash(office_.connection, id, purpose, event.text_of("variant"));
    if (!hash) {
      broken("AUDIT-08", number, fmt::format("the kept {} is missing", purpose));
    } else if (hex(*hash) != event.text_of("hash")) {
      broken("AUDIT-08", number, fmt::format("the kept {} is another than was kept", purpose));
    }
  }

  void compare_states() {
    for (const auto& [key, known] : states_) {
      if (full())
        return;
      const auto status = store::status_of(office_.connection, known.id);
      if (status && status->state != to_word(known.state)) {
        broken("AUDIT-05", key.second,
               fmt::format("its state is '{}', but its events make it '{}'", status->state,
                           to_word(known.state)));
      }
    }
  }

  void compare_series() {
    for (std::string_view kind : words_of(Kind{})) {
      const int64_t taken = store::numbers_taken(office_.connection, company_, kind);
      const int64_t there = counts_[std::string(kind)];
      const auto date = store::last_date(office_.connection, company_, kind);
      if (date && there > 0 && *date != last_dates_[std::string(kind)] && !full()) {
        broken("AUDIT-06", company_,
               fmt::format("the series of {}s is at {}, but its last document is of {}", kind,
                           to_string(*date), to_string(last_dates_[std::string(kind)])));
      }
      if (taken == there || full())
        continue;
      broken("AUDIT-06", company_,
             fmt::format("the series of {}s counts {}, but there are {}", kind, taken, there));
    }
    const auto [taken, there] = store::entry_counts(office_.connection, company_);
    if (taken != there) {
      broken("AUDIT-06", company_,
             fmt::format("the series of entries counts {}, but there are {}", taken, there));
    }
  }

  // A chain whose end was cut off lacks rows that closings remember.
  void compare_closings() {
    size_t told = 0;
    for (const store::ClosingRow& closing : store::closings(office_.connection, company_)) {
      const auto head = heads_.find(closing.chain);
      if (full())
        return;
      if (head == heads_.end()) {
        broken("AUDIT-02", company_,
               fmt::format("row {} of the chain, the closing of the {} until {}, is missing",
                           closing.chain, closing.period, closing.last_day));
      } else if (head->second != closing.hash) {
        broken("AUDIT-01", company_,
               fmt::format("row {} of the chain is not the closing of the {} until {}",
                           closing.chain, closing.period, closing.last_day));
      } else {
        ++told;
      }
    }
    if (told != closings_.size() && !full()) {
      broken(
          "AUDIT-05", company_,
          fmt::format("the chain tells of {} closings, but {} are noted", closings_.size(), told));
    }
  }

  void compare_files() {
    int64_t there = 0;
    store::for_each_kept_file(office_.connection, [&](const store::KeptFileRow& file) {
      if (!office_.settings.company.empty() && file.company != office_.settings.company)
        return true;
      ++there;
      if (bytes(sha256({file.bytes})) != file.hash) {
        broken("AUDIT-08", file.number, fmt::format("the kept {} was changed", file.purpose));
      }
      return !full();
    });
    if (there > files_kept_ && !full()) {
      broken("AUDIT-08", "kept files",
             fmt::format("there are {}, but the chain knows of {}", there, files_kept_));
    }
  }

  struct Known {
    int64_t id;
    State state;
  };
  Office& office_;
  const std::function<void(int64_t)>& progress_;
  AuditReport report_;
  std::string company_;
  int64_t files_kept_ = 0;
  std::map<std::pair<Kind, std::string>, Known> states_;
  std::map<std::string, int64_t> counts_;
  std::map<std::string, Date> last_dates_;
  MoneyAudit money_;
  BatchAudit batches_;
  std::map<int64_t, std::string> heads_;  // of closings only
  std::vector<int64_t> closings_;
};

}  // namespace

Result<AuditReport> audit(Office& office, const std::function<void(int64_t)>& progress) {
  const sql::Snapshot snapshot(office.connection);
  return Audit(office, progress).run();
}

}  // namespace billing
