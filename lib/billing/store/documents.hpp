// SPDX-License-Identifier: Apache-2.0
// Drafts, issued documents and their events, the chain, numbers, links, kept files. Rows hold what
// lists and look-ups need; the truth of a document is its text.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/hash.hpp"
#include "billing/base/result.hpp"
#include "billing/documents/sales/number.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/date.hpp"

namespace billing::store {

/// What lists show of a document, draft or issued.
struct DocumentRow {
  int64_t draft = 0;   // the n of D-n
  int64_t issued = 0;  // row in issued, 0 for a draft
  std::string company;
  std::string kind;
  std::string state;
  std::string number;
  std::string customer;
  std::string customer_name;
  std::string issue_date;
  std::string valid_until;  // quotes
  std::string due_date;     // the last one
  std::string currency;
  int64_t total = 0;  // incl. VAT, minor units
  std::string text;   // left empty by lists
  std::string type = "standard";
  std::string payment_state;  // invoices and credit notes once issued
  int64_t residual = 0;       // what is open, in magnitude
  int64_t credited = 0;       // taken back by credit notes
  std::string next_due;       // of what is open, the earliest; filled in by lists
};

struct IssuedRow {
  int64_t id = 0;
  std::string company;
  int64_t chain = 0;
  std::string kind;
  std::string number;  // empty for events
  int64_t draft = 0;   // 0 for events
  std::string text;
  std::string previous;
  std::string hash;
};

// Drafts.
int64_t take_draft_ids(sql::Connection&, int64_t count);  // the first of `count` fresh ids
void insert_draft(sql::Connection&, const DocumentRow& draft);
void update_draft(sql::Connection&, const DocumentRow& draft);
void delete_draft(sql::Connection&, int64_t id);
std::optional<DocumentRow> find_draft(sql::Connection&, int64_t id);
/// Drafts in state draft of the kind, of one company or (empty) all, that come after `after` in
/// the order (issue date or `today`, id); at most `limit`.
struct DraftPlace {
  std::string date;
  int64_t id = 0;
};
std::vector<DraftPlace> next_drafts(sql::Connection&, std::string_view kind,
                                    std::string_view company, std::string_view today,
                                    const DraftPlace& after, int limit);

// Many drafts at once, set aside without a lock and then made real in one short transaction.
void begin_staging(sql::Connection&);
void stage_draft(sql::Connection&, const DocumentRow& draft);  // draft.draft: its place, from 0
void drafts_from_staging(sql::Connection&, int64_t first_id);

// Issued rows. The chain: hash = SHA-256(0x01, previous hash or 32 zeros, text).
Sha256 chain_hash(std::string_view previous, std::string_view text);
struct ChainHead {
  int64_t chain = 0;
  std::string hash;  // 32 bytes; zeros when the chain is empty
};
ChainHead chain_head(sql::Connection&, std::string_view company);
/// Appends to the company's chain; returns the row's id. `number` and `draft` are empty and 0 for
/// events.
int64_t append_issued(sql::Connection&, std::string_view company, std::string_view kind,
                      std::string_view number, int64_t draft, std::string_view text);
void insert_status(sql::Connection&, const DocumentRow& row);
/// The status row of an issued document or payment; its draft and text are left empty.
std::optional<DocumentRow> status_of(sql::Connection&, int64_t issued);
void set_state(sql::Connection&, int64_t issued, std::string_view state);
std::optional<DocumentRow> find_issued_by_draft(sql::Connection&, int64_t draft);
/// All documents of that number; more than one when companies or kinds share numbers.
std::vector<DocumentRow> find_issued_by_number(sql::Connection&, std::string_view number,
                                               std::string_view company);
/// The payment PAY-n; numbers of payments are unique in the database.
std::optional<DocumentRow> find_payment(sql::Connection&, std::string_view number);
void for_each_issued(sql::Connection&, std::string_view company,
                     const std::function<bool(const IssuedRow&)>& visit);
/// A row of the chain by its id: document, payment or event.
std::optional<IssuedRow> find_row(sql::Connection&, int64_t id);
std::vector<std::string> chain_companies(sql::Connection&);

// Numbers.
/// The latest issue date in the series, or nothing.
std::optional<Date> last_date(sql::Connection&, std::string_view company, std::string_view series);
/// Takes the next number for `date`. REQUIRES a write transaction and that `date` is not before
/// last_date.
std::string take_number(sql::Connection&, std::string_view company, std::string_view series,
                        const NumberPattern& pattern, Date date);
/// How many numbers of a series were taken, over all periods.
int64_t numbers_taken(sql::Connection&, std::string_view company, std::string_view series);

// Events, comments, texts shown.
/// Says of which document (the n of D-n) a chained event tells.
void insert_document_event(sql::Connection&, int64_t draft, int64_t event);
/// The texts of the events of a document, in their order.
std::vector<std::string> events_of(sql::Connection&, int64_t draft);
struct CommentRow {
  std::string at;
  std::string by;
  std::string text;
};
void insert_comment(sql::Connection&, int64_t draft, const CommentRow& comment);
std::vector<CommentRow> comments_of(sql::Connection&, int64_t draft);
/// Keeps a text under its hash, once.
void keep_text(sql::Connection&, std::string_view hash, std::string_view text);
std::optional<std::string> kept_text(sql::Connection&, std::string_view hash);
/// What a customer owes: open invoices less credit notes and payments on account, in minor units
/// of the currency.
int64_t outstanding(sql::Connection&, std::string_view company, std::string_view customer,
                    std::string_view currency);

// Links between documents, by the n of D-n.
void insert_link(sql::Connection&, int64_t parent, int64_t child);
std::vector<int64_t> parents_of(sql::Connection&, int64_t child);
std::vector<int64_t> children_of(sql::Connection&, int64_t parent);
/// All that a document was made from, or that was made from it, directly or not; each once, without
/// itself.
std::vector<int64_t> ancestors_of(sql::Connection&, int64_t child);
std::vector<int64_t> descendants_of(sql::Connection&, int64_t parent);

// Lists: drafts first (newest first), then issued by number, descending.
struct ListFilter {
  std::string kind;
  std::string type;           // empty: all
  std::string payment_state;  // "overdue" too: past due with something left; drafts have none
  std::string today;          // quotes sent and not valid any more then are listed as expired
  std::string company;        // empty: all
  std::string state;
  std::string customer;  // a code, or part of the name
  std::string from;      // issue dates, inclusive
  std::string until;
  std::string by;      // who issued it, or made the draft
  std::string posted;  // yes, no, waiting (left, no answer), refused; drafts are not posted
  int64_t limit = -1;
};
void for_each_document(sql::Connection&, const ListFilter& filter,
                       const std::function<void(const DocumentRow&)>& visit);

/// Documents and payments whose number or id holds `text`, whatever its case, newest first; of one
/// company or (empty) all.
void search_documents(sql::Connection&, std::string_view company, std::string_view text,
                      const std::function<void(const DocumentRow&)>& visit);

// Layout and kept files.
struct LayoutRow {
  int64_t line = 0;  // 1-based
  std::string page_break;
};
void replace_layout(sql::Connection&, int64_t document, std::span<const LayoutRow> rows);
std::vector<LayoutRow> layout_of(sql::Connection&, int64_t document);
std::optional<std::string> kept_file(sql::Connection&, int64_t document, std::string_view purpose,
                                     std::string_view variant);
/// Keeps the bytes for ever; their SHA-256.
Sha256 keep_file(sql::Connection&, int64_t document, std::string_view purpose,
                 std::string_view variant, std::string_view bytes);

/// What is known of a kept file besides its bytes; `name` is unique within its document.
struct KeptNote {
  int64_t document = 0;
  std::string purpose;
  std::string variant;
  std::string name;
  std::string origin;
  std::string comment;
  std::string kept_at;  // UTC, 2026-11-25T09:30:00Z
  std::string kept_by;
  int64_t size = 0;    // of the bytes; not written
  std::string sha256;  // hexadecimal; not written
};
void insert_kept_note(sql::Connection&, const KeptNote& note);
/// In the order of keeping. Files kept without a note are named by what they were made for.
std::vector<KeptNote> kept_notes(sql::Connection&, int64_t document);
std::optional<KeptNote> find_kept_note(sql::Connection&, int64_t document, std::string_view name);

}  // namespace billing::store
