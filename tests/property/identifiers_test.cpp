// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/values/bank_id.hpp"
#include "billing/values/company_id.hpp"
#include "support/random.hpp"

using namespace billing;
using test::Random;

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The remainder of the number that ISO 7064 makes of a text, digit after digit.
int remainder_97(const std::string& text) {
  std::string number;
  for (char c : text) number += is_digit(c) ? std::string(1, c) : std::to_string(c - 'A' + 10);
  int rest = 0;
  for (char c : number) rest = (rest * 10 + (c - '0')) % 97;
  return rest;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The RIB key that makes bank, branch, account and key a multiple of 97, found by trying.
std::string rib_key(const std::string& rib) {
  std::string number;
  for (char c : rib) {
    const std::string_view values = "12345678912345678923456789";  // A to Z
    number += is_digit(c) ? c : values[static_cast<size_t>(c - 'A')];
  }
  for (int key = 1; key <= 97; ++key) {
    int rest = 0;
    for (char c : number + two(key)) rest = (rest * 10 + (c - '0')) % 97;
    if (rest == 0)
      return two(key);
  }
  return "";
}

std::string random_iban(Random& random) {
  // Countries, lengths of the account part, and whether it may hold letters.
  struct Form {
    std::string country;
    int length;
    bool mixed;
  };
  const Form form = random.one_of<Form>({{"DE", 18, false},
                                         {"BE", 12, false},
                                         {"NO", 11, false},
                                         {"GB", 18, true},
                                         {"MT", 27, true},
                                         {"ES", 20, false},
                                         {"RU", 29, true},
                                         {"FR", 21, true},
                                         {"MC", 21, true}});
  std::string account;
  for (int i = 0; i < form.length; ++i) {
    account += form.mixed && random.chance(30) ? random.one_of(letters) : random.one_of(digits);
  }
  if (form.country == "FR" || form.country == "MC")
    account += rib_key(account);
  return form.country + two(98 - remainder_97(account + form.country + "00")) + account;
}

// Whether 97-10 must tell the two apart: digits for digits and letters for letters change the
// number by less than 97 times a power of ten. A digit for a letter shifts what stands before it,
// and a swap of digit d and letter of value 11 d (1B, 2M, 3X) is the same number.
bool same_class(char a, char b) { return is_digit(a) == is_digit(b); }

}  // namespace

TEST_CASE("property: every character of an IBAN counts, and so does the order of neighbours") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 400; ++i) {
    const std::string iban = random_iban(random);
    CAPTURE(iban);
    REQUIRE_FALSE(check_iban(iban));
    for (size_t at = 0; at < iban.size(); ++at) {
      std::string changed = iban;
      for (char c : std::string(digits) + std::string(letters) + " a-") {
        if (c == iban[at])
          continue;
        // Refused for sure: the same class, or a class that cannot stand there.
        const bool never = c == ' ' || c == 'a' || c == '-';
        if (!never && at >= 4 && !same_class(c, iban[at]))
          continue;
        changed[at] = c;
        CAPTURE(changed);
        REQUIRE(check_iban(changed));
      }
      if (at + 1 == iban.size() || iban[at] == iban[at + 1])
        continue;
      if (!same_class(iban[at], iban[at + 1]) && at >= 3)
        continue;
      changed = iban;
      std::swap(changed[at], changed[at + 1]);
      CAPTURE(changed);
      REQUIRE(check_iban(changed));
    }
    REQUIRE(check_iban(iban.substr(1)));
    REQUIRE(check_iban(iban + "0"));
    REQUIRE(normalised_iban(grouped_iban(iban)) == iban);
  }
}

TEST_CASE("property: exactly one pair of check digits fits an account or a creditor") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 60; ++i) {
    std::string iban = random_iban(random);
    std::string creditor = "IT00ZZZ";
    for (int k = 0; k < 9; ++k) {
      creditor += random.chance(50) ? random.one_of(letters) : random.one_of(digits);
    }
    int ibans = 0;
    int creditors = 0;
    for (int check = 0; check < 100; ++check) {
      iban.replace(2, 2, two(check));
      creditor.replace(2, 2, two(check));
      if (!check_iban(iban))
        ++ibans;
      if (!check_creditor_identifier(creditor))
        ++creditors;
    }
    REQUIRE(ibans == 1);
    REQUIRE(creditors == 1);
    // The business code is no part of the check.
    const std::string good = "IT" + two(98 - remainder_97(creditor.substr(7) + "IT00"));
    REQUIRE_FALSE(check_creditor_identifier(good + "ZZZ" + creditor.substr(7)));
    REQUIRE_FALSE(check_creditor_identifier(good + "00A" + creditor.substr(7)));
  }
}

TEST_CASE("property: SIREN, VAT key and barcode refuse every other digit in any place") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 300; ++i) {
    std::string siren;
    for (int k = 0; k < 8; ++k) siren += random.one_of(digits);
    if (siren.starts_with("000"))
      continue;
    int good = 0;
    std::string found;
    for (char last : digits) {
      if (!check_siren(siren + last)) {
        ++good;
        found = siren + last;
      }
    }
    REQUIRE(good == 1);  // Luhn leaves one last digit
    // The key is what SIREN followed by 12 leaves over 97.
    const std::string key = two(static_cast<int>(std::stoll(found + "12") % 97));
    REQUIRE_FALSE(check_vat_number("FR" + key + found));
    int keys = 0;
    for (int k = 0; k < 100; ++k) keys += check_vat_number("FR" + two(k) + found) ? 0 : 1;
    REQUIRE(keys == 1);
    for (size_t at = 0; at < 9; ++at) {
      std::string changed = found;
      changed[at] = random.one_of(digits);
      if (changed[at] != found[at])
        REQUIRE(check_siren(changed));
    }
    int barcodes = 0;
    for (char last : digits) barcodes += check_barcode("400" + siren + "7" + last) ? 0 : 1;
    REQUIRE(barcodes == 1);
  }
}
