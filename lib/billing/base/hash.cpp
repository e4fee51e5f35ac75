// SPDX-License-Identifier: Apache-2.0
// Nettle: it uses the processor's SHA instructions and needs no start-up work, which a command
// that lives for milliseconds would feel.
#include "billing/base/hash.hpp"

#include <nettle/sha2.h>

#include <algorithm>
#include <new>

#include "billing/base/hasher.hpp"

namespace billing {

Sha256 sha256(std::initializer_list<std::string_view> pieces) {
  sha256_ctx context;
  sha256_init(&context);
  for (std::string_view piece : pieces) {
    sha256_update(&context, piece.size(), reinterpret_cast<const uint8_t*>(piece.data()));
  }
  Sha256 hash;
  sha256_digest(&context, hash.size(), hash.data());
  return hash;
}

std::string_view bytes(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hex(const Sha256& hash) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(hash.size() * 2);
  for (uint8_t byte : hash) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

std::optional<Sha256> sha256_from_bytes(std::string_view raw) {
  Sha256 hash;
  if (raw.size() != hash.size())
    return std::nullopt;
  std::copy(raw.begin(), raw.end(), hash.begin());
  return hash;
}

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
