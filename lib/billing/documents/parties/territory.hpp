// SPDX-License-Identifier: Apache-2.0
// Where an address lies in the eyes of VAT: not every part of a country is part of its VAT
// territory (directive 2006/112/EC art. 5 to 8; CGI art. 256-0 and 294).
#pragma once

#include <string>
#include <string_view>

#include "billing/base/words.hpp"
#include "billing/documents/parties/party.hpp"

namespace billing {

/// `national`: the main territory of an EU member (Monaco counts as France). Then the parts of
/// France with rates of their own: Corsica; Guadeloupe, Martinique and Reunion; Guyane and Mayotte,
/// where VAT does not apply. `outside`: not in the EU, as the other French overseas territories.
enum class TerritoryKind { national, corsica, overseas, overseas_without_vat, outside };
BILLING_WORDS(TerritoryKind, "national", "corsica", "overseas", "overseas_without_vat", "outside")

struct Territory {
  TerritoryKind kind = TerritoryKind::national;
  std::string country;  // whose VAT law holds: "FR" for all French parts; else ISO 3166-1
  friend bool operator==(const Territory&, const Territory&) = default;
};

/// By country and, for French addresses, postcode. An address without country is French, as the
/// program's other defaults are.
Territory territory_of(const Address& address);

/// True for the EU's members on 2026-01-01, by ISO 3166-1 code ("GR" for Greece).
bool is_eu_member(std::string_view country);

}  // namespace billing
