// SPDX-License-Identifier: Apache-2.0
// Strict readers of one document: YAML 1.2 by yaml-cpp, JSON by simdjson. Both find
// duplicate keys and refuse keys that are no text, nesting deeper than 32, mappings of more than
// 500 keys, documents of more than 1,000,000 nodes (aliases counted as often as they are used),
// and text that is not UTF-8.
#pragma once

#include "billing/base/result.hpp"
#include "billing/formats/tree/node.hpp"

namespace billing::tree {

constexpr int depth_max = 32;
constexpr size_t nodes_max = 1'000'000;
constexpr size_t keys_max = 500;  // of one mapping

/// YAML-12 with its place for text that is not UTF-8 or holds control characters.
[[nodiscard]] Result<void> check_text(const Source& source);

/// Fails with YAML-01 (syntax), YAML-11 (limits), YAML-12 (not UTF-8); YAML-04 (duplicate key)
/// comes with the tree. An empty document gives a null root.
[[nodiscard]] Result<Parsed> parse_yaml(const Source& source);

/// Without marks. Fails (with an unlocated diagnostic) on anything that is no JSON and on duplicate
/// keys; the caller then lets parse_yaml decide and tell the place.
[[nodiscard]] Result<Node> parse_json(std::string_view text);

}  // namespace billing::tree
