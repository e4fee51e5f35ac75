// SPDX-License-Identifier: Apache-2.0
// What moved the accounts of customers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/store/connection.hpp"

namespace billing::store {

/// A document or payment and what its open items come to, in minor units of its currency; signed as
/// open items are.
struct AccountRow {
  std::string kind;   // of the document
  std::string state;  // of a payment: its type
  std::string number;
  std::string date;
  std::string due_date;  // the first of its instalments
  int64_t amount = 0;
  int64_t open = 0;
  int64_t overdue = 0;  // what of it was due before today
};
struct AccountFilter {
  std::string_view company;
  std::string_view customer;
  std::string_view currency;
  std::string_view until;  // by date of the document
  std::string_view today;
};
/// Oldest first.
void for_each_movement(sql::Connection&, const AccountFilter& filter,
                       const std::function<void(const AccountRow&)>& visit);

/// The currencies in which a customer has movements.
std::vector<std::string> currencies_of(sql::Connection&, std::string_view company,
                                       std::string_view customer);

}  // namespace billing::store
