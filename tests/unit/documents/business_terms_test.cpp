// SPDX-License-Identifier: Apache-2.0
// Terms and groups in their order, and what is there.
#include "billing/documents/einvoice/business_terms.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace billing::einvoice;

TEST_CASE("terms stand by number, identifiers without a scheme first, else as they were added") {
  BusinessTerms terms;
  terms.put(29, "b", "0009");
  terms.put(27, "name");
  terms.put(29, "c", "0002");
  terms.put(29, "a");
  terms.put(158, "code", "STI", "1.0");
  terms.put(29, "d");
  terms.put(28, "");  // says nothing
  std::string told;
  for (const BusinessTerm& one : terms.terms)
    told += std::to_string(one.id) + one.text + one.scheme + one.version + " ";
  CHECK(told == "27name 29a 29d 29b0009 29c0002 158codeSTI1.0 ");
  CHECK(terms.text(29) == "a");
  CHECK(terms.find(29)->scheme.empty());
  CHECK(terms.find(28) == nullptr);
  CHECK(terms.text(28).empty());
  CHECK(terms.find(1) == nullptr);
  CHECK(terms.find(175) == nullptr);  // behind the last
}

TEST_CASE("groups stand by number, those of one number as they were added") {
  BusinessTerms terms;
  terms.add(25).put(126, "1");
  terms.add(1).put(22, "note");
  terms.add(25).put(126, "2");
  terms.add(23).put(116, "5.00");
  std::string told;
  for (const BusinessTerms& one : terms.groups)
    told += std::to_string(one.id) + ":" + one.terms.at(0).text + " ";
  CHECK(told == "1:note 23:5.00 25:1 25:2 ");
}

TEST_CASE("what is there is known by number, terms and groups apart") {
  BusinessTerms terms;
  CHECK(terms.present == Presence());
  terms.put(27, "");
  CHECK(terms.present == Presence());
  terms.put(27, "name");
  terms.add(25);
  CHECK(terms.present.has_term(27));
  CHECK_FALSE(terms.present.has_term(25));
  Presence name, line, other;
  name.term(27);
  line.group(25);
  other.group(27);
  CHECK(terms.present.meets(name));
  CHECK(terms.present.meets(line));
  CHECK_FALSE(terms.present.meets(other));
  name |= line;
  CHECK(terms.present == name);
}

// EN 16931-1, BT-3: those of UNTDID 1001 that are credit notes.
TEST_CASE("type codes of credit notes") {
  for (const char* code :
       {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
    CHECK(is_credit_type(code));
  for (const char* code : {"", "380", "384", "386", "389", "326", "8", "3811", "80", "82"})
    CHECK_FALSE(is_credit_type(code));
}
