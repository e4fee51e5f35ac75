// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/mandate.hpp"

#include <doctest/doctest.h>

#include "billing/documents/banking/sepa_text.hpp"
#include "billing/values/business_day.hpp"

using namespace billing;

namespace {

Mandate signed_on(Date date) {
  Mandate mandate;
  mandate.code = "RUM-1";
  mandate.signed_on = date;
  return mandate;
}

}  // namespace

TEST_CASE("a mandate counts from the day after its signature to 36 months after its last debit") {
  Mandate mandate = signed_on({2023, 11, 30});
  PresentedMandate presented;
  CHECK(state_on(mandate, presented, {2023, 11, 30}) == MandateState::unsigned_yet);
  CHECK(state_on(mandate, presented, {2023, 12, 1}) == MandateState::usable);
  CHECK(state_on(mandate, presented, {2026, 11, 30}) == MandateState::usable);
  CHECK(state_on(mandate, presented, {2026, 12, 1}) == MandateState::lapsed);
  presented.last = Date{2024, 2, 29};
  CHECK(usable_until(mandate, presented) == Date{2027, 2, 28});
  mandate.last_collected_on = Date{2024, 5, 31};
  CHECK(usable_until(mandate, presented) == Date{2027, 5, 31});
  presented.suspended = "AC04";
  CHECK(state_on(mandate, presented, {2026, 12, 1}) == MandateState::suspended);
  presented.ended = true;
  CHECK(state_on(mandate, presented, {2026, 12, 1}) == MandateState::ended);
  mandate.revoked_on = Date{2026, 12, 1};
  CHECK(state_on(mandate, presented, {2026, 12, 1}) == MandateState::revoked);
}

TEST_CASE("the sequence of the next debit") {
  Mandate mandate = signed_on({2026, 1, 1});
  PresentedMandate presented;
  CHECK(next_sequence(mandate, presented, false) == SequenceType::RCUR);
  CHECK(next_sequence(mandate, presented, true) == SequenceType::FRST);
  presented.known = true;
  CHECK(next_sequence(mandate, presented, true) == SequenceType::RCUR);
  mandate.final = true;
  CHECK(next_sequence(mandate, presented, true) == SequenceType::FNAL);
  mandate.type = MandateType::one_off;
  CHECK(next_sequence(mandate, presented, true) == SequenceType::OOFF);
}

TEST_CASE("what changed since the debtor's bank was told is an amendment") {
  Mandate mandate = signed_on({2026, 1, 1});
  const MandateTerms now{"FR1420041010050500013M02606", "ACME", "FR72ZZZ123456"};
  PresentedMandate presented;
  CHECK_FALSE(amendment_of(mandate, presented, now).any());
  presented = {Date{2026, 6, 1}, true, "RUM-1", now.iban, "ACME", "FR72ABC123456", false, ""};
  CHECK_FALSE(amendment_of(mandate, presented, now).any());  // the business code is no part of it
  presented.iban = "FR7630006000011234567890189";
  CHECK(amendment_of(mandate, presented, now) == Amendment{"", "", "", "", true});
  presented.iban = "FR7620041010050500013M02607";
  CHECK(amendment_of(mandate, presented, now) == Amendment{"", "", "", presented.iban, false});
  presented.iban = now.iban;
  presented.code = "OLD";
  presented.creditor_name = "ACMA";
  presented.creditor_identifier = "DE98ZZZ09999999999";
  CHECK(amendment_of(mandate, presented, now) ==
        Amendment{"OLD", "ACMA", "DE98ZZZ09999999999", "", false});
  mandate.formerly.iban = "DE89370400440532013000";
  mandate.previous_code = "OLDER";
  CHECK(amendment_of(mandate, {}, now) == Amendment{"OLDER", "", "", "", true});
}

TEST_CASE("creditors are compared without their business code, short ones as they are") {
  Mandate mandate;
  const auto other = [&](const char* before, const char* now) {
    mandate.formerly.creditor_identifier = before;
    MandateTerms terms;
    terms.creditor_identifier = now;
    return !amendment_of(mandate, {}, terms).creditor_identifier.empty();
  };
  CHECK_FALSE(other("FR12ZZZ123456", "FR12ABC123456"));
  CHECK(other("FR12ZZZ123456", "FR12ABC123457"));
  CHECK(other("FR12ZZZ123456", "FR13ZZZ123456"));
  CHECK_FALSE(other("FR12ZZZ", "FR12ABC"));
  CHECK(other("FR12ZZ", "FR12AB"));
  CHECK(other("FR12ZZZ", "FR12ZZ"));
  CHECK(other("FR12ZZ", "FR12ZZZ"));
  CHECK_FALSE(other("FR12ZZ", "FR12ZZ"));
}

TEST_CASE("TARGET days") {
  for (const Date closed : {Date{2026, 4, 3}, Date{2026, 4, 6}, Date{2027, 3, 26}, Date{2026, 5, 1},
                            Date{2026, 12, 25}, Date{2026, 11, 28}, Date{2028, 1, 1}})
    CHECK_FALSE(is_target_day(closed));
  CHECK(is_target_day({2026, 7, 14}));
  CHECK(is_target_day({2026, 11, 11}));
  CHECK(target_day_from({2026, 12, 25}) == Date{2026, 12, 28});
  CHECK(add_target_days({2026, 12, 21}, 5) == Date{2026, 12, 29});
  CHECK(add_target_days({2026, 12, 28}, -1) == Date{2026, 12, 24});
}

TEST_CASE("free text in the characters of SEPA") {
  CHECK(sepa_text("Müller & Söhne GmbH, Straße 5", 70) == "Muller + Sohne GmbH, Strasse 5");
  CHECK(sepa_text("Œuvre d’Été «n° 1»\n\t[x]", 70) == "OEuvre d'Ete n. 1 (x)");
  CHECK(sepa_text("ЮРИЙ Щ", 70) == "YURIY SHT");
  CHECK(sepa_text("Θεός", 70) == "THeos");
  CHECK(sepa_text("Łódź — ½", 70) == "Lodz - .");
  CHECK(sepa_text("日本", 70) == "..");
  CHECK(sepa_text("ßßß", 5) == "sssss");
  CHECK(sepa_text("ab cd", 3) == "ab");
  CHECK(foreign_character("Aimée") == "é");
  CHECK(foreign_character("A-Z 0/9?:().,'+") == "");
}

TEST_CASE("two accounts are of one bank where French account numbers tell so") {
  CHECK(same_bank("FR1420041010050500013M02606", "FR7620041999990500013M02606"));
  CHECK(same_bank("MC5811222000010123456789030", "MC0011222999990123456789030"));
  CHECK_FALSE(same_bank("FR1420041010050500013M02606", "FR1420042010050500013M02606"));
  CHECK_FALSE(same_bank("FR1430041010050500013M02606", "FR1420041010050500013M02606"));
  CHECK_FALSE(same_bank("FR1411222000010123456789030", "MC5811222000010123456789030"));
  CHECK_FALSE(same_bank("DE89370400440532013000", "DE89370400440532013000"));
  CHECK_FALSE(same_bank("", ""));
  CHECK(same_creditor("FR72ZZZ123456", "FR72ABC123456"));
  CHECK_FALSE(same_creditor("FR72ZZZ123456", "FR73ZZZ123456"));
  CHECK_FALSE(same_creditor("FR72ZZZ123456", "FR72ZZZ123457"));
  CHECK(same_creditor("FR72ZZZ", "FR72ABC"));
  CHECK(same_creditor("FR72ZZ", "FR72ZZ"));
  CHECK_FALSE(same_creditor("FR72ZZ", "FR72AB"));
  CHECK_FALSE(same_creditor("FR72ZZ", "FR72ZZZ"));
}

// EPC217-08, and NFD without its marks.
TEST_CASE("the ends of each alphabet, and each sign that another stands for") {
  struct Row {
    const char* text;
    const char* plain;
  };
  for (const Row& row :
       {Row{"\u00c0\u00bf", "A."}, Row{"\u0386\u03ce\u03cf", "Ao."}, Row{"\u0400\u045f", "Edz"},
        Row{"\u1e00\u1ef9\u1efa", "Ay."}, Row{"e\u0300\u036fa", "ea"}, Row{"a\u0370", "a."},
        Row{"a\u02ffb", "a.b"}, Row{"A&B@C_D\u20ac", "A+B(at)C-DE"},
        Row{"\u2013\u2014\u2212~", "----"}, Row{"\u2019\u2018`\u00b4", "\'\'\'\'"},
        Row{"a;b[c]{d}<e>\\|", "a,b(c)(d)(e)//"}, Row{"a\tb\r\nc\u00a0d\u202fe", "a b c d e"},
        Row{"  a  b  ", "a b"}, Row{"\"a\"", "a"}, Row{"#!*", "..."}, Row{"", ""}}) {
    CAPTURE(row.plain);
    CHECK(sepa_text(row.text, 70) == row.plain);
  }
  CHECK(sepa_text("abcdef", 6) == "abcdef");
  CHECK(sepa_text("abcdef", 5) == "abcde");
  CHECK(sepa_text("abc", 0).empty());
  for (const char32_t good : U"azAZ09/-?:().,'+ ") {
    if (good != 0)
      CHECK(is_sepa_character(good));
  }
  for (const char32_t bad : {U'`', U'{', U'@', U'[', U';', U'!', U'\n', U'\u00e9', char32_t{0x120}})
    CHECK_FALSE(is_sepa_character(bad));
  CHECK(foreign_character("ab;c_") == ";");
}
