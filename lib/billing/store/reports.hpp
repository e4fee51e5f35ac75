// SPDX-License-Identifier: Apache-2.0
// What reports add up: who owes what since when, VAT as it fell due, revenue.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "billing/documents/sales/vat.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/date.hpp"

namespace billing::store {

/// Open items of a customer in one currency by how long they are due on a day: not yet, up to 30
/// days, 60, 90, longer; and what he has to his credit (payments on account, credit notes),
/// negative. Minor units.
struct AgeingRow {
  std::string customer;
  std::string name;
  std::string currency;
  std::array<int64_t, 5> due{};
  int64_t credit = 0;
};
void for_each_ageing(sql::Connection&, std::string_view company, Date today,
                     const std::function<void(const AgeingRow&)>& visit);

/// VAT that fell due from..until, per category and rate, in the company's currency; and what is
/// still pending today of documents issued by then.
struct VatRow {
  Vat vat;
  int64_t base = 0;
  int64_t amount = 0;
  int64_t pending_base = 0;
  int64_t pending = 0;
};
void for_each_vat(sql::Connection&, std::string_view company, Date from, Date until,
                  const std::function<void(const VatRow&)>& visit);

/// Revenue excl. VAT: what is booked to accounts of class 70, net of credit notes and rebates, by
/// month, customer or account.
enum class RevenueBy { month, customer, account };
struct RevenueRow {
  std::string key;
  std::string name;   // of a customer
  int64_t count = 0;  // of entries
  int64_t amount = 0;
};
void for_each_revenue(sql::Connection&, std::string_view company, Date from, Date until,
                      RevenueBy by, const std::function<void(const RevenueRow&)>& visit);

/// What was cashed of documents whose VAT falls due with payment, per payment and rate; negative
/// where money went back. Only payments that move money count, no settling by credit notes.
struct CashedRow {
  std::string date;      // on which it settled the document
  std::string document;  // number
  std::string payment;   // number
  Vat vat;
  int64_t base = 0;  // in the company's currency
  int64_t amount = 0;
};
struct CashedFilter {
  std::string_view company;
  Date from, until;
  std::optional<int64_t> document = {};  // its row in the chain (0: a draft, of which none is)
};
void for_each_cashed(sql::Connection&, const CashedFilter& filter,
                     const std::function<void(const CashedRow&)>& visit);

}  // namespace billing::store
