// SPDX-License-Identifier: Apache-2.0
// A failure whose place is a document as a whole.
#pragma once

#include <string>

#include "billing/base/result.hpp"

namespace billing {

/// One diagnostic, placed at a document by its number, or the id of a draft.
inline Failure failure_about(const std::string& document, FailureKind kind, const char* code,
                             std::string message, std::string hint) {
  Location where;
  where.file = document;
  return fail(kind, code, std::move(message), std::move(hint), where).value();
}

/// What the state of a document does not allow.
inline Failure conflict_about(const std::string& document, const char* code, std::string message,
                              std::string hint) {
  return failure_about(document, FailureKind::conflict, code, std::move(message), std::move(hint));
}

}  // namespace billing
