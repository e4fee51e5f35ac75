// SPDX-License-Identifier: Apache-2.0
#include "billing/base/text.hpp"

#include <doctest/doctest.h>

#include <ostream>

using namespace billing;

// Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences", and RFC 3629 section 4.
TEST_CASE("the first byte that is no UTF-8 is found") {
  struct Row {
    std::string_view text;
    int at;  // -1: well-formed
  };
  using namespace std::string_view_literals;
  for (const Row& row : {
           Row{""sv, -1},
           Row{"abc\0\x7f"sv, -1},
           Row{"é€😀"sv, -1},
           Row{"\xC2\x80\xDF\xBF"sv, -1},
           Row{"\xE0\xA0\x80\xEF\xBF\xBF"sv, -1},
           Row{"\xED\x9F\xBF\xEE\x80\x80"sv, -1},
           Row{"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"sv, -1},
           Row{"a\x80"sv, 1},   // a tail without a lead
           Row{"ab\xC3"sv, 2},  // cut off
           Row{"\xE2\x82"sv, 0},
           Row{"\xF0\x9F\x98"sv, 0},
           Row{"\xC3z"sv, 0},
           Row{"\xC0\x80"sv, 0},
           Row{"\xC1\xBF"sv, 0},  // overlong
           Row{"\xE0\x9F\xBF"sv, 0},
           Row{"\xF0\x8F\xBF\xBF"sv, 0},
           Row{"\xED\xA0\x80"sv, 0},
           Row{"\xED\xBF\xBF"sv, 0},  // surrogates
           Row{"\xF4\x90\x80\x80"sv, 0},
           Row{"\xF5\x80\x80\x80"sv, 0},  // beyond U+10FFFF
           Row{"\xFF"sv, 0},
           Row{"ok\xFEok"sv, 2},
           Row{"caf\xE9"sv, 3},  // ISO 8859-15
       }) {
    const auto found = find_invalid_utf8(row.text);
    CAPTURE(std::string(row.text));
    CHECK((found ? static_cast<int>(*found) : -1) == row.at);
  }
}

TEST_CASE("lengths, parts and code points count characters, not bytes") {
  const std::string text = "aé€😀z";
  CHECK(utf8_length("") == 0);
  CHECK(utf8_length(text) == 5);
  CHECK(utf8_substring(text, 0, 2) == "aé");
  CHECK(utf8_substring(text, 1, 3) == "é€😀");
  CHECK(utf8_substring(text, 4, 9) == "z");
  CHECK(utf8_substring(text, 5, 1).empty());
  CHECK(utf8_substring(text, 99, 1).empty());
  CHECK(utf8_substring(text, 2, 0).empty());
  CHECK(utf8_decode(text) == std::vector<char32_t>{U'a', 0xE9, 0x20AC, 0x1F600, U'z'});
  CHECK(utf8_decode("").empty());
}

TEST_CASE("trim, case and digits know ASCII only") {
  CHECK(trim(" \t\r\na b\n ") == "a b");
  CHECK(trim(" \n").empty());
  CHECK(trim("").empty());
  CHECK(trim("\u00a0x") == "\u00a0x");
  CHECK(to_upper_ascii("azAZ09-é{`") == "AZAZ09-é{`");
  CHECK(to_lower_ascii("azAZ09-É@[") == "azaz09-É@[");
  CHECK(all_digits("0123456789"));
  for (const std::string wrong : {"", "1 ", "-1", "1.0", "a", "٣", "/", ":"}) {
    CAPTURE(wrong);
    CHECK_FALSE(all_digits(wrong));
  }
  CHECK(without_separators(" 732.829-320 ") == "732829320");
  CHECK(without_separators("a_b/c") == "a_b/c");
}

TEST_CASE("split and join undo each other, empty parts included") {
  CHECK(split("a,b", ',') == std::vector<std::string>{"a", "b"});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(split(",a,,", ',') == std::vector<std::string>{"", "a", "", ""});
  CHECK(join(std::vector<std::string>{}, ", ").empty());
  CHECK(join(std::vector<std::string>{"a", "b", "c"}, ", ") == "a, b, c");
  for (const std::string text : {"", ",", "a", ",a", "a,", ",,a,,b", "a,b,c"}) {
    CHECK(join(split(text, ','), ",") == text);
  }
}

TEST_CASE("a misspelt word finds its neighbour, a strange one does not") {
  constexpr std::string_view words[] = {"quantity", "unit_price", "vat", "discount"};
  struct Row {
    std::string word;
    std::string nearest;  // empty: none
  };
  for (const Row& row : {
           Row{"quantity", "quantity"},
           Row{"quantty", "quantity"},  // 1 missing
           Row{"qantiti", "quantity"},  // 2 edits
           Row{"unit-price", "unit_price"},
           Row{"vta", "vat"},  // 2 < 3 letters
           Row{"va", "vat"},
           Row{"at", "vat"},
           Row{"v", ""},  // 2 edits, not less than its length
           Row{"xyz", ""},
           Row{"", ""},
           Row{"customer", ""},
       }) {
    CAPTURE(row.word);
    CHECK(closest_match(row.word, words).value_or("") == row.nearest);
  }
  constexpr std::string_view periods[] = {"day", "month", "year", "list"};
  CHECK_FALSE(closest_match("week", periods));  // 3 edits of 4 letters
  CHECK_FALSE(closest_match("edit", periods));
  CHECK(closest_match("yaer", periods) == "year");
  constexpr std::string_view near[] = {"abcdef", "abcdeg"};
  CHECK(closest_match("abcdeh", near) == "abcdef");  // equally near: the first listed
  CHECK(closest_match("abcxyf", near) == "abcdef");
  CHECK(closest_match("axyzef", near) == "abcdef");  // 3 edits: the farthest allowed
  CHECK_FALSE(closest_match("wxyzef", near));        // 4 edits
  CHECK_FALSE(closest_match(std::string(65, 'a'), near));
  CHECK(suggestion("vatt", words) ==
        "did you mean 'vat'? allowed: quantity, unit_price, vat, discount");
  CHECK(suggestion("colour", words) == "allowed: quantity, unit_price, vat, discount");
}

// Base letters from the canonical decompositions of UnicodeData.txt.
TEST_CASE("a search finds names whatever their accents and case") {
  CHECK(search_key("Éléonore") == "eleonore");
  CHECK(search_key("ABC xyz 09 €😀 Ω") == "abc xyz 09 €😀 Ω");
  CHECK(search_key("×÷") == "×÷");
  CHECK(search_key("ŁódźŒØß") == "lodzoos");
  const std::string accented =
      "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģ"
      "ĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž";
  const std::string plain =
      "aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddeeeeeeeeeegggggggg"
      "hhiiiiiiiiijjkkllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzz";
  for (size_t i = 0; i < plain.size(); ++i) {
    const std::string letter = utf8_substring(accented, i, 1);
    CAPTURE(letter);
    CHECK(search_key(letter) == plain.substr(i, 1));
  }
  CHECK(search_key("a\xff\xC3").size() == 3);  // broken text stays, nothing is read beyond it
}

TEST_CASE("bytes that are no UTF-8 are Windows-1252") {
  CHECK(utf8_of("Débit") == "Débit");
  CHECK(utf8_of("D\xE9"
                "bit") == "Débit");
  CHECK(utf8_of("\x80 \x96") == "€ –");
}

TEST_CASE("what a terminal obeys is a blank for people, and everything else stays") {
  struct Row {
    std::string_view text;
    std::string_view shown;
  };
  for (const Row& row : {
           Row{"", ""},
           Row{"Société « Dupont » – 12 €, 😀 \xC2\xA0", "Société « Dupont » – 12 €, 😀 \xC2\xA0"},
           Row{"a\tb\nc\r", "a b c "},
           Row{"\x1b[31m\x07\x7f", " [31m  "},
           Row{"a\u0080\u009bb\u009f", "a  b "},  // C1, in UTF-8
           Row{"\u202a\u202e\u2066\u2069", "    "},
           Row{"\u2028x\u2029", " x "},
           Row{"\u2027\u202f\u2065\u206a", "\u2027\u202f\u2065\u206a"},  // beside them
           Row{"\u05e9\u200f\u05dc", "\u05e9\u200f\u05dc"},  // a mark of Hebrew turns nothing over
           Row{"caf\xE9 \x9b!", "caf\uFFFD \uFFFD!"},
           Row{"\xC2", "\uFFFD"},
           Row{"\xE2\x80", "\uFFFD\uFFFD"},
       }) {
    CAPTURE(std::string(row.text));
    CHECK(printable(row.text) == row.shown);
    CHECK(find_obeyed(row.text).has_value() == (row.text != row.shown));
  }
  std::string text = "x";
  append_printable(text, "\n");
  CHECK(text == "x ");
  CHECK(find_obeyed("é\x1b") == 2);
}

// OWASP, "CSV Injection": = + - @ and what some programs skip in front of them.
TEST_CASE("cells that a spreadsheet would work out are told from numbers") {
  for (const std::string_view formula :
       {"=1+1", "=", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0", "-1+1", "-A1", "- x", "+1=2",
        "'=1", "''-x", "'-5", "'@a"}) {
    CAPTURE(formula);
    CHECK(reads_as_formula(formula));
  }
  for (const std::string_view text : {"", "a=1", "1", "-5", "-1234,56", "+1.5", "-",
                                      "+33 1 23 45 67 89", "'", "''", "'a", "l'été", " =1"}) {
    CAPTURE(text);
    CHECK_FALSE(reads_as_formula(text));
  }
}

TEST_CASE("a code is one part of the name of a file") {
  CHECK(in_file_name("ACME") == "ACME");
  CHECK(in_file_name("../../A/B") == "..-..-A-B");
}
