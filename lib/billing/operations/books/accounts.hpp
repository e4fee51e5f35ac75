// SPDX-License-Identifier: Apache-2.0
// The plan of accounts of a company, as its accountant enters it before the first export: where the
// company books, and where each partner and product has accounts of its own (B2).
#pragma once

#include <functional>
#include <string>

#include "billing/operations/office.hpp"

namespace billing {

struct PlannedAccount {
  std::string use;  // a key of the company's `accounts`, or bank_account, customer, supplier,
                    // product, purchase
  std::string account;
  std::string auxiliary;  // of partners only
  std::string journal;    // of partners only: where the invoices to it, or of it, are booked
  std::string code;       // of the partner or product
  std::string name;       // of the account, bank account, partner or product
};

/// The chart first, in its order; then accounts of banks; each partner as a customer, as a supplier
/// or as both, by code; products with accounts of their own, by code. `partners_only` leaves the
/// partners: what accounting software calls third parties. Memory does not grow with them.
[[nodiscard]] Result<void> for_each_account(
    Office& office, const Company& company, bool partners_only,
    const std::function<void(const PlannedAccount&)>& visit);

}  // namespace billing
