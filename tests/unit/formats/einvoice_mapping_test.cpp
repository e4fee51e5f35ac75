// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/mapping.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "billing/formats/einvoice/values.hpp"

using namespace billing;
using namespace billing::einvoice;

namespace {

// Terms of every kind: in groups and out of them, several of one number, with schemes, dates.
BusinessTerms sample(const std::string& type_code) {
  BusinessTerms terms;
  terms.put(1, "F2026-00001");
  terms.put(2, "2026-11-25");
  terms.put(3, type_code);
  terms.put(5, "USD");
  terms.put(6, "EUR");
  terms.put(8, "3");
  terms.put(14, "O-1");
  terms.put(24, "urn:cen.eu:en16931:2017");
  terms.put(27, "Acme & Co <SARL>");
  terms.put(29, "73282932000074", "0009");
  terms.put(29, "private");
  terms.put(30, "732829320", "0002");
  terms.put(31, "FR44732829320");
  terms.put(32, "732829320");
  terms.put(34, "732829320", "0225");
  terms.put(40, "FR");
  terms.put(44, "Dupont");
  terms.put(55, "FR");
  terms.put(81, "59");
  terms.put(89, "RUM-1");
  terms.put(90, "FR72ZZZ123456");
  terms.put(106, "10.00");
  terms.put(110, "2.00");
  terms.put(111, "1.80");
  terms.put(112, "12.00");
  terms.put(115, "12.00");
  BusinessTerms& note = terms.add(1);
  note.put(21, "AAB");
  note.put(22, "two\nlines");
  terms.add(1).put(22, "without a subject");
  BusinessTerms& account = terms.add(17);
  account.put(84, "FR7630006000011234567890189");
  terms.add(17).put(84, "4711");  // an account that is no IBAN
  terms.add(20).put(92, "1.00");
  terms.add(21).put(99, "1.00");
  for (const char* rate : {"20.00", "10.00"}) {
    BusinessTerms& group = terms.add(23);
    group.put(116, "5.00");
    group.put(117, "1.00");
    group.put(118, "S");
    group.put(119, rate);
  }
  BusinessTerms& line = terms.add(25);
  line.put(126, "1");
  line.put(129, "2");
  line.put(130, "C62");
  line.put(131, "10.00");
  line.put(146, "5.00");
  line.put(151, "S");
  line.put(153, "Bolt");
  line.put(158, "65434568", "STI");
  line.put(158, "1234", "STL", "2");
  line.add(27).put(136, "1.00");
  return terms;
}

BusinessTerms read_back(const std::string& text, Syntax syntax) {
  const auto received = receive(text, nullptr);
  REQUIRE(received);
  CHECK((*received)->syntax == syntax);
  CHECK((*received)->structure.list.empty());
  return business_terms_of((*received)->tree, syntax);
}

}  // namespace

TEST_CASE("what is written in either syntax comes back") {
  for (const char* type : {"380", "381"}) {
    const BusinessTerms terms = sample(type);
    for (Syntax syntax : {Syntax::cii, Syntax::ubl}) {
      CAPTURE(type);
      CAPTURE(to_word(syntax));
      CHECK(read_back(write_xml(terms, syntax), syntax) == terms);
    }
  }
}

TEST_CASE("a credit note of UBL is a document of its own") {
  const std::string text = write_xml(sample("381"), Syntax::ubl);
  CHECK(text.find("<CreditNote xmlns=") != std::string::npos);
  CHECK(text.find("<cac:CreditNoteLine>") != std::string::npos);
  CHECK(text.find("<cbc:CreditedQuantity unitCode=\"C62\">2<") != std::string::npos);
  CHECK(text.find("InvoiceLine") == std::string::npos);
}

TEST_CASE("each syntax has its own way of saying some things") {
  const std::string cii = write_xml(sample("380"), Syntax::cii);
  CHECK(cii.find("<udt:DateTimeString format=\"102\">20261125<") != std::string::npos);
  CHECK(cii.find("<ram:IBANID>FR7630006000011234567890189<") != std::string::npos);
  CHECK(cii.find("<ram:ProprietaryID>4711<") != std::string::npos);
  CHECK(cii.find("<ram:Name>Acme &amp; Co &lt;SARL&gt;<") != std::string::npos);
  // VAT falls due once for the whole document, though the syntax has a place for it in each rate.
  const size_t first = cii.find("<ram:DueDateTypeCode>5<");
  CHECK(first != std::string::npos);
  CHECK(cii.find("DueDateTypeCode", first + 40) == std::string::npos);
  const std::string ubl = write_xml(sample("380"), Syntax::ubl);
  CHECK(ubl.find("<cbc:Note>#AAB#two\nlines<") != std::string::npos);
  CHECK(ubl.find("<cbc:ID schemeID=\"SEPA\">FR72ZZZ123456<") != std::string::npos);
  CHECK(ubl.find("<cbc:DescriptionCode>3<") != std::string::npos);
  // A sales order alone needs a customer's order, which is not known.
  CHECK(ubl.find("<cbc:ID>NA</cbc:ID>\n    <cbc:SalesOrderID>O-1<") != std::string::npos);
}

TEST_CASE("elements outside EN 16931 are left out, and what is not said is not there") {
  const std::string ubl =
      "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' "
      "xmlns:cac='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2' "
      "xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>"
      "<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:ID> 7 </cbc:ID><cbc:IssueDate/>"
      "<cac:OrderReference><cbc:ID>NA</cbc:ID></cac:OrderReference></Invoice>";
  const auto received = receive(ubl, nullptr);
  REQUIRE(received);
  const BusinessTerms terms = business_terms_of((*received)->tree, Syntax::ubl);
  REQUIRE(terms.terms.size() == 1);
  CHECK(terms.text(1) == "7");
  CHECK(terms.groups.empty());
}

TEST_CASE("a note of UBL names its subject, if any, between two signs") {
  const auto note = [](const std::string& text) {
    const auto received = receive(
        "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' "
        "xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>"
        "<cbc:Note>" +
            text + "</cbc:Note></Invoice>",
        nullptr);
    REQUIRE(received);
    const BusinessTerms terms = business_terms_of((*received)->tree, Syntax::ubl);
    REQUIRE(terms.groups.size() == 1);
    return std::string(terms.groups[0].text(21)) + "|" + std::string(terms.groups[0].text(22));
  };
  CHECK(note("#AAB#text") == "AAB|text");
  CHECK(note("#AAB# #1 ") == "AAB|#1");
  CHECK(note("text #1# of 2") == "|text #1# of 2");
  CHECK(note("#1 of 2") == "|#1 of 2");
  CHECK(note("##AAB#text") == "|##AAB#text");
}

TEST_CASE("both templates know the same terms") {
  for (Syntax syntax : {Syntax::cii, Syntax::ubl}) {
    std::vector<int> seen;
    auto collect = [&](auto& self, const MappedElement& element) -> void {
      if (element.term != 0)
        seen.push_back(element.term);
      for (const MappedAttribute& one : element.attributes) {
        if (one.kind == MappedAttribute::term)
          seen.push_back(one.id);
      }
      for (const MappedElement& child : element.children) self(self, child);
    };
    collect(collect, mapping(syntax));
    std::vector<int> missing;
    for (int term = 1; term <= 165; ++term) {
      // A note is one element in UBL; there is no BT-4.
      const bool none = term == 4 || ((term == 21 || term == 22) && syntax == Syntax::ubl);
      if (!none && std::find(seen.begin(), seen.end(), term) == seen.end())
        missing.push_back(term);
    }
    CAPTURE(to_word(syntax));
    CHECK(missing == std::vector<int>{});
  }
}

TEST_CASE("values of a syntax") {
  CHECK(compact_date("2026-11-25") == "20261125");
  CHECK(compact_date("soon") == "soon");
  CHECK(iso_date("20261125") == "2026-11-25");
  CHECK(iso_date("2026-11-25") == "2026-11-25");
  CHECK(time_code_of_cii("432") == "72");
  CHECK(time_code_from_cii("29") == "35");
  CHECK(time_code_from_cii("9") == "9");
  CHECK(note_text("AAI", "x") == "#AAI#x");
  CHECK(note_text("", "x") == "x");
  CHECK(looks_like_iban("DE89370400440532013000"));
  CHECK_FALSE(looks_like_iban("DE8937040044 0532013000"));
  CHECK_FALSE(looks_like_iban("1234567890123456"));
}
