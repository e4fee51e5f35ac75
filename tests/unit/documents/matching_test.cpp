// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/matching.hpp"

#include <doctest/doctest.h>

using namespace billing;

namespace {

Money eur(int64_t minor) { return {minor, {}}; }

Candidate open(std::string number, int64_t minor, std::string customer = "DUPONT",
               std::string name = "Dupont SA", int instalment = 1) {
  return {std::move(number), instalment, std::move(customer), std::move(name), {}, eur(minor)};
}

Collection sent(std::string end_to_end_id, int64_t minor, std::string mandate = "RUM-1",
                std::string number = "F2026-00001") {
  Collection one;
  one.end_to_end_id = std::move(end_to_end_id);
  one.payment_information_id = "RUN-1-RCUR";
  one.mandate = std::move(mandate);
  one.number = std::move(number);
  one.amount = eur(minor);
  one.date = Date{2026, 11, 20};
  return one;
}

Movement paid(int64_t minor, std::string text = "", std::string name = "") {
  Movement movement;
  movement.amount = eur(minor);
  movement.kind = minor < 0 ? MovementKind::debit : MovementKind::credit;
  movement.booked = Date{2026, 11, 24};
  if (!text.empty())
    movement.remittance = {std::move(text)};
  movement.counterparty = std::move(name);
  return movement;
}

// "certain document_numbers F2026-00001=100.00 ..."
std::string told(const Matcher& matcher, const Movement& movement) {
  const Match match = matcher.match(movement);
  std::string text =
      std::string(to_word(match.certainty)) + " " + std::string(to_word(match.reason));
  for (const size_t one : match.collections) text += " " + matcher.collections()[one].end_to_end_id;
  for (const Share& one : match.candidates) {
    text += " " + matcher.candidates()[one.index].number;
    if (matcher.candidates()[one.index].instalment > 1)
      text += "/" + std::to_string(matcher.candidates()[one.index].instalment);
    text += "=" + to_string(one.amount);
  }
  if (match.certainty != Certainty::none && !match.rest.is_zero())
    text += " rest " + to_string(match.rest);
  return text;
}

}  // namespace

TEST_CASE("numbers are found whatever stands between their parts") {
  const Matcher matcher({open("F2026-00031", 10000)}, {});
  for (const char* text : {"F2026-00031", "F2026 00031", "f202600031", "FACTURE F2026/00031",
                           "F 2026 - 000 31", "FACTF2026-00031DUPONT", "REF:F2026.00031;MERCI",
                           "votre facture no F2026_00031.", "12/11/2026 F2026-00031 12"}) {
    CAPTURE(text);
    CHECK(told(matcher, paid(10000, text)) == "certain document_numbers F2026-00031=100.00");
  }
  for (const char* text : {"F2026-000310", "F2026-0031", "F2025-00031", "2026-00031", ""}) {
    CAPTURE(text);
    CHECK(told(matcher, paid(10000, text)) == "none unknown");
  }
}

TEST_CASE("numbers of digits only stand alone") {
  const Matcher matcher({open("2026031", 10000)}, {});
  CHECK(told(matcher, paid(10000, "FAC2026031")) == "certain document_numbers 2026031=100.00");
  CHECK(told(matcher, paid(10000, "12026031")) == "none unknown");
  CHECK(told(matcher, paid(10000, "20260311")) == "none unknown");
  CHECK(told(matcher, paid(10000, "1 2026031 1")) == "certain document_numbers 2026031=100.00");
}

TEST_CASE("a number may stand where the payer puts his own reference, or in the bank's sentence") {
  const Matcher matcher({open("F2026-00031", 10000)}, {});
  Movement movement = paid(10000);
  movement.end_to_end_id = "F2026-00031";
  CHECK(told(matcher, movement) == "certain document_numbers F2026-00031=100.00");
  movement = paid(10000);
  movement.label = "VIR SEPA DUPONT F202600031";
  CHECK(told(matcher, movement) == "certain document_numbers F2026-00031=100.00");
  movement = paid(10000);
  movement.details = {{"LCC", "F2026 00031"}};
  CHECK(told(matcher, movement) == "certain document_numbers F2026-00031=100.00");
}

TEST_CASE("several numbers are certain when they add up, credit notes taken off") {
  const Matcher matcher({open("F2026-00031", 10000), open("F2026-00032", 5000),
                         open("F2026-00033", 2500), open("A2026-00004", -1000)},
                        {});
  CHECK(told(matcher, paid(15000, "F2026-00031 ET F2026-00032")) ==
        "certain document_numbers F2026-00031=100.00 F2026-00032=50.00");
  CHECK(told(matcher, paid(9000, "F2026-00031 - A2026-00004")) ==
        "certain document_numbers F2026-00031=100.00 A2026-00004=-10.00");
  CHECK(told(matcher, paid(15000, "F2026-00031/00032")) ==
        "certain document_numbers F2026-00031=100.00 F2026-00032=50.00");
  CHECK(told(matcher, paid(17500, "FACTURES F2026-00031, 32 ET 33")) ==
        "certain document_numbers F2026-00031=100.00 F2026-00032=50.00 F2026-00033=25.00");
  // They do not add up: for a person to decide, in the order they are named.
  CHECK(told(matcher, paid(12000, "F2026-00032 F2026-00031")) ==
        "likely document_numbers F2026-00032=50.00 F2026-00031=70.00");
  CHECK(told(matcher, paid(20000, "F2026-00031 F2026-00032")) ==
        "likely document_numbers F2026-00031=100.00 F2026-00032=50.00 rest 50.00");
}

TEST_CASE("an instalment, or all of them") {
  const Matcher matcher(
      {open("F2026-00031", 3000), open("F2026-00031", 7000, "DUPONT", "Dupont", 2),
       open("F2026-00032", 1000)},
      {});
  CHECK(told(matcher, paid(10000, "F2026-00031")) ==
        "certain document_numbers F2026-00031=30.00 F2026-00031/2=70.00");
  CHECK(told(matcher, paid(3000, "F2026-00031")) == "certain document_numbers F2026-00031=30.00");
  CHECK(told(matcher, paid(7000, "F2026-00031")) == "certain document_numbers F2026-00031/2=70.00");
  CHECK(told(matcher, paid(4000, "F2026-00031 F2026-00032")) ==
        "certain document_numbers F2026-00031=30.00 F2026-00032=10.00");
  CHECK(told(matcher, paid(3500, "F2026-00031")) ==
        "likely document_numbers F2026-00031=30.00 F2026-00031/2=5.00");
  // One of two that are named is not what the payer says.
  CHECK(told(matcher, paid(1000, "F2026-00031 F2026-00032")) ==
        "likely document_numbers F2026-00031=10.00");
}

TEST_CASE("amount and name are likely, never certain, and only when one item fits") {
  const Matcher matcher({open("F2026-00031", 10000), open("F2026-00032", 5000),
                         open("F2026-00033", 10000, "MARTIN", "Martin & Fils SARL"),
                         open("F2026-00034", 700, "MARTIN", "Martin & Fils SARL"),
                         open("F2026-00035", 700, "MARTIN", "Martin & Fils SARL")},
                        {});
  CHECK(told(matcher, paid(10000, "merci", "SA DUPONT")) ==
        "likely name_and_amount F2026-00031=100.00");
  CHECK(told(matcher, paid(10000, "merci", "MARTIN FILS")) ==
        "likely name_and_amount F2026-00033=100.00");
  CHECK(told(matcher, paid(10000, "merci", "MARTINET FILS")) == "none unknown");
  CHECK(told(matcher, paid(700, "", "MARTIN FILS")) == "none name_and_amount");
  CHECK(told(matcher, paid(15000, "", "DUPONT")) ==
        "likely customer_total F2026-00031=100.00 F2026-00032=50.00");
  Movement in_label = paid(5000);
  in_label.label = "VIR SEPA DUPONT PARIS";
  CHECK(told(matcher, in_label) == "likely name_and_amount F2026-00032=50.00");
}

TEST_CASE("the account that the money came from is a sign of the customer") {
  Candidate one = open("F2026-00031", 10000);
  one.ibans = {"FR1420041010050500013M02606"};
  const Matcher matcher({one}, {});
  Movement movement = paid(10000, "", "HOLDING");
  CHECK(told(matcher, movement) == "none unknown");
  movement.counterparty_iban = "FR1420041010050500013M02606";
  CHECK(told(matcher, movement) == "likely iban_and_amount F2026-00031=100.00");
}

TEST_CASE("money in another currency settles nothing") {
  const Matcher matcher({open("F2026-00031", 10000)}, {});
  Movement movement = paid(10000, "F2026-00031", "Dupont");
  movement.amount.currency = *parse_currency("CHF");
  CHECK(told(matcher, movement) == "none unknown");
}

TEST_CASE("our own reference of a collection settles it, and takes it back once") {
  Matcher matcher({open("F2026-00001", 5000)}, {sent("E1", 5000)});
  Movement credit = paid(5000);
  credit.end_to_end_id = "E1";
  CHECK(told(matcher, credit) == "certain end_to_end_id E1");
  matcher.apply(matcher.match(credit), credit);
  CHECK(matcher.candidates()[0].open.is_zero());
  CHECK(told(matcher, credit) == "none already_told");

  Movement back = paid(-5000);
  back.end_to_end_id = "E1";
  back.return_reason = "AM04";
  back.kind = MovementKind::returned;
  CHECK(told(matcher, back) == "certain end_to_end_id E1");
  matcher.apply(matcher.match(back), back);
  CHECK(matcher.candidates()[0].open == eur(5000));
  CHECK(told(matcher, back) == "none already_told");
  // The invoice is open again, and its number in a text settles it.
  CHECK(told(matcher, paid(5000, "F2026-00001")) == "certain document_numbers F2026-00001=50.00");
}

TEST_CASE("a collection of another amount is not settled by its reference") {
  const Matcher matcher({}, {sent("E1", 5000)});
  Movement credit = paid(4000);
  credit.end_to_end_id = "E1";
  CHECK(told(matcher, credit) == "none end_to_end_id");
}

TEST_CASE("a batch without references is all that is left of it") {
  Matcher matcher(
      {}, {sent("E1", 5000, "RUM-1"), sent("E2", 3000, "RUM-2"), sent("E3", 2000, "RUM-3")});
  Movement batch = paid(10000);
  batch.payment_information_id = "RUN-1-RCUR";
  CHECK(told(matcher, batch) == "certain payment_information_id E1 E2 E3");
  // One was rejected before: the rest is what is booked.
  Movement rejected = paid(-3000);
  rejected.end_to_end_id = "E2";
  matcher.apply(matcher.match(rejected), rejected);
  CHECK(told(matcher, batch) == "none payment_information_id");
  batch.amount = eur(7000);
  CHECK(told(matcher, batch) == "certain payment_information_id E1 E3");
  batch.amount = eur(2000);
  CHECK(told(matcher, batch) == "certain payment_information_id E3");
}

TEST_CASE("a return without references is found by its mandate and amount, inside the time") {
  Matcher matcher({}, {sent("E1", 5000, "RUM-1"), sent("E2", 5000, "RUM-2"),
                       sent("E3", 700, "RUM-2"), sent("E4", 700, "RUM-2")});
  Movement back = paid(-5000);
  back.mandate = "RUM-2";
  CHECK(told(matcher, back) == "certain mandate_and_amount E2");
  back.amount = eur(-700);  // two of them
  CHECK(told(matcher, back) == "none mandate_and_amount");
  back.amount = eur(-5000);
  back.booked = Date{2028, 11, 24};
  CHECK(told(matcher, back) == "none mandate_and_amount");
}

TEST_CASE("charges are nobody's debt") {
  const Matcher matcher({open("F2026-00031", 300)}, {sent("E1", 300)});
  Movement charge = paid(-300, "F2026-00031");
  charge.end_to_end_id = "E1";
  charge.kind = MovementKind::charge;
  CHECK(told(matcher, charge) == "none charge");
}

TEST_CASE("names without what companies put around them") {
  CHECK(name_words("SARL Dupont & Fils") == name_words("DUPONT FILS"));
  CHECK(name_words("Société Générale de l'Électricité") == name_words("GENERALE ELECTRICITE"));
  CHECK(name_words("SA").empty());
}
