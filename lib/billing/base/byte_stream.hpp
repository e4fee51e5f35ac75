// SPDX-License-Identifier: Apache-2.0
// Bytes read once from front to back, from a file, standard input or memory, with a look ahead.
// What is read is never held as a whole.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing {

class ByteStream {
 public:
  /// "-" is standard input. Fails with FILE-01 (io) when it cannot be opened.
  [[nodiscard]] static Result<ByteStream> open(const std::string& path);
  /// `bytes` must outlive the stream.
  static ByteStream over(std::string_view bytes, std::string name);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  const std::string& name() const { return name_; }
  /// What comes next, at most `size` bytes (up to 64 KiB), without taking it.
  std::string_view peek(size_t size);
  /// Takes what comes next, at most 64 KiB; empty at the end. Valid until the next call.
  std::string_view take();
  /// Takes one byte; -1 at the end.
  int get() {
    if (at_ == end_ && !fill())
      return -1;
    return static_cast<unsigned char>(data_[at_++]);
  }
  /// Takes a line without its end (LF or CRLF); false at the end. Longer than `size_max` bytes:
  /// the rest of it is the next line.
  bool line(std::string& line, size_t size_max);
  /// False when reading failed on the way (FILE-01 says why).
  Result<void> good() const;

 private:
  ByteStream();
  bool fill();

  std::string name_;
  int descriptor_ = -1;
  int error_ = 0;
  std::unique_ptr<char[]> buffer_;
  const char* data_ = nullptr;
  size_t at_ = 0;
  size_t end_ = 0;
};

}  // namespace billing
