// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/xml/reader.hpp"
#include "billing/formats/xml/writer.hpp"

using namespace billing;

namespace {

constexpr xml::Prefix prefixes[] = {{"root", "", "urn:root"}, {"in", "i", "urn:inner"}};

}  // namespace

TEST_CASE("a tree is written with its namespaces, one element a line") {
  einvoice::Tree tree;
  einvoice::Element& root = tree.add(nullptr, "root", "Root", 0);
  tree.add(&root, "in", "Empty", 0);
  einvoice::Element& inner = tree.add(&root, "in", "Text", 0);
  inner.text = "a < b & c";
  inner.attributes.push_back({"note", "\"x\"\n"});
  CHECK(xml::write(tree, prefixes) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Root xmlns=\"urn:root\" xmlns:i=\"urn:inner\">\n"
        "  <i:Empty/>\n"
        "  <i:Text note=\"&quot;x&quot;&#10;\">a &lt; b &amp; c</i:Text>\n"
        "</Root>\n");
}

TEST_CASE("text comes back as it was, but for what XML cannot hold") {
  const std::string kept = "]]> é € 𝄞 \t tab\r\nand ]] \"quotes\" 'too'";
  for (const auto& [given, expected] :
       std::vector<std::pair<std::string, std::string>>{{kept, kept},
                                                        {std::string("a\x01z\x1F.", 5), "a z ."},
                                                        {"a\xEF\xBF\xBEz\xEF\xBF\xBF", "a z "},
                                                        {"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
                                                        {"\xEF\xBF", "\xEF\xBF"}}) {
    if (expected == "\xEF\xBF") {  // no UTF-8; whoever writes it has checked
      CHECK(xml::escaped(given) == expected);
      continue;
    }
    einvoice::Tree tree;
    einvoice::Element& root = tree.add(nullptr, "root", "Root", 0);
    root.text = given;
    root.attributes.push_back({"a", given});
    einvoice::Tree back;
    const xml::Namespace spaces[] = {{"urn:root", "root"}};
    REQUIRE(xml::read(xml::write(tree, prefixes), spaces, back));
    CHECK(back.root()->text == expected);
    CHECK(einvoice::attribute_or_empty(back.root(), "a") == expected);
  }
}
