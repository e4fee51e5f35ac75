// SPDX-License-Identifier: Apache-2.0
// What only the auditor asks of the database.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "billing/store/documents.hpp"
#include "billing/store/entries.hpp"

namespace billing::store {

/// The entries of a document with their places, lines included.
std::vector<std::pair<EntryPlace, Entry>> entries_of(sql::Connection&, int64_t issued,
                                                     Currency currency);

/// Entry numbers taken, and entries there.
std::pair<int64_t, int64_t> entry_counts(sql::Connection&, std::string_view company);

/// The hash that a kept file is said to have, or nothing when there is no such file.
std::optional<Sha256> kept_hash(sql::Connection&, int64_t document, std::string_view purpose,
                                std::string_view variant);

/// Open items whose residual is not their amount less their allocations, and documents whose
/// residual is not that of their items.
void for_each_wrong_residual(
    sql::Connection&, std::string_view company,
    const std::function<void(const std::string& number, const std::string& what)>& visit);
/// Each invoice, credit note and payment with what was settled of it, in magnitude.
void for_each_payment_state(
    sql::Connection&, std::string_view company,
    const std::function<void(const DocumentRow& row, int64_t settled)>& visit);
/// SEPA runs and debits that contradict each other, their payments or what the bank told: sums and
/// counts, what is live, payments of another amount or not taken back.
void for_each_wrong_debit(
    sql::Connection&, std::string_view company,
    const std::function<void(const std::string& where, const std::string& what)>& visit);
int64_t count_allocations(sql::Connection&, std::string_view company);

struct KeptFileRow {
  std::string company;
  std::string number;
  std::string purpose;
  std::string_view hash;
  std::string_view bytes;
};
void for_each_kept_file(sql::Connection&, const std::function<bool(const KeptFileRow&)>& visit);

}  // namespace billing::store
