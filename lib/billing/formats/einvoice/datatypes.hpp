// SPDX-License-Identifier: Apache-2.0
// The data types of XML Schema that e-invoices use, as far as their text can be wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace billing::einvoice {

/// What is wrong with `text` as a value of the type ("decimal", "date", "token3", ...); nothing
/// when it is one. Strings and tokens take everything.
std::optional<std::string> datatype_fault(std::string_view type, std::string_view text);

}  // namespace billing::einvoice
