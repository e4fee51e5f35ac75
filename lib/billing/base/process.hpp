// SPDX-License-Identifier: Apache-2.0
// Which process this is, for leases and locks that outlive it.
#pragma once

#include <string>

namespace billing {

/// "HOST PID START": never the same twice, also when a process id is used again.
std::string this_process();

/// Whether that process lives no more. One of another machine is never known to be gone.
bool is_gone(const std::string& process);

}  // namespace billing
