// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/outbox.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/base/new_file.hpp"
#include "billing/base/text.hpp"

namespace billing {
namespace {

// The bytes stay with the run before anybody sees the file.
Result<void> keep_bytes(Office& office, store::FileRunRow& run, NewFile& file) {
  Work work(office);
  for (int64_t part = 0;; ++part) {
    BILLING_TRY(bytes, file.kept(part));
    if (!bytes)
      break;
    store::insert_part(office.connection, run.id, part, *bytes);
    failpoint("outbox.part_kept");
  }
  run.size = file.size();
  run.hash = bytes(file.hash());
  run.state = to_word(store::RunState::rendered);
  store::set_rendered(office.connection, run.id, run.size, run.hash);
  work.finish();
  return {};
}

// The file with the bytes of a run, and no name yet.
Result<std::unique_ptr<NewFile>> file_of_run(Office& office, store::FileRunRow& run,
                                             const Render& render) {
  const bool dry = office.settings.dry_run;
  BILLING_TRY(file, NewFile::create(dry ? "" : path_of_run(office, run)));
  if (run.state == to_word(store::RunState::prepared)) {
    if (!dry)
      file->keep();
    BILLING_CHECK(render(run, *file));
    BILLING_CHECK(file->finish());
    failpoint("outbox.rendered");
    if (!dry)
      BILLING_CHECK(keep_bytes(office, run, *file));
  } else {
    BILLING_CHECK(read_run(office, run, *file));
    BILLING_CHECK(file->finish());
  }
  return std::move(file);
}

// The same, packed.
Result<std::unique_ptr<NewFile>> packed_file_of_run(Office& office, store::FileRunRow& run,
                                                    const Render& render, const Pack& pack) {
  const bool dry = office.settings.dry_run;
  if (!dry && run.state == to_word(store::RunState::prepared))
    BILLING_CHECK(file_of_run(office, run, render));
  const bool rendered = run.state != to_word(store::RunState::prepared);
  BILLING_TRY(file, NewFile::create(dry ? "" : path_of_run(office, run)));
  const auto content = [&](ByteSink& out) {
    return rendered ? read_run(office, run, out) : render(run, out);
  };
  BILLING_CHECK(pack(run, content, *file));
  BILLING_CHECK(file->finish());
  return std::move(file);
}

}  // namespace

Result<JobLock> lock_job(const std::string& database, const std::string& job,
                         const std::string& holder, int seconds) {
  return JobLock::take(fmt::format("{}.{}.lock", database, job), holder, seconds);
}

store::FileRunRow claim_run(Office& office, store::FileRunRow run,
                            const std::function<std::string(int64_t)>& name_of) {
  run.number = store::take_run_number(office.connection, run.job);
  run.name = name_of(run.number);
  run.state = to_word(store::RunState::prepared);
  run.day = to_string(office.settings.today);
  run.at = office.settings.now;
  run.by = office.settings.user;
  run.id = store::insert_run(office.connection, run);
  failpoint("outbox.claimed");
  return run;
}

std::optional<store::FileRunRow> find_named_run(Office& office, const std::string& job,
                                                std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix))
    return std::nullopt;
  const std::string digits(name.substr(prefix.size()));
  if (!all_digits(digits) || digits.size() >= 10)
    return std::nullopt;
  auto run = store::find_run(office.connection, job, std::stoll(digits));
  const std::string& company = office.settings.company;
  return run && !company.empty() && run->company != company ? std::nullopt : std::move(run);
}

std::string path_in(const Office& office, std::string folder, const std::string& name) {
  if (folder.empty())
    folder = office.settings.folder;
  if (folder.empty() || folder == ".")
    return name;
  return folder + (folder.ends_with('/') ? "" : "/") + name;
}

std::string path_of_run(const Office& office, const store::FileRunRow& run) {
  return path_in(office, run.folder, run.name);
}

Result<void> check_run_folder(const Office& office, const std::string& folder) {
  const std::string path = folder.empty() ? office.settings.folder : folder;
  return path.empty() ? Result<void>() : check_folder(path);
}

void house_run(Office& office, store::FileRunRow& run, const std::string& folder) {
  if (check_run_folder(office, run.folder))
    return;
  run.folder = folder;
  Work work(office);
  store::set_run_folder(office.connection, run.id, run.folder);
  work.finish();
}

Result<MadeRun> finish_run(Office& office, const store::FileRunRow& run, const Render& render,
                           const Pack& pack) {
  store::FileRunRow known = run;
  BILLING_TRY(file, pack ? packed_file_of_run(office, known, render, pack)
                         : file_of_run(office, known, render));
  failpoint("outbox.kept");
  BILLING_CHECK(file->name());
  failpoint("outbox.named");
  if (!office.settings.dry_run) {
    Work work(office);
    store::set_run_state(office.connection, run.id, to_word(store::RunState::written));
    work.finish();
  }
  return MadeRun{path_of_run(office, run), file->size(), hex(file->hash())};
}

Result<void> read_run(Office& office, const store::FileRunRow& run, ByteSink& out) {
  const auto damaged = [&](const std::string& why) {
    return fail(FailureKind::io, "FILE-05",
                fmt::format("the kept bytes of '{}' are damaged: {}", run.name, why),
                "restore the database from a backup");
  };
  Decompressor decompressor;
  Hasher hasher;
  Result<void> good;
  store::for_each_part(office.connection, run.id, [&](std::string_view part) {
    good = decompressor.add(part, [&](std::string_view bytes) {
      hasher.update(bytes);
      out.write(bytes);
    });
    return good.has_value();
  });
  if (good)
    good = decompressor.finish();
  if (!good)
    return damaged("they cannot be decompressed");
  if (bytes(hasher.digest()) != run.hash)
    return damaged("their SHA-256 is not the one noted");
  return out.flush();
}

}  // namespace billing
