// SPDX-License-Identifier: Apache-2.0
// One run of a job at a time: flock(2) on a file, so that it ends with the process that holds it,
// however that ends.
#pragma once

#include <string>

#include "billing/base/descriptor.hpp"
#include "billing/base/result.hpp"

namespace billing {

class JobLock {
 public:
  /// Takes the lock of the file `path`, which tells who holds it: process and `holder`, a command.
  /// Waits for others up to `seconds`; BUSY-01 (busy) then, FILE-02 (io) when the file cannot be
  /// made.
  [[nodiscard]] static Result<JobLock> take(const std::string& path, const std::string& holder,
                                            int seconds);
  JobLock(JobLock&&) noexcept = default;
  JobLock& operator=(JobLock&&) = delete;
  ~JobLock();  // the file stays: another process may be waiting for it

 private:
  explicit JobLock(int fd) : file_(fd) {}
  Descriptor file_;
};

}  // namespace billing
