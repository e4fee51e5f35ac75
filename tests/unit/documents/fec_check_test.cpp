// SPDX-License-Identifier: Apache-2.0
// The check of a FEC, on a sound file of one entry that is spoilt in one place.
#include "billing/documents/books/fec_check.hpp"

#include <doctest/doctest.h>

#include "billing/base/text.hpp"
#include "support/values.hpp"

using namespace billing;
using namespace billing::fec;

namespace {

constexpr const char* titles =
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|"
    "PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|"
    "Idevise";

// "CODE@LINE CODE@LINE ...", without FEC-.
struct Found {
  std::string text;
  Check::Tell tell() {
    return [this](const FecFinding& one) {
      text += (text.empty() ? "" : " ") + std::string(one.rule->code.substr(4));
      if (one.line > 0)
        text += "@" + std::to_string(one.line);
    };
  }
};

std::string checked(const std::vector<std::string>& lines,
                    const char* name = "732829320FEC20261231.txt") {
  Found found;
  Check check(read_name(name, found.tell()), found.tell());
  int64_t number = 0;
  for (const std::string& line : lines) {
    const auto parts = split(line, '|');
    // Fields stand in the text of their line.
    std::vector<std::string_view> fields;
    size_t at = 0;
    for (const std::string& part : parts) {
      fields.push_back(std::string_view(line).substr(at, part.size()));
      at += part.size() + 1;
    }
    const Record record{++number, line, fields};
    if (number > 1)
      check.line(record);
    else if (!check.titles(record))
      return found.text;
  }
  FecSummary summary;
  check.finish(summary);
  return found.text;
}

std::vector<std::string> sound() {
  return {
      titles,
      "VE|Ventes|1|20260105|411000|Clients|DUPONT|Dupont|F1|20260105|Facture F1|120,00|0,00|AA|"
      "20260105|20260106||",
      "VE|Ventes|1|20260105|706000|Prestations|||F1|20260105|Facture F1|0,00|120,00|||20260106|"
      "|",
      "BQ|Banque|1|20260205|411000|Clients|DUPONT|Dupont|R1|20260205|Règlement F1|0,00|120,00|"
      "AA|20260105|20260206||",
      "BQ|Banque|1|20260205|512000|Banques|||R1|20260205|Règlement F1|120,00|0,00|||20260206||"};
}

// With another value in a field of a line (both from 1).
std::string with(size_t line, size_t field, const std::string& value) {
  std::vector<std::string> lines = sound();
  auto parts = split(lines.at(line - 1), '|');
  parts.at(field - 1) = value;
  lines[line - 1] = join(parts, "|");
  return checked(lines);
}

std::string named(const char* name) {
  Found found;
  const FileName read = read_name(name, found.tell());
  return (read.slice     ? "slice"
          : read.closing ? to_string(*read.closing)
                         : "-") +
         (found.text.empty() ? "" : " ") + found.text;
}

}  // namespace

TEST_CASE("names of files") {
  CHECK(named("732829320FEC20261231.txt") == "2026-12-31");
  CHECK(named("732829320fec20261231.TXT") == "2026-12-31");
  CHECK(named("732829321FEC20261231.txt") == "2026-12-31 SIREN-LUHN");
  CHECK(named("73282932FEC20261231.txt") == "2026-12-31 NAME-FORM");
  CHECK(named("7328293200FEC20261231.txt") == "2026-12-31 NAME-FORM");
  CHECK(named("73282932AFEC20261231.txt") == "2026-12-31 NAME-FORM");
  CHECK(named("732829320FEC20261231.csv") == "2026-12-31 NAME-FORM");
  CHECK(named("FEC20261231FEC20x.txt") == "2026-12-31 NAME-FORM");
  CHECK(named("732829320FEC20260230.txt") == "- NAME-DATE");
  for (const char* none : {"accounts.txt", "732829320FEC19991231.txt", "732829320FEC20262131.txt",
                           "732829320FEC20261241.txt", "732829320FEC2026123", "FE20261231.txt",
                           "ACME-BATCH-x.fec.txt", "ACME-BATCH-1.fec.csv", "ACME-1.fec.txt"}) {
    CAPTURE(none);
    CHECK(named(none) == "- NAME");
  }
  CHECK(named("ACME-BATCH-12.fec.txt") == "slice");
}

TEST_CASE("titles") {
  CHECK(checked(sound()) == "");
  CHECK(with(1, 1, "Journalcode") == "HDR-CASE@1");
  CHECK(with(1, 1, "Journal").starts_with("HDR-UNKNOWN@1 HDR-MISSING@1"));
  CHECK(checked({"a|b|c"}) == "HDR-NONE@1");
  std::vector<std::string> lines = sound();
  for (std::string& line : lines) line += "|";
  CHECK(checked(lines).starts_with("HDR-TRAILSEP@1"));
  lines = sound();
  for (std::string& line : lines) {
    auto parts = split(line, '|');
    std::swap(parts[0], parts[1]);
    line = join(parts, "|");
  }
  CHECK(checked(lines) == "HDR-ORDER@1");
}

TEST_CASE("what may not be empty, or say nothing") {
  for (const size_t field : {3U, 4U, 5U, 6U, 11U}) {
    CAPTURE(field);
    CHECK((" " + with(2, field, "") + " ").find(" MAND@2 ") != std::string::npos);
  }
  for (const size_t field : {1U, 2U, 9U, 10U, 16U}) {
    CAPTURE(field);
    CHECK((" " + with(2, field, "") + " ").find(" MAND-V@2 ") != std::string::npos);
  }
  CHECK(with(2, 9, "---") == "PLACEHOLDER@2");
  for (const char* word : {"-0", "-9", "-A", "-Z", "-a", "-z", "-é"}) CHECK(with(2, 9, word) == "");
  for (const char* none : {"-/", "-:", "-@", "-[", "-`", "-{"}) {
    CAPTURE(none);
    CHECK(with(2, 9, none) == "PLACEHOLDER@2");
    CHECK(with(2, 11, none) == "PLACEHOLDER@2");
  }
}

TEST_CASE("amounts of one side, above zero") {
  CHECK(with(2, 12, "120.00") == "NUM-POINT@2");
  CHECK(with(2, 12, "x").find("NUM@2") == 0);
  CHECK(with(2, 13, "1,00").find("DC-BOTH@2") == 0);
  CHECK(with(2, 12, "0,00").find("DC-ZERO@2") == 0);
  CHECK(with(2, 12, "-120,00").find("NEG@2") == 0);
}

TEST_CASE("what goes together") {
  CHECK(with(2, 17, "130,00") == "DEV-PAIR@2");
  CHECK(with(2, 18, "USD") == "DEV-PAIR@2");
  std::vector<std::string> lines = sound();
  const std::string base = lines[1].substr(0, lines[1].size() - 1);
  for (const auto& [currency, told] :
       std::vector<std::pair<const char*, const char*>>{{"USD", ""},
                                                        {"AZA", ""},
                                                        {"US", "IDEV-BAD@2"},
                                                        {"USDX", "IDEV-BAD@2"},
                                                        {"U$D", "IDEV-BAD@2"},
                                                        {"USd", "IDEV-BAD@2"},
                                                        {"@SD", "IDEV-BAD@2"},
                                                        {"[SD", "IDEV-BAD@2"}}) {
    CAPTURE(currency);
    lines[1] = base + "130,00|" + currency;
    CHECK(checked(lines) == told);
  }
  CHECK(with(2, 8, "") == "AUX-PAIR@2");
  CHECK(with(3, 7, "X") == "AUX-PAIR@3 AUX-NONTIERS@3");
  CHECK((" " + with(3, 5, "70") + " ").find(" ACCT3@3 ") != std::string::npos);
  CHECK((" " + with(3, 5, "70A") + " ").find(" ACCT3@3 ") != std::string::npos);
  CHECK(with(3, 5, "706") == "");
  CHECK(with(2, 15, "").find("LET-PAIR@2") == 0);
}

TEST_CASE("codes keep their names") {
  CHECK(with(3, 2, "Vente") == "JRN-LIB@3");
  CHECK(with(4, 6, "Client") == "ACCT-LIB@4");
  CHECK(with(4, 8, "Dupond") == "AUX-LIB@4");
  CHECK(with(4, 7, "DUPOND").find("AUX-LIB") == std::string::npos);
}

TEST_CASE("dates in the year, validated on their day or later") {
  CHECK(with(2, 4, "20270101").find("OUT-OF-YEAR@2") == 0);
  CHECK(with(2, 16, "20260104").find("VALID-BEFORE@2") == 0);
  CHECK(with(2, 16, "20260105").find("VALID-BEFORE") == std::string::npos);
  CHECK(with(2, 10, "20260230") == "DATE-CAL@2");
  CHECK(with(2, 10, "05/01/2026") == "DATE-FMT@2");
  CHECK(with(2, 10, "soon") == "DATE@2");
}

TEST_CASE("entries balance, and letters cancel out") {
  CHECK(with(2, 12, "120,01") == "UNBALANCED@2 LET-UNBAL@2 TOTAL-UNBALANCED");
  CHECK(with(2, 14, "AB").find("LET-UNBAL@2") != std::string::npos);
  CHECK(with(4, 15, "20260206") == "LET-DATES@2");
}

TEST_CASE("entries stand together, on one day, in the order of their validation") {
  CHECK(with(3, 4, "20260106") == "ENTRY-DATES@3");
  CHECK(with(3, 16, "20260107") == "ENTRY-VALID@3");
  std::vector<std::string> lines = sound();
  std::swap(lines[1], lines[3]);
  std::swap(lines[2], lines[4]);
  CHECK(checked(lines) == "ORDER-VALID@4");
  CHECK(with(2, 3, "1A").find("SEQ-UNPARSED@2") != std::string::npos);
}

TEST_CASE("opening entries come first, whatever they are called") {
  const auto opening = [](const char* code, const char* name) {
    std::vector<std::string> lines = sound();
    for (const size_t line : {3U, 4U}) {
      auto parts = split(lines[line], '|');
      parts[0] = code;
      parts[1] = name;
      lines[line] = join(parts, "|");
    }
    return checked(lines);
  };
  for (const char* code : {"AN", "ran", "OUV", "ANO", "ANV"})
    CHECK(opening(code, "Divers") == "OPEN-NOTFIRST@4");
  for (const char* name : {"À-nouveaux", "Ouverture", "Opening"})
    CHECK(opening("X1", name) == "OPEN-NOTFIRST@4");
  CHECK(opening("X1", "Divers") == "");
}

TEST_CASE("of the file as a whole") {
  CHECK(checked({titles}) == "EMPTY@1");
  std::vector<std::string> lines = sound();
  lines[2] += "|x";
  CHECK(checked(lines).find("FIELDS@3") == 0);
  CHECK(with(2, 11, " Facture F1") == "PADDED");
  CHECK(with(2, 12, "0120,00") == "NUM-PADDED");
  CHECK(with(2, 11, "Facture\u00a0F1") == "NBSP");
  CHECK(with(2, 11,
             "Facture\xA0"
             "F1") == "NBSP");
  CHECK(with(2, 11, "Facture à F1") == "");  // its second byte is A0, and no blank
  lines = sound();
  for (const size_t line : {1U, 3U}) {
    auto parts = split(lines[line], '|');
    parts[13] = parts[14] = "";
    lines[line] = join(parts, "|");
  }
  CHECK(checked(lines) == "LET-NONE");
  CHECK(checked(lines, "ACME-BATCH-1.fec.txt") == "");
  CHECK(with(5, 5, "120000") == "");
  CHECK(with(3, 5, "120000") == "");
  lines = sound();
  lines.push_back(lines[4]);
  auto parts = split(lines[4], '|');
  parts[4] = "120000";
  parts[11] = "0,00";
  parts[12] = "120,00";
  lines[4] = join(parts, "|");
  parts[4] = "706000";
  parts[5] = "Prestations";
  parts[11] = "240,00";
  parts[12] = "0,00";
  lines[5] = join(parts, "|");
  CHECK(checked(lines).find("CLOSING-67@4") != std::string::npos);
}

TEST_CASE("Montant and Sens instead of Debit and Credit") {
  const auto of_sides = [](const char* first, const char* second, const char* amount = "120,00") {
    std::vector<std::string> lines = {std::string(titles), sound()[1], sound()[2]};
    auto parts = split(lines[0], '|');
    parts[11] = "Montant";
    parts[12] = "Sens";
    lines[0] = join(parts, "|");
    for (size_t i = 1; i < 3; ++i) {
      parts = split(lines[i], '|');
      parts[11] = amount;
      parts[12] = i == 1 ? first : second;
      parts[13] = parts[14] = "";
      lines[i] = join(parts, "|");
    }
    return checked(lines);
  };
  CHECK(of_sides("D", "C") == "VARIANT-MS@1 LET-NONE");
  CHECK(of_sides("+1", "-1") == "VARIANT-MS@1 LET-NONE");
  CHECK(of_sides("1", "C") == "VARIANT-MS@1 LET-NONE");
  CHECK(of_sides("X", "C").find("SENS-BAD@2") != std::string::npos);
  CHECK(of_sides("D", "C", "0,00").find("DC-ZERO@2") != std::string::npos);
}
