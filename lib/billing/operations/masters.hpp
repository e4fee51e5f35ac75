// SPDX-License-Identifier: Apache-2.0
// Master data: apply it from YAML, list, show and export it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/formats/records/csv_records.hpp"
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

/// A CSV of partners or products, and how to read it.
struct MasterImport {
  std::string kind;  // "partner", "product"
  std::string path;  // "-" is standard input
  records::RecordMapping mapping;
  bool keep_good = false;                       // refused lines stay out, the others count
  std::function<void(const Applied&)> applied;  // each line as it is written, before the commit
  std::function<void(const Failure&)> refused;  // each line that is not, with all that is wrong
};
struct MasterImportOutcome {
  int64_t lines = 0;
  int64_t refused = 0;
};

/// Upserts a record for each line of a CSV, in one transaction; what a line does not say of a
/// record that is there stays. CSV-01 (rejected): titles; CSV-04 (rejected): lines were refused,
/// and nothing is kept. A line is refused for what `apply` refuses, CSV-02 (cells are missing),
/// CSV-03 (a code for the second time) and CSV-05 (a number with the other mark).
[[nodiscard]] Result<MasterImportOutcome> import_masters(Office& office,
                                                         const MasterImport& request);

/// The records of a kind as rows: told the titles, then the cells of each record. A record that
/// `import_masters` reads back is the same.
void export_masters(Office& office, const std::string& kind,
                    const std::function<void(std::vector<std::string>)>& titles,
                    const std::function<void(std::vector<std::string>)>& row);

/// What lists call a master record; empty for documents and payments.
std::string name_of(const records::Record& record);

/// DOC-03 (not_found) when there is none.
[[nodiscard]] Result<records::Record> find_master(Office& office, const std::string& kind,
                                                  const std::string& code);

/// Deletes a record that nothing uses; DOC-06 (conflict) names what uses it (P6).
[[nodiscard]] Result<void> delete_partner(Office& office, const std::string& code);

}  // namespace billing
