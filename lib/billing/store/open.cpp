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
#include "billing/store/backup.hpp"
#include "billing/store/database_file.hpp"
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
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
      throw StoreError(cannot_write("copy", path).value());
    auto made = back_up(connection, copy, Existing::keep, info.st_mode & 0777U);
    if (!made && !exists(copy))  // else another process was faster
      throw StoreError(std::move(made.error()));
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
  remove_database(temporary);
  try {
    make_file(temporary, S_IRUSR | S_IWUSR);  // what is in it concerns nobody else
    auto connection = open_sqlite(temporary, OpenMode::create);
    Transaction transaction(*connection);
    for (const char* migration : migrations) connection->execute(migration);
    connection->execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                                    application_id, schema_version)
                            .c_str());
    transaction.commit();
    empty_journal(*connection, path);
  } catch (StoreError& error) {
    remove_database(temporary);
    for (Diagnostic& fault : error.failure.diagnostics) {
      if (const size_t at = fault.message.find(temporary); at != std::string::npos) {
        fault.message.replace(at, temporary.size(), path);
      }
    }
    throw;
  }
  failpoint("init.before_link");
  const bool named = give_new_name(temporary, path);
  const int reason = errno;
  failpoint("init.linked");
  remove_database(temporary);
  if (named)
    return sync_folder(folder_of(path)) ? Result<void>() : cannot_write("create", path);
  if (reason == EEXIST)
    return refused();
  return fail(FailureKind::io, "FILE-02", fmt::format("cannot create '{}'", path),
              "check the path and the rights");
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
