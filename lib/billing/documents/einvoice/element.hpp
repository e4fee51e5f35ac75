// SPDX-License-Identifier: Apache-2.0
// Elements of an e-invoice as it was received: names, attributes, raw text, and where each stands.
// A tree is only read once it is made; it owns every element and character in it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace billing::einvoice {

struct Attribute {
  std::string_view name;   // local name; "{namespace}name" where it has a namespace
  std::string_view value;  // as written, references resolved
};

/// An element. `space` is the short name of a namespace that the syntax knows ("ram", "cac", ...),
/// empty for any other; then `name` is "{namespace}local".
struct Element {
  std::string_view space;
  std::string_view name;
  std::string_view text;  // character data of this element alone, not of its children
  std::vector<Attribute> attributes;
  int line = 0;  // 1-based
  const Element* parent = nullptr;
  Element* first = nullptr;
  Element* last = nullptr;
  Element* next = nullptr;
};

/// The elements of one document. Pointers stay good as long as the tree lives.
class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  /// Adds an element behind the children that `parent` has; a null parent makes the root.
  Element& add(Element* parent, std::string_view space, std::string_view name, int line);
  /// Keeps a copy of `text` as long as the tree lives.
  std::string_view keep(std::string_view text);
  /// The same, for the few words that come again and again.
  std::string_view intern(std::string_view text);

  const Element* root() const { return root_; }
  size_t size() const { return elements_.size(); }

 private:
  std::pmr::monotonic_buffer_resource memory_;
  std::deque<Element> elements_;
  std::vector<std::vector<std::string_view>> words_;
  Element* root_ = nullptr;
};

/// A place in a document, or nothing: the absence of a term is as telling as its text.
using Term = const Element*;
using Terms = std::vector<Term>;

/// The first child of that name; nothing for none (or of nothing).
Term child(Term element, std::string_view name);
/// The first element at the end of `path` ("A/B/C"), whatever branch it takes.
Term find(Term element, std::string_view path);
/// All elements at the end of `path`, in the order of the document.
Terms find_all(Term element, std::string_view path);
/// All elements of that name below `element`, at any depth.
Terms descendants(Term element, std::string_view name);
/// The nearest ancestor of that name.
Term ancestor(Term element, std::string_view name);

/// The value of an attribute, or nothing.
const std::string_view* attribute(Term element, std::string_view name);
/// The same, empty for none.
std::string_view attribute_or_empty(Term element, std::string_view name);

/// The text as written; empty for nothing.
std::string_view raw(Term element);
/// Without blanks at the ends, inner runs of blanks as one (normalize-space of XPath).
std::string normalised(std::string_view text);
std::string normalised(Term element);
/// True for nothing, and for text of blanks only.
bool blank(Term element);

/// "/Invoice/cac:InvoiceLine[2]/cbc:ID": a number where a name has brothers.
std::string xpath(Term element);

}  // namespace billing::einvoice
