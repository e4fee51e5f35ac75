// SPDX-License-Identifier: Apache-2.0
// Descriptors of files, and what those who write to disk share.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "billing/base/result.hpp"

namespace billing {

/// Closes what it holds; holds nothing when negative.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }

  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  /// False, and errno, when what was written could not be kept.
  bool close();

 private:
  int fd_ = -1;
};

/// A file to write that was not there in any shape: what a killed process left under that name is
/// taken away, and a link that somebody puts there is not followed. Holds nothing, and errno, when
/// it cannot be made.
[[nodiscard]] Descriptor create_new(const std::string& path, unsigned mode);

/// Writes all of it; false, and errno, when it cannot.
[[nodiscard]] bool write_all(int fd, std::string_view bytes);

/// The folder of a file: its path up to the last '/', "." without any.
std::string folder_of(const std::string& path);

/// Makes the names in a folder outlast a power cut; false, and errno, when it cannot.
bool sync_folder(const std::string& folder);

/// FILE-06 (cannot_create) where a device, a pipe or a socket has that name: the file would take
/// its place.
[[nodiscard]] Result<void> check_replaceable(const std::string& path);

/// FILE-02 (io): "cannot WHAT 'PATH'", and why, by errno; or that its folder is not there.
tl::unexpected<Failure> cannot_write(const std::string& what, const std::string& path);

/// FILE-02 (io): there is no such folder to write into.
[[nodiscard]] Result<void> check_folder(const std::string& folder);

}  // namespace billing
