// SPDX-License-Identifier: Apache-2.0
// Bytes made smaller to be kept (Zstandard, RFC 8878), piece by piece. compression.cpp is the one
// file that knows libzstd.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing {

/// What comes out of either; valid during the call.
using TakeBytes = std::function<void(std::string_view bytes)>;

class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(Compressor&&) noexcept;
  Compressor& operator=(Compressor&&) noexcept;

  void add(std::string_view bytes, const TakeBytes& out);
  /// Ends the frame.
  void finish(const TakeBytes& out);

 private:
  void run(std::string_view bytes, bool last, const TakeBytes& out);
  struct State;
  std::unique_ptr<State> state_;
};

class Decompressor {
 public:
  Decompressor();
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  /// FILE-05 (io): these bytes were not compressed by us, or were changed since.
  [[nodiscard]] Result<void> add(std::string_view bytes, const TakeBytes& out);
  /// FILE-05 (io): the end is missing.
  [[nodiscard]] Result<void> finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace billing
