// SPDX-License-Identifier: Apache-2.0
#include "billing/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "billing/base/descriptor.hpp"
#include "billing/base/failpoint.hpp"

namespace billing {
namespace {

auto cannot_read(const std::string& path) {
  return fail(FailureKind::io, "FILE-01", "cannot read '" + path + "': " + std::strerror(errno),
              "check the path and the rights");
}

}  // namespace

Result<std::string> read_file(const std::string& path, size_t size_max) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file)
    return cannot_read(path);
  std::string bytes;
  char buffer[1U << 16U];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return cannot_read(path);
    if (got == 0)
      return bytes;
    bytes.append(buffer, static_cast<size_t>(got));
    if (bytes.size() > size_max) {
      return fail(FailureKind::io, "FILE-01",
                  "'" + path + "' is larger than " + std::to_string(size_max >> 20U) + " MiB");
    }
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  BILLING_CHECK(check_replaceable(path));
  const std::string temporary = path + ".tmp-" + std::to_string(::getpid());
  Descriptor file = create_new(temporary, 0644);
  if (!file)
    return cannot_write("create", path);
  bool complete = write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close();
  failpoint("file.written");
  complete = complete && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!complete) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    return cannot_write("write", path);
  }
  failpoint("file.renamed");
  // The rename itself must survive a power cut.
  return sync_folder(folder_of(path)) ? Result<void>() : cannot_write("write", path);
}

}  // namespace billing
