// SPDX-License-Identifier: Apache-2.0
#include "billing/base/new_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "billing/base/byte_stream.hpp"
#include "billing/base/failpoint.hpp"

namespace billing {
namespace {

constexpr size_t part_max = 1U << 18U;
constexpr const char* mark = ".tmp-";

// Whoever writes NAME.tmp-PID may be at it still, beside us.
bool is_alive(const std::string& pid) {
  const auto number = static_cast<pid_t>(std::strtol(pid.c_str(), nullptr, 10));
  return number > 0 && number != ::getpid() && (::kill(number, 0) == 0 || errno == EPERM);
}

void clear_leftovers(const std::string& path) {
  const std::string begin = std::filesystem::path(path).filename().string() + mark;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(path), ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && !is_alive(name.substr(begin.size())))
      std::filesystem::remove(entry.path(), ignored);
  }
}

}  // namespace

NewFile::NewFile(std::string path, std::string temporary)
    : path_(std::move(path)), temporary_(std::move(temporary)) {}

Result<std::unique_ptr<NewFile>> NewFile::create(const std::string& path) {
  if (path.empty())
    return std::unique_ptr<NewFile>(new NewFile("", ""));
  BILLING_CHECK(check_replaceable(path));
  clear_leftovers(path);
  std::unique_ptr<NewFile> file(new NewFile(path, path + mark + std::to_string(::getpid())));
  file->file_ = create_new(file->temporary_, 0644);
  if (!file->file_) {
    file->temporary_.clear();
    return cannot_write("create", path);
  }
  return file;
}

void NewFile::keep() { compressor_.emplace(); }

NewFile::~NewFile() {
  if (!temporary_.empty())
    ::unlink(temporary_.c_str());
}

Result<void> NewFile::spool(std::string_view bytes) {
  if (!spool_) {
    std::string place = temporary_ + "-XXXXXX";
    spool_ = Descriptor(::mkostemp(place.data(), O_CLOEXEC));
    if (!spool_)
      return cannot_write("create", place);
    ::unlink(place.c_str());
  }
  if (!write_all(spool_.get(), bytes))
    return cannot_write("write", temporary_);
  return {};
}

Result<void> NewFile::take(std::string_view bytes) {
  hasher_.update(bytes);
  size_ += static_cast<int64_t>(bytes.size());
  if (file_ && !write_all(file_.get(), bytes))
    return cannot_write("write", path_);
  Result<void> spooled;
  if (compressor_) {
    compressor_->add(bytes, [&](std::string_view made) {
      if (spooled)
        spooled = spool(made);
    });
  }
  return spooled;
}

Result<void> NewFile::finish() {
  BILLING_CHECK(flush());
  Result<void> spooled;
  if (compressor_) {
    compressor_->finish([&](std::string_view made) {
      if (spooled)
        spooled = spool(made);
    });
  }
  BILLING_CHECK(spooled);
  hash_ = hasher_.digest();
  if (file_ && (::fsync(file_.get()) != 0 || !file_.close()))
    return cannot_write("write", path_);
  failpoint("new_file.finished");
  return {};
}

Result<std::optional<std::string>> NewFile::kept(int64_t part) {
  std::string bytes(part_max, '\0');
  const ssize_t got = !spool_ ? 0
                              : ::pread(spool_.get(), bytes.data(), bytes.size(),
                                        static_cast<off_t>(part) * static_cast<off_t>(part_max));
  if (got < 0)
    return cannot_write("read", temporary_);
  if (got == 0)
    return std::nullopt;
  bytes.resize(static_cast<size_t>(got));
  return bytes;
}

Result<void> NewFile::name() {
  struct stat info {};
  if (path_.empty() || ::stat(path_.c_str(), &info) != 0)
    return replace();
  BILLING_TRY(there, hash_of_file(path_));
  if (there != hash_) {
    return fail(FailureKind::cannot_create, "FILE-06",
                "'" + path_ + "' is there already, and something else",
                "move it away, and run this again");
  }
  // Now, while the caller still knows of the work: killed later, nobody would take it away.
  ::unlink(temporary_.c_str());
  temporary_.clear();
  return sync_folder(folder_of(path_)) ? Result<void>() : cannot_write("write", path_);
}

Result<void> NewFile::replace() {
  if (path_.empty())
    return {};
  if (::rename(temporary_.c_str(), path_.c_str()) != 0)
    return cannot_write("create", path_);
  temporary_.clear();
  failpoint("new_file.named");
  return sync_folder(folder_of(path_)) ? Result<void>() : cannot_write("write", path_);
}

Result<Sha256> hash_of_file(const std::string& path) {
  BILLING_TRY(stream, ByteStream::open(path));
  Hasher hasher;
  for (std::string_view bytes = stream.take(); !bytes.empty(); bytes = stream.take())
    hasher.update(bytes);
  BILLING_CHECK(stream.good());
  return hasher.digest();
}

}  // namespace billing
