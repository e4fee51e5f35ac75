// SPDX-License-Identifier: Apache-2.0
// A zip archive of one file (PKWARE APPNOTE 6.3; deflate). archive.cpp is the one file that knows
// libzip.
#pragma once

#include <functional>
#include <string>

#include "billing/base/byte_sink.hpp"
#include "billing/values/date.hpp"

namespace billing::zip {

/// Writes an archive that holds the file `name` with the bytes that `content` writes. The same
/// name, day and bytes always give the same archive: the file's time is noon of `day` (1980 to
/// 2107), its mode 0600. The content waits in a temporary file without a name, the archive in
/// memory. Faults of `content`; FILE-02 (io).
[[nodiscard]] Result<void> write_archive(ByteSink& out, const std::string& name, Date day,
                                         const std::function<Result<void>(ByteSink&)>& content);

}  // namespace billing::zip
