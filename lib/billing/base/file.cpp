// SPDX-License-Identifier: Apache-2.0
#include "billing/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "billing/base/failpoint.hpp"

namespace billing {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool close() {
    const int fd = std::exchange(fd_, -1);
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_;
};

auto cannot(const char* code, const std::string& what, const std::string& path) {
  return fail(FailureKind::io, code, "cannot " + what + " '" + path + "': " + std::strerror(errno),
              "check the path, the rights and the free space");
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

}  // namespace

Result<std::string> read_file(const std::string& path, size_t size_max) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0)
    return cannot("FILE-01", "read", path);
  std::string bytes;
  char buffer[1U << 16U];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return cannot("FILE-01", "read", path);
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
  const std::string temporary = path + ".tmp-" + std::to_string(::getpid());
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (file.get() < 0)
    return cannot("FILE-02", "create", path);
  bool complete = write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close();
  failpoint("file.written");
  complete = complete && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!complete) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    return cannot("FILE-02", "write", path);
  }
  failpoint("file.renamed");
  // The rename itself must survive a power cut.
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0)
    ::fsync(directory.get());
  return {};
}

}  // namespace billing
