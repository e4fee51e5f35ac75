// SPDX-License-Identifier: Apache-2.0
// A document as a tree of text with places: what YAML and JSON have in common for us. Scalars
// stay text; what they mean is decided by whoever reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"

namespace billing::tree {

/// 1-based within the file, column in bytes; line 0: unknown.
struct Mark {
  int line = 0;
  int column = 0;
};

enum class NodeType { null, scalar, sequence, mapping };

struct Key {
  std::string text;
  Mark mark;
};

struct Node {
  NodeType type = NodeType::null;
  Mark mark;
  bool quoted = false;      // a scalar in quotes: never a number, bool or date by itself
  std::string text;         // of a scalar
  std::vector<Key> keys;    // of a mapping, as many as items
  std::vector<Node> items;  // of a sequence or mapping

  /// The value of a key, or nullptr.
  const Node* find(std::string_view key) const;
  /// The text of a key's scalar; empty when there is none.
  std::string text_of(std::string_view key) const;
};

/// One document of a stream with what messages need to show its lines.
struct Source {
  std::string file;    // as the user named it; "-" for standard input
  int first_line = 1;  // of `text` within the file
  std::string text;
  Node root;
  std::vector<Diagnostic> faults = {};  // duplicate keys, told together with what is wrong inside
  bool located = true;                  // false: parsed as JSON, marks are unknown until locate()
};

/// Parses again for the places of nodes, if that has not been done.
void locate(Source& source);

/// What the parsers find: the tree, and the duplicate keys in it (the first of two counts).
struct Parsed {
  Node root;
  std::vector<Diagnostic> faults;
};

/// A location with excerpt for a mark; `characters` is the length of the caret line.
Location location_at(const Source& source, Mark mark, size_t characters, std::string path);

}  // namespace billing::tree
