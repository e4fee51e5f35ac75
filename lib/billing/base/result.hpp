// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value, or a failure that says what went wrong. Exceptions are left to the broken
// machine (out of memory, a bug) and are caught once, in main().
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "billing/base/diagnostic.hpp"

namespace billing {

/// Why an operation failed; each kind has one exit status (cli/exit_status.hpp).
enum class FailureKind {
  usage,          // the caller's words are off
  rejected,       // data or rules say no
  not_found,      // no such document or record
  conflict,       // wrong state, number already given
  partial,        // a batch: some items failed, the rest is done
  busy,           // another process holds what is needed
  io,             // a file or the database cannot be read or written
  cannot_create,  // something else stands where a file should go
  config,         // the configuration or the installation is unusable
};

struct Failure {
  FailureKind kind = FailureKind::rejected;
  std::vector<Diagnostic> diagnostics;  // all that is wrong, not the first
};

/// To become std::expected once the compiler floor has it.
template <class T>
using Result = tl::expected<T, Failure>;

/// `return fail(kind, "CODE", "what is wrong", "how to mend it");`
inline tl::unexpected<Failure> fail(FailureKind kind, std::string code, std::string message,
                                    std::string hint = {}, Location where = {}) {
  Failure failure{kind, {}};
  failure.diagnostics.push_back({std::move(code),
                                 Severity::error,
                                 std::move(message),
                                 std::move(hint),
                                 std::move(where),
                                 {}});
  return tl::unexpected(std::move(failure));
}

inline tl::unexpected<Failure> fail(FailureKind kind, std::vector<Diagnostic> diagnostics) {
  return tl::unexpected(Failure{kind, std::move(diagnostics)});
}

inline tl::unexpected<Failure> fail(Failure failure) { return tl::unexpected(std::move(failure)); }

}  // namespace billing

/// Unwraps a Result into a new reference `name`, or returns its failure from this function.
#define BILLING_TRY(name, ...)                                \
  auto name##_result = (__VA_ARGS__);                         \
  if (!name##_result) {                                       \
    return ::billing::fail(std::move(name##_result.error())); \
  }                                                           \
  [[maybe_unused]] auto& name = *name##_result

/// The same for a Result<void>.
#define BILLING_CHECK(...)                                       \
  do {                                                           \
    if (auto checked_result = (__VA_ARGS__); !checked_result) {  \
      return ::billing::fail(std::move(checked_result.error())); \
    }                                                            \
  } while (false)

/// Always on, for bugs only, never for user input: the process stops, transactions roll back.
#define BILLING_ASSERT(condition)                                                      \
  do {                                                                                 \
    if (!(condition)) {                                                                \
      std::fprintf(stderr, "billing: internal error: %s:%d: %s\n", __FILE__, __LINE__, \
                   #condition);                                                        \
      std::abort();                                                                    \
    }                                                                                  \
  } while (false)
