// SPDX-License-Identifier: Apache-2.0
// Enumerators and the words that stand for them in YAML, JSON, SQL and on the command line: one
// list per enum, found by argument-dependent lookup as `words_of(Enum)`.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace billing {

template <class Enum>
std::string_view to_word(Enum value) {
  return words_of(value)[static_cast<size_t>(value)];
}

template <class Enum>
std::optional<Enum> from_word(std::string_view word) {
  const std::span<const std::string_view> words = words_of(Enum{});
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word)
      return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace billing

/// Declares `enum class Name`'s words, in the order of its enumerators.
#define BILLING_WORDS(Name, ...)                               \
  inline std::span<const std::string_view> words_of(Name) {    \
    static constexpr std::string_view words[] = {__VA_ARGS__}; \
    return words;                                              \
  }
