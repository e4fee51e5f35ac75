// SPDX-License-Identifier: Apache-2.0
// A file in the making: its bytes go to a temporary file beside its place, are hashed on the way
// and, if they are to be kept, compressed. It gets its name once it is whole.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "billing/base/byte_sink.hpp"
#include "billing/base/compression.hpp"
#include "billing/base/descriptor.hpp"
#include "billing/base/hasher.hpp"

namespace billing {

class NewFile : public ByteSink {
 public:
  /// For the file `path`; what a killed making of it left (PATH.tmp-PID) is taken away, so one
  /// process at a time may make it. An empty path: the bytes are only counted and hashed. FILE-02
  /// (io).
  [[nodiscard]] static Result<std::unique_ptr<NewFile>> create(const std::string& path);
  /// Keeps the bytes compressed too, to be asked for by kept().
  void keep();
  ~NewFile() override;  // takes away what got no name

  /// After the last byte; all is on disk then.
  [[nodiscard]] Result<void> finish();
  int64_t size() const { return size_; }
  /// Of the bytes; REQUIRES finish().
  const Sha256& hash() const { return hash_; }
  /// The compressed bytes in pieces of at most 256 KiB, numbered from 0; nothing behind the last.
  [[nodiscard]] Result<std::optional<std::string>> kept(int64_t part);

  /// Gives the file its name, for good. A file that is there already must be the same: FILE-06
  /// (cannot_create) otherwise. FILE-02 (io). REQUIRES finish().
  [[nodiscard]] Result<void> name();
  /// The same, but takes the place of any file of that name.
  [[nodiscard]] Result<void> replace();

 protected:
  Result<void> take(std::string_view bytes) override;

 private:
  NewFile(std::string path, std::string temporary);
  Result<void> spool(std::string_view bytes);

  std::string path_;
  std::string temporary_;
  Descriptor file_;
  Descriptor spool_;  // of a file without a name
  std::optional<Compressor> compressor_;
  Hasher hasher_;
  Sha256 hash_{};
  int64_t size_ = 0;
};

/// SHA-256 of a file, read in pieces; FILE-01 (io).
[[nodiscard]] Result<Sha256> hash_of_file(const std::string& path);

}  // namespace billing
