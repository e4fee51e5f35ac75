// SPDX-License-Identifier: Apache-2.0
#include "billing/base/job_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "billing/base/text.hpp"

namespace billing {
namespace {

constexpr int64_t look_again_us = 50'000;

// "4121 billing export nightly", as whoever holds the lock wrote it.
std::string holder_of(int fd) {
  char text[512];
  const ssize_t got = ::pread(fd, text, sizeof text, 0);
  const std::string_view line =
      trim(std::string_view(text, got > 0 ? static_cast<size_t>(got) : 0));
  const size_t blank = line.find(' ');
  if (blank == std::string_view::npos)
    return "another process";
  return "process " + std::string(line.substr(0, blank)) + " (" +
         std::string(line.substr(blank + 1)) + ")";
}

}  // namespace

Result<JobLock> JobLock::take(const std::string& path, const std::string& holder, int seconds) {
  // Whoever may read the file may lock it; and what a link leads to is not ours to empty.
  JobLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!lock.file_)
    return cannot_write("create", path);
  const int fd = lock.file_.get();
  for (int64_t waited = 0; ::flock(fd, LOCK_EX | LOCK_NB) != 0;) {
    if (errno == EINTR)
      continue;
    if (waited >= seconds * int64_t{1'000'000}) {
      return fail(
          FailureKind::busy, "BUSY-01",
          "'" + path + "' is held by " + holder_of(fd) + "; retry later, or pass --wait SECONDS");
    }
    ::usleep(static_cast<useconds_t>(look_again_us));
    waited += look_again_us;
  }
  const std::string text = std::to_string(::getpid()) + " " + holder + "\n";
  if (::ftruncate(fd, 0) == 0) {
    // Only for people: a lock without its line is held just as well.
    [[maybe_unused]] const ssize_t written = ::pwrite(fd, text.data(), text.size(), 0);
  }
  return lock;
}

JobLock::~JobLock() {
  if (file_) {
    [[maybe_unused]] const int emptied = ::ftruncate(file_.get(), 0);
  }
}

}  // namespace billing
