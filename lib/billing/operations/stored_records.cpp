// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/stored_records.hpp"

#include "billing/store/masters.hpp"

namespace billing {

Result<void> for_each_record(Office& office, std::string_view kind,
                             const std::function<void(records::Record)>& visit) {
  Result<void> outcome;
  store::for_each_master(office.connection, kind, [&](const store::MasterRow& row) {
    if (!outcome)
      return;
    if (auto record = records::from_store(row.text))
      visit(std::move(*record));
    else
      outcome = fail(std::move(record.error()));
  });
  return outcome;
}

}  // namespace billing
