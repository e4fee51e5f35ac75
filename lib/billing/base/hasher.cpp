// SPDX-License-Identifier: Apache-2.0
#include "billing/base/hasher.hpp"

#include <nettle/sha2.h>

#include <new>

namespace billing {
namespace {

sha256_ctx* context(std::array<std::byte, 128>& state) {
  static_assert(sizeof(sha256_ctx) <= sizeof state);
  return std::launder(reinterpret_cast<sha256_ctx*>(state.data()));
}

}  // namespace

Hasher::Hasher() {
  new (state_.data()) sha256_ctx;
  sha256_init(context(state_));
}

void Hasher::update(std::string_view bytes) {
  sha256_update(context(state_), bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
}

Sha256 Hasher::digest() {
  Sha256 hash;
  sha256_digest(context(state_), hash.size(), hash.data());
  return hash;
}

}  // namespace billing
