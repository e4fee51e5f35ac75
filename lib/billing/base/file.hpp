// SPDX-License-Identifier: Apache-2.0
// Files as a whole: read completely, or written completely (temporary file, fsync, rename).
#pragma once

#include <string>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing {

/// The bytes of a file; fails with FILE-01 (io) when it cannot be read, or is larger than
/// `size_max` bytes.
[[nodiscard]] Result<std::string> read_file(const std::string& path, size_t size_max = 64U << 20U);

/// After success the file holds exactly `bytes`; after any failure or crash it is what it was
/// before, or already new. Fails with FILE-02 (io). A failed or killed write leaves at most
/// PATH.tmp-PID behind.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace billing
