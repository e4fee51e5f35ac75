// SPDX-License-Identifier: Apache-2.0
// Copies of a database, made while others go on writing to it.
#pragma once

#include <string>

#include "billing/base/result.hpp"
#include "billing/store/connection.hpp"

namespace billing::sql {

/// Whether a copy may take the place of an earlier copy.
enum class Existing { keep, replace };

/// Writes what the database is at this moment to `path`: whole, found sound, on the disk, with the
/// rights `mode`, by default for its owner alone; or no file, and what was there stays. Others read
/// and write meanwhile. Whatever was deleted is not in it. STORE-08 (conflict): there is a file and
/// it is to be kept, or it is no copy of a database of ours, or somebody has it open as a database;
/// FILE-02 (io). Not within a transaction.
[[nodiscard]] Result<void> back_up(Connection& connection, const std::string& path,
                                   Existing existing, unsigned mode = 0600);

}  // namespace billing::sql
