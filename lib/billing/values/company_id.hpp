// SPDX-License-Identifier: Apache-2.0
// Identifiers of businesses, checked offline by their own check digits. Each function answers
// nothing for a good identifier and otherwise one sentence that says what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace billing {

using Fault = std::optional<std::string>;

/// SIREN: 9 digits, Luhn (INSEE).
Fault check_siren(std::string_view siren);

/// SIRET: 14 digits, its SIREN good, Luhn; establishments of La Poste (356 000 000) have a digit
/// sum that 5 divides instead, except the head office.
Fault check_siret(std::string_view siret);

/// EU VAT number with its country prefix: format of each member state (and XI); France also by
/// its key, 97 check (old and new style). Greece is EL.
Fault check_vat_number(std::string_view number);

/// EAN-8, UPC-A (12), EAN-13 or GTIN-14, by its check digit.
Fault check_barcode(std::string_view digits);

/// True for an ISO 3166-1 alpha-2 code of a country or territory, or XI (Northern Ireland).
bool is_country(std::string_view code);

/// True for a member state of the European Union (Monaco counts as France for VAT: MC is true).
bool is_eu_country(std::string_view code);

/// True for the Luhn check over decimal digits, the last being the check digit.
bool luhn(std::string_view digits);

}  // namespace billing
