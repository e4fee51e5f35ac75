// SPDX-License-Identifier: Apache-2.0
// SHA-256 of bytes that come piece by piece.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "billing/base/hash.hpp"

namespace billing {

class Hasher {
 public:
  Hasher();
  void update(std::string_view bytes);
  /// Of all bytes so far; begins anew.
  Sha256 digest();

 private:
  alignas(std::max_align_t) std::array<std::byte, 128> state_;  // of the library
};

}  // namespace billing
