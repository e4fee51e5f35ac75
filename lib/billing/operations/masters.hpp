// SPDX-License-Identifier: Apache-2.0
// Master data: apply it from YAML, list, show and export it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/masters.hpp"

namespace billing {

struct Applied {
  std::string kind;
  std::string code;
  store::Upserted outcome;
};

/// Upserts every record of the streams by its code, all or nothing; references may point forward
/// within one call. Fails with every fault of every document: those of reading, DOC-01 (a
/// reference to nothing), DOC-04 (the type of a partner in use, P6), DOC-05 (no master record),
/// DOC-18 (an account on which something is booked).
[[nodiscard]] Result<std::vector<Applied>> apply(Office& office,
                                                 std::vector<tree::DocumentStream> streams);

/// What lists call a master record; empty for documents and payments.
std::string name_of(const records::Record& record);

/// DOC-03 (not_found) when there is none.
[[nodiscard]] Result<records::Record> find_master(Office& office, const std::string& kind,
                                                  const std::string& code);

/// Deletes a record that nothing uses; DOC-06 (conflict) names what uses it (P6).
[[nodiscard]] Result<void> delete_partner(Office& office, const std::string& code);

}  // namespace billing
