// SPDX-License-Identifier: Apache-2.0
// The characters that every bank of SEPA takes (EPC217-08): a-z A-Z 0-9 / - ? : ( ) . , ' + and
// the blank.
#pragma once

#include <string>
#include <string_view>

namespace billing {

bool is_sepa_character(char32_t one);

/// The first character of valid UTF-8 that is none of them, as UTF-8; empty: all are.
std::string foreign_character(std::string_view text);

/// Free text (a name, a remittance, an address) in those characters: accents go, other alphabets
/// are transliterated as the EPC says, what is left becomes a point; blanks are collapsed. At most
/// `length` characters. Identifiers are never treated so: they must come back as they went.
std::string sepa_text(std::string_view text, size_t length);

}  // namespace billing
