// SPDX-License-Identifier: Apache-2.0
// Master records (companies, partners, products ...) as canonical JSON under their code.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/store/connection.hpp"

namespace billing::store {

struct MasterRow {
  std::string code;
  std::string name;
  std::string text;
};

enum class Upserted { created, updated, unchanged };

std::optional<std::string> find_master(sql::Connection&, std::string_view kind,
                                       std::string_view code);
Upserted upsert_master(sql::Connection&, std::string_view kind, const MasterRow& row);
void delete_master(sql::Connection&, std::string_view kind, std::string_view code);
/// In the order of their codes.
void for_each_master(sql::Connection&, std::string_view kind,
                     const std::function<void(const MasterRow&)>& visit);
/// The same, but what is marked as favourite comes first.
void for_each_favourite_first(sql::Connection&, std::string_view kind,
                              const std::function<void(const MasterRow&)>& visit);
std::vector<std::string> master_codes(sql::Connection&, std::string_view kind);
/// A mandate whose reference is the same for banks, blanks and capitals apart; empty: none.
std::string mandate_like(sql::Connection&, std::string_view plain_reference, std::string_view code);
/// The mandates of a partner, in the order of their codes.
std::vector<std::string> mandates_of(sql::Connection&, std::string_view partner);
/// True when a document, draft or issued, names this customer.
bool customer_is_used(sql::Connection&, std::string_view code);
/// True when an entry stands on this customer's account, or in this company's books.
bool customer_is_booked(sql::Connection&, std::string_view code);
bool company_is_booked(sql::Connection&, std::string_view code);
/// What names this customer: numbers of what was issued, newest first, then drafts, mandates; at
/// most `limit`.
std::vector<std::string> uses_of_customer(sql::Connection&, std::string_view code, int64_t limit);

}  // namespace billing::store
