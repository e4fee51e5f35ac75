// SPDX-License-Identifier: Apache-2.0
// The outbox shape of jobs that make files: claim in a transaction, act outside, settle in a
// transaction. A run goes prepared -> rendered -> written; wherever it was killed, running the job
// again ends in the same rows and the same bytes.
//
//   1. lock_job: one run of the job at a time.
//   2. finish_run for each of unfinished_runs: what a crash left comes first.
//   3. Within a Work: choose what goes into the file, claim_run, note the members, finish.
//   4. finish_run: renders it, keeps the bytes, gives the file its name.
#pragma once

#include <functional>
#include <string>

#include "billing/base/byte_sink.hpp"
#include "billing/base/job_lock.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/file_runs.hpp"

namespace billing {

/// Writes the bytes of a run, from what the database holds. Called without a write transaction; it
/// must give the same bytes whenever it is called before the run is rendered.
using Render = std::function<Result<void>(const store::FileRunRow& run, ByteSink& out)>;

/// Writes a file that holds the bytes of a run, which `content` writes, in a shape of its own. The
/// same bytes must always give the same file.
using Pack = std::function<Result<void>(const store::FileRunRow& run,
                                        const std::function<Result<void>(ByteSink&)>& content,
                                        ByteSink& out)>;

/// The lock DATABASE.JOB.lock. BUSY-01 (busy) when another process holds it for longer than
/// `seconds`. `database` is its path, `holder` the command line, for others to read.
[[nodiscard]] Result<JobLock> lock_job(const std::string& database, const std::string& job,
                                       const std::string& holder, int seconds);

/// Takes the next number of the job and inserts its run as prepared: the claim. `run.job`,
/// `company`, `folder` and `format` are given; `name_of` makes the file's name of the number.
/// REQUIRES a Work.
[[nodiscard]] store::FileRunRow claim_run(Office& office, store::FileRunRow run,
                                          const std::function<std::string(int64_t)>& name_of);

/// Where a file ended.
struct MadeRun {
  std::string path;
  int64_t size = 0;
  std::string sha256;  // hexadecimal
};

/// FILE-02 (io): there is no such folder (empty: the database's). Looked at before anything is
/// claimed for it.
[[nodiscard]] Result<void> check_run_folder(const Office& office, const std::string& folder);

/// An interrupted run whose folder is gone goes into `folder`. REQUIRES a folder that is there.
void house_run(Office& office, store::FileRunRow& run, const std::string& folder);

/// Takes a run from where it is to written. A file of its name that is there already must hold the
/// same bytes: FILE-06 (cannot_create) otherwise, and the run waits. In a dry run the bytes are
/// only counted and hashed. With `pack` the file is what that makes of the bytes; kept are the
/// bytes. Faults of `render` and `pack`; FILE-02, FILE-05 (io).
[[nodiscard]] Result<MadeRun> finish_run(Office& office, const store::FileRunRow& run,
                                         const Render& render, const Pack& pack = {});

/// The bytes of a rendered run, as they were made. FILE-05 (io): they were changed by other hands.
[[nodiscard]] Result<void> read_run(Office& office, const store::FileRunRow& run, ByteSink& out);

/// A run of the job by its name, PREFIXn, of the company or (none chosen) any.
std::optional<store::FileRunRow> find_named_run(Office& office, const std::string& job,
                                                std::string_view prefix, std::string_view name);

/// A file in a folder, by default in the database's.
std::string path_in(const Office& office, std::string folder, const std::string& name);

/// Where the file of a run goes.
std::string path_of_run(const Office& office, const store::FileRunRow& run);

}  // namespace billing
