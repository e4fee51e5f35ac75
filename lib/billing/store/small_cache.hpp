// SPDX-License-Identifier: Apache-2.0
// For jobs that stream through the database once: they read no page again, so that a cache of the
// usual size (16 MB) would be filled, and be of no use.
#pragma once

#include "billing/store/connection.hpp"

namespace billing::sql {

/// While one lives, no more than 2 MB of the database are kept in memory, however much is read and
/// written.
class SmallCache {
 public:
  explicit SmallCache(Connection& connection);
  ~SmallCache();
  SmallCache(const SmallCache&) = delete;
  SmallCache& operator=(const SmallCache&) = delete;

 private:
  Connection& connection_;
};

}  // namespace billing::sql
