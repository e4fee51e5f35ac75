// SPDX-License-Identifier: Apache-2.0
// Prepaid credits: movements that are only ever added. Quantities are in ten-thousandths.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/store/connection.hpp"

namespace billing::store {

struct CreditMovement {
  int64_t id = 0;
  std::string company;
  std::string customer;
  std::string code;
  int64_t quantity = 0;  // negative where credits go
  std::string reason;    // "granted", "used", "taken back"
  int64_t document = 0;  // the n of D-n that grants; 0: none
  std::string comment;
  std::string date;
  std::string at;
  std::string by;
  int64_t event = 0;  // the row of the chain that tells of it
};
/// REQUIRES a write transaction, and a balance that does not fall below zero.
void insert_credit_movement(sql::Connection&, const CreditMovement& movement);

/// Movements of older databases that no row of the chain tells of yet; and noting the row.
std::vector<CreditMovement> unchained_credit_movements(sql::Connection&);
void set_credit_event(sql::Connection&, int64_t movement, int64_t event);
/// The movement that a row of the chain tells of; none if it is not there.
std::optional<CreditMovement> credit_movement_of(sql::Connection&, int64_t event);
int64_t count_credit_movements(sql::Connection&, std::string_view company);

struct CreditBalance {
  std::string company;
  std::string customer;
  std::string code;
  int64_t quantity = 0;
};
/// By customer and code, those that are used up included; of one company and customer, or (empty)
/// all.
std::vector<CreditBalance> credit_balances(sql::Connection&, std::string_view company,
                                           std::string_view customer);
int64_t credit_balance(sql::Connection&, std::string_view company, std::string_view customer,
                       std::string_view code);

/// Oldest first.
void for_each_credit_movement(sql::Connection&, std::string_view company, std::string_view customer,
                              const std::function<void(const CreditMovement&)>& visit);

/// Whether the text of an issued document names credits at all, without reading it.
bool names_credits(sql::Connection&, int64_t issued);

/// What a document granted, less what was taken back of it, by code.
std::vector<CreditBalance> credits_of_document(sql::Connection&, int64_t document);

}  // namespace billing::store
