// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/account_statements.hpp"

#include <fmt/format.h>

#include "billing/operations/masters.hpp"
#include "billing/store/accounts.hpp"

namespace billing {
Result<AccountStatement> statement_of(Office& office, const StatementRequest& request) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(company, office.company(""));
  BILLING_TRY(partner, find_master(office, "partner", request.customer));
  (void)partner;
  const Date until = request.until.value_or(office.settings.today);
  const Date from = request.from.value_or(Date{until.year, 1, 1});
  if (until < from) {
    return fail(FailureKind::rejected, "STMT-01",
                fmt::format("the period ends on {}, before it begins on {}", to_string(until),
                            to_string(from)),
                "give --from and --until in their order");
  }
  const Currency currency = request.currency.value_or(company->currency);
  const std::string last = to_string(until);
  const std::string today = to_string(office.settings.today);
  std::vector<AccountMovement> movements;
  store::for_each_movement(
      office.connection, {company->code, request.customer, currency.code(), last, today},
      [&](const store::AccountRow& row) {
        AccountMovement one;
        one.date = parse_date(row.date).value_or(from);
        if (row.kind == "payment")
          one.payment = from_word<PaymentType>(row.state).value_or(PaymentType::payment);
        else
          one.kind = from_word<Kind>(row.kind).value_or(Kind::invoice);
        one.number = row.number;
        if (row.kind == to_word(Kind::invoice))
          one.due_date = parse_date(row.due_date);
        one.amount = {row.amount, currency};
        one.open = {row.open, currency};
        one.overdue = {row.overdue, currency};
        movements.push_back(std::move(one));
      });
  return account_statement(movements, from, until, currency);
}

Result<std::vector<std::string>> other_currencies(Office& office, const StatementRequest& request) {
  BILLING_TRY(company, office.company(""));
  auto found = store::currencies_of(office.connection, company->code, request.customer);
  const std::string shown(request.currency.value_or(company->currency).code());
  std::erase(found, shown);
  return found;
}

}  // namespace billing
