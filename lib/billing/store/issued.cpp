// SPDX-License-Identifier: Apache-2.0
// Issued documents, their chain, their numbers, and lists over drafts and issued together.
#include "billing/base/failpoint.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/posted_filter.hpp"
#include "billing/store/sales_list.hpp"

namespace billing::store {
namespace {

constexpr char by_draft[] =
    "SELECT i.draft, i.id, i.company, i.kind, s.state, s.number, s.customer, s.customer_name,"
    " s.issue_date, coalesce(s.valid_until, ''), coalesce(s.due_date, ''), s.currency, s.total,"
    " i.text, s.type, s.payment_state, s.residual, s.credited, ''"
    " FROM issued i JOIN issued_status s ON s.id = i.id WHERE i.draft = ?";
constexpr char by_number[] =
    "SELECT i.draft, i.id, i.company, i.kind, s.state, s.number, s.customer, s.customer_name,"
    " s.issue_date, coalesce(s.valid_until, ''), coalesce(s.due_date, ''), s.currency, s.total,"
    " i.text, s.type, s.payment_state, s.residual, s.credited, ''"
    " FROM issued i JOIN issued_status s ON s.id = i.id"
    " WHERE i.number = ?1 AND (?2 = '' OR i.company = ?2) AND i.kind <> 'payment' ORDER BY i.id";
constexpr char payment_by_number[] =
    "SELECT 0, i.id, i.company, i.kind, s.state, s.number, s.customer, s.customer_name,"
    " s.issue_date, '', '', s.currency, s.total, i.text, s.type, s.payment_state, s.residual,"
    " s.credited, '' FROM issued i JOIN issued_status s ON s.id = i.id"
    " WHERE i.number = ? AND i.kind = 'payment'";

DocumentRow document_row(sql::Statement& row) {
  return {row.integer(0), row.integer(1),  row.string(2),   row.string(3),  row.string(4),
          row.string(5),  row.string(6),   row.string(7),   row.string(8),  row.string(9),
          row.string(10), row.string(11),  row.integer(12), row.string(13), row.string(14),
          row.string(15), row.integer(16), row.integer(17), row.string(18)};
}

}  // namespace

Sha256 chain_hash(std::string_view previous, std::string_view text) {
  return sha256({std::string_view("\1", 1), previous, text});
}

ChainHead chain_head(sql::Connection& connection, std::string_view company) {
  sql::Statement& row = connection.query(
      "SELECT chain, hash FROM issued WHERE company = ? ORDER BY chain DESC LIMIT 1", company);
  ChainHead head{0, std::string(32, '\0')};
  if (row.step())
    head = {row.integer(0), row.string(1)};
  row.reset();
  return head;
}

int64_t append_issued(sql::Connection& connection, std::string_view company, std::string_view kind,
                      std::string_view number, int64_t draft, std::string_view text) {
  const ChainHead head = chain_head(connection, company);
  const Sha256 hash = chain_hash(head.hash, text);
  std::optional<std::string_view> number_or_null;
  if (!number.empty())
    number_or_null = number;
  std::optional<int64_t> draft_or_null;
  if (draft != 0)
    draft_or_null = draft;
  failpoint("issued.before_insert");
  sql::Statement& row = connection.query(
      "INSERT INTO issued (company, chain, kind, number, draft, text, previous, hash)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
      company, head.chain + 1, kind, number_or_null, draft_or_null, text, sql::Blob{head.hash},
      sql::Blob{bytes(hash)});
  row.step();
  const int64_t id = row.integer(0);
  row.reset();
  return id;
}

void insert_status(sql::Connection& connection, const DocumentRow& row) {
  auto or_null = [](const std::string& date) {
    return date.empty() ? std::nullopt : std::optional<std::string_view>(date);
  };
  connection.run(
      "INSERT INTO issued_status (id, company, kind, state, number, customer, customer_name,"
      " issue_date, valid_until, due_date, currency, total, type, payment_state, residual)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.issued, row.company, row.kind, row.state, row.number, row.customer, row.customer_name,
      row.issue_date, or_null(row.valid_until), or_null(row.due_date), row.currency, row.total,
      row.type, row.payment_state, row.residual);
}

std::optional<DocumentRow> status_of(sql::Connection& connection, int64_t issued) {
  sql::Statement& row = connection.query(
      "SELECT 0, id, company, kind, state, number, customer, customer_name, issue_date,"
      " coalesce(valid_until, ''), coalesce(due_date, ''), currency, total, '', type,"
      " payment_state, residual, credited, '' FROM issued_status WHERE id = ?",
      issued);
  std::optional<DocumentRow> status;
  if (row.step())
    status = document_row(row);
  row.reset();
  return status;
}

void set_state(sql::Connection& connection, int64_t issued, std::string_view state) {
  connection.run("UPDATE issued_status SET state = ? WHERE id = ?", state, issued);
}

std::optional<DocumentRow> find_issued_by_draft(sql::Connection& connection, int64_t draft) {
  sql::Statement& row = connection.query(by_draft, draft);
  std::optional<DocumentRow> found;
  if (row.step())
    found = document_row(row);
  row.reset();
  return found;
}

std::vector<DocumentRow> find_issued_by_number(sql::Connection& connection, std::string_view number,
                                               std::string_view company) {
  sql::Statement& row = connection.query(by_number, number, company);
  std::vector<DocumentRow> found;
  while (row.step()) found.push_back(document_row(row));
  row.reset();
  return found;
}

std::optional<DocumentRow> find_payment(sql::Connection& connection, std::string_view number) {
  sql::Statement& row = connection.query(payment_by_number, number);
  std::optional<DocumentRow> found;
  if (row.step())
    found = document_row(row);
  row.reset();
  return found;
}

void for_each_issued(sql::Connection& connection, std::string_view company,
                     const std::function<bool(const IssuedRow&)>& visit) {
  sql::Statement& row = connection.query(
      "SELECT id, company, chain, kind, coalesce(number, ''), coalesce(draft, 0), text, previous, "
      "hash"
      " FROM issued WHERE company = ? ORDER BY chain",
      company);
  while (row.step()) {
    const IssuedRow issued{row.integer(0), row.string(1), row.integer(2),
                           row.string(3),  row.string(4), row.integer(5),
                           row.string(6),  row.string(7), row.string(8)};
    if (!visit(issued))
      break;
  }
  row.reset();
}

std::optional<IssuedRow> find_row(sql::Connection& connection, int64_t id) {
  sql::Statement& row = connection.query(
      "SELECT id, company, chain, kind, coalesce(number, ''), coalesce(draft, 0), text, previous,"
      " hash FROM issued WHERE id = ?",
      id);
  std::optional<IssuedRow> found;
  if (row.step()) {
    found = IssuedRow{row.integer(0), row.string(1), row.integer(2), row.string(3), row.string(4),
                      row.integer(5), row.string(6), row.string(7),  row.string(8)};
  }
  row.reset();
  return found;
}

std::vector<std::string> chain_companies(sql::Connection& connection) {
  // Of a chain that is gone altogether, closings and batches tell.
  sql::Statement& row = connection.query(
      "SELECT company FROM issued UNION SELECT company FROM closing"
      " UNION SELECT company FROM batch ORDER BY company");
  std::vector<std::string> companies;
  while (row.step()) companies.push_back(row.string(0));
  row.reset();
  return companies;
}

std::optional<Date> last_date(sql::Connection& connection, std::string_view company,
                              std::string_view series) {
  sql::Statement& row = connection.query(
      "SELECT max(last_date) FROM series WHERE company = ? AND series = ?", company, series);
  std::optional<Date> date;
  if (row.step())
    date = parse_date(row.text(0));
  row.reset();
  return date;
}

std::string take_number(sql::Connection& connection, std::string_view company,
                        std::string_view series, const NumberPattern& pattern, Date date) {
  // `next` only says where a fresh series begins; afterwards the counter alone counts.
  const bool fresh = pattern.next && numbers_taken(connection, company, series) == 0;
  const int64_t first = fresh ? *pattern.next : 1;
  sql::Statement& row = connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES (?1, ?2, ?3, ?4, ?4, ?5)"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1,"
      " last_date = excluded.last_date RETURNING last",
      company, series, period_of(pattern, date), first, to_string(date));
  row.step();
  const int64_t sequence = row.integer(0);
  row.reset();
  failpoint("number.taken");
  return format_number(pattern, date, sequence);
}

int64_t numbers_taken(sql::Connection& connection, std::string_view company,
                      std::string_view series) {
  sql::Statement& row = connection.query(
      "SELECT coalesce(sum(last - first + 1), 0) FROM series WHERE company = ? AND series = ?",
      company, series);
  row.step();
  const int64_t count = row.integer(0);
  row.reset();
  return count;
}

namespace {

// The two walks of a list: drafts (kind, company, state, customer, from, until, type,
// payment_state, by, posted), and what was issued (the same, with today before type).
#define LISTED_DRAFTS(kinds)                                                               \
  "SELECT id, 0, company, kind, state, '', customer, customer_name, coalesce(issue_date, " \
  "''),"                                                                                   \
  " '', '', currency, total, '', type, '', 0, 0, '' FROM draft WHERE " kinds               \
  " AND (?2 = '' OR company = ?2) AND (?3 = '' OR state = ?3)"                             \
  " AND (?7 = '' OR type = ?7) AND ?8 = ''"                                                \
  " AND (?9 = '' OR json_extract(text, '$.made.by') = ?9) AND ?10 IN ('', 'no')"           \
  " AND (?4 = '' OR customer = ?4 OR instr(lower(customer_name), lower(?4)) > 0)"          \
  " AND (?5 = '' OR issue_date >= ?5) AND (?6 = '' OR issue_date <= ?6) ORDER BY id DESC"
#define LISTED_ISSUED(kinds, order)                                                       \
  "SELECT i.draft, s.id, s.company, s.kind,"                                              \
  " iif(s.state = 'sent' AND s.valid_until < ?7, 'expired', s.state) AS shown, s.number," \
  " s.customer, s.customer_name, s.issue_date, coalesce(s.valid_until, ''),"              \
  " coalesce(s.due_date, ''), s.currency, s.total, '', s.type, s.payment_state,"          \
  " s.residual, s.credited, coalesce((SELECT min(o.due_date) FROM open_item o"            \
  " WHERE o.document = s.id AND o.residual <> 0), '') AS next_due"                        \
  " FROM issued_status s JOIN issued i ON i.id = s.id"                                    \
  " WHERE " kinds                                                                         \
  " AND (?2 = '' OR s.company = ?2) AND (?3 = '' OR shown = ?3)"                          \
  " AND (?4 = '' OR s.customer = ?4 OR instr(lower(s.customer_name), lower(?4)) > 0)"     \
  " AND (?5 = '' OR s.issue_date >= ?5) AND (?6 = '' OR s.issue_date <= ?6)"              \
  " AND (?8 = '' OR s.type = ?8) AND (?9 = '' OR s.payment_state = ?9"                    \
  " OR (?9 = 'overdue' AND s.residual <> 0 AND s.kind = 'invoice' AND next_due < ?7))"    \
  " AND (?10 = '' OR json_extract(i.text, '$.issued.by') = ?10)"                          \
  " AND" BILLING_POSTED_IS("?11") " ORDER BY " order

// Two indexed walks rather than one sort over both.
void list(sql::Connection& connection, const char* drafts, const char* issued,
          const ListFilter& filter, const std::function<void(const DocumentRow&)>& visit) {
  sql::Statement* walks[] = {
      &connection.query(drafts, filter.kind, filter.company, filter.state, filter.customer,
                        filter.from, filter.until, filter.type, filter.payment_state, filter.by,
                        filter.posted),
      &connection.query(issued, filter.kind, filter.company, filter.state, filter.customer,
                        filter.from, filter.until, filter.today, filter.type, filter.payment_state,
                        filter.by, filter.posted)};
  int64_t left = filter.limit;
  for (sql::Statement* walk : walks) {
    while (left != 0 && walk->step()) {
      visit(document_row(*walk));
      if (left > 0)
        --left;
    }
    walk->reset();
  }
}

}  // namespace

void for_each_document(sql::Connection& connection, const ListFilter& filter,
                       const std::function<void(const DocumentRow&)>& visit) {
  list(connection, LISTED_DRAFTS("kind = ?1"),
       LISTED_ISSUED("s.kind = ?1", "s.number DESC, s.id DESC"), filter, visit);
}

void for_each_sale(sql::Connection& connection, const ListFilter& filter,
                   const std::function<void(const DocumentRow&)>& visit) {
  list(connection, LISTED_DRAFTS("kind IN ('invoice', 'credit_note')"),
       LISTED_ISSUED("s.kind IN ('invoice', 'credit_note')", "s.id DESC"), filter, visit);
}

void search_documents(sql::Connection& connection, std::string_view company, std::string_view text,
                      const std::function<void(const DocumentRow&)>& visit) {
  sql::Statement* walks[] = {
      &connection.query(
          "SELECT id, 0, company, kind, state, '', customer, customer_name,"
          " coalesce(issue_date, ''), '', '', currency, total, '', type, '', 0, 0, '' FROM draft"
          " WHERE (?1 = '' OR company = ?1) AND instr('D-' || id, upper(?2)) > 0 ORDER BY id DESC",
          company, text),
      &connection.query(
          // Numbers are looked through in their index: the rows of `issued` hold whole texts.
          "WITH found (id) AS (SELECT id FROM issued WHERE number IS NOT NULL"
          " AND instr(upper(number), upper(?2)) > 0"
          " UNION SELECT id FROM issued WHERE draft = CAST(substr(?2, 3) AS INTEGER)"
          " AND 'D-' || draft = upper(?2))"
          " SELECT coalesce(i.draft, 0), s.id, s.company, s.kind, s.state, s.number, s.customer,"
          " s.customer_name, s.issue_date, '', '', s.currency, s.total, '', s.type, '', 0, 0, ''"
          " FROM found JOIN issued_status s ON s.id = found.id JOIN issued i ON i.id = found.id"
          " WHERE ?1 = '' OR s.company = ?1 ORDER BY s.id DESC",
          company, text)};
  for (sql::Statement* walk : walks) {
    while (walk->step()) visit(document_row(*walk));
    walk->reset();
  }
}

}  // namespace billing::store
