// SPDX-License-Identifier: Apache-2.0
// The FEC's amounts, dates, numbers of entries and letters: what is read, and what is told.
#include <doctest/doctest.h>

#include "billing/documents/books/fec_lettering.hpp"
#include "billing/documents/books/fec_numbers.hpp"
#include "billing/documents/books/fec_values.hpp"
#include "support/values.hpp"

using namespace billing;
using namespace billing::fec;

namespace {

std::string amount(std::string_view text) {
  const Amount read = read_amount(text);
  std::string told = to_text(read.value);
  for (const FecRule* fault : read.faults) told += " " + std::string(fault->code.substr(4));
  return told;
}

std::string day(std::string_view text) {
  const ReadDate read = read_date(text);
  std::string told = read.date ? to_string(*read.date) : "-";
  if (read.fault != nullptr)
    told += " " + std::string(read.fault->code.substr(4));
  return told;
}

// "LINE MESSAGE; ..."
template <class Checked>
std::string told(const Checked& tell_all) {
  std::string text;
  tell_all(
      [&](const FecFinding& one) { text += std::to_string(one.line) + " " + one.message + "; "; });
  return text;
}

// Entries "JOURNAL NUMBER ...", one a line of the file.
std::string sequence(const std::vector<std::pair<const char*, const char*>>& entries,
                     bool slice = false) {
  EntryNumbers numbers;
  int64_t line = 1;
  for (const auto& [journal, number] : entries) CHECK(numbers.add(journal, number, line++));
  return told([&](const auto& tell) { numbers.tell(slice, tell); });
}

}  // namespace

TEST_CASE("amounts: as the law writes them, and as others do") {
  for (const auto& [text, read] : std::vector<std::pair<const char*, const char*>>{
           {"", "0.00"},
           {"0", "0.00"},
           {"1234,56", "1234.56"},
           {"-1234,56", "-1234.56"},
           {"+5", "5.00"},
           {"0,5", "0.50"},
           {"00,5", "0.50 NUM-PADDED"},
           {"012", "12.00 NUM-PADDED"},
           {"1,234", "1.234 NUM-DECIMALS"},
           {"1,2345678", "1.234567 NUM-DECIMALS"},
           {"5-", "-5.00 NUM-SIGN-LAST"},
           {"5+", "5.00 NUM-SIGN-LAST"},
           {"1 234,5", "1234.50 NUM-THOUSANDS"},
           {"1234.56", "1234.56 NUM-POINT"},
           {"1.234,56", "1234.56 NUM-POINT"},
           {"1.234.567", "1234567.00 NUM-POINT"},
           {"2,5E3", "2500.00 NUM-EXP"},
           {"2,5e-1", "0.25 NUM-EXP"},
           {"25E-8", "0.00 NUM-EXP"},
           {"5E0", "5.00"},
           {"2E+2", "200.00 NUM-EXP"},
           {"1E100", "0.00 NUM"},
           {"1E99", "0.00 NUM"},
           {"1Ex", "0.00 NUM"},
           {"123456789012345678", "123456789012345678.00"},
           {"1234567890123456789", "0.00 NUM"},
           {"1,", "0.00 NUM"},
           {",5", "0.00 NUM"},
           {"1,2,3", "0.00 NUM"},
           {"x", "0.00 NUM"},
           {"-", "0.00 NUM"}}) {
    CAPTURE(text);
    CHECK(amount(text) == read);
  }
  CHECK(to_text(1'234'567) == "1.234567");
  CHECK(to_text(1'234'500) == "1.2345");
  CHECK(to_text(-500'000) == "-0.50");
}

TEST_CASE("dates: AAAAMMJJ, others with a word") {
  for (const auto& [text, read] :
       std::vector<std::pair<const char*, const char*>>{{"20261125", "2026-11-25"},
                                                        {"2026-11-25", "2026-11-25 DATE-FMT"},
                                                        {"2026/11/25", "2026-11-25 DATE-FMT"},
                                                        {"25.11.2026", "2026-11-25 DATE-FMT"},
                                                        {"25112026", "2026-11-25 DATE-FMT"},
                                                        {"20260230", "- DATE-CAL"},
                                                        {"30022026", "- DATE-CAL"},
                                                        {"20261131", "- DATE-CAL"},
                                                        {"20261301", "- DATE"},
                                                        {"20261132", "- DATE"},
                                                        {"20260025", "- DATE"},
                                                        {"18991231", "- DATE-PERIOD"},
                                                        {"19000101", "1900-01-01"},
                                                        {"20991231", "2099-12-31"},
                                                        {"21000101", "- DATE-PERIOD"},
                                                        {"01011900", "1900-01-01 DATE-FMT"},
                                                        {"31122099", "2099-12-31 DATE-FMT"},
                                                        {"00131999", "- DATE"},
                                                        {"2026112", "- DATE"},
                                                        {"202611255", "- DATE"},
                                                        {"2026 1125", "- DATE"},
                                                        {"2026x125", "- DATE"}}) {
    CAPTURE(text);
    CHECK(day(text) == read);
  }
}

TEST_CASE("entries are numbered without gap, double or disorder") {
  CHECK(sequence({{"VE", "1"}, {"VE", "2"}, {"VE", "3"}}).empty());
  CHECK(sequence({{"VE", "F7"}, {"VE", "F8"}}).empty());
  CHECK(sequence({{"VE", "1"}, {"VE", "3"}}) == "2 entry 2 is missing before entry 3; ");
  CHECK(sequence({{"VE", "1"}, {"VE", "4"}}) == "2 entries 2 to 3 are missing before entry 4; ");
  CHECK(sequence({{"VE", "1"}, {"VE", "4"}}, true).empty());
  CHECK(sequence({{"VE", "1"}, {"VE", "1"}}) == "2 a second entry 1; ");
  CHECK(sequence({{"VE", "1"}, {"VE", "2"}, {"VE", "3"}, {"VE", "2"}}) == "4 a second entry 2; ");
  CHECK(sequence({{"VE", "2"}, {"VE", "1"}}) == "2 entry 1 stands behind entry 2; ");
  CHECK(sequence({{"VE", "1"}, {"VE", "3"}, {"VE", "2"}}) == "3 entry 2 stands behind entry 3; ");
  CHECK(sequence({{"VE", "1"}, {"VE", "5"}, {"VE", "4"}}) ==
        "3 entry 4 stands behind entry 5; 3 entries 2 to 3 are missing before entry 4; ");
  EntryNumbers none;
  CHECK_FALSE(none.add("VE", "", 1));
  CHECK_FALSE(none.add("VE", "1A", 1));
}

TEST_CASE("numbers count in their journal, or over all, whichever fits") {
  CHECK(sequence({{"VE", "1"}, {"BQ", "1"}, {"VE", "2"}, {"BQ", "2"}}).empty());
  CHECK(sequence({{"VE", "1"}, {"BQ", "2"}, {"VE", "3"}, {"BQ", "4"}}).empty());
  CHECK(sequence({{"VE", "1"}, {"BQ", "1"}, {"VE", "3"}}) ==
        "3 entry 2 is missing before entry 3; ");
  CHECK(sequence({{"VE", "A1"}, {"VE", "B1"}, {"VE", "A2"}}).empty());
}

TEST_CASE("what bears the same letters cancels out, in one account, on one day") {
  Lettering lettering;
  lettering.add({"411", "DUPONT", "AA", "20261101", 100'000'000, 1});
  lettering.add({"411", "MARTIN", "AA", "20261101", 20'000'000, 2});
  lettering.add({"401", "DUPONT", "AA", "20261101", 10'000'000, 3});
  lettering.add({"411", "DUPONT", "AA", "20261101", -100'000'000, 4});
  const auto open = [&] { return told([&](const auto& tell) { lettering.tell(tell); }); };
  CHECK(open() ==
        "2 letters AA of account 411 do not cancel out: 20.00; "
        "3 letters AA of account 401 do not cancel out: 10.00; ");
  lettering.add({"411", "MARTIN", "AA", "20261102", -5'000'000, 5});
  lettering.add({"411", "MARTIN", "AA", "20261103", -15'000'000, 6});
  CHECK(open() ==
        "2 letters AA have several dates; "
        "3 letters AA of account 401 do not cancel out: 10.00; ");
}

TEST_CASE("of letters on several days a thousand are told, however many there are") {
  Lettering lettering;
  for (int i = 0; i < 1100; ++i) {
    const std::string letters = std::to_string(i);
    lettering.add({"411", "DUPONT", letters, "20261101", 1'000'000, 2 * i + 1});
    lettering.add({"411", "DUPONT", letters, "20261102", -1'000'000, 2 * i + 2});
  }
  int findings = 0;
  lettering.tell([&](const FecFinding&) { ++findings; });
  CHECK(findings == 1000);
}

TEST_CASE("what a finding means for the verdicts") {
  const auto verdict = [](const std::vector<const FecRule*>& rules) {
    FecSummary summary;
    for (const FecRule* one : rules) take(summary, *one);
    return std::string(to_word(summary.tool)) + (summary.lawful ? " lawful" : "") +
           (summary.good ? " good" : "");
  };
  CHECK(verdict({}) == "conforming lawful good");
  CHECK(verdict({&rule::num_padded}) == "conforming lawful good");  // information
  CHECK(verdict({&rule::seq_gap}) == "conforming lawful");          // of the books
  CHECK(verdict({&rule::let_none}) == "conforming lawful good");    // a warning of the books
  CHECK(verdict({&rule::date_fmt}) == "conforming");                // of the law
  CHECK(verdict({&rule::num}) == "not_conforming");
  CHECK(verdict({&rule::date_period}) == "conforming good");
  CHECK(verdict({&rule::acct3}).starts_with("conforming"));
  CHECK(verdict({&rule::acct3}).find("lawful") == std::string::npos);
  for (const FecRule* one : {&rule::name, &rule::separator, &rule::sens_bad}) {
    CHECK(verdict({one}).starts_with("refused"));
    CHECK(verdict({one, &rule::num}).starts_with("refused"));
  }
  CHECK(verdict({&rule::xml}) == "not_judged lawful");
}
