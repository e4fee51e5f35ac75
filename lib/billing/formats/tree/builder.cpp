// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/tree/builder.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::tree {
namespace {

size_t count_nodes(const Node& node) {
  size_t count = 1;
  for (const Node& item : node.items) count += count_nodes(item);
  return count;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key)
      return &items[i];
  }
  return nullptr;
}

std::string Node::text_of(std::string_view key) const {
  const Node* found = find(key);
  return found == nullptr ? std::string() : found->text;
}

bool Builder::refuse(std::string code, std::string message, std::string hint, Mark mark,
                     size_t length) {
  if (!fault_)
    fault_ = {std::move(code), std::move(message), std::move(hint), mark, length};
  return false;
}

bool Builder::wants_key() const {
  return !open_.empty() && open_.back()->type == NodeType::mapping &&
         open_.back()->keys.size() == open_.back()->items.size();
}

// Where the next value belongs; nullptr after a fault.
Node* Builder::place(Node node, Mark mark) {
  if (fault_)
    return nullptr;
  if (++nodes_ > nodes_max) {
    refuse("YAML-11", fmt::format("the document has more than {} values", nodes_max),
           "split it into several documents", mark, 1);
    return nullptr;
  }
  if (wants_key()) {
    refuse("YAML-01", "a key must be plain text",
           "write key: value, and close every bracket and quote", mark, 1);
    return nullptr;
  }
  if (open_.empty()) {
    root_ = std::move(node);
    last_ = &root_;
    return &root_;
  }
  // Pointers to open ancestors stay valid: only the innermost open node grows.
  open_.back()->items.push_back(std::move(node));
  last_ = &open_.back()->items.back();
  return &open_.back()->items.back();
}

bool Builder::scalar(std::string text, bool quoted, Mark mark) {
  if (wants_key())
    return key(std::move(text), mark);
  return place({NodeType::scalar, mark, quoted, std::move(text), {}, {}}, mark) != nullptr;
}

bool Builder::null(Mark mark) {
  return place({NodeType::null, mark, false, {}, {}, {}}, mark) != nullptr;
}

bool Builder::begin(NodeType type, Mark mark) {
  if (open_.size() >= static_cast<size_t>(depth_max)) {
    return refuse("YAML-11", fmt::format("nested deeper than {} levels", depth_max),
                  "no document of ours needs that; check the brackets and the indentation", mark,
                  1);
  }
  Node* node = place({type, mark, false, {}, {}, {}}, mark);
  if (node != nullptr)
    open_.push_back(node);
  return node != nullptr;
}

bool Builder::end() {
  if (fault_)
    return false;
  last_ = open_.back();
  open_.pop_back();
  return true;
}

bool Builder::key(std::string text, Mark mark) {
  if (fault_)
    return false;
  if (open_.back()->keys.size() >= keys_max) {
    return refuse("YAML-11", fmt::format("more than {} keys in one mapping", keys_max),
                  "a document of ours needs fewer; check the indentation, or write a list", mark,
                  1);
  }
  const size_t length = utf8_length(text);
  for (const Key& known : open_.back()->keys) {
    if (known.text != text)
      continue;
    const std::string at = known.mark.line > 0 ? fmt::format(" in line {}", known.mark.line) : "";
    duplicates_.push_back({"YAML-04", fmt::format("key '{}' stands twice", text),
                           fmt::format("the first is{}; keep one", at.empty() ? " above" : at),
                           mark, length});
    break;
  }
  open_.back()->keys.push_back({std::move(text), mark});
  return true;
}

bool Builder::copy(const Node& node, Mark mark) {
  nodes_ += count_nodes(node);
  return place(node, mark) != nullptr;
}

}  // namespace billing::tree
