// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/tree/locate.hpp"

#include <charconv>

#include "billing/base/text.hpp"

namespace billing::tree {

Location locate_path(Source& source, std::string_view path) {
  locate(source);
  const Node* node = &source.root;
  std::string_view rest = path;
  while (!rest.empty()) {
    const Node* next = nullptr;
    if (rest[0] == '[') {
      const size_t close = rest.find(']');
      if (close == std::string_view::npos)
        break;
      size_t index = 0;
      std::from_chars(rest.data() + 1, rest.data() + close, index);
      if (node->type == NodeType::sequence && index >= 1 && index <= node->items.size()) {
        next = &node->items[index - 1];
      }
      rest.remove_prefix(close + 1);
    } else {
      if (rest[0] == '.')
        rest.remove_prefix(1);
      const std::string_view key = rest.substr(0, rest.find_first_of(".["));
      next = node->find(key);
      rest.remove_prefix(key.size());
    }
    if (next == nullptr)
      break;
    node = next;
  }
  const size_t length =
      node->type == NodeType::scalar ? utf8_length(node->text) + (node->quoted ? 2 : 0) : 1;
  return location_at(source, node->mark, length, std::string(path));
}

}  // namespace billing::tree
