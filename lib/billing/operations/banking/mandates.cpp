// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/mandates.hpp"

#include <fmt/format.h>

#include "billing/formats/records/records.hpp"
#include "billing/operations/masters.hpp"
#include "billing/store/collections.hpp"
#include "billing/store/masters.hpp"

namespace billing {

Result<void> for_each_standing(Office& office,
                               const std::function<void(const MandateStanding&)>& visit) {
  std::vector<std::string> texts;
  store::for_each_master(office.connection, "mandate",
                         [&](const store::MasterRow& row) { texts.push_back(row.text); });
  for (const std::string& text : texts) {
    BILLING_TRY(record, records::from_store(text));
    const auto* mandate = std::get_if<Mandate>(&record);
    if (mandate == nullptr)
      continue;
    MandateStanding one{*mandate, {}, {}};
    one.presented = store::presented(office.connection, mandate->code, mandate->previous_code);
    one.state = state_on(*mandate, one.presented, add_days(office.settings.today, 1));
    visit(one);
  }
  return {};
}

Result<void> suspend_mandate(Office& office, const std::string& code, const std::string& reason) {
  Work work(office);
  BILLING_CHECK(find_master(office, "mandate", code).map([](const auto&) {}));
  store::suspend_mandate(office.connection, code, {to_string(office.settings.today), reason});
  work.finish();
  return {};
}

Result<void> release_mandate(Office& office, const std::string& code) {
  Work work(office);
  BILLING_CHECK(find_master(office, "mandate", code).map([](const auto&) {}));
  if (!store::release_mandate(office.connection, code)) {
    Location where;
    where.file = code;
    return fail(FailureKind::conflict, "MAND-05", "it is not suspended",
                "'billing mandate status' tells why nothing is collected by it", where);
  }
  work.finish();
  return {};
}

}  // namespace billing
