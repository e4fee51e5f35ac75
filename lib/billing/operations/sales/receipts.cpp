// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/receipts.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/base/failure_about.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

Result<void> check_takes_back(Office& office, const StoredDocument& stored,
                              const std::string& reason) {
  const Document& receipt = stored.document;
  const std::string& number = receipt.number;
  if (!receipt.preceding.empty()) {
    return fail(
        failure_about(number, FailureKind::conflict, "RCPT-07",
                      fmt::format("{} takes {} back itself", number, receipt.preceding[0].number),
                      "make the receipt again: 'billing receipt new'"));
  }
  if (const auto counter = standing_child(office, stored.row.draft, Kind::receipt)) {
    return fail(
        failure_about(number, FailureKind::conflict, "RCPT-07",
                      fmt::format("{} was taken back already, by {}", number, name_of(*counter)),
                      fmt::format("'billing receipt show {} --map' shows both", number)));
  }
  if (reason.empty()) {
    return fail(failure_about(number, FailureKind::rejected, "RCPT-06",
                              fmt::format("why {} is taken back is not said", number),
                              "add --reason TEXT; it stands on the receipt that takes it back"));
  }
  return {};
}

// The draft of the receipt that takes back is gone with its transaction: nobody could look at it.
Failure about_taking_back(Failure failure, const std::string& number, Date today,
                          std::optional<Date> date) {
  for (Diagnostic& fault : failure.diagnostics) {
    fault.where = {};
    fault.where.file = number;
    if (fault.code == "DATE-01" && date && *date > today)
      fault.hint = "--date is the day the money went back, today at the latest";
  }
  return failure;
}

}  // namespace

Result<std::optional<Issued>> cancel_receipt(Office& office, const std::string& id,
                                             const std::string& reason, std::optional<Date> date) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::receipt));
  if (!stored.issued()) {
    BILLING_TRY(state, next_state(id, Kind::receipt, stored.document.state, Verb::cancel));
    stored.row.state = to_word(state);
    store::update_draft(office.connection, stored.row);
    work.finish();
    return std::optional<Issued>();
  }
  BILLING_CHECK(check_takes_back(office, stored, reason));
  const std::string number = stored.document.number;
  Document counter = counter_receipt(stored.document, reason);
  counter.issue_date = date;
  BILLING_TRY(whole, with_totals(std::move(counter)));
  const int64_t draft = insert_draft(office, std::move(whole));
  store::insert_link(office.connection, stored.row.draft, draft);
  failpoint("receipt.linked");
  auto issued = issue_within(office, draft_id(draft), Kind::receipt);
  if (!issued)
    return fail(about_taking_back(std::move(issued.error()), number, office.settings.today, date));
  work.finish();
  return std::optional<Issued>(std::move(*issued));
}

}  // namespace billing
