// SPDX-License-Identifier: Apache-2.0
// Builds a Node tree from the events of either parser and enforces the limits.
#pragma once

#include <optional>

#include "billing/formats/tree/node.hpp"

namespace billing::tree {

/// What is wrong and where, before it becomes a Diagnostic.
struct ParseFault {
  std::string code;
  std::string message;
  std::string hint;
  Mark mark;
  size_t length = 1;
};

class Builder {
 public:
  /// Each returns false once a fault stands; the parser should stop then.
  bool scalar(std::string text, bool quoted, Mark mark);
  bool null(Mark mark);
  bool begin(NodeType type, Mark mark);
  bool end();
  bool key(std::string text, Mark mark);
  bool copy(const Node& node, Mark mark);  // an alias

  const std::optional<ParseFault>& fault() const { return fault_; }
  const std::vector<ParseFault>& duplicates() const { return duplicates_; }
  Node take_root() { return std::move(root_); }

  /// The node that was added last; valid until the next call.
  const Node& last() const { return *last_; }
  /// True when the open mapping waits for a key.
  bool wants_key() const;

 private:
  bool refuse(std::string code, std::string message, std::string hint, Mark mark, size_t length);
  Node* place(Node node, Mark mark);

  Node root_;
  std::vector<Node*> open_;
  const Node* last_ = nullptr;
  size_t nodes_ = 0;
  std::optional<ParseFault> fault_;
  std::vector<ParseFault> duplicates_;
};

}  // namespace billing::tree
