// SPDX-License-Identifier: Apache-2.0
// The code lists that EN 16931 refers to, as its validation rules hold them (lists/code_lists.txt).
#pragma once

#include <string_view>

namespace billing::einvoice {

/// True when `code`, without blanks at its ends, is in the list of that rule ("BR-CL-14.cii").
bool in_code_list(std::string_view list, std::string_view code);

/// True when `text` occurs anywhere in the list written with blanks, which is how the official
/// rule BR-CO-09 of UBL looks.
bool in_code_text(std::string_view list, std::string_view text);

}  // namespace billing::einvoice
