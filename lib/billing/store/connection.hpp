// SPDX-License-Identifier: Apache-2.0
// The seam to the database. Everything above asks Connection and Statement; which engine answers
// is decided by open.hpp. A broken or busy database is an exception (StoreError), because no
// caller but main() can do anything about it; what may be absent is an optional.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing::sql {

/// The machine or another process is in the way: STORE-02 (io), STORE-03 (busy).
struct StoreError : std::exception {
  explicit StoreError(Failure f) : failure(std::move(f)) {}
  const char* what() const noexcept override { return "database error"; }
  Failure failure;
};

/// A prepared statement; parameters and columns count from 0. It is reset when next used.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind(int index, int64_t value) = 0;
  virtual void bind(int index, std::string_view value) = 0;
  virtual void bind_blob(int index, std::string_view value) = 0;
  virtual void bind_null(int index) = 0;
  /// True while there is a row.
  virtual bool step() = 0;
  virtual void reset() = 0;
  virtual bool is_null(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  /// Valid until the next step or reset.
  virtual std::string_view text(int column) const = 0;

  std::string string(int column) const { return std::string(text(column)); }
};

struct Blob {
  std::string_view bytes;
};

class Connection {
 public:
  virtual ~Connection() = default;

  /// Prepared once per connection and text; `text` must be a literal (its address is the key).
  virtual Statement& prepare(const char* text) = 0;
  virtual void execute(const char* text) = 0;
  virtual int64_t changes() const = 0;
  virtual bool in_transaction() const = 0;
  /// How long to wait for other writers before StoreError busy.
  virtual void set_wait(int seconds) = 0;
  /// Commits return before they are on the disk: the end of the process loses none of them, a
  /// power cut those after the last secure_log(). Off by default; not within a transaction.
  virtual void set_relaxed(bool relaxed) = 0;
  /// Returns when every commit that was made is on the disk. Another thread may call it.
  virtual void secure_log() = 0;

  /// Binds all parameters in order; step() then yields the rows.
  template <class... Values>
  Statement& query(const char* text, const Values&... values) {
    Statement& statement = prepare(text);
    statement.reset();
    int index = 0;
    (bind_value(statement, index++, values), ...);
    return statement;
  }

  /// A statement without rows.
  template <class... Values>
  void run(const char* text, const Values&... values) {
    Statement& statement = query(text, values...);
    statement.step();
    statement.reset();
  }

 private:
  template <class Value>
  static void bind_value(Statement& statement, int index, const Value& value) {
    if constexpr (std::is_same_v<Value, Blob>) {
      statement.bind_blob(index, value.bytes);
    } else if constexpr (std::is_same_v<Value, std::nullptr_t>) {
      statement.bind_null(index);
    } else if constexpr (std::is_integral_v<Value>) {
      statement.bind(index, static_cast<int64_t>(value));
    } else if constexpr (requires { value.has_value(); }) {
      if (value) {
        bind_value(statement, index, *value);
      } else {
        statement.bind_null(index);
      }
    } else {
      statement.bind(index, std::string_view(value));
    }
  }
};

/// A write transaction: takes the write lock at once, rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();
  void rollback();

 private:
  Connection& connection_;
  bool open_ = true;
};

/// While one lives, commits are relaxed (Connection::set_relaxed).
class RelaxedCommits {
 public:
  explicit RelaxedCommits(Connection& connection) : connection_(connection) {
    connection_.set_relaxed(true);
  }
  ~RelaxedCommits() { connection_.set_relaxed(false); }
  RelaxedCommits(const RelaxedCommits&) = delete;
  RelaxedCommits& operator=(const RelaxedCommits&) = delete;

 private:
  Connection& connection_;
};

/// A read transaction: all reads see one state.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& connection_;
};

}  // namespace billing::sql
