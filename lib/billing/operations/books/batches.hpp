// SPDX-License-Identifier: Apache-2.0
// What was validated leaves once, as a batch, for the accountant (X1).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/operations/outbox.hpp"
#include "billing/store/batches.hpp"

namespace billing {

struct ExportRequest {
  std::string company;  // a code
  std::string folder;   // empty: beside the database
  BatchForm form;
};

struct ExportedBatch {
  store::FileRunRow run;
  store::BatchRow batch;
  MadeRun made;
};

/// Finishes what a crash left of the company's batches, then makes a batch of all its documents,
/// payments, allocations and closings that were validated since the last one, and of those that the
/// accountant refused. Nothing new: nothing is made. Formats that hold entries only wait for an
/// entry. `done` is told each batch whose file is there. REQUIRES lock_job of "export". Faults:
/// those of finish_run.
[[nodiscard]] Result<void> export_nightly(Office& office, const ExportRequest& request,
                                          const std::function<void(const ExportedBatch&)>& done);

/// A batch by its name, "BATCH-1". EXPORT-01 (not_found).
struct StoredBatch {
  store::FileRunRow run;
  store::BatchRow batch;
};
[[nodiscard]] Result<StoredBatch> find_batch(Office& office, const std::string& name);

/// The bytes of a batch as they left. EXPORT-02 (conflict): it has none yet.
[[nodiscard]] Result<void> read_batch(Office& office, const StoredBatch& stored, ByteSink& out);

/// How the accountant answered a batch.
struct BatchStanding {
  int64_t posted = 0;
  int64_t refused = 0;
  int64_t waiting = 0;
};
BatchStanding standing_of_batch(Office& office, const store::BatchRow& batch);

/// Batches of the company or (empty) all, in their order; `stale_days` set: those alone that still
/// wait for an answer so many days after they were made, or more.
void for_each_stored_batch(Office& office, std::optional<int> stale_days,
                           const std::function<void(const StoredBatch&)>& visit);

}  // namespace billing
