// SPDX-License-Identifier: Apache-2.0
#include "billing/values/company_id.hpp"

#include <doctest/doctest.h>

#include "billing/base/text.hpp"
#include "support/values.hpp"

using namespace billing;
using test::verdict;

namespace {
struct Row {
  std::string text;
  std::string part;  // of the sentence, "good" when there is none
};

void check(Fault (*judge)(std::string_view), const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::string said = verdict(judge(row.text));
    CAPTURE(said);
    if (row.part == "good") {
      CHECK(said == "good");
    } else {
      CHECK(said != "good");
      CHECK(said.find(row.part) != std::string::npos);
    }
    CHECK_FALSE(find_invalid_utf8(said));
  }
}
}  // namespace

TEST_CASE("SIREN: nine digits that pass Luhn") {
  check(check_siren, {{"732829320", "good"},  // the example of INSEE
                      {"552100554", "good"},
                      {"404833048", "good"},
                      {"356000000", "good"},
                      {"732829321", "Luhn"},
                      {"723829320", "Luhn"},
                      {"73282932", "9 digits"},
                      {"7328293200", "9 digits"},
                      {"73282932O", "9 digits"},
                      {"732 829 320", "9 digits"},
                      {"", "9 digits"},
                      {"73282932é", "9 digits"}});
  CHECK(luhn("79927398713"));  // the example of ISO/IEC 7812-1
  for (char last : std::string("012456789")) CHECK_FALSE(luhn("7992739871" + std::string(1, last)));
}

TEST_CASE("SIRET: a SIREN, five digits more, Luhn over all") {
  check(check_siret, {{"73282932000074", "good"},
                      {"40483304800022", "good"},
                      {"55210055400013", "good"},
                      {"73282932000075", "Luhn"},
                      {"73282932100073", "Luhn"},
                      // Luhn over all 14 holds, but not over the first 9.
                      {"73282932100072", "no SIREN"},
                      {"7328293200007", "14 digits"},
                      {"732829320000740", "14 digits"},
                      {"7328293200007A", "14 digits"},
                      {"", "14 digits"}});
}

TEST_CASE("SIRET of La Poste: 5 divides the digit sum, except at the head office (Luhn)") {
  check(check_siret, {{"35600000049837", "good"},  // 45; Luhn does not hold
                      {"35600000000048", "good"},  // head office: 26, but Luhn holds
                      {"35600000049838", "multiple of 5"},
                      {"35600000000047", "good"},  // 25
                      {"35600000000041", "multiple of 5"}});
}

TEST_CASE("French VAT number: key of old style (digits) and new style (with letters)") {
  check(check_vat_number,
        {{"FR44732829320", "good"},           {"FR96552100554", "good"},
         {"FR83404833048", "good"},           {"FR23334175221", "good"},
         {"FR40303265045", "good"},           {"FRK7399859412", "good"},
         {"FR4Z123456782", "good"},           {"FR45732829320", "key must be 44"},
         {"FR00732829320", "key must be 44"}, {"FR01123458945", "good"},
         {"FR98123458945", "key must be 01"},  // 98 leaves 1 over 97
         {"FR06399859412", "good"},            // the old-style key of the same company
         {"FRK8399859412", "does not fit"},   {"FR4Y123456782", "does not fit"},
         {"FRI7399859412", "except I and O"}, {"FRO7399859412", "except I and O"},
         {"FR4O123456782", "except I and O"}, {"FR44732829321", "Luhn"},
         {"FRK7399859413", "Luhn"},           {"FR4473282932A", "'A' cannot stand at position 13"},
         {"FR4473282932", "11 char"},         {"FR447328293200", "11 char"},
         {"FRk7399859412", "'k' cannot"},     {"FR44 32829320", "' ' cannot"}});
}

// Key of 000123456: (12 + 3 x (123456 mod 97)) mod 97, 123456 = 97 x 1272 + 72, 228 mod 97 = 34.
TEST_CASE("a number of Monaco has no SIREN behind it, only the key holds") {
  check(check_vat_number, {{"FR34000123456", "good"}, {"FR35000123456", "key must be 34"}});
}

TEST_CASE("VAT numbers of other states by their format") {
  check(check_vat_number,
        {{"ATU12345678", "good"},   {"BE0123456789", "good"},   {"BE1123456789", "good"},
         {"BG123456789", "good"},   {"BG1234567890", "good"},   {"CY12345678X", "good"},
         {"CZ12345678", "good"},    {"CZ1234567890", "good"},   {"DE123456789", "good"},
         {"DK12345678", "good"},    {"EE123456789", "good"},    {"EL123456789", "good"},
         {"ESX12345678", "good"},   {"ES12345678X", "good"},    {"FI12345678", "good"},
         {"HR12345678901", "good"}, {"HU12345678", "good"},     {"IE1234567A", "good"},
         {"IE1234567AB", "good"},   {"IE1A23456A", "good"},     {"IT12345678901", "good"},
         {"LT123456789", "good"},   {"LT123456789012", "good"}, {"LU12345678", "good"},
         {"LV12345678901", "good"}, {"MT12345678", "good"},     {"NL123456789B12", "good"},
         {"PL1234567890", "good"},  {"PT123456789", "good"},    {"RO12", "good"},
         {"RO1234567890", "good"},  {"SE123456789012", "good"}, {"SI12345678", "good"},
         {"SK1234567890", "good"},  {"XI123456789", "good"}});
  check(check_vat_number, {{"", "letters of an EU country"},
                           {"D", "letters of an EU country"},
                           {"GR123456789", "Greek"},
                           {"GB123456789", "letters of an EU country"},
                           {"CH123456789", "letters of an EU country"},
                           {"de123456789", "letters of an EU"},
                           {"DE12345678", "9 char"},
                           {"DE1234567890", "9 char"},
                           {"DE12345678A", "'A' cannot"},
                           {"BE123456789", "10 char"},
                           {"BG12345678", "9 or 10"},
                           {"IT1234567890", "11 char"},
                           {"RO1", "2 to 10"},
                           {"LU1234567", "8 char"},
                           {"DE12345678\u00e9", "char"},
                           {"DE1234567\u00e9", "'\u00e9' cannot"},
                           {"DE 23456789", "' ' cannot"},
                           {"FR", "11 char"},
                           {"SE12345678901", "12 char"}});
}

TEST_CASE("VAT numbers whose letters and digits stand where the state does not put them") {
  check(check_vat_number, {{"AT123456789", "AT"},
                           {"ATV12345678", "AT"},
                           {"CY123456789", "CY"},
                           {"CYX12345678", "CY"},
                           {"NL123456789012", "NL"},
                           {"NL123456789C12", "NL"},
                           {"LT1234567890", "9 or 12"},
                           {"LT12345678901", "LT"},
                           {"BE2123456789", "BE"},
                           {"IEABCDEFGH", "IE"},
                           {"ESABCDEFGHI", "ES"},
                           {"XIABCDEFGHI", "XI"}});
}

// GS1 General Specifications: weights 3 and 1 from the right.
TEST_CASE("barcodes of 8, 12, 13 and 14 digits end in their check digit") {
  check(check_barcode, {{"73513537", "good"},
                        {"40170725", "good"},
                        {"036000291452", "good"},
                        {"4006381333931", "good"},
                        {"3017620422003", "good"},
                        {"10614141000415", "good"},
                        {"00012345600012", "good"},
                        {"4006381333932", "check digit"},
                        {"4006381339331", "check digit"},
                        {"036000291453", "check digit"},
                        {"400638133393", "check digit"},
                        {"123456789", "8, 12, 13 or 14"},
                        {"", "8, 12, 13 or 14"},
                        {"400638133393X", "8, 12, 13 or 14"}});
}

TEST_CASE("countries by their two letters, upper case") {
  for (const std::string code : {"FR", "DE", "GB", "RE", "MC", "XI", "US", "ZW", "AD"}) {
    CHECK(is_country(code));
  }
  for (const std::string code :
       {"", "F", "fr", "UK", "EL", "FRA", "AB", "XX", "EU", " A", "D ", "R "}) {
    CAPTURE(code);
    CHECK_FALSE(is_country(code));
  }
  const std::string members =
      "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK";
  int count = 0;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string code{first, second};
      if (!is_eu_country(code))
        continue;
      ++count;
      CHECK(members.find(code) != std::string::npos);
      CHECK(is_country(code));
    }
  }
  CHECK(count == 28);
  CHECK_FALSE(is_eu_country("GB"));
  CHECK_FALSE(is_eu_country("XI"));
}
