// SPDX-License-Identifier: Apache-2.0
// The one file that knows SQLite's C interface.
#include "billing/store/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "billing/base/failpoint.hpp"
#include "billing/store/savepoint.hpp"
#include "billing/store/small_cache.hpp"

namespace billing::sql {
namespace {

constexpr int wait_seconds_default = 30;
constexpr const char* usual_cache = "PRAGMA cache_size = -16000;";  // KiB
constexpr const char* small_cache = "PRAGMA cache_size = -2000;";

[[noreturn]] void raise(sqlite3* db, const std::string& path) {
  const int code = db == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(db);
  const std::string message = db == nullptr ? "out of memory" : sqlite3_errmsg(db);
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) {
    throw StoreError(fail(FailureKind::busy, "STORE-03",
                          fmt::format("database '{}' is in use by another process", path),
                          "retry later, or pass --wait 60")
                         .value());
  }
  if ((code & 0xff) == SQLITE_FULL) {
    throw StoreError(fail(FailureKind::io, "STORE-02",
                          fmt::format("no room left to write '{}'", path),
                          "free some space; nothing was changed")
                         .value());
  }
  if ((code & 0xff) == SQLITE_NOTADB || (code & 0xff) == SQLITE_CORRUPT) {
    throw StoreError(fail(FailureKind::io, "STORE-04",
                          fmt::format("'{}' is damaged or no database: {}", path, message),
                          "restore it from a backup, or check the path")
                         .value());
  }
  throw StoreError(fail(FailureKind::io, "STORE-02",
                        fmt::format("database '{}': {}", path, message),
                        "check the path, the rights and the free space")
                       .value());
}

class SqliteStatement : public Statement {
 public:
  SqliteStatement(sqlite3* db, const std::string& path, const char* text) : db_(db), path_(path) {
    if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr) !=
        SQLITE_OK) {
      raise(db_, path_);
    }
  }
  ~SqliteStatement() override { sqlite3_finalize(handle_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(int index, int64_t value) override { sqlite3_bind_int64(handle_, index + 1, value); }
  // Callers keep bound text alive until the statement is reset or stepped to its end.
  void bind(int index, std::string_view value) override {
    sqlite3_bind_text64(handle_, index + 1, value.data() == nullptr ? "" : value.data(),
                        value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  void bind_blob(int index, std::string_view value) override {
    sqlite3_bind_blob64(handle_, index + 1, value.data() == nullptr ? "" : value.data(),
                        value.size(), SQLITE_TRANSIENT);
  }
  void bind_null(int index) override { sqlite3_bind_null(handle_, index + 1); }
  bool step() override {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW)
      return true;
    if (code == SQLITE_DONE)
      return false;
    sqlite3_reset(handle_);
    raise(db_, path_);
  }
  void reset() override { sqlite3_reset(handle_); }
  bool is_null(int column) const override {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
  }
  int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
  std::string_view text(int column) const override {
    const void* bytes = sqlite3_column_blob(handle_, column);  // text as UTF-8, blobs as they are
    if (bytes == nullptr)
      return {};
    return {static_cast<const char*>(bytes),
            static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
  }

 private:
  sqlite3* db_;
  const std::string& path_;
  sqlite3_stmt* handle_ = nullptr;
};

class SqliteConnection : public Connection {
 public:
  SqliteConnection(const std::string& path, OpenMode mode) : path_(path) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                      (mode == OpenMode::create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path.c_str(), &db_, flags, nullptr) != SQLITE_OK)
      close_and_raise();
    sqlite3_busy_handler(db_, &SqliteConnection::wait_a_little, this);
    for (const char* set_up :
         {"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;", usual_cache}) {
      if (sqlite3_exec(db_, set_up, nullptr, nullptr, nullptr) != SQLITE_OK)
        close_and_raise();
    }
    if (mode == OpenMode::create &&
        sqlite3_exec(db_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr) != SQLITE_OK)
      close_and_raise();
  }
  ~SqliteConnection() override {
    statements_.clear();
    sqlite3_close_v2(db_);
  }
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  Statement& prepare(const char* text) override {
    auto& statement = statements_[text];
    if (!statement)
      statement = std::make_unique<SqliteStatement>(db_, path_, text);
    return *statement;
  }
  void execute(const char* text) override {
    if (sqlite3_exec(db_, text, nullptr, nullptr, nullptr) != SQLITE_OK)
      raise(db_, path_);
  }
  int64_t changes() const override { return sqlite3_changes64(db_); }
  bool in_transaction() const override { return sqlite3_get_autocommit(db_) == 0; }
  void set_wait(int seconds) override { wait_seconds_ = seconds; }
  void set_relaxed(bool relaxed) override {
    execute(relaxed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  }
  void secure_log() override {
    sqlite3_file* log = nullptr;
    if (sqlite3_file_control(db_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK ||
        log == nullptr || log->pMethods == nullptr)
      return;  // nothing was written yet
    if (log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) != SQLITE_OK) {
      throw StoreError(fail(FailureKind::io, "STORE-02",
                            fmt::format("'{}': what was written is not on the disk", path_),
                            "look at the disk and its messages in the system's log")
                           .value());
    }
  }

 private:
  [[noreturn]] void close_and_raise() {
    sqlite3* db = std::exchange(db_, nullptr);
    try {
      raise(db, path_);
    } catch (...) {
      sqlite3_close_v2(db);
      throw;
    }
  }

  // Short sleeps with some chance in them: SQLite's own handler sleeps up to 100 ms, which starves
  // a process among many short writers.
  static int wait_a_little(void* self, int attempts) {
    auto* connection = static_cast<SqliteConnection*>(self);
    constexpr int64_t microseconds_min = 500;
    constexpr int64_t microseconds_max = 8000;
    if (attempts == 0)
      connection->waited_ = 0;
    connection->random_ =
        connection->random_ * uint64_t{6364136223846793005} + static_cast<uint64_t>(getpid());
    const auto chance = static_cast<int64_t>(connection->random_ >> 40U);
    const int64_t span = std::min<int64_t>(microseconds_max, microseconds_min * (attempts + 1));
    const int64_t pause = microseconds_min + chance % span;
    connection->waited_ += pause;
    if (connection->waited_ > connection->wait_seconds_ * int64_t{1'000'000})
      return 0;
    usleep(static_cast<useconds_t>(pause));
    return 1;
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::map<const char*, std::unique_ptr<SqliteStatement>> statements_;
  int wait_seconds_ = wait_seconds_default;
  int64_t waited_ = 0;
  uint64_t random_ = 1;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, OpenMode mode) {
  // Nobody asks for SQLite's memory statistics, and they cost a lock per allocation.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)configured;
  return std::make_unique<SqliteConnection>(path, mode);
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() { rollback(); }

void Transaction::commit() {
  failpoint("transaction.before_commit");
  connection_.execute("COMMIT");
  open_ = false;
  failpoint("transaction.committed");
}

void Transaction::rollback() {
  if (!open_)
    return;
  open_ = false;
  try {
    if (connection_.in_transaction())
      connection_.execute("ROLLBACK");
  } catch (const StoreError&) {
    // The connection is being given up; SQLite rolls back when the file is next opened.
  }
}

Savepoint::~Savepoint() {
  if (!open_)
    return;
  try {
    if (connection_.in_transaction()) {
      connection_.execute("ROLLBACK TO part");
      connection_.execute("RELEASE part");
    }
  } catch (const StoreError&) {
    // The connection is being given up, as above.
  }
}

SmallCache::SmallCache(Connection& connection) : connection_(connection) {
  connection_.execute(small_cache);
}

SmallCache::~SmallCache() {
  try {
    connection_.execute(usual_cache);
  } catch (const StoreError&) {
    // The connection is being given up, as above.
  }
}

Snapshot::Snapshot(Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN");
}

Snapshot::~Snapshot() {
  try {
    if (connection_.in_transaction())
      connection_.execute("COMMIT");
  } catch (const StoreError&) {
    // Nothing was written.
  }
}

}  // namespace billing::sql
