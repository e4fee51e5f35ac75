// SPDX-License-Identifier: Apache-2.0
// Movements that nearly fit: another account, currency, day, instalment; what is open twice, or
// was open once.
#include <doctest/doctest.h>

#include "support/matching.hpp"

using namespace billing;
using test::date;
using test::moved;
using test::told;

namespace {

const std::string iban = "FR1420041010050500013M02606";

struct Owed {
  const char* number;
  int64_t minor;
  const char* customer = "DUPONT";
  const char* name = "Dupont SA";
  int instalment = 1;
  const char* currency = "EUR";
};

std::vector<Candidate> owed(const std::vector<Owed>& items) {
  std::vector<Candidate> candidates;
  for (const Owed& one : items) {
    candidates.push_back({one.number,
                          one.instalment,
                          one.customer,
                          one.name,
                          {},
                          {one.minor, test::currency(one.currency)}});
  }
  return candidates;
}

Collection collection(const std::string& end_to_end, int64_t minor, const std::string& mandate = "",
                      const std::string& number = "F2026-00001", int instalment = 1) {
  Collection one;
  one.end_to_end_id = end_to_end;
  one.instruction_id = "I-" + end_to_end;
  one.payment_information_id = "RUN-1";
  one.mandate = mandate;
  one.number = number;
  one.instalment = instalment;
  one.amount = {minor, {}};
  one.date = date("2026-11-20");
  return one;
}

Movement from(const std::string& name, int64_t minor) {
  Movement movement = moved(minor);
  movement.counterparty = name;
  return movement;
}

}  // namespace

TEST_CASE("what a match leaves of the movement") {
  const Matcher matcher(owed({{"F2026-00031", 10000}, {"F2026-00032", 5000}}),
                        {collection("E1", 700)});
  CHECK(told(matcher, moved(10000, "F2026-00031")) ==
        "certain document_numbers F2026-00031/1=100.00 rest 0.00");
  CHECK(told(matcher, moved(10001, "F2026-00031")) ==
        "likely document_numbers F2026-00031/1=100.00 rest 0.01");
  CHECK(told(matcher, from("DUPONT", 5000)) ==
        "likely name_and_amount F2026-00032/1=50.00 rest 0.00");
  CHECK(told(matcher, from("DUPONT", 15000)) ==
        "likely customer_total F2026-00031/1=100.00 F2026-00032/1=50.00 rest 0.00");
  CHECK(told(matcher, moved(123)) == "none unknown rest 1.23");
  Movement other_amount = moved(701);
  other_amount.end_to_end_id = "E1";
  CHECK(told(matcher, other_amount) == "none end_to_end_id rest 7.01");
  other_amount.amount.minor = 700;
  CHECK(told(matcher, other_amount) == "certain end_to_end_id E1 rest 0.00");
}

TEST_CASE("numbers of four letters and digits at least, whatever their case") {
  const Matcher matcher(owed({{"F-01", 100}, {"F001", 200}, {"azAZ09", 300}}), {});
  CHECK(told(matcher, moved(100, "F-01")) == "none unknown rest 1.00");
  CHECK(told(matcher, moved(200, "F001")) == "certain document_numbers F001/1=2.00 rest 0.00");
  CHECK(told(matcher, moved(300, "AZaz09")) == "certain document_numbers azAZ09/1=3.00 rest 0.00");
  CHECK(plain_number("az AZ/09 @[`{:") == "AZAZ09");
  CHECK(plain_number("é") == "");
}

TEST_CASE("a longer number goes before a shorter one that it begins with, digits run on") {
  const Matcher matcher(owed({{"A100", 100}, {"A1002", 200}, {"B200", 300}}), {});
  CHECK(told(matcher, moved(200, "A1002")) == "certain document_numbers A1002/1=2.00 rest 0.00");
  CHECK(told(matcher, moved(200, "A100 2")) == "certain document_numbers A1002/1=2.00 rest 0.00");
  CHECK(told(matcher, moved(100, "A1003")) == "none unknown rest 1.00");
  CHECK(told(matcher, moved(100, "A100 3")) == "certain document_numbers A100/1=1.00 rest 0.00");
  CHECK(told(matcher, moved(100, "A100X")) == "certain document_numbers A100/1=1.00 rest 0.00");
  CHECK(told(matcher, moved(400, "A100B200")) ==
        "certain document_numbers A100/1=1.00 B200/1=3.00 rest 0.00");
  // Named twice, settled once.
  CHECK(told(matcher, moved(100, "A100 A100")) == "certain document_numbers A100/1=1.00 rest 0.00");
}

TEST_CASE("ends of numbers behind a number: two digits and more, fewer than the number has") {
  const Matcher matcher(
      owed({{"F2026-00031", 10000}, {"F2026-00032", 5000}, {"9026", 300}, {"9027", 200}}), {});
  const auto both = "certain document_numbers F2026-00031/1=100.00 F2026-00032/1=50.00 rest 0.00";
  const auto one = "likely document_numbers F2026-00031/1=100.00 rest 50.00";
  CHECK(told(matcher, moved(15000, "F2026-00031 32")) == both);
  CHECK(told(matcher, moved(15000, "F2026-00031+0032.")) == both);
  CHECK(told(matcher, moved(15000, "F2026-00031 2026-00032")) == both);  // the year is no end
  CHECK(told(matcher, moved(15000, "F2026-00031 2")) == one);
  CHECK(told(matcher, moved(15000, "F2026-00031 X32")) == one);
  CHECK(told(matcher, moved(15000, "32 F2026-00031")) == one);
  CHECK(told(matcher, moved(500, "9026 27")) ==
        "certain document_numbers 9026/1=3.00 9027/1=2.00 rest 0.00");
  CHECK(told(matcher, moved(500, "9026 9027")) ==
        "certain document_numbers 9026/1=3.00 9027/1=2.00 rest 0.00");
  // What fits only if an end is left out is as it stands.
  CHECK(told(matcher, moved(10000, "F2026-00031 32")) ==
        "certain document_numbers F2026-00031/1=100.00 rest 0.00");
  CHECK(told(matcher, moved(9000, "F2026-00031 32")) ==
        "likely document_numbers F2026-00031/1=90.00 rest 0.00");
}

TEST_CASE("several numbers of which some are settled, or of another currency") {
  const Matcher matcher(owed({{"F2026-00031", 10000},
                              {"F2026-00032", 0},
                              {"F2026-00033", 5000, "DUPONT", "Dupont SA", 1, "CHF"},
                              {"A2026-00001", -2000}}),
                        {});
  CHECK(told(matcher, moved(10000, "F2026-00031 F2026-00032 F2026-00033")) ==
        "certain document_numbers F2026-00031/1=100.00 rest 0.00");
  CHECK(told(matcher, moved(5000, "F2026-00032 F2026-00033")) == "none unknown rest 50.00");
  // A credit note alone takes nothing of what came in.
  CHECK(told(matcher, moved(2000, "A2026-00001")) == "none document_numbers rest 20.00");
  CHECK(told(matcher, moved(7000, "A2026-00001 F2026-00031")) ==
        "likely document_numbers F2026-00031/1=70.00 rest 0.00");
  CHECK(told(matcher, moved(-2000, "A2026-00001")) == "none unknown rest -20.00");
}

TEST_CASE("another account, or a part of the name, is no sign") {
  std::vector<Candidate> items = owed({{"F2026-00031", 10000, "DUPONT", "Dupont Paris SA"}});
  items[0].ibans = {"DE89370400440532013000", iban};
  const Matcher matcher(items, {});
  Movement movement = from("Holding", 10000);
  movement.counterparty_iban = "BE68539007547034";
  CHECK(told(matcher, movement) == "none unknown rest 100.00");
  movement.counterparty_iban = iban;
  CHECK(told(matcher, movement) == "likely iban_and_amount F2026-00031/1=100.00 rest 0.00");
  CHECK(told(matcher, from("Dupont", 10000)) == "none unknown rest 100.00");
  CHECK(told(matcher, from("Paris Dupont Nord", 10000)) ==
        "likely name_and_amount F2026-00031/1=100.00 rest 0.00");
  // Who is named by the bank is not looked for in the texts; else label and texts count together.
  Movement named = from("Martin", 10000);
  named.label = "Dupont Paris";
  CHECK(told(matcher, named) == "none unknown rest 100.00");
  named.counterparty.clear();
  CHECK(told(matcher, named) == "likely name_and_amount F2026-00031/1=100.00 rest 0.00");
  named.label = "VIR Dupont";
  CHECK(told(matcher, named) == "none unknown rest 100.00");
  named.remittance = {"merci", "de Paris"};
  CHECK(told(matcher, named) == "likely name_and_amount F2026-00031/1=100.00 rest 0.00");
}

TEST_CASE("a name of short words is no sign, nor is none") {
  const Matcher matcher(owed({{"F2026-00031", 100, "AB", "AB CD"},
                              {"F2026-00032", 200, "X", ""},
                              {"F2026-00033", 300, "ABC", "AB ABC"}}),
                        {});
  CHECK(told(matcher, from("AB CD", 100)) == "none unknown rest 1.00");
  CHECK(told(matcher, from("AB CD", 200)) == "none unknown rest 2.00");
  CHECK(told(matcher, from("ABC AB", 300)) ==
        "likely name_and_amount F2026-00033/1=3.00 rest 0.00");
  CHECK(name_words("A B2 2 é Œuvre") == name_words("b2 œuvre"));
  CHECK(name_words("L'Été 24/7 a{z`b@c") == std::set<std::string>{"24", "ete"});
}

TEST_CASE("two that fit are for a person to decide; one that is met twice is one") {
  Matcher matcher(owed({{"F2026-00031", 10000},
                        {"F2026-00032", 10000, "MARTIN", "Martin"},
                        {"F2026-00033", 4000, "", "Anne Roux"},
                        {"F2026-00034", 4000, "", "Anne Roux"},
                        {"F2026-00035", 500, "", "Anne Roux"}}),
                  {});
  Movement both = from("Dupont Martin", 10000);
  CHECK(told(matcher, both) == "none name_and_amount rest 100.00");
  CHECK(told(matcher, from("Anne Roux", 4000)) == "none name_and_amount rest 40.00");
  // Written out in place: customers of their own, so that they owe nothing together.
  CHECK(told(matcher, from("Anne Roux", 4500)) == "none unknown rest 45.00");
  // Part of it is paid and comes back: the item is known by the amount twice.
  const Movement part = moved(3000, "F2026-00031");
  matcher.apply(matcher.match(part), part);
  CHECK(matcher.candidates()[0].open.minor == 7000);
  CHECK(told(matcher, from("Dupont", 10000)) == "none unknown rest 100.00");
  CHECK(told(matcher, from("Dupont", 7000)) ==
        "likely name_and_amount F2026-00031/1=70.00 rest 0.00");
  Match undo;
  undo.candidates = {{0, {-3000, {}}}};
  matcher.apply(undo, moved(-3000));
  CHECK(told(matcher, from("Dupont", 10000)) ==
        "likely name_and_amount F2026-00031/1=100.00 rest 0.00");
}

TEST_CASE("all that a customer owes: two items at least, of one currency, of one customer") {
  Matcher matcher(owed({{"F2026-00031", 6000},
                        {"F2026-00032", 4000},
                        {"F2026-00033", 0},
                        {"F2026-00034", 7000, "LUCAS", "Lucas"},
                        {"F2026-00035", 1000, "LUCAS", "Lucas", 1, "CHF"},
                        {"F2026-00036", 5000, "MARTIN", "Dupont", 1, "CHF"},
                        {"F2026-00037", 2000, "ROUX", "Roux"},
                        {"F2026-00038", 7000, "ROUX", "Roux"},
                        {"F2026-00039", 3000, "ROUX2", "Roux"},
                        {"F2026-00040", 6000, "ROUX2", "Roux"}}),
                  {});
  CHECK(told(matcher, from("Dupont", 10000)) ==
        "likely customer_total F2026-00031/1=60.00 F2026-00032/1=40.00 rest 0.00");
  CHECK(told(matcher, from("Lucas", 8000)) == "none unknown rest 80.00");
  CHECK(told(matcher, from("Dupont", 5000)) == "none unknown rest 50.00");
  CHECK(told(matcher, from("Roux", 9000)) == "none customer_total rest 90.00");
  CHECK(told(matcher, from("Durand", 10000)) == "none unknown rest 100.00");
  // Paid and taken back: the sum is known twice, and the customer is one still.
  Match pay, undo;
  pay.candidates = {{0, {1000, {}}}};
  undo.candidates = {{0, {-1000, {}}}};
  matcher.apply(pay, moved(1000));
  CHECK(told(matcher, from("Dupont", 10000)) == "none unknown rest 100.00");
  CHECK(told(matcher, from("Dupont", 9000)) ==
        "likely customer_total F2026-00031/1=50.00 F2026-00032/1=40.00 rest 0.00");
  matcher.apply(undo, moved(-1000));
  CHECK(told(matcher, from("Dupont", 10000)) ==
        "likely customer_total F2026-00031/1=60.00 F2026-00032/1=40.00 rest 0.00");
}
