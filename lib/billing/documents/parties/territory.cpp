// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/territory.hpp"

#include <algorithm>
#include <array>

namespace billing {
namespace {

constexpr std::array<std::string_view, 27> eu_members = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

// The French overseas departments have ISO codes and postcodes of their own.
struct Department {
  std::string_view iso;
  std::string_view postcode;  // its first three digits
  TerritoryKind kind;
};
constexpr std::array<Department, 5> departments = {{
    {"GP", "971", TerritoryKind::overseas},
    {"MQ", "972", TerritoryKind::overseas},
    {"GF", "973", TerritoryKind::overseas_without_vat},
    {"RE", "974", TerritoryKind::overseas},
    {"YT", "976", TerritoryKind::overseas_without_vat},
}};

// Saint-Barthelemy and Saint-Martin share 971 with Guadeloupe but left it in 2007; they, Saint
// Pierre and Miquelon, and the Pacific territories are outside the territory of French VAT.
constexpr std::array<std::string_view, 3> collectivities_971 = {"97133", "97150", "97098"};

Territory french(std::string_view postcode) {
  const std::string_view start = postcode.substr(0, 3);
  if (std::find(collectivities_971.begin(), collectivities_971.end(), postcode) !=
      collectivities_971.end()) {
    return {TerritoryKind::outside, "FR"};
  }
  for (const Department& department : departments) {
    if (start == department.postcode)
      return {department.kind, "FR"};
  }
  if (start.starts_with("97") || start.starts_with("98")) {
    // 98000 is Monaco.
    return {postcode == "98000" ? TerritoryKind::national : TerritoryKind::outside, "FR"};
  }
  if (start.starts_with("20"))
    return {TerritoryKind::corsica, "FR"};
  return {TerritoryKind::national, "FR"};
}

}  // namespace

bool is_eu_member(std::string_view country) {
  return std::binary_search(eu_members.begin(), eu_members.end(), country);
}

Territory territory_of(const Address& address) {
  const std::string& country = address.country;
  if (country.empty() || country == "FR")
    return french(address.postcode);
  if (country == "MC")
    return {TerritoryKind::national, "FR"};
  for (const Department& department : departments) {
    if (country == department.iso)
      return {department.kind, "FR"};
  }
  return {is_eu_member(country) ? TerritoryKind::national : TerritoryKind::outside, country};
}

}  // namespace billing
