// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/einvoice/datatypes.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "billing/formats/einvoice/structure.hpp"

using namespace billing;
using namespace billing::einvoice;

namespace {

// A UBL invoice with what `lines` says behind the smallest head, and the faults of its structure.
std::vector<std::string> faults(const std::string& body) {
  const std::string text =
      "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' "
      "xmlns:cac='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2' "
      "xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' "
      "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" +
      body + "</Invoice>";
  Tree tree;
  REQUIRE(xml::read(text, namespaces(), tree));
  Findings findings;
  check_structure(tree, Syntax::ubl, findings);
  std::vector<std::string> told;
  for (const Finding& one : findings.list) told.push_back(xpath(one.at) + ": " + one.message);
  return told;
}

const std::string head = "<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-01-31</cbc:IssueDate>";
const std::string tail =
    "<cac:AccountingSupplierParty/><cac:AccountingCustomerParty/>"
    "<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID='EUR'>1.00</cbc:PayableAmount>"
    "</cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount "
    "currencyID='EUR'>1</cbc:LineExtensionAmount><cac:Item/></cac:InvoiceLine>";

}  // namespace

TEST_CASE("structure is judged as by the schemas, and told in words") {
  struct Row {
    std::string body, told;
  };
  CHECK(faults(head + tail).empty());
  CHECK(faults("<!-- a --><?b?>" + head + tail).empty());
  for (const Row& row : {
           Row{"<cbc:ID>1</cbc:ID>" + tail, "/Invoice: 'Invoice' has no 'IssueDate'"},
           Row{head + "<cbc:Idd>1</cbc:Idd>" + tail,
               "/Invoice/cbc:Idd: element 'Idd' does not belong into 'Invoice'"},
           Row{head + "<cac:ID/>" + tail,
               "/Invoice/cac:ID: element 'ID' does not belong into 'Invoice'"},
           Row{"<cbc:IssueDate>2026-01-31</cbc:IssueDate><cbc:ID>1</cbc:ID>" + tail,
               "/Invoice/cbc:ID: element 'ID' stands behind 'IssueDate'"},
           Row{"<cbc:ID>1</cbc:ID>" + head + tail,
               "/Invoice/cbc:ID[2]: a second 'ID' in 'Invoice'"},
           Row{"x" + head + tail, "/Invoice: text in 'Invoice', where only elements may be"},
           Row{"<cbc:ID><b/></cbc:ID><cbc:IssueDate>2026-01-31</cbc:IssueDate>" + tail,
               "/Invoice/cbc:ID/Invoice:b: element 'b' in 'ID', where only text may be"},
           Row{"<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-02-30</cbc:IssueDate>" + tail,
               "/Invoice/cbc:IssueDate: 'IssueDate' is no date YYYY-MM-DD: '2026-02-30'"},
           Row{"<cbc:ID shape='x'>1</cbc:ID><cbc:IssueDate>2026-01-31</cbc:IssueDate>" + tail,
               "/Invoice/cbc:ID: attribute 'shape' does not belong to 'ID'"},
       }) {
    CAPTURE(row.body);
    const auto told = faults(row.body);
    REQUIRE(told.size() == 1);
    CHECK(told[0] == row.told);
  }
}

TEST_CASE("data types are those of XML Schema") {
  struct Row {
    std::string_view type;
    std::vector<std::string_view> good, bad;
  };
  for (const Row& row : {
           Row{"decimal", {"1", "-1.5", "+.5", "1.", " 2 "}, {"", "1,5", "1e3", "--1", ".", "1 2"}},
           Row{"boolean", {"true", "false", "0", "1", " true "}, {"", "TRUE", "yes", "2"}},
           Row{"date",
               {"2026-02-28", "2024-02-29", "2026-01-31Z", "2026-01-31+02:00", "-0044-03-15"},
               {"", "2026-02-29", "2026-13-01", "2026-1-1", "20260131", "0000-01-01",
                "2026-01-31+15:00"}},
           Row{"time", {"12:00:00", "23:59:59.5Z"}, {"24:01:00", "12:00", "12:60:00"}},
           Row{"dateTime", {"2026-01-31T12:00:00"}, {"2026-01-31", "2026-01-31 12:00:00"}},
           Row{"base64Binary",
               {"", "QUJD", "QUI=", "QQ==", "QU\nJD"},
               {"Q", "QQ=", "Q===", "Q*=="}},
           Row{"token3", {"KGM", "C62", "x"}, {"", "KGMX"}},
           Row{"string", {"", "anything"}, {}},
       }) {
    CAPTURE(row.type);
    for (std::string_view text : row.good) {
      CAPTURE(text);
      CHECK(!datatype_fault(row.type, text));
    }
    for (std::string_view text : row.bad) {
      CAPTURE(text);
      CHECK(datatype_fault(row.type, text));
    }
  }
}

TEST_CASE("XML that could harm is refused, with the reason") {
  struct Row {
    std::string text, code;
  };
  std::string deep;
  for (int i = 0; i < 70; ++i) deep += "<a>";
  for (const Row& row : {
           Row{"", "XML-01"},
           Row{"no xml", "XML-01"},
           Row{"<a><b></a>", "XML-01"},
           Row{"<a>\xff</a>", "XML-01"},
           Row{"<a/><b/>", "XML-01"},
           Row{"<a>&unknown;</a>", "XML-01"},
           Row{"<!DOCTYPE a SYSTEM 'http://example.org/x.dtd'><a/>", "XML-02"},
           Row{"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "XML-02"},
           Row{deep, "XML-03"},
           Row{"<a/>", "EINV-01"},
           Row{"%PDF-1.4 no pdf", "EINV-02"},
       }) {
    CAPTURE(row.text);
    const auto received = receive(row.text, nullptr);
    REQUIRE(!received);
    CHECK(received.error().diagnostics[0].code == row.code);
    CHECK(received.error().kind == FailureKind::rejected);
  }
}
