// SPDX-License-Identifier: Apache-2.0
// SEPA collections: what each run holds, what became of each debit, what is known of mandates by
// them, and which movements of the bank were booked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/banking/collection.hpp"
#include "billing/store/connection.hpp"

namespace billing::store {

struct CollectionRow {
  int64_t run = 0;  // the id of the file run
  std::string company;
  std::string account;  // name of the company's
  CollectionHead head;
  std::string first_date;
  std::string last_date;
  std::string cancelled_at;
  std::string cancelled_by;
  std::string reason;
};
void insert_collection(sql::Connection&, const CollectionRow& row);
std::optional<CollectionRow> find_collection(sql::Connection&, int64_t run);
void cancel_collection(sql::Connection&, const CollectionRow& row);

void insert_batch(sql::Connection&, int64_t run, int64_t batch, const CollectionBatch& row);
std::vector<CollectionBatch> batches_of(sql::Connection&, int64_t run);

/// Where a debit stands, besides what the file says of it.
struct DebitRow {
  int64_t id = 0;
  int64_t run = 0;
  int64_t batch = 0;
  std::string company;
  std::string state;
  bool live = false;
  int64_t payment = 0;
  bool credit_line = false;
  bool debit_line = false;
  std::string reason;
  std::string told_on;
  std::string payment_information_id;
  std::string message_id;
  std::string account;
  Debit debit;
};
struct DebitPlace {
  int64_t run = 0;
  int64_t batch = 0;
  std::string_view company;
};
void insert_debit(sql::Connection&, const DebitPlace& place, const Debit& debit);
/// Those of a run (batch 0: of all its batches) in the order of the file.
void for_each_debit(sql::Connection&, int64_t run, int64_t batch,
                    const std::function<void(const DebitRow&)>& visit);
/// Of a company in written runs, collected on or after `since`.
void for_each_sent_debit(sql::Connection&, std::string_view company, std::string_view since,
                         const std::function<void(const DebitRow&)>& visit);
std::optional<DebitRow> find_debit(sql::Connection&, int64_t id);
/// Those of the same that have that end-to-end id.
std::optional<DebitRow> find_sent_debit(sql::Connection&, std::string_view company,
                                        std::string_view since, std::string_view end_to_end_id);
/// Those of the same that stand in that message.
void for_each_debit_of_message(sql::Connection&, std::string_view company, std::string_view since,
                               std::string_view message_id,
                               const std::function<void(const DebitRow&)>& visit);
/// Debits of written runs whose day has come by `until` and that no payment books yet; at most
/// `limit`.
std::vector<DebitRow> unbooked_debits(sql::Connection&, std::string_view company,
                                      std::string_view until, int limit);
void set_debit_payment(sql::Connection&, int64_t id, int64_t payment);
void set_debit_lines(sql::Connection&, int64_t id, bool credit_line, bool debit_line);
struct DebitNews {
  std::string state;
  bool live = false;
  std::string reason;
  std::string told_on;
};
void set_debit_state(sql::Connection&, int64_t id, const DebitNews& news);
/// Settled ones that were collected before `date` cannot come back any more.
void retire_debits(sql::Connection&, std::string_view company, std::string_view date);

/// An open instalment that is to be collected by direct debit.
struct CollectableRow {
  int64_t document = 0;
  int instalment = 1;
  std::string due_date;
  int64_t residual = 0;
  std::string number;
  std::string customer;
  std::string customer_name;
  std::string currency;
  std::string mandate;  // that the document names
  int64_t instalments = 1;
  int64_t tries = 0;        // debits made of it before
  std::string last_reason;  // of the last one that came back
  bool noted = false;       // something was noted by hand about the document
  std::string told;         // the mandate that the invoice says it is collected by
};
/// Those due by `until` without a live debit, oldest due first.
void for_each_collectable(sql::Connection&, std::string_view company, std::string_view until,
                          const std::function<void(const CollectableRow&)>& visit);

/// What debits tell of a mandate; `previous_code`: also of the number it had.
PresentedMandate presented(sql::Connection&, std::string_view code, std::string_view previous_code);
struct Suspension {
  std::string since;
  std::string reason;
};
std::optional<Suspension> suspension_of(sql::Connection&, std::string_view mandate);
void suspend_mandate(sql::Connection&, std::string_view mandate, const Suspension& why);
/// False: it was not suspended.
bool release_mandate(sql::Connection&, std::string_view mandate);

bool was_announced(sql::Connection&, int64_t document, int instalment, std::string_view date,
                   std::string_view by);

// Movements of the bank.
struct BankLineKey {
  std::string_view company;
  std::string_view account;
  std::string_view key;
};
bool bank_line_is_known(sql::Connection&, const BankLineKey& key);
/// `event`: the row of the chain, or 0.
void insert_bank_line(sql::Connection&, const BankLineKey& key, std::string_view date,
                      int64_t amount, int64_t event);

}  // namespace billing::store
