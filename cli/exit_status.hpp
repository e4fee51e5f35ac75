// SPDX-License-Identifier: Apache-2.0
// The exit statuses that scripts branch on; frozen, see billing-exit-status(7).
#pragma once

#include "billing/base/result.hpp"

namespace billing::cli {

enum ExitStatus : int {
  done = 0,
  rejected = 1,
  usage = 2,
  partial = 3,
  not_found = 4,
  conflict = 5,
  internal = 70,
  cannot_create = 73,
  io_error = 74,
  busy = 75,
  config = 78,
};

inline ExitStatus exit_status(FailureKind kind) {
  switch (kind) {
    case FailureKind::usage:
      return usage;
    case FailureKind::rejected:
      return rejected;
    case FailureKind::not_found:
      return not_found;
    case FailureKind::conflict:
      return conflict;
    case FailureKind::partial:
      return partial;
    case FailureKind::busy:
      return busy;
    case FailureKind::io:
      return io_error;
    case FailureKind::cannot_create:
      return cannot_create;
    case FailureKind::config:
      return config;
  }
  return internal;
}

}  // namespace billing::cli
