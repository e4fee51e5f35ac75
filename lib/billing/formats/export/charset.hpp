// SPDX-License-Identifier: Apache-2.0
// Text for files of old charsets: what they lack is written in other letters, never as "?".
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/books/batch.hpp"

namespace billing {

/// Appends valid UTF-8 `text` in a charset, in one line: control characters and the character
/// `forbidden` (the separator of fields) become blanks, blanks at both ends are left out. In
/// ISO 8859-15 and ASCII typographic quotes and dashes become plain ones, a no-break space a space,
/// letters with accents of other alphabets lose them, and a character without any likeness is
/// written as its code point, "U+4E2D". `forbidden` 0: none.
void append_encoded(std::string& out, std::string_view text, Charset charset, char forbidden);

}  // namespace billing
