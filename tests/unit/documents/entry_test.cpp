// SPDX-License-Identifier: Apache-2.0
// Entries by hand: "ACCOUNT D|C AMOUNT" per line, the auxiliary account after a slash.
#include "billing/documents/books/entry.hpp"

#include <doctest/doctest.h>

#include "billing/documents/sales/derive.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::invoice;

namespace {

std::string text(const Entry& entry) {
  std::string all;
  for (const EntryLine& line : entry.lines) {
    if (!all.empty())
      all += "; ";
    all += line.account;
    if (!line.auxiliary.empty())
      all += "/" + line.auxiliary;
    CHECK(line.debit.is_zero() != line.credit.is_zero());
    CHECK(line.debit.minor >= 0);
    CHECK(line.credit.minor >= 0);
    all += line.credit.is_zero() ? " D " + to_string(line.debit) : " C " + to_string(line.credit);
  }
  return all;
}

Document issued(Document document) {
  auto result = with_totals(std::move(document));
  REQUIRE(result);
  result->number = "F2026-00042";
  result->issue_date = test::date("2026-11-03");
  result->customer = "DUPONT";
  result->buyer.name = "Dupont SA";
  return *result;
}

}  // namespace

TEST_CASE("invoices: the customer against revenue, shipping and VAT, pending for services") {
  struct Row {
    std::vector<std::string> lines;
    std::string shipping, discount;
    std::string entry;
  };
  for (const Row& row : {
           Row{{"1 x 100.00 20% goods"},
               "",
               "",
               "411000/DUPONT D 120.00; 707000 C 100.00; 445710 C 20.00"},
           Row{{"1 x 100.00 20% service"},
               "",
               "",
               "411000/DUPONT D 120.00; 706000 C 100.00; 445740 C 20.00"},
           Row{{"1 x 100.00 20%"},
               "",
               "",  // nothing said: service
               "411000/DUPONT D 120.00; 706000 C 100.00; 445740 C 20.00"},
           Row{{"1 x 562.50 10% service", "1 x 489.90 20% -5% goods"},
               "35.00 20%",
               "",
               "411000/DUPONT D 1219.24; 706000 C 562.50; 707000 C 465.41; 708500 C 35.00; "
               "445740 C 56.25; 445710 C 100.08"},
           // The general discount is netted in revenue: 16.88 and 13.96.
           Row{{"1 x 562.50 10% service", "1 x 489.90 20% -5% goods"},
               "35.00 20%",
               "3% excl",
               "411000/DUPONT D 1183.92; 706000 C 545.62; 707000 C 451.45; 708500 C 35.00; "
               "445740 C 54.56; 445710 C 97.29"},
           // Shipping goes with the goods, even at a rate of services only; alone it is a service.
           Row{{"1 x 100.00 20% service", "1 x 10.00 10% goods"},
               "5.00 20%",
               "",
               "411000/DUPONT D 137.00; 706000 C 100.00; 707000 C 10.00; 708500 C 5.00; "
               "445710 C 1.00; 445710 C 1.00; 445740 C 20.00"},
           Row{{"1 x 100.00 20% service"},
               "5.00 20%",
               "",
               "411000/DUPONT D 126.00; 706000 C 100.00; 708500 C 5.00; 445740 C 21.00"},
           // One account of a line's own; equal accounts are one line.
           Row{{"1 x 10.00 20% goods account=707100", "1 x 20.00 20% goods", "1 x 30.00 10% goods"},
               "",
               "",
               "411000/DUPONT D 69.00; 707000 C 50.00; 707100 C 10.00; 445710 C 3.00; "
               "445710 C 6.00"},
           // A negative total swaps the sides, as does a line that takes off more than its account.
           Row{{"-1 x 100.00 20% goods"},
               "",
               "",
               "411000/DUPONT C 120.00; 707000 D 100.00; 445710 D 20.00"},
           Row{{"1 x 200.00 20% goods", "-1 x 100.00 20% service"},
               "",
               "",
               "411000/DUPONT D 120.00; 706000 D 100.00; 707000 C 200.00; 445710 C 40.00; "
               "445740 D 20.00"},
           Row{{"1 x 100.00 AE:0% goods"}, "", "", "411000/DUPONT D 100.00; 707000 C 100.00"},
           Row{{"1 x 100.00 20% goods"}, "", "100% excl", ""},
           Row{{"0 x 100.00 20% goods", "# nothing"}, "", "", ""},
           // Lines that come to nothing, a discount, and shipping at another rate.
           Row{{"1 x 0.00 20% goods"},
               "35.00 5.5%",
               "10.00 excl",
               "411000/DUPONT D 24.93; 707000 D 10.00; 708500 C 35.00; 445710 C 1.93; "
               "445710 D 2.00"},
       }) {
    CAPTURE(row.entry);
    const Document document = issued(invoice(row.lines, row.shipping, row.discount));
    const Entry entry = book(document, Company{}, {}).entry;
    CHECK(text(entry) == row.entry);
    CHECK(balance(entry) == 0);
    // The credit note is the mirror image.
    Document credit = issued(test::credit_note(document));
    std::string mirrored = row.entry;
    for (size_t i = 0; i + 2 < mirrored.size(); ++i) {
      if (mirrored.substr(i, 3) == " D ") {
        mirrored[i + 1] = 'C';
      } else if (mirrored.substr(i, 3) == " C ") {
        mirrored[i + 1] = 'D';
      }
    }
    CHECK(text(book(credit, Company{}, {}).entry) == mirrored);
  }
}

TEST_CASE("VAT on debits is collected at once, a franchise books none") {
  const Document document = issued(invoice({"1 x 100.00 20% service"}));
  Company company;
  company.vat_regime = VatRegime::debits;
  CHECK(text(book(document, company, {}).entry) ==
        "411000/DUPONT D 120.00; 706000 C 100.00; 445710 C 20.00");
  company.vat_regime = VatRegime::franchise;
  CHECK(text(book(issued(invoice({"1 x 100.00 E:0% service"})), company, {}).entry) ==
        "411000/DUPONT D 100.00; 706000 C 100.00");
}

TEST_CASE("prices incl. VAT book the net, and the cent that makes the gross exact") {
  Document document = invoice({"1 x 9.99 20% goods", "1 x 9.99 20% goods", "1 x 9.99 20% service"});
  document.prices = Prices::incl_vat;
  // 24.98 + 4.99 = 29.97; 4.99 split 16.66 : 8.32 is 3.328 and 1.662.
  CHECK(text(book(issued(document), Company{}, {}).entry) ==
        "411000/DUPONT D 29.97; 706000 C 8.32; 707000 C 16.66; 445710 C 3.33; 445740 C 1.66");
}

TEST_CASE("goods and services that cancel out still book the VAT of each") {
  const Document document = invoice({"1 x 100.00 20% goods", "1 x -100.00 20% service"});
  CHECK(text(book(issued(document), Company{}, {}).entry) ==
        "706000 D 100.00; 707000 C 100.00; 445710 C 20.00; 445710 D 20.00");
}

TEST_CASE("a deposit on goods and services at one rate: one VAT that waits") {
  Document deposit = issued(invoice({"1 x 100.00 20% goods", "1 x 50.00 20% service"}));
  deposit.type = DocumentType::deposit;
  const Booking booking = book(deposit, Company{}, {});
  CHECK(text(booking.entry) ==
        "411000/DUPONT D 180.00; 419100 C 150.00; 445740 C 20.00; 445740 C 10.00");
  CHECK(booking.vat == std::vector<BookedVat>{{test::vat("20%"), true, 15000, 3000}});
}

TEST_CASE("heads, labels and accounts: the company's, overridden per customer") {
  Document document = issued(invoice({"1 x 100.00 20% goods"}));
  Company company;
  company.accounts.goods = "701000";
  company.accounts.vat_collected = "445711";
  company.accounts.sales_journal = "VT";
  Entry entry = book(document, company, {"411100", "CDUP", ""}).entry;
  CHECK(text(entry) == "411100/CDUP D 120.00; 701000 C 100.00; 445711 C 20.00");
  CHECK(entry.journal == "VT");
  CHECK(book(document, company, {"", "", "VX"}).entry.journal == "VX");
  CHECK(entry.piece == "F2026-00042");
  CHECK(entry.label == "Facture F2026-00042 Dupont SA");
  CHECK(to_string(entry.date) == "2026-11-03");
  CHECK(entry.lines.back().label == "TVA 20%");
  document.customer.clear();  // written out in place
  CHECK(book(document, company, {}).entry.lines[0].auxiliary == "DIVERS");
  document.kind = Kind::credit_note;
  CHECK(book(document, company, {}).entry.label == "Avoir F2026-00042 Dupont SA");
}

TEST_CASE("fiscal years are named after the years they touch") {
  struct Row {
    int month, day;
    std::string on;
    std::string year;
  };
  for (const Row& row : {
           Row{12, 31, "2026-01-01", "2026"},
           Row{12, 31, "2026-12-31", "2026"},
           Row{6, 30, "2026-06-30", "2025-2026"},
           Row{6, 30, "2026-07-01", "2026-2027"},
           Row{6, 30, "2026-01-15", "2025-2026"},
           Row{12, 30, "2026-12-31", "2026-2027"},
           Row{2, 29, "2026-02-28", "2025-2026"},
           Row{2, 29, "2026-03-01", "2026-2027"},
           Row{2, 29, "2028-02-29", "2027-2028"},
           Row{2, 28, "2028-02-29", "2027-2028"},
       }) {
    Company company;
    company.fiscal_year_end_month = row.month;
    company.fiscal_year_end_day = row.day;
    CAPTURE(row.on);
    CHECK(fiscal_year_of(company, test::date(row.on)) == row.year);
  }
}

TEST_CASE("receipts: the money's account for the customer's, and all VAT is due") {
  Document receipt = issued(invoice({"1 x 100.00 20% goods", "1 x 50.00 10% service"}, "", ""));
  receipt.kind = Kind::receipt;
  struct Row {
    PaymentMethod method;
    std::string account;
  };
  for (const Row& row : {Row{PaymentMethod::cash, "530000"}, Row{PaymentMethod::cheque, "511200"},
                         Row{PaymentMethod::card, "512000"}, Row{PaymentMethod::other, "512000"}}) {
    receipt.payment_method = row.method;
    const Booking booking = book(receipt, Company{}, {});
    CHECK(text(booking.entry) == row.account +
                                     " D 175.00; 706000 C 50.00; 707000 C 100.00; 445710 C 5.00; "
                                     "445710 C 20.00");
    CHECK(booking.receivable == 0);
    for (const BookedVat& vat : booking.vat) CHECK_FALSE(vat.pending);
  }
  const Document counter = issued(counter_receipt(receipt, "retour"));
  const Booking back = book(counter, Company{}, {});
  CHECK(text(back.entry) ==
        "512000 C 175.00; 706000 D 50.00; 707000 D 100.00; 445710 D 5.00; 445710 D 20.00");
}
