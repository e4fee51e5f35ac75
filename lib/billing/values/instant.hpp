// SPDX-License-Identifier: Apache-2.0
// Instants in UTC as text, 2026-11-25T09:30:00Z, which sorts as time goes. For logs, leases and
// mails; what is due on a day knows civil dates alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billing {

/// Seconds since 1970; nothing for anything but YYYY-MM-DDThh:mm:ssZ.
std::optional<int64_t> seconds_of(std::string_view instant);
std::string instant_of(int64_t seconds);

/// The instant that many seconds later. REQUIRES an instant.
std::string add_seconds(std::string_view instant, int64_t seconds);

}  // namespace billing
