// SPDX-License-Identifier: Apache-2.0
// The part of the auditor that knows what is owed: open items, allocations, VAT as it falls due.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "billing/documents/banking/open_item.hpp"
#include "billing/documents/banking/payment.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/documents.hpp"

namespace billing {

class MoneyAudit {
 public:
  using Broken =
      std::function<void(const char* code, const std::string& where, std::string message)>;
  MoneyAudit(Office& office, Broken broken) : office_(office), broken_(std::move(broken)) {}

  /// `receivable` is what the entry puts on the customer's account.
  void document(const store::IssuedRow& row, const Document& document, int64_t receivable);
  void payment(const store::IssuedRow& row, const Payment& payment, int64_t receivable);
  void allocations(const store::IssuedRow& row, const std::string& name,
                   const std::vector<Allocation>& told);
  /// A movement of prepaid credits is what its row of the chain tells.
  void credits(const store::IssuedRow& row, const std::string& name);
  /// After the last row of a company's chain.
  void finish(const std::string& company);

 private:
  void compare_items(const store::IssuedRow& row, std::vector<OpenItem> expected);

  Office& office_;
  Broken broken_;
  std::map<std::string, int64_t> credited_;  // by the invoice's number
  int64_t allocations_ = 0;
  int64_t credits_ = 0;
  int64_t payments_ = 0;
};

}  // namespace billing
