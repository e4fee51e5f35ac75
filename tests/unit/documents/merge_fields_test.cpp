// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/merge_fields.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;

TEST_CASE("words in braces that are no merge fields are found; other braces are text") {
  CHECK_FALSE(unknown_merge_field(""));
  CHECK_FALSE(unknown_merge_field("Acompte de {share} sur {number}"));
  CHECK(unknown_merge_field("{number} {nummer}") == "nummer");
  CHECK(unknown_merge_field("{{nummer}}") == "nummer");
  for (const char* text : {"{", "}", "{}", "{ number}", "{Number}", "{a b}", "{number", "{1}"})
    CHECK_FALSE(unknown_merge_field(text));
}

TEST_CASE("every field is filled in, in the document's language") {
  Document document = *with_totals(test::invoice({"1 x 1016.03 20%"}, {}, {}));
  document.number = "F2026-00007";
  document.issue_date = date("2026-01-05");
  document.title = "Salle de bains";
  document.buyer.name = "Dupont SA";
  document.buyer.attention = "Claire Dupont";
  document.seller.name = "Atelier Acme";
  document.purchase_order = "PO-7";
  document.origin = {"O2026-00001", "O2026-00002"};
  const ScheduledPayment payment{
      date("2026-02-04"), money("365.77"), InstalmentType::payment, {}, {}};
  const Decimal share = decimal("30");
  std::string all;
  for (const std::string_view field : words_of(MergeField{})) {
    if (!unknown_merge_field("{" + std::string(field) + "}"))
      all += merged("{" + std::string(field) + "}|", document, &payment, &share);
  }
  CHECK(all ==
        "F2026-00007|05/01/2026|Salle de bains|Dupont SA|Atelier Acme|Claire Dupont|PO-7|"
        "O2026-00001, O2026-00002|1\u00a0219,24\u00a0EUR|30\u00a0%|365,77\u00a0EUR|04/02/2026|");
  document.language = Language::en;
  CHECK(merged("{total} {issue_date} {share}", document, &payment, &share) ==
        "1219.24\u00a0EUR 2026-01-05 30%");
  CHECK(merged("{amount}{share}{due_date}.", document) == ".");
  CHECK(merged("{{number}} {x", document) == "{F2026-00007} {x");
  document.totals->incl_vat = money("-1234567.80");
  document.language = Language::fr;
  CHECK(merged("{total}", document) == "-1\u00a0234\u00a0567,80\u00a0EUR");
  document.totals->incl_vat = money("100.00");
  CHECK(merged("{total}", document) == "100,00\u00a0EUR");
}

TEST_CASE("a schedule is filled in with the shares of its own instalments") {
  Document document = *with_totals(test::invoice({"1 x 100.00 20%"}, {}, {}));
  document.number = "F2026-00001";
  Instalment deposit{decimal("30"), InstalmentType::deposit, {}, {}, "{share}", {}};
  Instalment rest{decimal("70"), InstalmentType::payment, {}, {}, "{share} de {number}",
                  "{amount}"};
  document.instalments = {deposit, rest};
  document.schedule = invoice_schedule(document.instalments, money("120.00"), date("2026-01-05"));
  merge_schedule(document);
  REQUIRE(document.schedule.size() == 1);
  CHECK(document.schedule[0].title == "70\u00a0% de F2026-00001");
  CHECK(document.schedule[0].comment == "120,00\u00a0EUR");
}

TEST_CASE("a link holds the number as a URL has to") {
  CHECK(document_link("", "F2026-00001").empty());
  CHECK(document_link("https://a.example/{number}", "F2026-00001") ==
        "https://a.example/F2026-00001");
  CHECK(document_link("https://a.example/{number}?n={number}", "F/2026 é") ==
        "https://a.example/F%2F2026%20%C3%A9?n=F%2F2026%20%C3%A9");
}
