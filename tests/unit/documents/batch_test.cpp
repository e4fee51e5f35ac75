// SPDX-License-Identifier: Apache-2.0
// Forms of exports, periods of closings, words with a place for a value.
#include "billing/documents/books/batch.hpp"

#include <doctest/doctest.h>

#include "billing/documents/banking/payment.hpp"
#include "billing/documents/books/closing.hpp"
#include "billing/documents/paper/labels.hpp"
#include "support/values.hpp"

using namespace billing;
using test::date;

TEST_CASE("each format of exports has its usual form and file") {
  const BatchForm fec = default_form(ExportFormat::fec);
  CHECK(fec.charset == Charset::iso_8859_15);
  CHECK(fec.separator == Separator::tab);
  CHECK(fec.columns.empty());
  const BatchForm csv = default_form(ExportFormat::csv);
  CHECK(csv.charset == Charset::utf_8);
  CHECK(csv.separator == Separator::semicolon);
  CHECK(csv.columns.size() == 12);
  for (const ExportFormat format : {ExportFormat::jsonl, ExportFormat::ledger,
                                    ExportFormat::hledger, ExportFormat::beancount}) {
    const BatchForm form = default_form(format);
    CHECK(form.format == format);
    CHECK(form.charset == Charset::utf_8);
    CHECK(form.separator == Separator::tab);
    CHECK(form.columns.empty());
    CHECK(extension_of(format) == "." + std::string(to_word(format)));
  }
  CHECK(extension_of(ExportFormat::fec) == ".fec.txt");
  CHECK(extension_of(ExportFormat::csv) == ".csv");
}

TEST_CASE("periods: a day, its month, its fiscal year") {
  Company company;
  const auto days = [&](Period period, const char* day) {
    const Days found = period_of(period, date(day), company);
    return to_string(found.first) + " " + to_string(found.last);
  };
  CHECK(days(Period::day, "2026-02-28") == "2026-02-28 2026-02-28");
  CHECK(days(Period::month, "2026-02-10") == "2026-02-01 2026-02-28");
  CHECK(days(Period::month, "2028-02-29") == "2028-02-01 2028-02-29");
  CHECK(days(Period::year, "2026-01-01") == "2026-01-01 2026-12-31");
  CHECK(days(Period::year, "2026-12-31") == "2026-01-01 2026-12-31");
  company.fiscal_year_end_month = 6;
  company.fiscal_year_end_day = 30;
  CHECK(days(Period::year, "2026-06-30") == "2025-07-01 2026-06-30");
  CHECK(days(Period::year, "2026-07-01") == "2026-07-01 2027-06-30");
  company.fiscal_year_end_month = 1;
  company.fiscal_year_end_day = 31;
  CHECK(days(Period::year, "2026-01-31") == "2025-02-01 2026-01-31");
  CHECK(days(Period::year, "2026-02-01") == "2026-02-01 2027-01-31");
  company.fiscal_year_end_day = 1;
  CHECK(days(Period::year, "2026-01-01") == "2025-01-02 2026-01-01");
  CHECK(days(Period::year, "2026-06-01") == "2026-01-02 2027-01-01");
}

TEST_CASE("payments move money, what is given up does not") {
  for (const PaymentType type :
       {PaymentType::payment, PaymentType::deposit, PaymentType::refund, PaymentType::reversal})
    CHECK(moves_money(type));
  for (const PaymentType type :
       {PaymentType::early_payment_discount, PaymentType::write_off, PaymentType::bad_debt})
    CHECK_FALSE(moves_money(type));
}

TEST_CASE("words of one's own, language by language, and a place for a value") {
  const Labels french(Language::fr, {});
  const Labels english(Language::en, {});
  CHECK(french(Label::invoice) == "Facture");
  CHECK(english(Label::invoice) == "Invoice");
  const LabelTexts own = {{Label::invoice, {"Note {} du mois", ""}}};
  const Labels replaced(Language::fr, own);
  CHECK(replaced(Label::invoice) == "Note {} du mois");
  CHECK(replaced(Label::invoice, "3") == "Note 3 du mois");
  CHECK(Labels(Language::en, own)(Label::invoice) == "Invoice");
  CHECK(french(Label::invoice, "3") == "Facture");  // it has no place
  CHECK_FALSE(has_place(Label::invoice));
}

TEST_CASE("each label has a key of its own, and is found by it") {
  const auto keys = words_of(Label{});
  CHECK(keys[static_cast<size_t>(Label::invoice)] == "invoice");
  for (size_t i = 0; i < keys.size(); ++i) {
    CAPTURE(keys[i]);
    CHECK_FALSE(keys[i].empty());
    CHECK(from_word<Label>(keys[i]) == static_cast<Label>(i));
  }
}
