// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/backups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "billing/base/descriptor.hpp"
#include "billing/store/backup.hpp"

namespace billing {
namespace {

constexpr std::string_view suffix = ".db";

std::string name_of(std::string_view stem, const std::string& date) {
  return fmt::format("{}-{}{}", stem, date, suffix);
}

bool is_backup(std::string_view name, std::string_view stem) {
  constexpr size_t date_size = 10;
  if (name.size() != stem.size() + 1 + date_size + suffix.size())
    return false;
  const auto date = parse_date(name.substr(stem.size() + 1, date_size));
  return date && name == name_of(stem, to_string(*date));
}

}  // namespace

std::vector<std::string> outdated_backups(std::span<const std::string> names, std::string_view stem,
                                          int keep) {
  std::vector<std::string> backups;
  for (const std::string& name : names) {
    if (is_backup(name, stem))
      backups.push_back(name);
  }
  // One stem, and a date as ISO 8601 writes it: the order of names is that of days.
  std::sort(backups.begin(), backups.end());
  backups.resize(backups.size() - std::min(backups.size(), static_cast<size_t>(keep)));
  return backups;
}

Result<DatedBackup> back_up_dated(sql::Connection& connection, const BackupPlace& place, int keep,
                                  bool dry_run) {
  const std::string name = name_of(place.stem, to_string(place.date));
  DatedBackup made{place.folder + "/" + name, {}};
  if (!dry_run)
    BILLING_CHECK(sql::back_up(connection, made.path, sql::Existing::replace));
  if (keep == 0)
    return made;
  std::vector<std::string> names = {name};
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(place.folder, ignored)) {
    if (entry.path().filename() != name)
      names.push_back(entry.path().filename().string());
  }
  for (const std::string& old : outdated_backups(names, place.stem, keep)) {
    // One from a day to come is not a reason to take away what was just made.
    if (old == name)
      continue;
    const std::string path = place.folder + "/" + old;
    std::error_code fault;
    if (!dry_run && !std::filesystem::remove(path, fault) && fault)
      return cannot_write("remove", path);
    made.removed.push_back(path);
  }
  return made;
}

}  // namespace billing
