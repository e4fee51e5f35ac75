// SPDX-License-Identifier: Apache-2.0
// SHA-256 for the chain and for kept files. hash.cpp is the one file that knows Nettle.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billing {

using Sha256 = std::array<uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of the pieces, one after the other.
Sha256 sha256(std::initializer_list<std::string_view> pieces);

/// The raw bytes of a hash, to be hashed again or stored.
std::string_view bytes(const Sha256& hash);

/// 64 lower-case hexadecimal digits.
std::string hex(const Sha256& hash);

/// A hash from its 32 raw bytes; nothing when there are not 32.
std::optional<Sha256> sha256_from_bytes(std::string_view raw);

}  // namespace billing
