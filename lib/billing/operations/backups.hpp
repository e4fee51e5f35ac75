// SPDX-License-Identifier: Apache-2.0
// Backups with the day in their name, of which the newest are kept.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// Where the backup of a day goes: FOLDER/STEM-YYYY-MM-DD.db.
struct BackupPlace {
  std::string folder;
  std::string stem;  // the database's own name, without ".db"
  Date date;
};

/// What is done, or would be.
struct DatedBackup {
  std::string path;
  std::vector<std::string> removed;  // paths of older backups
};

/// Those of `names` that are backups of `stem` and older than the newest `keep`; any other file is
/// none of them. REQUIRES keep > 0.
std::vector<std::string> outdated_backups(std::span<const std::string> names, std::string_view stem,
                                          int keep);

/// Writes the backup of a day, in place of one of the same day, then removes those older than the
/// newest `keep`; 0 keeps all. The faults are those of sql::back_up.
[[nodiscard]] Result<DatedBackup> back_up_dated(sql::Connection& connection,
                                                const BackupPlace& place, int keep, bool dry_run);

}  // namespace billing
