// SPDX-License-Identifier: Apache-2.0
#include "billing/store/open.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "billing/base/descriptor.hpp"
#include "billing/base/failpoint.hpp"
#include "billing/store/migrations.hpp"  // made by the build from migrations/*.sql
#include "billing/store/sqlite.hpp"

namespace billing::sql {
namespace {

static_assert(std::size(migrations) == schema_version);

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

int64_t pragma(Connection& connection, const char* text) {
  Statement& statement = connection.query(text);
  const int64_t value = statement.step() ? statement.integer(0) : 0;
  statement.reset();
  return value;
}

// A file that SQLite then fills; its journals get the same rights.
void make_file(const std::string& path, mode_t mode) {
  if (!create_new(path, mode))
    throw StoreError(cannot_write("create", path).value());
}

// All is in the one file then, on the disk: the journal is of no more use.
void empty_journal(Connection& connection, const std::string& path) {
  if (pragma(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
    throw StoreError(fail(FailureKind::busy, "STORE-03",
                          fmt::format("database '{}' is in use by another process", path),
                          "run this again")
                         .value());
  }
}

// Brings an older database to the schema of today, all at once or not at all. A copy of what it
// was stays beside it.
void migrate(Connection& connection, const std::string& path, int64_t from, const Fill& fill) {
  const std::string copy = fmt::format("{}.schema-{}", path, from);
  if (!exists(copy)) {
    const std::string unfinished = fmt::format("{}.tmp-{}", copy, ::getpid());
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
      throw StoreError(cannot_write("copy", path).value());
    make_file(unfinished, info.st_mode & 0777U);
    connection.run("VACUUM INTO ?", unfinished);
    if (std::rename(unfinished.c_str(), copy.c_str()) != 0) {
      throw StoreError(fail(FailureKind::io, "FILE-02", fmt::format("cannot create '{}'", copy),
                            "check the folder's rights; the database was not touched")
                           .value());
    }
  }
  failpoint("migrate.copied");
  Transaction transaction(connection);
  // Another process may have been faster.
  const int64_t now = pragma(connection, "PRAGMA user_version");
  for (int64_t version = now; version < schema_version; ++version) {
    connection.execute(migrations[version]);
    failpoint("migrate.step");
  }
  if (now < schema_version) {
    if (auto filled = fill(connection, now); !filled)
      throw StoreError(std::move(filled.error()));
  }
  connection.execute(fmt::format("PRAGMA user_version = {};", schema_version).c_str());
  transaction.commit();
}

void remove_with_journals(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) ::unlink((path + suffix).c_str());
}

}  // namespace

Result<void> create(const std::string& path) {
  auto refused = [&] {
    return fail(FailureKind::conflict, "STORE-05", fmt::format("'{}' exists already", path),
                "choose another path with --db, or work with the database that is there");
  };
  if (exists(path))
    return refused();
  BILLING_CHECK(check_folder(folder_of(path)));
  // Built beside and linked into place: whoever looks sees a whole database or none.
  const std::string temporary = fmt::format("{}.tmp-{}", path, ::getpid());
  remove_with_journals(temporary);
  try {
    make_file(temporary, S_IRUSR | S_IWUSR);  // what is in it concerns nobody else
    auto connection = open_sqlite(temporary, OpenMode::create);
    Transaction transaction(*connection);
    for (const char* migration : migrations) connection->execute(migration);
    connection->execute(
        fmt::format("PRAGMA application_id = 0x42494C4C; PRAGMA user_version = {};", schema_version)
            .c_str());
    transaction.commit();
    empty_journal(*connection, path);
  } catch (StoreError& error) {
    remove_with_journals(temporary);
    for (Diagnostic& fault : error.failure.diagnostics) {
      if (const size_t at = fault.message.find(temporary); at != std::string::npos) {
        fault.message.replace(at, temporary.size(), path);
      }
    }
    throw;
  }
  failpoint("init.before_link");
  const bool linked = ::link(temporary.c_str(), path.c_str()) == 0;
  const int reason = errno;
  failpoint("init.linked");
  remove_with_journals(temporary);
  if (linked)
    return sync_folder(folder_of(path)) ? Result<void>() : cannot_write("create", path);
  if (reason == EEXIST)
    return refused();
  return fail(FailureKind::io, "FILE-02", fmt::format("cannot create '{}'", path),
              "check the path and the rights");
}

bool is_database(const std::string& path) {
  // https://www.sqlite.org/fileformat.html, 1.3: the header, and the application's id within.
  constexpr std::string_view magic("SQLite format 3\0", 16);
  constexpr size_t id_at = 68;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  unsigned char header[id_at + 4];
  if (!file || ::pread(file.get(), header, sizeof header, 0) != ssize_t{sizeof header})
    return false;
  int64_t id = 0;
  for (size_t i = id_at; i < sizeof header; ++i) id = id << 8U | header[i];
  return id == application_id &&
         std::equal(magic.begin(), magic.end(), reinterpret_cast<const char*>(header));
}

Result<std::unique_ptr<Connection>> open(const std::string& path, const Fill& fill) {
  if (!exists(path)) {
    return fail(
        FailureKind::not_found, "STORE-06", fmt::format("there is no database '{}'", path),
        fmt::format("create it with 'billing init --db {}', or name another with --db", path));
  }
  auto connection = open_sqlite(path, OpenMode::write);
  if (pragma(*connection, "PRAGMA application_id") != application_id) {
    return fail(FailureKind::io, "STORE-04", fmt::format("'{}' is not a billing database", path),
                "check the path");
  }
  const int64_t version = pragma(*connection, "PRAGMA user_version");
  if (version > schema_version) {
    return fail(FailureKind::config, "STORE-07",
                fmt::format("'{}' was written by a newer version (schema {}, this one knows {})",
                            path, version, schema_version),
                fmt::format("install a version that knows schema {}", version));
  }
  // A copy that SQLite made (a backup, the one before a migration) has lost this.
  connection->execute("PRAGMA journal_mode = WAL");
  if (version < schema_version)
    migrate(*connection, path, version, fill);
  return connection;
}

}  // namespace billing::sql
