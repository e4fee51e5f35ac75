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

TEST_CASE("a link of any characters: only those that a URL may hold stay") {
  CHECK(document_link("{number}", "AZaz09-._~") == "AZaz09-._~");
  CHECK(document_link("{number}", "{number}") == "%7Bnumber%7D");
  CHECK(document_link("{number}{number}", "a") == "aa");
  CHECK(document_link("{numbers} {number", "a") == "{numbers} {number");
}

TEST_CASE("amounts and dates as customers read them") {
  struct Row {
    Money amount;
    std::string french, english;
  };
  for (const Row& row : {
           Row{money("0.00"), "0,00\u00a0EUR", "0.00\u00a0EUR"},
           Row{money("-1.00"), "-1,00\u00a0EUR", "-1.00\u00a0EUR"},
           Row{money("999.99"), "999,99\u00a0EUR", "999.99\u00a0EUR"},
           Row{money("-999.99"), "-999,99\u00a0EUR", "-999.99\u00a0EUR"},
           Row{money("1000.00"), "1\u00a0000,00\u00a0EUR", "1000.00\u00a0EUR"},
           Row{money("-1000.00"), "-1\u00a0000,00\u00a0EUR", "-1000.00\u00a0EUR"},
           Row{money("123456.00"), "123\u00a0456,00\u00a0EUR", "123456.00\u00a0EUR"},
           Row{money("1234567.00"), "1\u00a0234\u00a0567,00\u00a0EUR", "1234567.00\u00a0EUR"},
           // Without decimals there is no comma.
           Row{money("999", "JPY"), "999\u00a0JPY", "999\u00a0JPY"},
           Row{money("1234567", "JPY"), "1\u00a0234\u00a0567\u00a0JPY", "1234567\u00a0JPY"},
           Row{money("1234.567", "TND"), "1\u00a0234,567\u00a0TND", "1234.567\u00a0TND"},
       }) {
    CHECK(merged_amount(Language::fr, row.amount) == row.french);
    CHECK(merged_amount(Language::en, row.amount) == row.english);
  }
  CHECK(merged_date(Language::fr, date("2026-01-05")) == "05/01/2026");
  CHECK(merged_date(Language::en, date("2026-01-05")) == "2026-01-05");
  CHECK(merged_date(Language::fr, {}).empty());
  CHECK(merged_date(Language::en, {}).empty());
}

TEST_CASE("instalments know the fields of documents, mails know all") {
  CHECK(merge_fields_known() ==
        "number, issue_date, title, customer, company, contact, purchase_order, origin, total, "
        "share, amount, due_date");
  CHECK(merge_fields_known(MergePlace::mail) ==
        merge_fields_known() +
            ", valid_until, today, deadline, sender, activity, step, invoices, residual, "
            "days_late, penalties, penalty, indemnity, amount_due, payment_details, debit_date, "
            "debit_amount, debit_account, mandate, creditor_identifier, reason, link");
  CHECK(unknown_merge_field("{valid_until}") == "valid_until");
  CHECK_FALSE(unknown_merge_field("{due_date}"));
  CHECK_FALSE(unknown_merge_field("{link} {reason}", MergePlace::mail));
  CHECK(unknown_merge_field("{number} {nummer}", MergePlace::mail) == "nummer");
}

TEST_CASE("what stands in for what a document does not say") {
  Document document;
  document.id = "D-7";
  document.contact = "Anne Martin";
  document.reason = "budget";
  CHECK(merged("{number}|{contact}|{issue_date}|{total}|{valid_until}|{reason}|", document) ==
        "D-7|Anne Martin||||budget|");
  document.number = "Q2026-00001";
  document.valid_until = date("2026-12-25");
  document.buyer.attention = "Claire Dupont";
  CHECK(merged("{number}|{contact}|{valid_until}", document) ==
        "Q2026-00001|Claire Dupont|25/12/2026");
  CHECK(merged("a{today}{link}b", document) == "ab");  // the mail's own
  const MergeValues values = merge_values(document);
  CHECK(values.size() == words_of(MergeField{}).size());
  CHECK(values.at(MergeField::contact) == "Claire Dupont");
  CHECK(values.at(MergeField::valid_until) == "25/12/2026");
  CHECK(values.at(MergeField::link).empty());
}

TEST_CASE("values are filled in as they are, and in HTML as text") {
  const MergeValues values = {{MergeField::customer, "A & <B> \"C\"\nD's"},
                              {MergeField::title, "{customer}"}};
  CHECK(merged("1 {customer} 2 {total} {nummer}", values) == "1 A & <B> \"C\"\nD's 2  {nummer}");
  CHECK(merged_html("<p>{customer}</p>{total}{nummer}", values) ==
        "<p>A &amp; &lt;B&gt; &quot;C&quot;<br>\nD's</p>{nummer}");
  CHECK(merged("{title}", values) == "{customer}");  // what is filled in is not filled again
  CHECK(merged("{title", values) == "{title");
  CHECK(merged("{title}}{", values) == "{customer}}{");
}

TEST_CASE("a schedule that is longer than its terms has no share there; others keep deposits") {
  Document document = *with_totals(test::invoice({"1 x 100.00 20%"}, {}, {}));
  document.kind = Kind::order;
  document.instalments = {{decimal("30"), InstalmentType::deposit, {}, {}, "", {}},
                          {decimal("70"), InstalmentType::payment, {}, {}, "", {}}};
  const auto schedule_of_three = [&] {
    document.schedule.clear();
    for (const char* amount : {"36.00", "84.00", "1.00"}) {
      document.schedule.push_back({date("2026-02-04"),
                                   money(amount),
                                   InstalmentType::payment,
                                   {},
                                   "{share}/{amount}",
                                   "{share}"});
    }
    merge_schedule(document);
    std::string told;
    for (const ScheduledPayment& one : document.schedule)
      told += one.title + " " + one.comment + ";";
    return told;
  };
  CHECK(schedule_of_three() ==
        "30\u00a0%/36,00\u00a0EUR 30\u00a0%;70\u00a0%/84,00\u00a0EUR 70\u00a0%;/1,00\u00a0EUR ;");
  document.kind = Kind::invoice;
  CHECK(schedule_of_three() ==
        "70\u00a0%/36,00\u00a0EUR 70\u00a0%;/84,00\u00a0EUR ;/1,00\u00a0EUR ;");
}
