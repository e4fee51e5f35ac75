// SPDX-License-Identifier: Apache-2.0
#include "billing/base/descriptor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace billing {

bool Descriptor::close() {
  const int fd = std::exchange(fd_, -1);
  return fd < 0 || ::close(fd) == 0;
}

Descriptor create_new(const std::string& path, unsigned mode) {
  ::unlink(path.c_str());
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos)
    return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool sync_folder(const std::string& folder) {
  const Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return held && ::fsync(held.get()) == 0;
}

Result<void> check_folder(const std::string& folder) {
  struct stat info {};
  const bool found = ::stat(folder.c_str(), &info) == 0;
  // What cannot be looked at may well be there: whoever writes will know.
  if (found ? S_ISDIR(info.st_mode) : errno != ENOENT && errno != ENOTDIR)
    return {};
  return fail(FailureKind::io, "FILE-02", "there is no folder '" + folder + "'",
              "make it, or name another");
}

tl::unexpected<Failure> cannot_write(const std::string& what, const std::string& path) {
  const int reason = errno;
  if (reason == ENOENT || reason == ENOTDIR) {
    if (auto there = check_folder(folder_of(path)); !there)
      return tl::unexpected(std::move(there.error()));
  }
  errno = reason;
  return fail(FailureKind::io, "FILE-02",
              "cannot " + what + " '" + path + "': " + std::strerror(errno),
              "check the path, the rights and the free space");
}

Result<void> check_replaceable(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))
    return {};
  return fail(FailureKind::cannot_create, "FILE-06",
              "'" + path + "' is a device or a pipe, and no file takes its place",
              "name a file; - is standard output");
}

}  // namespace billing
