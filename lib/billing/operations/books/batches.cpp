// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/batches.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/export/batch_form.hpp"
#include "billing/operations/books/batch_files.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/small_cache.hpp"

namespace billing {
namespace {

constexpr const char* job = "export";

// The claim: which rows of the chain, and which refused ones, are in it. Short, whatever leaves.
std::optional<StoredBatch> claim(Office& office, const ExportRequest& request) {
  const int64_t after = store::last_exported(office.connection, request.company);
  const bool news = store::has_new_rows(office.connection, request.company, after,
                                        has_entries_only(request.form.format));
  if (!news && !store::has_refused(office.connection, request.company))
    return std::nullopt;
  store::FileRunRow run;
  run.job = job;
  run.company = request.company;
  run.folder = request.folder;
  run.format = write_form(request.form);
  run = claim_run(office, std::move(run), [&](int64_t number) {
    return fmt::format("{}-{}{}", in_file_name(request.company), batch_name(number),
                       extension_of(request.form.format));
  });
  const store::ChainHead head = store::chain_head(office.connection, request.company);
  store::BatchRow batch{run.id, request.company, after + 1, head.chain, head.hash, 0};
  batch.documents =
      store::count_documents(office.connection, request.company, batch.first, batch.last) +
      store::take_refused(office.connection, run.id, request.company);
  store::insert_batch(office.connection, batch);
  failpoint("export.chosen");
  return StoredBatch{std::move(run), std::move(batch)};
}

}  // namespace

Result<void> export_nightly(Office& office, const ExportRequest& request,
                            const std::function<void(const ExportedBatch&)>& done) {
  const Render render = [&](const store::FileRunRow& run, ByteSink& out) {
    return write_batch(office, run, out);
  };
  BILLING_CHECK(check_run_folder(office, request.folder));
  const sql::SmallCache little(office.connection);
  for (store::FileRunRow& run : store::unfinished_runs(office.connection, job, request.company)) {
    house_run(office, run, request.folder);
    BILLING_TRY(made, finish_run(office, run, render));
    const auto batch = store::find_batch(office.connection, run.id);
    BILLING_ASSERT(batch);
    done({run, *batch, made});
  }
  std::optional<StoredBatch> claimed;
  {
    Work work(office);
    claimed = claim(office, request);
    if (!claimed)
      return {};
    // A dry run renders what it rolls back then.
    if (office.settings.dry_run) {
      BILLING_TRY(made, finish_run(office, claimed->run, render));
      done({claimed->run, claimed->batch, made});
    }
    work.finish();
  }
  if (office.settings.dry_run)
    return {};
  BILLING_TRY(made, finish_run(office, claimed->run, render));
  done({claimed->run, claimed->batch, made});
  return {};
}

Result<StoredBatch> find_batch(Office& office, const std::string& name) {
  auto run = find_named_run(office, job, "BATCH-", name);
  if (!run) {
    return fail(FailureKind::not_found, "EXPORT-01", fmt::format("there is no batch '{}'", name),
                "'billing export list' shows those there are");
  }
  const auto batch = store::find_batch(office.connection, run->id);
  BILLING_ASSERT(batch);
  return StoredBatch{std::move(*run), *batch};
}

Result<void> read_batch(Office& office, const StoredBatch& stored, ByteSink& out) {
  if (stored.run.hash.empty()) {
    return fail(FailureKind::conflict, "EXPORT-02",
                fmt::format("{} has no file yet: it is being made, or that was interrupted",
                            batch_name(stored.run.number)),
                "run 'billing export nightly' again: it finishes what is there first");
  }
  return read_run(office, stored.run, out);
}

BatchStanding standing_of_batch(Office& office, const store::BatchRow& batch) {
  const store::AnswerCounts counts = store::count_answers(office.connection, batch);
  return {counts.posted, counts.refused, batch.documents - counts.posted - counts.refused};
}

void for_each_stored_batch(Office& office, std::optional<int> stale_days,
                           const std::function<void(const StoredBatch&)>& visit) {
  const std::string& company = office.settings.company;
  store::for_each_run(office.connection, job, company, [&](const store::FileRunRow& run) {
    const auto batch = store::find_batch(office.connection, run.id);
    BILLING_ASSERT(batch);
    if (stale_days) {
      const Date day = parse_date(run.day).value_or(office.settings.today);
      if (add_days(day, *stale_days) > office.settings.today ||
          standing_of_batch(office, *batch).waiting == 0)
        return;
    }
    visit({run, *batch});
  });
}

}  // namespace billing
