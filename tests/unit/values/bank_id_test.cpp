// SPDX-License-Identifier: Apache-2.0
#include "billing/values/bank_id.hpp"

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
    CHECK((said == "good") == (row.part == "good"));
    CHECK(said.find(row.part) != std::string::npos);
    CHECK_FALSE(find_invalid_utf8(said));
  }
}
}  // namespace

// Examples of the SWIFT IBAN registry.
TEST_CASE("IBANs of many countries are good") {
  for (const std::string iban : {"FR1420041010050500013M02606",
                                 "FR7630006000011234567890189",
                                 "MC5811222000010123456789030",
                                 "DE89370400440532013000",
                                 "GB29NWBK60161331926819",
                                 "BE68539007547034",
                                 "NL91ABNA0417164300",
                                 "NO9386011117947",
                                 "CH9300762011623852957",
                                 "AT611904300234573201",
                                 "ES9121000418450200051332",
                                 "IT60X0542811101000000123456",
                                 "LU280019400644750000",
                                 "PT50000201231234567890154",
                                 "PL61109010140000071219812874",
                                 "GR1601101250000000012300695",
                                 "SE4550000000058398257466",
                                 "IE29AIBK93115212345678",
                                 "FI2112345600000785",
                                 "MT84MALT011000012345MTLCAST001S",
                                 "LC55HEMM000100010012001200023015",
                                 "BR1800360305000010009795493C1",
                                 "KW81CBKU0000000000001234560101",
                                 "RU0304452522540817810538091310419",
                                 "AD1200012030200359100100",
                                 "SM86U0322509800000000270100",
                                 "TR330006100519786457841326",
                                 "XK051212012345678906"}) {
    CAPTURE(iban);
    CHECK(verdict(check_iban(iban)) == "good");
  }
}

TEST_CASE("a bad IBAN says what is wrong and where") {
  check(check_iban, {{"FR7630006000011234567890188", "'76' (positions 3 and 4) do not fit"},
                     {"DE90370400440532013000", "they would be 89"},
                     {"BE69539007547034", "they would be 68"},
                     {"XK061212012345678906", "they would be 05"},  // with its zero
                     {"DE8937040044053201300", "has 22 characters, this one has 21"},
                     {"DE893704004405320130000", "has 22 characters, this one has 23"},
                     {"FR", "has 27 characters, this one has 2"},
                     {"US89370400440532013000", "'US' is no IBAN country"},
                     {"", "is no IBAN country"},
                     {"dE89370400440532013000", "'d' cannot stand at position 1"},
                     {"D989370400440532013000", "'9' cannot stand at position 2"},
                     {"DEA9370400440532013000", "'A' cannot stand at position 3"},
                     {"DE8O370400440532013000", "'O' cannot stand at position 4"},
                     {"DE89 3704004405320130", "' ' cannot stand at position 5"},
                     {"DE89370400440532o13000", "'o' cannot stand at position 17"},
                     {"DE8937040044053201300\u00e9", "'\u00e9' cannot stand at position 22"},
                     {"DE8937040044053201300-", "'-' cannot stand at position 22"}});
}

// ISO 13616-1: check digits lie between 02 and 98. The remainder alone would accept 00 for 97,
// 01 for 98 and 99 for 02.
TEST_CASE("check digits 00, 01 and 99 do not exist") {
  check(check_iban, {{"BE97000000000002", "good"},
                     {"BE00000000000002", "they would be 97"},
                     {"BE98000000000081", "good"},
                     {"BE01000000000081", "they would be 98"},
                     {"BE02000000000063", "good"},
                     {"BE99000000000063", "they would be 02"}});
}

// Keys by the formula 97 - (89 bank + 15 branch + 3 account) mod 97; IBAN digits to fit.
TEST_CASE("a French IBAN has a RIB key, letters counting A,J=1 to I,R,Z=9") {
  // Bank 30006, branch 00001, account 12345678901: the key is 89. 49 are the check digits that
  // fit the account with the key 90.
  check(check_iban, {{"FR4930006000011234567890190", "RIB key '90' should be 89"},
                     {"FR1420041010050500013M02606", "good"}});
}

TEST_CASE("IBANs are typed with blanks and small letters, printed in fours") {
  CHECK(normalised_iban(" fr14 2004 1010 0505 0001 3m02 606 ") == "FR1420041010050500013M02606");
  CHECK(normalised_iban("") == "");
  CHECK(grouped_iban("FR1420041010050500013M02606") == "FR14 2004 1010 0505 0001 3M02 606");
  CHECK(grouped_iban("BE68539007547034") == "BE68 5390 0754 7034");
  CHECK(grouped_iban("") == "");
}

TEST_CASE("BIC: four of the institution, a country, two of the place, three of the branch") {
  check(check_bic, {{"AGRIFRPP", "good"},
                    {"PSSTFRPPPAR", "good"},
                    {"DEUTDEFF500", "good"},
                    {"NEDSZAJJXXX", "good"},
                    {"E097AEXX", "good"},
                    {"BNPAFRPP1A2", "good"},
                    {"AGRIFRP", "8 or 11"},
                    {"AGRIFRPPX", "8 or 11"},
                    {"AGRIFRPPXXXX", "8 or 11"},
                    {"", "8 or 11"},
                    {"AGRI1RPP", "'1' cannot stand at position 5"},
                    {"AGRIF2PP", "'2' cannot stand at position 6"},
                    {"agriFRPP", "'a' cannot stand at position 1"},
                    {"AGRIFRP-", "'-' cannot stand at position 8"},
                    {"AGRIUKPP", "'UK' is no country"},
                    {"AGRIXXPP", "'XX' is no country"},
                    {"AGRIFR\u00e9", "'\u00e9' cannot stand at position 7"}});
}

TEST_CASE("creditor identifiers: check digits over country and national part, not over ZZZ") {
  check(check_creditor_identifier, {{"FR72ZZZ123456", "good"},
                                    {"FR72ABC123456", "good"},
                                    {"FR72001123456", "good"},
                                    {"DE98ZZZ09999999999", "good"},
                                    {"BE68ZZZ0123456789", "good"},
                                    {"ES50ZZZM23456789", "good"},
                                    {"AT61ZZZ01234567890", "good"},
                                    {"IT66ZZZA1B2C3D4E5F6G7H8", "good"},
                                    {"FR12ZZZ123456", "they would be 72"},
                                    {"FR73ZZZ123456", "they would be 72"},
                                    {"IE03ZZZ123456", "they would be 84"},
                                    {"DE26ZZZ00000000000", "they would be 36"},
                                    {"FR72ZZZ12345", "13 characters"},
                                    {"FR72ZZZ1234567", "13 characters"},
                                    {"FR72ZZZ", "8 to 35"},
                                    {"", "8 to 35"},
                                    {"DE98ZZZ" + std::string(29, '9'), "8 to 35"},
                                    {"XX72ZZZ123456", "'XX' is no country"},
                                    {"fR72ZZZ123456", "'f' cannot stand at position 1"},
                                    {"FRA2ZZZ123456", "'A' cannot stand at position 3"},
                                    {"FR72ZZz123456", "'z' cannot stand at position 7"},
                                    {"FR72ZZZ1234 6", "' ' cannot stand at position 12"},
                                    {"FR72ZZZ1234\u00e9", "'\u00e9' cannot stand at position 12"}});
}

TEST_CASE("mandate references keep to the SEPA characters") {
  check(check_mandate_reference, {{"RUM-2026-0001", "good"},
                                  {"a", "good"},
                                  {"A/B-?:().,'+ c", "good"},
                                  {std::string(35, '9'), "good"},
                                  {"++OLD123", "good"},
                                  {"12 34", "good"},
                                  {"", "1 to 35"},
                                  {std::string(36, '9'), "1 to 35"},
                                  {"r\u00e9f", "without accents"},
                                  {"a_b", "without accents"},
                                  {"a\tb", "without accents"},
                                  {"a#b", "without accents"},
                                  {" a", "begin or end"},
                                  {"a ", "begin or end"},
                                  {"/a", "begin or end"},
                                  {"a/", "begin or end"},
                                  {" ", "begin or end"},
                                  {"/", "begin or end"},
                                  {"a//b", "//"}});
}

// Made by another program: the key as 97 less the remainder of the whole number with 00 behind it.
TEST_CASE("RIB keys of letters at either end of their rows, below ten, and the largest") {
  for (const char* iban : {
           "FR303000600001A234567890189",
           "FR303000600001I234567890177",
           "FR053000600001J234567890189",
           "FR053000600001R234567890177",
           "FR693000600001S234567890139",
           "FR693000600001Z234567890177",
           "FR0530006000010000000000B49",
           "FR5230006000010000000000K49",
           "FR8330006000010000000000T46",
           "FR54A00060000Z1234567890119",
           "FR673000SR00011234567890106",
           "MC5830006000010000000001510",
           "MC5830006000010000000001801",
           "MC5830006000010000000008009",
           "MC5830006000010000000008397",
       }) {
    CAPTURE(iban);
    CHECK(verdict(check_iban(iban)) == "good");
  }
}

TEST_CASE("an account is known by its first and last four") {
  CHECK(masked_iban("FR7630006000011234567890189") == "FR76 ... 0189");
  CHECK(masked_iban("NO9386011117947") == "NO93 ... 7947");
}

// EPC409-09.
TEST_CASE("countries of the SEPA schemes, and those where a debit needs no more than the IBAN") {
  for (const char* eea :
       {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"}) {
    CAPTURE(eea);
    CHECK(sepa_country(std::string(eea) + "761").sepa);
    CHECK(sepa_country(std::string(eea) + "761").eea);
  }
  for (const char* other :
       {"AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA"}) {
    CAPTURE(other);
    CHECK(sepa_country(std::string(other) + "761").sepa);
    CHECK_FALSE(sepa_country(std::string(other) + "761").eea);
  }
  for (const char* none : {"US", "TR", "UA", "", "F", "XK"}) {
    CAPTURE(none);
    CHECK_FALSE(sepa_country(none).sepa);
    CHECK_FALSE(sepa_country(none).eea);
  }
}

TEST_CASE("limits and ends of SEPA references and identifiers") {
  check(check_sepa_reference, {{"AZaz09", "good"},
                               {"a  b", "good"},
                               {std::string(35, 'a'), "good"},
                               {std::string(36, 'a'), "1 to 35"},
                               {"", "1 to 35"},
                               {"a@b", "without accents"},
                               {"a[b", "without accents"},
                               {"a`b", "without accents"},
                               {"a{b", "without accents"},
                               {"a;b", "without accents"}});
  check(check_mandate_reference, {{"a  b", "two blanks"}, {"a b c", "good"}});
  check(check_creditor_identifier, {{"DE98ZZZ" + std::string(28, '9'), "check digits '98' do not"},
                                    {"DE12ZZZ0", "check digits '12' do not"},
                                    {"FR7AZZZ123456", "'A' cannot stand at position 4"},
                                    {"F272ZZZ123456", "'2' cannot stand at position 2"}});
}
