// SPDX-License-Identifier: Apache-2.0
#include "billing/base/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "billing/base/failpoint.hpp"
#include "billing/base/file.hpp"

namespace billing {
namespace {

constexpr size_t buffer_max = 1U << 16U;
constexpr const char* sums_name = "SHA256SUMS";

}  // namespace

FolderWriter::FolderWriter(std::string path)
    : path_(std::move(path)), temporary_(path_ + ".tmp-" + std::to_string(::getpid())) {}

FolderWriter::FolderWriter(FolderWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      name_(std::move(other.name_)),
      file_(std::move(other.file_)),
      buffer_(std::move(other.buffer_)),
      hasher_(other.hasher_),
      sums_(std::move(other.sums_)) {}

FolderWriter::~FolderWriter() {
  std::error_code ignored;
  if (!temporary_.empty())
    std::filesystem::remove_all(temporary_, ignored);
}

Result<FolderWriter> FolderWriter::create(const std::string& path) {
  FolderWriter folder(path);
  std::error_code ignored;
  std::filesystem::remove_all(folder.temporary_, ignored);
  if (::mkdir(folder.temporary_.c_str(), 0755) != 0)
    return cannot_write("create", folder.temporary_);
  return folder;
}

Result<void> FolderWriter::begin(const std::string& name) {
  BILLING_ASSERT(!name.empty() && name.find('/') == std::string::npos);
  BILLING_CHECK(end());
  const std::string path = temporary_ + "/" + name;
  file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!file_)
    return cannot_write("create", path);
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
  if (!write_all(file_.get(), buffer_))
    return cannot_write("write", temporary_ + "/" + name_);
  buffer_.clear();
  return {};
}

Result<void> FolderWriter::end() {
  if (!file_)
    return {};
  BILLING_CHECK(flush());
  const bool synced = ::fsync(file_.get()) == 0;
  if (!file_.close() || !synced)
    return cannot_write("write", temporary_ + "/" + name_);
  sums_[name_] = hex(hasher_.digest());
  return {};
}

Result<void> FolderWriter::finish() {
  BILLING_CHECK(end());
  std::string sums;
  for (const auto& [name, sum] : sums_) sums += sum + "  " + name + "\n";
  BILLING_CHECK(write_file(temporary_ + "/" + sums_name, sums));
  if (!sync_folder(temporary_))
    return cannot_write("write", temporary_);
  failpoint("folder.written");
  if (std::filesystem::exists(path_)) {
    const auto there = read_file(path_ + "/" + sums_name);
    if (there && *there == sums)
      return {};
    return fail(FailureKind::io, "FILE-04", "'" + path_ + "' is there already, and something else",
                "choose another folder with --output-dir, or move it away");
  }
  if (::rename(temporary_.c_str(), path_.c_str()) != 0)
    return cannot_write("create", path_);
  temporary_.clear();
  failpoint("folder.named");
  return sync_folder(folder_of(path_)) ? Result<void>() : cannot_write("write", path_);
}

}  // namespace billing
