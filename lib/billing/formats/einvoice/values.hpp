// SPDX-License-Identifier: Apache-2.0
// How single values are written in a syntax.
#pragma once

#include <string>
#include <string_view>

namespace billing::einvoice {

/// "20261125" of "2026-11-25", and back; anything else stays as it is.
std::string compact_date(std::string_view iso);
std::string iso_date(std::string_view compact);

/// BT-8: CII has a code list of its own (UNTDID 2475), EN 16931 means UNTDID 2005. A code that is
/// in neither stays as it is.
std::string_view time_code_of_cii(std::string_view code);
std::string_view time_code_from_cii(std::string_view code);

/// UBL keeps the subject of a note in its text.
std::string note_text(std::string_view subject, std::string_view text);

/// Two capitals, two digits, and at least eleven more letters and digits (ISO 13616).
bool looks_like_iban(std::string_view text);

}  // namespace billing::einvoice
