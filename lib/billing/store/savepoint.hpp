// SPDX-License-Identifier: Apache-2.0
// A part of a transaction that can be undone alone.
#pragma once

#include "billing/store/connection.hpp"

namespace billing::sql {

/// Part of a transaction that is undone alone unless it is kept: one item of a batch that writes
/// in several steps. REQUIRES a Transaction; savepoints do not overlap.
class Savepoint {
 public:
  explicit Savepoint(Connection& connection) : connection_(connection) {
    connection_.execute("SAVEPOINT part");
  }
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep() {
    connection_.execute("RELEASE part");
    open_ = false;
  }

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace billing::sql
