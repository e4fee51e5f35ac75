// SPDX-License-Identifier: Apache-2.0
// Open items, payments, allocations, VAT as it falls due, lettering.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/books/settlement.hpp"
#include "billing/store/connection.hpp"
#include "billing/store/documents.hpp"

namespace billing::store {

/// Takes the n of the next PAY-n: one counter per database. REQUIRES a write transaction.
int64_t take_payment_id(sql::Connection&);

// Open items.
struct ItemPlace {
  std::string_view company;
  std::string_view customer;
};
void insert_item(sql::Connection&, const ItemPlace& place, const OpenItem& item);
std::vector<OpenItem> items_of(sql::Connection&, int64_t document);
void set_residual(sql::Connection&, int64_t document, int instalment, int64_t residual);
/// The open items of a customer in one currency, of one sign (1: instalments and refunds, -1:
/// payments and credit notes), oldest due first.
std::vector<OpenItem> open_items(sql::Connection&, std::string_view company,
                                 std::string_view customer, std::string_view currency, int sign);

/// An open instalment of an invoice, with what makes it out.
struct OpenItemRow {
  std::string number;
  int instalment = 1;
  std::string customer;
  std::string customer_name;
  std::string currency;
  int64_t residual = 0;
};
/// All of a company, oldest due first.
void for_each_open_item(sql::Connection&, std::string_view company,
                        const std::function<void(const OpenItemRow&)>& visit);

/// The cached answers of a document: what is open of it (in magnitude), how it stands, what credit
/// notes took back.
struct SettledStatus {
  std::string payment_state;
  int64_t residual = 0;
  int64_t credited = 0;
};
SettledStatus settled_status(sql::Connection&, int64_t document);
void set_settled_status(sql::Connection&, int64_t document, const SettledStatus& status);

// Allocations.
struct AllocationRow {
  int64_t event = 0;
  int64_t debit = 0;
  int instalment = 1;
  int64_t credit = 0;
  int64_t amount = 0;
  std::string debit_number;
  std::string credit_number;
};
void insert_allocation(sql::Connection&, const AllocationRow& row);
/// What stands between a document and others, takings back netted out; oldest first.
std::vector<AllocationRow> allocations_of(sql::Connection&, int64_t document);
/// The rows that an event wrote, in their order.
std::vector<AllocationRow> allocations_by(sql::Connection&, int64_t event);

/// Remembers for which document (the n of D-n) a payment was recorded.
void insert_payment_for(sql::Connection&, int64_t payment, int64_t document);
/// The sender's key of a payment, unique in its company.
void insert_payment_key(sql::Connection&, std::string_view company, std::string_view key,
                        int64_t payment);
std::optional<int64_t> payment_by_key(sql::Connection&, std::string_view company,
                                      std::string_view key);
/// Payments recorded for a document (the n of D-n), oldest first.
std::vector<int64_t> payments_for(sql::Connection&, int64_t document);

// VAT.
void insert_pending(sql::Connection&, int64_t document, const PendingVat& pending);
std::vector<PendingVat> pending_of(sql::Connection&, int64_t document);
void set_released(sql::Connection&, int64_t document, const PendingVat& pending);
struct VatDuePlace {
  int64_t event = 0;
  int64_t document = 0;
  std::string_view company;
  Date date;
};
/// Adds to what fell due with the event for the document at the rate.
void add_vat_due(sql::Connection&, const VatDuePlace& place, const VatDue& due);
std::vector<VatDue> vat_due_of(sql::Connection&, int64_t document);
/// Only what fell due with that event.
std::vector<VatDue> vat_due_at(sql::Connection&, int64_t event, int64_t document);

// Lettering.
/// Documents settled with this one, directly or through others, itself included.
std::vector<int64_t> settled_group(sql::Connection&, int64_t document);
/// Marks the lines of an auxiliary account that the documents and their allocations wrote with the
/// next code of that account. REQUIRES that they cancel out.
void letter(sql::Connection&, std::string_view company, std::string_view auxiliary,
            const std::vector<int64_t>& documents, std::string_view date);
bool is_lettered(sql::Connection&, const std::vector<int64_t>& documents);
/// Whether nothing is open of any of the documents.
bool all_settled(sql::Connection&, const std::vector<int64_t>& documents);
void unletter(sql::Connection&, const std::vector<int64_t>& documents);
/// AA, AB ... AZ, BA ... ZZ, AAA: the code of the n-th group, from 1.
std::string lettering_code(int64_t n);

struct PaymentFilter {
  std::string company;   // empty: all
  std::string customer;  // a code, or part of the name
  std::string from;      // dates, inclusive
  std::string until;
  bool open = false;  // with something not allocated
  int64_t limit = -1;
  std::string type;    // payment, deposit, ...
  std::string by;      // who recorded it
  std::string posted;  // yes, no, waiting (left, no answer), refused
};
/// Newest first. `state` of the rows is the payment's type.
void for_each_payment(sql::Connection&, const PaymentFilter& filter,
                      const std::function<void(const DocumentRow&)>& visit);

}  // namespace billing::store
