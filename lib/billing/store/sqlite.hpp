// SPDX-License-Identifier: Apache-2.0
// Opens SQLite behind the seam of connection.hpp; only open.cpp asks for it.
#pragma once

#include "billing/store/connection.hpp"

namespace billing::sql {

enum class OpenMode { create, write };

/// Opens an SQLite file, WAL, synchronous FULL, foreign keys on. `create` needs that no file is
/// there. Throws StoreError.
std::unique_ptr<Connection> open_sqlite(const std::string& path, OpenMode mode);

}  // namespace billing::sql
