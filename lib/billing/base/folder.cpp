// SPDX-License-Identifier: Apache-2.0
#include "billing/base/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "billing/base/failpoint.hpp"
#include "billing/base/file.hpp"

namespace billing {
namespace {

constexpr size_t buffer_max = 1U << 16U;
constexpr const char* sums_name = "SHA256SUMS";

auto cannot(const std::string& what, const std::string& path) {
  return fail(FailureKind::io, "FILE-02",
              "cannot " + what + " '" + path + "': " + std::strerror(errno),
              "check the path, the rights and the free space");
}

void sync_folder(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

FolderWriter::FolderWriter(std::string path)
    : path_(std::move(path)), temporary_(path_ + ".tmp-" + std::to_string(::getpid())) {}

FolderWriter::FolderWriter(FolderWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      name_(std::move(other.name_)),
      fd_(std::exchange(other.fd_, -1)),
      buffer_(std::move(other.buffer_)),
      hasher_(other.hasher_),
      sums_(std::move(other.sums_)) {}

FolderWriter::~FolderWriter() {
  if (fd_ >= 0)
    ::close(fd_);
  std::error_code ignored;
  if (!temporary_.empty())
    std::filesystem::remove_all(temporary_, ignored);
}

Result<FolderWriter> FolderWriter::create(const std::string& path) {
  FolderWriter folder(path);
  std::error_code ignored;
  std::filesystem::remove_all(folder.temporary_, ignored);
  if (::mkdir(folder.temporary_.c_str(), 0755) != 0)
    return cannot("create", folder.temporary_);
  return folder;
}

Result<void> FolderWriter::begin(const std::string& name) {
  BILLING_ASSERT(!name.empty() && name.find('/') == std::string::npos);
  BILLING_CHECK(end());
  const std::string path = temporary_ + "/" + name;
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd_ < 0)
    return cannot("create", path);
  name_ = name;
  hasher_ = Hasher();
  return {};
}

Result<void> FolderWriter::write(std::string_view bytes) {
  hasher_.update(bytes);
  buffer_ += bytes;
  return buffer_.size() < buffer_max ? Result<void>() : flush();
}

Result<void> FolderWriter::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(fd_, left.data(), left.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return cannot("write", temporary_ + "/" + name_);
    left.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
  return {};
}

Result<void> FolderWriter::end() {
  if (fd_ < 0)
    return {};
  BILLING_CHECK(flush());
  const bool synced = ::fsync(fd_) == 0;
  const bool closed = ::close(std::exchange(fd_, -1)) == 0;
  if (!synced || !closed)
    return cannot("write", temporary_ + "/" + name_);
  sums_[name_] = hex(hasher_.digest());
  return {};
}

Result<void> FolderWriter::finish() {
  BILLING_CHECK(end());
  std::string sums;
  for (const auto& [name, sum] : sums_) sums += sum + "  " + name + "\n";
  BILLING_CHECK(write_file(temporary_ + "/" + sums_name, sums));
  sync_folder(temporary_);
  failpoint("folder.written");
  if (std::filesystem::exists(path_)) {
    const auto there = read_file(path_ + "/" + sums_name);
    if (there && *there == sums)
      return {};
    return fail(FailureKind::io, "FILE-04", "'" + path_ + "' is there already, and something else",
                "choose another folder with --output-dir, or move it away");
  }
  if (::rename(temporary_.c_str(), path_.c_str()) != 0)
    return cannot("create", path_);
  temporary_.clear();
  failpoint("folder.named");
  const size_t slash = path_.rfind('/');
  sync_folder(slash == std::string::npos ? "." : path_.substr(0, slash + 1));
  return {};
}

}  // namespace billing
