// SPDX-License-Identifier: Apache-2.0
#include "billing/store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "billing/base/descriptor.hpp"
#include "billing/base/failpoint.hpp"
#include "billing/store/database_file.hpp"
#include "billing/store/sqlite.hpp"

namespace billing::sql {
namespace {

constexpr const char* mark = ".tmp-";

// Removes the file and what SQLite may have put beside it.
class Unfinished {
 public:
  explicit Unfinished(std::string path) : path_(std::move(path)) { remove_database(path_); }
  ~Unfinished() { remove_database(path_); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool is_empty_or_absent(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) != 0 || info.st_size == 0;
}

auto refused(std::string why, std::string hint) {
  return fail(FailureKind::conflict, "STORE-08", std::move(why), std::move(hint));
}

// What a killed run left: PATH.tmp-PID of a process that is no more.
void clear_leftovers(const std::string& path) {
  const std::string begin = std::filesystem::path(path).filename().string() + mark;
  std::vector<std::string> gone;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(path), ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(begin))
      continue;
    const pid_t process = std::atoi(name.c_str() + begin.size());
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
      gone.push_back(entry.path().string());
  }
  for (const std::string& file : gone) ::unlink(file.c_str());
}

// A copy takes no place but that of another copy; and a journal that is left beside it would be
// taken for its own by whoever opens it.
Result<void> may_take_place(Connection& connection, const std::string& path, Existing existing) {
  struct stat info {};
  Statement& own = connection.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
  std::error_code absent;
  const bool itself = own.step() && std::filesystem::equivalent(own.text(0), path, absent);
  own.reset();
  if (itself)
    return refused(fmt::format("'{}' is the database itself", path), "name another file");
  if (!is_empty_or_absent(path + "-wal")) {
    return refused(
        fmt::format("'{}' is open as a database, or was when its program stopped", path),
        fmt::format("name another file, or close it by 'billing audit verify --db {}'", path));
  }
  if (::lstat(path.c_str(), &info) != 0)
    return {};
  if (existing == Existing::keep) {
    return refused(fmt::format("'{}' exists already", path),
                   "name another file, or pass --replace");
  }
  if (!S_ISREG(info.st_mode) || !is_database(path)) {
    return refused(fmt::format("'{}' is no billing database and is not replaced", path),
                   "name another file");
  }
  return {};
}

// SQLite reads every page and every index.
Result<void> find_sound(Connection& copy, const std::string& path) {
  Statement& check = copy.query("PRAGMA integrity_check(1)");
  if (check.step() && check.text(0) == "ok") {
    check.reset();
    return {};
  }
  return fail(FailureKind::io, "STORE-04",
              fmt::format("the copy '{}' is damaged: {}", path, check.text(0)),
              "the database or the disk is damaged; keep the backups of before, and look at the "
              "system's log");
}

Result<void> write_copy(Connection& connection, const std::string& temporary,
                        const std::string& path, unsigned mode) {
  // SQLite takes a file that is there, if it is empty.
  if (!create_new(temporary, mode))
    return cannot_write("create", path);
  try {
    connection.run("VACUUM INTO ?", temporary);
    failpoint("backup.copied");
    auto copy = open_sqlite(temporary, OpenMode::write);
    BILLING_CHECK(find_sound(*copy, path));
  } catch (StoreError& error) {
    for (Diagnostic& fault : error.failure.diagnostics) {
      fault.message = fmt::format("cannot write the copy '{}': {}", path, fault.message);
      fault.hint = "check the path, the rights and the free space; no copy was made";
    }
    return tl::unexpected(std::move(error.failure));
  }
  Descriptor written(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
  if (!written || ::fsync(written.get()) != 0)
    return cannot_write("write", path);
  return {};
}

}  // namespace

Result<void> back_up(Connection& connection, const std::string& path, Existing existing,
                     unsigned mode) {
  BILLING_CHECK(may_take_place(connection, path, existing));
  clear_leftovers(path);
  const Unfinished unfinished(fmt::format("{}{}{}", path, mark, ::getpid()));
  BILLING_CHECK(write_copy(connection, unfinished.path(), path, mode));
  // Looked at once more, now that the copy is made.
  BILLING_CHECK(may_take_place(connection, path, existing));
  const bool named = existing == Existing::keep
                         ? give_new_name(unfinished.path(), path)
                         : ::rename(unfinished.path().c_str(), path.c_str()) == 0;
  if (!named)
    return cannot_write("create", path);
  failpoint("backup.named");
  return sync_folder(folder_of(path)) ? Result<void>() : cannot_write("write", path);
}

}  // namespace billing::sql
