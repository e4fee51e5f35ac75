// SPDX-License-Identifier: Apache-2.0
// Batches for the accountant: which rows of the chain each holds, what is in them, what he
// answered.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/books/batch.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/money.hpp"

namespace billing::store {

struct BatchRow {
  int64_t run = 0;
  std::string company;
  int64_t first = 0;  // rows of the company's chain, both inclusive; none when first > last
  int64_t last = 0;
  std::string hash;       // of row `last`, 32 bytes
  int64_t documents = 0;  // invoices, credit notes and payments in it
};

/// The last row of a company's chain that left, 0 before the first batch.
int64_t last_exported(sql::Connection&, std::string_view company);
/// Whether anything that leaves came after a row of the chain: anything with an entry, or (not
/// `entries_only`) any document, payment, allocation or closing.
bool has_new_rows(sql::Connection&, std::string_view company, int64_t after, bool entries_only);
bool has_refused(sql::Connection&, std::string_view company);
/// Invoices, credit notes and payments among the rows first..last of a chain.
int64_t count_documents(sql::Connection&, std::string_view company, int64_t first, int64_t last);
/// What was refused goes into the batch `run`; how many documents. REQUIRES a write transaction.
int64_t take_refused(sql::Connection&, int64_t run, std::string_view company);
void insert_batch(sql::Connection&, const BatchRow& batch);
std::optional<BatchRow> find_batch(sql::Connection&, int64_t run);
/// Those of a company in the order of their numbers.
void for_each_batch(sql::Connection&, std::string_view company,
                    const std::function<void(const BatchRow&)>& visit);
/// The batch in which a row of the chain left last; 0 for one that did not.
int64_t batch_of(sql::Connection&, std::string_view company, int64_t chain, int64_t row);

/// The lines of a batch's entries, in the order of the chain; what was refused before comes first,
/// being older. `own` is the currency of the books. Memory stays flat.
void for_each_batch_line(sql::Connection&, const BatchRow& batch, Currency own,
                         const std::function<void(const BookedLine&)>& visit);
/// The accounts that they touch, in their order.
void for_each_batch_account(
    sql::Connection&, const BatchRow& batch,
    const std::function<void(std::string_view account, std::string_view auxiliary)>& visit);
/// The lines of a fiscal year's entries by number, lettered.
void for_each_year_line(sql::Connection&, std::string_view company, std::string_view fiscal_year,
                        Currency own, const std::function<void(const BookedLine&)>& visit);

/// Letters that join lines of several fiscal years.
void for_each_letter_over_years(
    sql::Connection&, std::string_view company,
    const std::function<void(std::string_view auxiliary, std::string_view code)>& visit);

/// One row of the chain in a batch.
struct MemberRow {
  int64_t id = 0;
  int64_t chain = 0;
  std::string_view kind;
  std::string_view number;  // empty for allocations and closings
  std::string_view text;
};
void for_each_member(sql::Connection&, const BatchRow& batch,
                     const std::function<void(const MemberRow&)>& visit);

/// Invoices, credit notes and payments of a number, of a company and kind or (empty) any.
struct AnswerableRow {
  int64_t id = 0;
  std::string company;
  int64_t chain = 0;
  std::string kind;
  std::string state;
};
std::vector<AnswerableRow> find_answerable(sql::Connection&, std::string_view number,
                                           std::string_view company, std::string_view kind);

/// A document of a batch with the accountant's answer to it.
struct AnswerRow {
  int64_t document = 0;  // row in issued
  int64_t run = 0;       // of its batch
  std::string company;
  std::string kind;
  std::string number;
  std::string state;  // posted, refused; empty: none yet
  std::string entry;
  std::string date;
  std::string journal;
  std::string reason;
  int64_t event = 0;  // the row of the chain that tells of it
};
/// Invoices, credit notes and payments of a batch in the order of the chain.
void for_each_answer(sql::Connection&, const BatchRow& batch,
                     const std::function<void(const AnswerRow&)>& visit);
/// The answer to a document, if there is one.
std::optional<AnswerRow> find_answer(sql::Connection&, int64_t document);
/// Writes the answer; one that was there is the past.
void put_answer(sql::Connection&, const AnswerRow& answer);
/// How many documents of a batch were posted, and refused.
struct AnswerCounts {
  int64_t posted = 0;
  int64_t refused = 0;  // also those that left again since
};
AnswerCounts count_answers(sql::Connection&, const BatchRow& batch);
/// All answers of a company, for the auditor, by document.
void for_each_posting(sql::Connection&, std::string_view company,
                      const std::function<void(const AnswerRow&)>& visit);

/// What a batch holds again: the document, and the batch in which it had left before, 0 for none.
void for_each_again(sql::Connection&, int64_t run,
                    const std::function<void(int64_t document, int64_t earlier)>& visit);
/// Whether a document has no answer noted because it left again after the answer `event`.
bool left_again(sql::Connection&, std::string_view company, std::string_view kind,
                std::string_view number, int64_t event);

/// The name of a customer's auxiliary account: of the partner whose account or code it is, else
/// nothing.
std::optional<std::string> name_of_auxiliary(sql::Connection&, std::string_view auxiliary);

}  // namespace billing::store
