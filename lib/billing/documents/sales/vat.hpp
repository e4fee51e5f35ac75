// SPDX-License-Identifier: Apache-2.0
// VAT categories, rates and regimes.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "billing/base/words.hpp"
#include "billing/values/decimal.hpp"

namespace billing {

/// UNCL 5305 as EN 16931 uses it: standard, zero rated, exempt, reverse charge, intra-EU supply
/// of goods, export, outside the scope.
enum class VatCategory { S, Z, E, AE, K, G, O };
BILLING_WORDS(VatCategory, "S", "Z", "E", "AE", "K", "G", "O")

/// Category and rate together: VAT is summed per pair. Rates are percent.
struct Vat {
  VatCategory category = VatCategory::S;
  Decimal rate;
  friend bool operator==(const Vat&, const Vat&) = default;
  friend auto operator<=>(const Vat& a, const Vat& b) = default;
};

/// "20%" for S, otherwise "AE 0%".
std::string to_string(const Vat& vat);

/// The seller's regime: VAT due on delivery and collection, on debits, or none (franchise).
enum class VatRegime { normal, debits, franchise };
BILLING_WORDS(VatRegime, "normal", "debits", "franchise")

/// Supplies whose VAT is on the margin (CGI art. 297 A and 266, 1-e); none is shown (297 E).
enum class VatScheme { standard, used_goods, art, collectibles, travel };
BILLING_WORDS(VatScheme, "standard", "used_goods", "art", "collectibles", "travel")

/// Domestic supplies for which a business customer owes the VAT (CGI art. 283, 2 nonies and 2).
enum class ReverseCharge { none, construction, waste, energy, emission_rights, electronics };
BILLING_WORDS(ReverseCharge, "none", "construction", "waste", "energy", "emission_rights",
              "electronics")

enum class VatStatus { taxable, exempt, not_taxable };
BILLING_WORDS(VatStatus, "taxable", "exempt", "not_taxable")

enum class VatRounding { per_rate, per_line };
BILLING_WORDS(VatRounding, "per_rate", "per_line")

/// What a line supplies; decides when its VAT falls due and which account it goes to.
enum class Nature { service, goods };
BILLING_WORDS(Nature, "service", "goods")

}  // namespace billing
