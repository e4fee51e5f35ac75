// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/einvoice/element.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace billing::einvoice {
namespace {

constexpr size_t word_buckets = 256;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void collect(Term element, std::string_view path, Terms& found) {
  if (element == nullptr)
    return;
  const size_t slash = path.find('/');
  const std::string_view name = path.substr(0, slash);
  for (Term at = element->first; at != nullptr; at = at->next) {
    if (at->name != name)
      continue;
    if (slash == std::string_view::npos) {
      found.push_back(at);
    } else {
      collect(at, path.substr(slash + 1), found);
    }
  }
}

void collect_below(Term element, std::string_view name, Terms& found) {
  for (Term at = element->first; at != nullptr; at = at->next) {
    if (at->name == name)
      found.push_back(at);
    collect_below(at, name, found);
  }
}

}  // namespace

Element& Tree::add(Element* parent, std::string_view space, std::string_view name, int line) {
  Element& element = elements_.emplace_back();
  element.space = space;
  element.name = name;
  element.line = line;
  element.parent = parent;
  if (parent == nullptr) {
    root_ = &element;
  } else if (parent->last == nullptr) {
    parent->first = parent->last = &element;
  } else {
    parent->last->next = &element;
    parent->last = &element;
  }
  return element;
}

std::string_view Tree::keep(std::string_view text) {
  if (text.empty())
    return {};
  auto* bytes = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(bytes, text.data(), text.size());
  return {bytes, text.size()};
}

std::string_view Tree::intern(std::string_view text) {
  if (words_.empty())
    words_.resize(word_buckets);
  auto& bucket = words_[std::hash<std::string_view>{}(text) % word_buckets];
  const auto known = std::find(bucket.begin(), bucket.end(), text);
  return known != bucket.end() ? *known : bucket.emplace_back(keep(text));
}

Term child(Term element, std::string_view name) {
  if (element == nullptr)
    return nullptr;
  Term at = element->first;
  while (at != nullptr && at->name != name) at = at->next;
  return at;
}

Term find(Term element, std::string_view path) {
  if (element == nullptr)
    return nullptr;
  const size_t slash = path.find('/');
  const std::string_view name = path.substr(0, slash);
  for (Term at = element->first; at != nullptr; at = at->next) {
    if (at->name != name)
      continue;
    Term found = slash == std::string_view::npos ? at : find(at, path.substr(slash + 1));
    if (found != nullptr)
      return found;
  }
  return nullptr;
}

Terms find_all(Term element, std::string_view path) {
  Terms found;
  collect(element, path, found);
  return found;
}

Terms descendants(Term element, std::string_view name) {
  Terms found;
  if (element != nullptr)
    collect_below(element, name, found);
  return found;
}

Term ancestor(Term element, std::string_view name) {
  if (element == nullptr)
    return nullptr;
  Term at = element->parent;
  while (at != nullptr && at->name != name) at = at->parent;
  return at;
}

const std::string_view* attribute(Term element, std::string_view name) {
  if (element == nullptr)
    return nullptr;
  for (const Attribute& one : element->attributes) {
    if (one.name == name)
      return &one.value;
  }
  return nullptr;
}

std::string_view attribute_or_empty(Term element, std::string_view name) {
  const std::string_view* value = attribute(element, name);
  return value != nullptr ? *value : std::string_view();
}

std::string_view raw(Term element) {
  return element != nullptr ? element->text : std::string_view();
}

std::string normalised(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  bool gap = false;
  for (char c : text) {
    if (is_blank(c)) {
      gap = !made.empty();
      continue;
    }
    if (gap)
      made += ' ';
    gap = false;
    made += c;
  }
  return made;
}

std::string normalised(Term element) { return normalised(raw(element)); }

bool blank(Term element) {
  const std::string_view text = raw(element);
  return std::all_of(text.begin(), text.end(), is_blank);
}

std::string xpath(Term element) {
  if (element == nullptr)
    return {};
  std::string path = xpath(element->parent) + "/";
  if (!element->space.empty() && element->parent != nullptr)
    path += std::string(element->space) + ":";
  path += element->name;
  if (element->parent == nullptr)
    return path;
  size_t brothers = 0;
  size_t place = 0;
  for (Term at = element->parent->first; at != nullptr; at = at->next) {
    if (at->name == element->name && at->space == element->space)
      ++brothers;
    if (at == element)
      place = brothers;
  }
  return brothers > 1 ? path + "[" + std::to_string(place) + "]" : path;
}

}  // namespace billing::einvoice
