// SPDX-License-Identifier: Apache-2.0
// Entries of deposits, final invoices, rebates and invoices in another currency, by hand.
#include <doctest/doctest.h>

#include "billing/documents/books/entry.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::decimal;
using test::money;

namespace {

struct Sale {
  std::vector<std::string> lines;
  const char* currency = "EUR";
  std::vector<DeductedDeposit> deposits = {};
};

Document issued(const Sale& sale) {
  Document document = test::invoice(sale.lines);
  document.currency = test::currency(sale.currency);
  document.deposits = sale.deposits;
  document = with_totals(document).value();
  document.number = "F2026-00042";
  document.issue_date = test::date("2026-11-03");
  document.customer = "DUPONT";
  document.buyer.name = "Dupont SA";
  return document;
}

DeductedDeposit deposit(const char* base, const char* vat, const char* currency = "EUR") {
  return {"F2026-00001",
          test::date("2026-10-01"),
          {{test::vat("20%"), money(base, currency), money(vat, currency)}}};
}

// "ACCOUNT D|C AMOUNT; ..."
std::string told(const Booking& booking) {
  std::string text;
  for (const EntryLine& line : booking.entry.lines) {
    CHECK(line.debit.currency == Currency());
    CHECK(line.credit.currency == Currency());
    text += (text.empty() ? "" : "; ") + line.account + (line.credit.is_zero() ? " D " : " C ") +
            to_string(line.credit.is_zero() ? line.debit : line.credit);
  }
  CHECK(balance(booking.entry) == 0);
  return text;
}

// "RATE: BASE AMOUNT pending; ..." in minor units.
std::string vat_of(const Booking& booking) {
  std::string text;
  for (const BookedVat& one : booking.vat) {
    text += to_string(one.vat) + ": " + std::to_string(one.base) + " " +
            std::to_string(one.amount) + (one.pending ? " pending" : "") + "; ";
  }
  for (const DepositVatDue& one : booking.deposit_vat) {
    text += "due of " + one.number + " " + to_string(one.vat) + ": " + std::to_string(one.base) +
            " " + std::to_string(one.amount);
  }
  return text;
}

// 1.25 dollars are one euro.
Document in_dollars(Document document) {
  document.exchange_rate = ExchangeRate{decimal("1.25"), test::date("2026-11-02")};
  return document;
}

const std::vector<std::string> three = {"1 x 100.00 20% goods", "1 x 33.33 20% service",
                                        "1 x 10.01 10% goods"};

}  // namespace

TEST_CASE("an amount in the company's currency: halves away from zero, each currency's decimals") {
  struct Row {
    Money amount;
    const char* rate;
    const char* accounting;
    const char* told;
  };
  for (const Row& row : {
           Row{money("171.01", "USD"), "1.25", "EUR", "136.81"},  // 136.808
           Row{money("0.01", "USD"), "2", "EUR", "0.01"},         // half a cent
           Row{money("-0.01", "USD"), "2", "EUR", "-0.01"},
           Row{money("0.01", "USD"), "2.0001", "EUR", "0.00"},
           Row{money("1000", "JPY"), "160", "EUR", "6.25"},
           Row{money("6.25", "EUR"), "0.00625", "JPY", "1000"},
           Row{money("1.000", "TND"), "3.2", "EUR", "0.31"},  // 0.3125
           Row{money("0.00", "USD"), "1.25", "EUR", "0.00"},
       }) {
    CAPTURE(row.told);
    const Money converted =
        accounting_amount(row.amount, {decimal(row.rate), Date{}}, test::currency(row.accounting));
    CHECK(to_string(converted) == row.told);
    CHECK(converted.currency == test::currency(row.accounting));
  }
}

// Nets 100.00, 33.33 and 10.01, VAT 26.67 (20.00 and 6.67) and 1.00: 171.01 dollars, 136.81 euros,
// of which VAT 22.14. The other 114.67 go to 33.33 : 110.01, the VAT to 1.00 : 20.00 : 6.67.
TEST_CASE("in another currency: the total and the VAT are converted, accounts share them") {
  const Booking booking = book(in_dollars(issued({three, "USD"})), Company{}, {});
  CHECK(told(booking) ==
        "411000 D 136.81; 706000 C 26.66; 707000 C 88.01; 445710 C 0.80; 445710 C 16.00; "
        "445740 C 5.34");
  CHECK(vat_of(booking) == "10%: 801 80; 20%: 8000 1600; 20%: 2666 534 pending; ");
  CHECK(booking.receivable == 13'681);
}

// A deposit of 40.00 and 8.00 dollars takes off 30.00 + 6.00 of the goods at 20 % and 10.00 + 2.00
// of the services: in euros 24.00 + 4.80 and 8.00 + 1.60, and 32.00 of the advances.
TEST_CASE("in another currency, deposits are taken off what was converted") {
  const Document document = in_dollars(issued({three, "USD", {deposit("40.00", "8.00", "USD")}}));
  const Booking booking = book(document, Company{}, {});
  CHECK(told(booking) ==
        "411000 D 98.41; 706000 C 26.66; 707000 C 88.01; 419100 D 32.00; 445710 C 0.80; "
        "445710 C 16.00; 445740 C 5.34; 445710 D 4.80; 445740 D 1.60");
  CHECK(vat_of(booking) ==
        "10%: 801 80; 20%: 5600 1120; 20%: 1866 374 pending; due of F2026-00001 20%: 2400 480");
}

TEST_CASE("a final invoice takes its deposits out of the advances, with their VAT") {
  const Booking booking = book(issued({three, "EUR", {deposit("40.00", "8.00")}}), Company{}, {});
  CHECK(told(booking) ==
        "411000 D 123.01; 706000 C 33.33; 707000 C 110.01; 419100 D 40.00; 445710 C 1.00; "
        "445710 C 20.00; 445740 C 6.67; 445710 D 6.00; 445740 D 2.00");
  CHECK(vat_of(booking) ==
        "10%: 1001 100; 20%: 7000 1400; 20%: 2333 467 pending; due of F2026-00001 20%: 3000 600");
  CHECK(booking.receivable == 12'301);
  const auto& lines = booking.entry.lines;
  CHECK(lines[3].label == "Acompte F2026-00001");
  CHECK(lines[4].label == "TVA 10%");
  CHECK(lines[6].label == "TVA 20% en attente");
  CHECK(lines[7].label == "TVA 20% sur acompte F2026-00001");
  // Taken back, nothing of the deposit falls due.
  Document credit = issued({three, "EUR", {deposit("40.00", "8.00")}});
  credit.kind = Kind::credit_note;
  const Booking back = book(credit, Company{}, {});
  CHECK(vat_of(back) == "10%: -1001 -100; 20%: -7000 -1400; 20%: -2333 -467 pending; ");
  CHECK(back.receivable == -12'301);
  CHECK(told(back).starts_with("411000 C 123.01; 706000 D 33.33"));
}

TEST_CASE("what deposits have paid in full waits for no payment") {
  const Booking booking = book(
      issued({{"1 x 100.00 20% service"}, "EUR", {deposit("100.00", "20.00")}}), Company{}, {});
  CHECK(told(booking) == "706000 C 100.00; 419100 D 100.00; 445710 C 20.00; 445710 D 20.00");
  CHECK(vat_of(booking) == "20%: 0 0; ");
}

TEST_CASE("deposits and rebates have accounts of their own") {
  struct Row {
    DocumentType type;
    VatRegime regime;
    std::string entry, label;
  };
  for (const Row& row : {
           Row{DocumentType::deposit, VatRegime::normal,
               "411000 D 120.00; 419100 C 100.00; 445740 C 20.00", "Facture d'acompte"},
           Row{DocumentType::deposit, VatRegime::debits,
               "411000 D 120.00; 419100 C 100.00; 445710 C 20.00", "Facture d'acompte"},
           Row{DocumentType::standard, VatRegime::normal,
               "411000 D 120.00; 707000 C 100.00; 445710 C 20.00", "Facture"},
           Row{DocumentType::global_discount, VatRegime::normal,
               "411000 D 120.00; 709000 C 100.00; 445710 C 20.00", "Facture"},
           Row{DocumentType::global_discount_earlier_year, VatRegime::normal,
               "411000 D 120.00; 709900 C 100.00; 445710 C 20.00", "Facture"},
           Row{DocumentType::cancellation, VatRegime::normal,
               "411000 D 120.00; 707000 C 100.00; 445710 C 20.00", "Facture"},
       }) {
    CAPTURE(row.entry);
    Document document = issued({{"1 x 100.00 20% goods"}});
    document.type = row.type;
    Company company;
    company.vat_regime = row.regime;
    const Booking booking = book(document, company, {});
    CHECK(told(booking) == row.entry);
    CHECK(booking.entry.label == row.label + " F2026-00042 Dupont SA");
    CHECK(vat_of(booking) == (row.entry.find("445740") == std::string::npos
                                  ? "20%: 10000 2000; "
                                  : "20%: 10000 2000 pending; "));
  }
}

TEST_CASE("taxes beside a line have their own account, and the line's nature") {
  Document document = test::invoice({"1 x 100.00 20% goods", "1 x 10.00 20% service"});
  document.lines[0].other_taxes = {{"eco", {}, decimal("5.00"), {}, {}, {}}};
  document.lines[1].other_taxes = {{"eco", {}, decimal("1.00"), test::vat("10%"), {}, {}}};
  document = with_totals(document).value();
  document.number = "F2026-00042";
  document.issue_date = test::date("2026-11-03");
  const Booking booking = book(document, Company{}, {});
  CHECK(told(booking) ==
        "411000 D 139.10; 706000 C 10.00; 707000 C 100.00; 708800 C 6.00; 445740 C 0.10; "
        "445710 C 21.00; 445740 C 2.00");
}

TEST_CASE("the one text of an entry holds all that is booked") {
  Entry entry{"VE", test::date("2026-11-03"), "F2026-00042", "Facture", {}};
  debit(entry, {}, "411000", "DUPONT", "Facture", 12'000);
  debit(entry, {}, "707000", "", "Vente", -10'000);
  debit(entry, {}, "445710", "", "TVA", -2'000);
  debit(entry, {}, "708500", "", "nothing", 0);
  CHECK(canonical(entry, "2026", 7, test::date("2026-11-04")) ==
        "VE|2026|7|2026-11-03|2026-11-04|F2026-00042|Facture\n"
        "411000|DUPONT|Facture|12000|0\n"
        "707000||Vente|0|10000\n"
        "445710||TVA|0|2000\n");
  CHECK(balance(entry) == 0);
  debit(entry, {}, "658000", "", "cent", 1);
  CHECK(balance(entry) == 1);
}

TEST_CASE("the auxiliary account: the customer's own, his code, or that of all others") {
  CHECK(auxiliary_of("DUPONT", {"", "CDUP", ""}) == "CDUP");
  CHECK(auxiliary_of("", {"", "CDUP", ""}) == "CDUP");
  CHECK(auxiliary_of("DUPONT", {}) == "DUPONT");
  CHECK(auxiliary_of("", {}) == "DIVERS");
  const Chart chart;
  CHECK(money_account(PaymentMethod::cash, chart) == "530000");
  CHECK(money_account(PaymentMethod::cheque, chart) == "511200");
  CHECK(money_account(PaymentMethod::transfer, chart) == "512000");
}

TEST_CASE("a fiscal year ends on its day of this year or the next") {
  struct Row {
    int month, day;
    const char* on;
    const char* ends;
  };
  for (const Row& row :
       {Row{12, 31, "2026-01-01", "2026-12-31"}, Row{6, 30, "2026-06-30", "2026-06-30"},
        Row{6, 30, "2026-07-01", "2027-06-30"}, Row{2, 28, "2027-03-01", "2028-02-29"},
        Row{2, 29, "2026-12-01", "2027-02-28"}, Row{2, 15, "2026-02-16", "2027-02-15"},
        Row{2, 27, "2028-02-28", "2029-02-27"}, Row{1, 31, "2026-01-31", "2026-01-31"}}) {
    Company company;
    company.fiscal_year_end_month = row.month;
    company.fiscal_year_end_day = row.day;
    CAPTURE(row.ends);
    CHECK(to_string(fiscal_year_end(company, test::date(row.on))) == row.ends);
  }
  Company company;
  company.fiscal_year_end_month = 11;
  company.fiscal_year_end_day = 30;
  CHECK(fiscal_year_of(company, test::date("2026-11-30")) == "2025-2026");
  company.fiscal_year_end_month = 10;
  company.fiscal_year_end_day = 31;
  CHECK(fiscal_year_of(company, test::date("2026-11-01")) == "2026-2027");
}
