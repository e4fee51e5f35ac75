// SPDX-License-Identifier: Apache-2.0
#include "billing/store/database_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "billing/base/descriptor.hpp"

namespace billing::sql {

bool is_database(const std::string& path) {
  // https://www.sqlite.org/fileformat.html, 1.3: the header, and the application's id within.
  constexpr std::string_view magic("SQLite format 3\0", 16);
  constexpr size_t id_at = 68;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  unsigned char header[id_at + 4];
  if (!file || ::pread(file.get(), header, sizeof header, 0) != ssize_t{sizeof header})
    return false;
  int64_t id = 0;
  for (size_t i = id_at; i < sizeof header; ++i) id = id << 8U | header[i];
  return id == application_id &&
         std::equal(magic.begin(), magic.end(), reinterpret_cast<const char*>(header));
}

void remove_database(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path + suffix).c_str());
}

bool give_new_name(const std::string& temporary, const std::string& path) {
  if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0)
    return true;
  // Disks to carry away often have no links, others no such rename.
  const bool unknown = errno == EINVAL || errno == ENOSYS;
  return unknown && ::link(temporary.c_str(), path.c_str()) == 0;
}

}  // namespace billing::sql
