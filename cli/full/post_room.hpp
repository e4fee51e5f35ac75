// SPDX-License-Identifier: Apache-2.0
// How mail leaves, as configuration and options say.
#pragma once

#include "billing/operations/mail/posting.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// Whether there is a way for mail to leave at all.
bool can_post(const Invocation& call);

/// MAIL-01 (config): no way is configured; MAIL-09 (config): what is configured cannot be used.
[[nodiscard]] Result<PostRoom> post_room(const Invocation& call);

}  // namespace billing::cli
