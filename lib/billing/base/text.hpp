// SPDX-License-Identifier: Apache-2.0
// Plain functions on UTF-8 text. Nothing here depends on the locale.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace billing {

/// Byte offset of the first byte that is not well-formed UTF-8 (overlong forms, surrogates and
/// code points beyond U+10FFFF included), or nothing.
std::optional<size_t> find_invalid_utf8(std::string_view text);

/// Number of code points; `text` must be valid UTF-8.
size_t utf8_length(std::string_view text);

/// At most `count` code points from the code point at `start` on.
std::string utf8_substring(std::string_view text, size_t start, size_t count);

/// Code points of valid UTF-8 text.
std::vector<char32_t> utf8_decode(std::string_view text);

/// UTF-8 as it is; other bytes read as Windows-1252, which has all of ISO 8859-1.
std::string utf8_of(std::string_view bytes);

/// Text for people's eyes: what a terminal would obey (control characters, C1 too, and marks that
/// turn the direction of writing) is a blank, what is no UTF-8 is U+FFFD. One line.
std::string printable(std::string_view text);
/// The same, behind what is there.
void append_printable(std::string& out, std::string_view text);

/// Byte offset of the first character that printable() would replace, or nothing.
std::optional<size_t> find_obeyed(std::string_view text);

/// A code or number as part of the name of a file: '/', which codes may hold, is '-'.
std::string in_file_name(std::string_view code);

/// Whether a spreadsheet would take a cell of CSV for a formula, as the text comes from others; an
/// apostrophe in front makes it text. Numbers are none, nor are telephone numbers.
bool reads_as_formula(std::string_view cell);

std::string_view trim(std::string_view text);
std::string to_upper_ascii(std::string_view text);
std::string to_lower_ascii(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

/// Only 0-9, and not empty.
bool all_digits(std::string_view text);

/// Drops blanks, dots and dashes, as people type into identifiers ("732 829 320").
std::string without_separators(std::string_view text);

/// The candidate within edit distance 3, half the word's own length at most, that is nearest to
/// `word`, for "did you mean"; nothing when none is near.
std::optional<std::string> closest_match(std::string_view word,
                                         std::span<const std::string_view> candidates);

/// "did you mean 'x'? allowed: a, b, c" or "allowed: a, b, c"; of more than 12 candidates only the
/// near one is told, if there is one.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

/// Case- and accent-insensitive form for searching: "Éléonore" -> "eleonore". Covers Latin-1 and
/// Latin Extended-A; other characters stay.
std::string search_key(std::string_view text);

}  // namespace billing
