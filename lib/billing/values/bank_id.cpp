// SPDX-License-Identifier: Apache-2.0
#include "billing/values/bank_id.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"

namespace billing {
namespace {

struct IbanCountry {
  std::string_view country;
  size_t length;
};

// SWIFT IBAN registry, release 97: countries and total lengths.
constexpr IbanCountry iban_countries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24},
    {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18},
    {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27},
    {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26},
    {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20},
    {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MN", 20},
    {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
    {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25},
    {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
    {"YE", 30},
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ISO 7064 mod 97-10 over digits and letters (A = 10 ... Z = 35).
int modulo_97_10(std::string_view text) {
  int rest = 0;
  for (char c : text) {
    const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}

std::string check_digits_for(std::string_view country, std::string_view rest) {
  const int digits = 98 - modulo_97_10(std::string(rest) + std::string(country) + "00");
  return (digits < 10 ? "0" : "") + std::to_string(digits);
}

// RIB key: bank 5, branch 5, account 11, key 2; letters count A,J=1 B,K,S=2 ... I,R,Z=9.
Fault check_rib(std::string_view rib) {
  auto number = [](std::string_view text) {
    long rest = 0;
    for (char c : text) {
      int value = c - '0';
      if (is_upper(c))
        value = c <= 'I' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
      rest = (rest * 10 + value) % 97;
    }
    return rest;
  };
  const long key = 97 - (89 * number(rib.substr(0, 5)) + 15 * number(rib.substr(5, 5)) +
                         3 * number(rib.substr(10, 11))) %
                            97;
  const std::string expected = (key < 10 ? "0" : "") + std::to_string(key);
  if (rib.substr(21, 2) == expected)
    return std::nullopt;
  return "its RIB key '" + std::string(rib.substr(21, 2)) + "' should be " + expected;
}

}  // namespace

std::string normalised_iban(std::string_view text) {
  std::string iban = to_upper_ascii(text);
  iban.erase(std::remove(iban.begin(), iban.end(), ' '), iban.end());
  return iban;
}

Fault check_iban(std::string_view iban) {
  for (size_t i = 0; i < iban.size(); ++i) {
    const bool good = i < 2   ? is_upper(iban[i])
                      : i < 4 ? is_digit(iban[i])
                              : is_upper(iban[i]) || is_digit(iban[i]);
    if (!good) {
      return "'" + utf8_substring(iban.substr(i), 0, 1) + "' cannot stand at position " +
             std::to_string(i + 1);
    }
  }
  const std::string_view country = iban.substr(0, 2);
  const auto known = std::find_if(std::begin(iban_countries), std::end(iban_countries),
                                  [&](const IbanCountry& c) { return c.country == country; });
  if (known == std::end(iban_countries))
    return "'" + std::string(country) + "' is no IBAN country";
  if (iban.size() != known->length) {
    return "an IBAN of " + std::string(country) + " has " + std::to_string(known->length) +
           " characters, this one has " + std::to_string(iban.size());
  }
  // Computed and compared, since the remainder alone would let 00, 01 and 99 pass.
  const std::string expected = check_digits_for(country, iban.substr(4));
  if (iban.substr(2, 2) != expected) {
    return "its check digits '" + std::string(iban.substr(2, 2)) +
           "' (positions 3 and 4) do not fit; for this account they would be " + expected;
  }
  if (country == "FR" || country == "MC")
    return check_rib(iban.substr(4));
  return std::nullopt;
}

Fault check_bic(std::string_view bic) {
  if (bic.size() != 8 && bic.size() != 11)
    return "a BIC has 8 or 11 characters";
  for (size_t i = 0; i < bic.size(); ++i) {
    const bool letter_only = i >= 4 && i < 6;
    if (!is_upper(bic[i]) && (letter_only || !is_digit(bic[i]))) {
      return "'" + utf8_substring(bic.substr(i), 0, 1) + "' cannot stand at position " +
             std::to_string(i + 1);
    }
  }
  if (!is_country(bic.substr(4, 2)))
    return "'" + std::string(bic.substr(4, 2)) + "' is no country";
  return std::nullopt;
}

Fault check_creditor_identifier(std::string_view identifier) {
  if (identifier.size() < 8 || identifier.size() > 35) {
    return "a creditor identifier has 8 to 35 characters";
  }
  for (size_t i = 0; i < identifier.size(); ++i) {
    const char c = identifier[i];
    if (i < 2 ? !is_upper(c) : i < 4 ? !is_digit(c) : !is_upper(c) && !is_digit(c)) {
      return "'" + utf8_substring(identifier.substr(i), 0, 1) + "' cannot stand at position " +
             std::to_string(i + 1);
    }
  }
  const std::string_view country = identifier.substr(0, 2);
  if (!is_country(country))
    return "'" + std::string(country) + "' is no country";
  if (country == "FR" && identifier.size() != 13)
    return "a French one (ICS) has 13 characters";
  const std::string expected = check_digits_for(country, identifier.substr(7));
  if (identifier.substr(2, 2) != expected) {
    return "its check digits '" + std::string(identifier.substr(2, 2)) +
           "' do not fit; they would be " + expected;
  }
  return std::nullopt;
}

Fault check_sepa_reference(std::string_view reference) {
  static constexpr std::string_view others = "/-?:().,'+ ";
  if (reference.empty() || reference.size() > 35)
    return "a SEPA reference has 1 to 35 characters";
  for (char c : reference) {
    const bool letter = is_upper(c) || (c >= 'a' && c <= 'z');
    if (!letter && !is_digit(c) && others.find(c) == std::string_view::npos) {
      return "only letters without accents, digits and " + std::string(others) + "may stand in it";
    }
  }
  auto edge = [](char c) { return c == '/' || c == ' '; };
  if (edge(reference.front()) || edge(reference.back()))
    return "it may not begin or end with a blank or /";
  if (reference.find("//") != std::string_view::npos)
    return "it may not hold //";
  return std::nullopt;
}

Fault check_mandate_reference(std::string_view reference) {
  if (reference.empty() || reference.size() > 35)
    return "a mandate reference has 1 to 35 characters";
  if (auto fault = check_sepa_reference(reference))
    return fault;
  if (reference.find("  ") != std::string_view::npos)
    return "it may not hold two blanks side by side";
  return std::nullopt;
}

SepaCountry sepa_country(std::string_view iban) {
  // EPC409-09, October 2025. French IBANs stand for the overseas parts of SEPA, too.
  static constexpr std::string_view eea[] = {
      "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
      "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"};
  static constexpr std::string_view others[] = {"AD", "AL", "CH", "GB", "GI", "MC",
                                                "MD", "ME", "MK", "RS", "SM", "VA"};
  const auto in = [&](std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), iban.substr(0, 2)) != list.end();
  };
  if (in(eea))
    return {true, true};
  return {in(others), false};
}

std::string masked_iban(std::string_view iban) {
  BILLING_ASSERT(iban.size() > 8);
  return std::string(iban.substr(0, 4)) + " ... " + std::string(iban.substr(iban.size() - 4));
}

std::string grouped_iban(std::string_view iban) {
  std::string grouped;
  for (size_t i = 0; i < iban.size(); ++i) {
    if (i > 0 && i % 4 == 0)
      grouped += ' ';
    grouped += iban[i];
  }
  return grouped;
}

}  // namespace billing
