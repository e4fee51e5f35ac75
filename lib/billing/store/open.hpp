// SPDX-License-Identifier: Apache-2.0
// Creating and opening databases: is this file ours, and of this version?
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "billing/base/result.hpp"
#include "billing/store/connection.hpp"

namespace billing::sql {

constexpr int64_t schema_version = 13;

/// Creates a database with all tables: complete, or no file. STORE-05 (conflict) when there is a
/// file already.
[[nodiscard]] Result<void> create(const std::string& path);

/// Fills tables that a migration made from what the database holds; called within the migration,
/// with the version it comes from.
using Fill = std::function<Result<void>(Connection&, int64_t from)>;

/// Opens what create made, and migrates it if it is of an older version. STORE-06 (not_found) no
/// such file, STORE-04 (io) damaged or foreign, STORE-07 (config) made by a newer version.
[[nodiscard]] Result<std::unique_ptr<Connection>> open(const std::string& path, const Fill& fill);

}  // namespace billing::sql
