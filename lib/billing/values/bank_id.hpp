// SPDX-License-Identifier: Apache-2.0
// Identifiers of bank accounts and SEPA parties, checked offline. As in company_id.hpp a check
// answers nothing for good, one sentence for bad.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "billing/values/company_id.hpp"

namespace billing {

/// Upper case, without blanks: "fr76 3000 ..." -> "FR763000...".
std::string normalised_iban(std::string_view text);

/// IBAN (ISO 13616): known country, its length, characters, check digits (ISO 7064 mod 97-10);
/// for France and Monaco the RIB key too. The sentence names the position of a wrong character.
Fault check_iban(std::string_view iban);

/// BIC (ISO 9362): 8 or 11 characters, AAAA CC LL [BBB], a real country.
Fault check_bic(std::string_view bic);

/// SEPA creditor identifier (EPC262-08): CC + check digits + 3 characters of business code, which
/// the check leaves out, + national identifier. A French one (ICS) has 13 characters.
Fault check_creditor_identifier(std::string_view identifier);

/// Mandate reference: 1 to 35 characters of the SEPA character set, no blank at either end, no
/// "/" at either end and no "//" inside (EPC130-08).
Fault check_mandate_reference(std::string_view reference);

/// An identifier of a SEPA message (EndToEndId, MsgId): the same characters, no blank asked of.
Fault check_sepa_reference(std::string_view reference);

/// The countries of the SEPA schemes, by the country of an IBAN. `eea`: of the European Economic
/// Area, where a debit needs neither BIC nor address.
struct SepaCountry {
  bool sepa = false;
  bool eea = false;
};
SepaCountry sepa_country(std::string_view iban);

/// "FR76 ... 0189": enough of an account to be known by its owner, and by nobody else. REQUIRES a
/// whole IBAN.
std::string masked_iban(std::string_view iban);

/// "FR76 3000 6000 ...": groups of four, as printed on paper.
std::string grouped_iban(std::string_view iban);

}  // namespace billing
