// SPDX-License-Identifier: Apache-2.0
// The elements of a document, and the ways to them.
#include "billing/documents/einvoice/element.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace billing::einvoice;

namespace {

// Invoice(cbc:ID "1", cac:Line(cbc:ID "a", cac:Item(cbc:ID "x")), cac:Line, cac:Line(cbc:ID "b"),
// ram:Line).
class Sample {
 public:
  Sample() {
    root = &tree.add(nullptr, "", "Invoice", 1);
    id = &tree.add(root, "cbc", "ID", 2);
    id->text = " 1\t";
    Element& first = tree.add(root, "cac", "Line", 3);
    tree.add(&first, "cbc", "ID", 4).text = "a";
    Element& item = tree.add(&first, "cac", "Item", 5);
    tree.add(&item, "cbc", "ID", 6).text = "x";
    tree.add(root, "cac", "Line", 7);
    Element& third = tree.add(root, "cac", "Line", 8);
    last = &tree.add(&third, "cbc", "ID", 9);
    last->text = "b";
    foreign = &tree.add(root, "ram", "Line", 10);
  }

  Tree tree;
  Element* root = nullptr;
  Element* id = nullptr;
  Element* last = nullptr;
  Element* foreign = nullptr;
};

std::string texts(const Terms& terms) {
  std::string all;
  for (const Term one : terms)
    all += std::string(one->text) + "@" + std::to_string(one->line) + " ";
  return all;
}

}  // namespace

TEST_CASE("elements stand behind one another below their parent") {
  const Sample sample;
  CHECK(sample.tree.root() == sample.root);
  CHECK(sample.tree.size() == 10);
  CHECK(sample.root->parent == nullptr);
  CHECK(sample.root->first == sample.id);
  CHECK(sample.root->last == sample.foreign);
  CHECK(sample.id->parent == sample.root);
  CHECK(sample.id->first == nullptr);
  CHECK(sample.id->last == nullptr);
  CHECK(sample.id->next->line == 3);
  CHECK(sample.foreign->next == nullptr);
  CHECK(sample.foreign->space == "ram");
  CHECK(sample.foreign->line == 10);
  CHECK(Tree().root() == nullptr);
}

TEST_CASE("texts are kept as long as the tree, words once") {
  Tree tree;
  std::string text = "abc";
  const auto kept = tree.keep(text);
  const auto word = tree.intern(text);
  CHECK(tree.intern("abc").data() == word.data());
  CHECK(tree.keep("abc").data() != kept.data());
  text = "xyz";
  CHECK(kept == "abc");
  CHECK(word == "abc");
  CHECK(tree.intern("xyz") == "xyz");
  CHECK(tree.keep("").empty());
  // More words than there are places for: each is itself.
  for (int i = 0; i < 1000; ++i) tree.intern(std::to_string(i));
  for (int i = 0; i < 1000; ++i) CHECK(tree.intern(std::to_string(i)) == std::to_string(i));
}

TEST_CASE("by path: the first, all, whatever branch they stand on, or none") {
  const Sample sample;
  CHECK(child(sample.root, "ID") == sample.id);
  CHECK(child(sample.root, "Line")->line == 3);
  CHECK(child(sample.root, "Item") == nullptr);
  CHECK(child(nullptr, "ID") == nullptr);
  CHECK(find(sample.root, "ID") == sample.id);
  CHECK(find(sample.root, "Line/ID")->line == 4);
  CHECK(find(sample.root, "Line/Item/ID")->line == 6);
  CHECK(find(sample.root, "Line/Item/Name") == nullptr);
  CHECK(find(sample.root, "ID/ID") == nullptr);
  CHECK(find(nullptr, "ID") == nullptr);
  CHECK(texts(find_all(sample.root, "Line/ID")) == "a@4 b@9 ");
  CHECK(texts(find_all(sample.root, "Line")) == "@3 @7 @8 @10 ");
  CHECK(find_all(sample.root, "Name").empty());
  CHECK(find_all(nullptr, "Line").empty());
  CHECK(texts(descendants(sample.root, "ID")) == " 1\t@2 a@4 x@6 b@9 ");
  CHECK(descendants(nullptr, "ID").empty());
  // A branch that ends too early does not end the search.
  Tree tree;
  Element& root = tree.add(nullptr, "", "R", 1);
  tree.add(&root, "", "A", 2);
  Element& second = tree.add(&root, "", "A", 3);
  tree.add(&second, "", "B", 4);
  CHECK(find(&root, "A/B")->line == 4);
}

TEST_CASE("upwards: the nearest of that name") {
  const Sample sample;
  CHECK(ancestor(sample.last, "Line")->line == 8);
  CHECK(ancestor(sample.last, "Invoice") == sample.root);
  CHECK(ancestor(sample.last, "ID") == nullptr);  // not itself
  CHECK(ancestor(sample.root, "Invoice") == nullptr);
  CHECK(ancestor(nullptr, "Invoice") == nullptr);
}

TEST_CASE("attributes: absent, empty, or a value") {
  Sample sample;
  sample.id->attributes = {{"schemeID", "0088"}, {"empty", ""}};
  REQUIRE(attribute(sample.id, "schemeID") != nullptr);
  CHECK(*attribute(sample.id, "schemeID") == "0088");
  CHECK(attribute(sample.id, "empty") != nullptr);
  CHECK(attribute(sample.id, "other") == nullptr);
  CHECK(attribute(nullptr, "schemeID") == nullptr);
  CHECK(attribute_or_empty(sample.id, "schemeID") == "0088");
  CHECK(attribute_or_empty(sample.id, "other").empty());
  CHECK(attribute_or_empty(nullptr, "schemeID").empty());
}

TEST_CASE("texts without blanks at the ends, runs of them as one") {
  for (const auto& [text, plain] :
       {std::pair{"", ""}, std::pair{" \t\r\n", ""}, std::pair{"a", "a"}, std::pair{" a b ", "a b"},
        std::pair{"a\t\r\n b", "a b"}, std::pair{"\na  b\tc", "a b c"},
        std::pair{"a\u00a0b", "a\u00a0b"}, std::pair{"\va", "\va"}})
    CHECK(normalised(std::string_view(text)) == plain);
  const Sample sample;
  CHECK(raw(sample.id) == " 1\t");
  CHECK(normalised(sample.id) == "1");
  CHECK(raw(nullptr).empty());
  CHECK(normalised(Term(nullptr)).empty());
  CHECK_FALSE(blank(sample.id));
  CHECK(blank(sample.foreign));
  CHECK(blank(nullptr));
  Element spaces;
  spaces.text = " \t\r\n";
  CHECK(blank(&spaces));
}

TEST_CASE("the path of an element counts its brothers of one name and namespace") {
  const Sample sample;
  CHECK(xpath(sample.root) == "/Invoice");
  CHECK(xpath(sample.id) == "/Invoice/cbc:ID");
  CHECK(xpath(sample.last) == "/Invoice/cac:Line[3]/cbc:ID");
  CHECK(xpath(sample.root->first->next) == "/Invoice/cac:Line[1]");
  CHECK(xpath(sample.foreign) == "/Invoice/ram:Line");
  CHECK(xpath(nullptr).empty());
  Tree tree;
  Element& root = tree.add(nullptr, "rsm", "Root", 1);
  CHECK(xpath(&root) == "/Root");
  CHECK(xpath(&tree.add(&root, "", "{urn:x}Other", 2)) == "/Root/{urn:x}Other");
}
