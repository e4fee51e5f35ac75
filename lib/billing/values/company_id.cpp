// SPDX-License-Identifier: Apache-2.0
#include "billing/values/company_id.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "billing/base/text.hpp"

namespace billing {
namespace {

int digit(char c) { return c - '0'; }

int modulo_97(std::string_view digits) {
  int rest = 0;
  for (char c : digits) rest = (rest * 10 + digit(c)) % 97;
  return rest;
}

// What follows the prefix, one form per length: 9 is a digit, 1 is 0 or 1, A a letter, * either,
// all else itself. Check digits of other states are left to VIES, which is online.
struct VatFormat {
  std::string_view country;
  std::string_view forms;
};

constexpr VatFormat vat_formats[] = {
    {"AT", "U99999999"},
    {"BE", "1999999999"},
    {"BG", "999999999 9999999999"},
    {"CY", "99999999A"},
    {"CZ", "99999999 999999999 9999999999"},
    {"DE", "999999999"},
    {"DK", "99999999"},
    {"EE", "999999999"},
    {"EL", "999999999"},
    {"ES", "*9999999*"},
    {"FI", "99999999"},
    {"FR", "**999999999"},
    {"HR", "99999999999"},
    {"HU", "99999999"},
    {"IE", "9*99999A 9999999AA"},
    {"IT", "99999999999"},
    {"LT", "999999999 999999999999"},
    {"LU", "99999999"},
    {"LV", "99999999999"},
    {"MT", "99999999"},
    {"NL", "999999999B99"},
    {"PL", "9999999999"},
    {"PT", "999999999"},
    {"RO", "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999"},
    {"SE", "999999999999"},
    {"SI", "99999999"},
    {"SK", "9999999999"},
    {"XI", "999999999 999999999999"},
};

bool fits(char c, char form) {
  const bool is_digit = c >= '0' && c <= '9';
  const bool is_letter = c >= 'A' && c <= 'Z';
  switch (form) {
    case '9':
      return is_digit;
    case '1':
      return c == '0' || c == '1';
    case 'A':
      return is_letter;
    case '*':
      return is_digit || is_letter;
    default:
      return c == form;
  }
}

Fault check_vat_form(std::string_view number, const VatFormat& format) {
  const std::string_view rest = number.substr(2);
  const std::string country(format.country);
  const auto forms = split(format.forms, ' ');
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const std::string& candidate) {
    return candidate.size() == rest.size();
  });
  if (form == forms.end()) {
    const std::string least = std::to_string(forms.front().size());
    const std::string most = std::to_string(forms.back().size());
    return "a VAT number of " + country + " has " + least +
           (forms.size() == 1 ? "" : (forms.size() == 2 ? " or " : " to ") + most) +
           " characters after its prefix";
  }
  for (size_t i = 0; i < rest.size(); ++i) {
    if (fits(rest[i], (*form)[i]))
      continue;
    return "'" + utf8_substring(rest.substr(i), 0, 1) + "' cannot stand at position " +
           std::to_string(i + 3) + " of a VAT number of " + country;
  }
  return std::nullopt;
}

// French key: two digits (old style), or with letters except I and O (new style).
// python-stdnum documents both; DGFiP assigns the new style only to foreigners so far.
Fault check_french_key(std::string_view number) {
  static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const std::string_view key = number.substr(2, 2);
  const std::string_view siren = number.substr(4);
  if (siren.substr(0, 3) != "000") {  // Monaco: no SIREN behind it
    if (auto fault = check_siren(siren))
      return "its SIREN '" + std::string(siren) + "' is wrong: " + *fault;
  }
  if (all_digits(key)) {
    std::string expected = std::to_string((12 + 3 * modulo_97(siren)) % 97);
    if (expected.size() < 2)
      expected.insert(0, 1, '0');
    if (key == expected)
      return std::nullopt;  // as text: 97 is not 00
    return "its key must be " + expected;
  }
  const size_t first = alphabet.find(key[0]);
  const size_t second = alphabet.find(key[1]);
  if (first == std::string_view::npos || second == std::string_view::npos) {
    return "its key may hold digits and letters except I and O";
  }
  const long check = first < 10 ? static_cast<long>(first * 24 + second) - 10
                                : static_cast<long>(first * 34 + second) - 100;
  const long value = std::stol(std::string(siren));
  if ((value + 1 + check / 11) % 11 != check % 11)
    return "its key does not fit its SIREN";
  return std::nullopt;
}

}  // namespace

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
    const int value = digit(*it) * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

Fault check_siren(std::string_view siren) {
  if (siren.size() != 9 || !all_digits(siren))
    return "a SIREN has 9 digits";
  if (!luhn(siren))
    return "its check digit does not fit (Luhn)";
  return std::nullopt;
}

Fault check_siret(std::string_view siret) {
  if (siret.size() != 14 || !all_digits(siret))
    return "a SIRET has 14 digits";
  const std::string_view siren = siret.substr(0, 9);
  if (siren == "356000000" && siret != "35600000000048") {
    const int sum = std::accumulate(siret.begin(), siret.end(), 0,
                                    [](int total, char c) { return total + digit(c); });
    if (sum % 5 != 0)
      return "its digits must add up to a multiple of 5 (La Poste)";
    return std::nullopt;
  }
  if (auto fault = check_siren(siren))
    return "its first 9 digits are no SIREN: " + *fault;
  if (!luhn(siret))
    return "its check digit does not fit (Luhn)";
  return std::nullopt;
}

Fault check_vat_number(std::string_view number) {
  const std::string_view country = number.substr(0, 2);
  const auto format = std::find_if(std::begin(vat_formats), std::end(vat_formats),
                                   [&](const VatFormat& f) { return f.country == country; });
  if (format == std::end(vat_formats)) {
    if (country == "GR")
      return "Greek VAT numbers begin with EL";
    if (country == "MC")
      return "VAT numbers of Monaco begin with FR";
    return "it must begin with the letters of an EU country, such as FR";
  }
  if (auto fault = check_vat_form(number, *format))
    return fault;
  if (country == "FR")
    return check_french_key(number);
  return std::nullopt;
}

Fault check_barcode(std::string_view digits) {
  const size_t n = digits.size();
  if (!all_digits(digits) || (n != 8 && n != 12 && n != 13 && n != 14)) {
    return "a barcode has 8, 12, 13 or 14 digits";
  }
  int sum = 0;
  for (size_t i = 0; i < n; ++i) sum += digit(digits[n - 1 - i]) * (i % 2 == 1 ? 3 : 1);
  if (sum % 10 != 0)
    return "its check digit does not fit";
  return std::nullopt;
}

bool is_country(std::string_view code) {
  static constexpr std::string_view codes =
      "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
      "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
      "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
      "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
      "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
      "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
      "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
      "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
      "VN VU WF WS XI XK YE YT ZA ZM ZW ";
  if (code.size() != 2)
    return false;
  for (size_t at = 0; at < codes.size(); at += 3) {
    if (codes.substr(at, 2) == code)
      return true;
  }
  return false;
}

bool is_eu_country(std::string_view code) {
  static constexpr std::string_view codes =
      "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK ";
  if (code.size() != 2)
    return false;
  for (size_t at = 0; at < codes.size(); at += 3) {
    if (codes.substr(at, 2) == code)
      return true;
  }
  return false;
}

}  // namespace billing
