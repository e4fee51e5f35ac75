// SPDX-License-Identifier: Apache-2.0
// Bytes written once from front to back, wherever they go. Small pieces are gathered, and what
// fails is told at the end: writers of formats need not ask after each word.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing {

class ByteSink {
 public:
  ByteSink() : buffer_(std::make_unique<char[]>(capacity)) {}
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  void write(std::string_view bytes) {
    if (bytes.size() > capacity - size_) {
      hand_over();
      if (bytes.size() > capacity)
        return hand_over(bytes);
    }
    std::memcpy(buffer_.get() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  void put(char byte) { write({&byte, 1}); }

  /// Hands over what was gathered. The first fault of all that was written.
  [[nodiscard]] Result<void> flush() {
    hand_over();
    return good_;
  }

 protected:
  virtual Result<void> take(std::string_view bytes) = 0;

 private:
  static constexpr size_t capacity = 1U << 16U;

  void hand_over() {
    hand_over({buffer_.get(), size_});
    size_ = 0;
  }
  void hand_over(std::string_view bytes) {
    if (good_ && !bytes.empty())
      good_ = take(bytes);
  }

  std::unique_ptr<char[]> buffer_;
  size_t size_ = 0;
  Result<void> good_;
};

}  // namespace billing
