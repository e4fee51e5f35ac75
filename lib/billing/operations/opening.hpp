// SPDX-License-Identifier: Apache-2.0
// Opening a database, also one of an older version.
#pragma once

#include <memory>
#include <string>

#include "billing/base/result.hpp"
#include "billing/store/connection.hpp"

namespace billing {

/// Opens a database. One of an older version is migrated first, all at once; what later tables say
/// of its documents is derived from their texts. The faults are those of sql::open.
[[nodiscard]] Result<std::unique_ptr<sql::Connection>> open_database(const std::string& path);

}  // namespace billing
