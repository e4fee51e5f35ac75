// SPDX-License-Identifier: Apache-2.0
// Allocations in two steps: planned first, so that the entry and the text of the event can be made
// of what they move; then written with the event. Nothing reaches the database in between.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/books/settlement.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/payments.hpp"

namespace billing {

/// What one allocation asks for, by rows of the chain; 0 is the payment that is being recorded.
struct AllocationRequest {
  int64_t debit = 0;
  int instalment = 1;
  int64_t credit = 0;
  int64_t amount = 0;  // negative: taken back
};

/// One side of allocations: an issued document or a payment with its items.
struct Settled {
  store::DocumentRow row;
  std::vector<OpenItem> items;
  std::vector<PendingVat> pending;
  std::set<int> changed;  // instalments whose residual moved
  bool is_new = false;

  /// Of the whole document, in magnitude.
  int64_t total() const;
  int64_t residual() const;
};

class Settling {
 public:
  Settling(Office& office, const Company& company) : office_(office), company_(company) {}

  /// The payment that is being recorded, as row 0. What is written off has no value of its own in
  /// the company's currency (`item.accounting`): it takes that of what it settles.
  void add_payment(const Payment& payment, OpenItem item);

  /// PAY-05 (conflict): more than is left of one of the two. REQUIRES both to be of one company and
  /// currency.
  [[nodiscard]] Result<void> allocate(const AllocationRequest& request);

  /// Settles in the order of the debits, as far as the credit reaches; what it settled.
  [[nodiscard]] Result<int64_t> allocate_in_order(int64_t credit, std::span<const OpenItem> debits,
                                                  std::optional<int64_t> most = std::nullopt);

  const std::vector<store::AllocationRow>& rows() const { return rows_; }
  /// As the texts of payments and events tell them.
  std::vector<Allocation> allocations();
  bool empty() const { return rows_.empty(); }

  /// What the entry is made of: the VAT that moves, the difference of exchange. `sheds`: the
  /// payment is a discount or a bad debt, which gives VAT back instead of making it due.
  SettlementInput input(bool sheds);
  /// The payment's amount in the company's currency; of a write-off once all is planned.
  int64_t accounting_of_payment() { return at(0).items[0].accounting; }

  /// Writes residuals, states, allocations, VAT, lettering. `payment` is the row the new payment
  /// got, or 0. The event's entry must be in the books already.
  void write(int64_t event, int64_t payment, Date date);

  Settled& at(int64_t row);

 private:
  OpenItem* item(int64_t row, int instalment);
  void settle_credits(int64_t id, const Settled& settled, bool paid);
  void write_vat(int64_t event, Settled& settled, Date date);
  std::set<int64_t> open_rows();
  void write_lettering(Date date);

  Office& office_;
  const Company& company_;
  std::map<int64_t, Settled> settled_;
  std::vector<store::AllocationRow> rows_;
  int64_t exchange_gain_ = 0;
  bool values_payment_ = false;
  bool sheds_ = false;
  std::map<int64_t, SettledDocument> vat_;
};

/// The account of a customer in the books.
CustomerAccount customer_account(Office& office, const std::string& customer);

/// Takes an entry number and gives the hash of the entry; nothing (0) for an entry without lines.
struct NumberedEntry {
  std::string fiscal_year;
  int64_t number = 0;
  std::string hash;
};
NumberedEntry number_entry(Office& office, const Company& company, const Entry& entry);
void insert_entry(Office& office, const Company& company, const NumberedEntry& booked,
                  const Entry& entry, int64_t document);

}  // namespace billing
