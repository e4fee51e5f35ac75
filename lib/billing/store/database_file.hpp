// SPDX-License-Identifier: Apache-2.0
// The file that a database is, seen from outside SQLite.
#pragma once

#include <cstdint>
#include <string>

namespace billing::sql {

/// "BILL" as SQLite's application_id.
constexpr int64_t application_id = 0x42494C4C;

/// Whether the file is a database of ours, of whatever version, by its first bytes alone.
bool is_database(const std::string& path);

/// Takes a database away, with the journals beside it; what is not there is no fault.
void remove_database(const std::string& path);

/// Gives a file its name unless there is one of that name; false, and errno, then or when it
/// cannot.
bool give_new_name(const std::string& temporary, const std::string& path);

}  // namespace billing::sql
