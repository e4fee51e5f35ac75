// SPDX-License-Identifier: Apache-2.0
// Reads records out of trees, collecting every fault with its place; never stops at the first.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "billing/base/text.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

constexpr size_t text_characters_max = 4000;
constexpr size_t terms_characters_max = 200'000;  // of standard terms

/// Where a value sits, e.g. lines[2].unit_price: a chain on the stack, spelled out only when a
/// fault needs it.
struct Path {
  const Path* parent = nullptr;
  std::string_view key = {};
  size_t index = 0;  // 1-based, in a list

  bool empty() const { return parent == nullptr && key.empty(); }
  std::string text() const;
};

/// What is common to one reading: the source for places, the faults, the currency that amounts
/// are in once the document has named it.
struct Reading {
  const tree::Source& source;
  std::vector<Diagnostic> faults = {};
  Currency currency = {};
  size_t text_max = text_characters_max;

  void fault(const char* code, const tree::Node& at, const Path& path, std::string message,
             std::string hint);
  void fault_at_key(const char* code, const tree::Key& key, const Path& path, std::string message,
                    std::string hint);
};

/// Reads a word of an enum.
template <class E>
void read_word(Reading& reading, const tree::Node& node, const Path& path, E& out) {
  if (node.type == tree::NodeType::scalar) {
    if (const auto value = from_word<E>(node.text)) {
      out = *value;
      return;
    }
  }
  reading.fault("YAML-10", node, path, "'" + path.text() + "' cannot be '" + node.text + "'",
                suggestion(node.text, words_of(E{})));
}

class Reader {
 public:
  static constexpr bool writes_members = true;

  Reader(Reading& reading, const tree::Node& node, const Path& path);

  /// A key that must be there.
  template <class T>
  void required(std::string_view key, T&& member) {
    if (const tree::Node* node = take(key)) {
      read_value(*node, Path{&path_, key}, member);
    } else {
      missing(key);
    }
  }
  template <class T>
  void optional(std::string_view key, T&& member) {
    if (const tree::Node* node = take(key))
      read_value(*node, Path{&path_, key}, member);
  }

  /// Reads one value that stands at `node` itself.
  template <class T>
  static void read_alone(Reading& reading, const tree::Node& node, const Path& path, T& out) {
    Reader(reading, node, path, Alone{}).read_value(node, path, out);
  }

  /// Reports the keys that nobody asked for. With `extras`, x-* keys are kept there as JSON.
  void finish(std::vector<std::pair<std::string, std::string>>* extras = nullptr);

  void missing(std::string_view key);

 private:
  struct Alone {};
  Reader(Reading& reading, const tree::Node& node, const Path& path, Alone)
      : reading_(reading), node_(node), path_(path) {}

  const tree::Node* take(std::string_view key);

  void read_value(const tree::Node& node, const Path& path, std::string& out);
  void read_value(const tree::Node& node, const Path& path, Date& out);
  void read_value(const tree::Node& node, const Path& path, Decimal& out);
  void read_value(const tree::Node& node, const Path& path, Money& out);
  void read_value(const tree::Node& node, const Path& path, Currency& out);
  void read_value(const tree::Node& node, const Path& path, bool& out);
  void read_value(const tree::Node& node, const Path& path, Code<std::string>& out);
  void read_value(const tree::Node& node, const Path& path, Checked<std::string>& out);
  void read_value(const tree::Node& node, const Path& path, Percent<Decimal>& out);
  void read_value(const tree::Node& node, const Path& path, Whole<int>& out);
  void read_value(const tree::Node& node, const Path& path, Flag<bool>& out) {
    read_value(node, path, out.value);
  }
  void read_value(const tree::Node& node, const Path& path, Percent<std::optional<Decimal>>& out) {
    Decimal value;
    Percent<Decimal> inner{value, out.min, out.max};
    read_value(node, path, inner);
    out.value = value;
  }
  void read_value(const tree::Node& node, const Path& path, Whole<std::optional<int>>& out) {
    int value = out.min;
    Whole<int> inner{value, out.min, out.max};
    read_value(node, path, inner);
    out.value = value;
  }
  template <class T>
  void read_value(const tree::Node& node, const Path& path, std::optional<T>& out) {
    T value{};
    if constexpr (std::is_same_v<T, Money>)
      value.currency = reading_.currency;
    read_value(node, path, value);
    out = std::move(value);
  }
  template <class T>
  void read_value(const tree::Node& node, const Path& path, std::vector<T>& out) {
    if (!expect(node, tree::NodeType::sequence, path, "a list"))
      return;
    out.clear();
    for (size_t i = 0; i < node.items.size(); ++i) {
      T value{};
      read_value(node.items[i], Path{&path, {}, i + 1}, value);
      out.push_back(std::move(value));
    }
  }
  template <class E>
  requires std::is_enum_v<E>
  void read_value(const tree::Node& node, const Path& path, E& out) {
    if (expect_scalar(node, path, "a word"))
      read_word(reading_, node, path, out);
  }
  // Anything else: a wrapper or struct with read(Reader-of-node) found next to its description.
  template <class T>
  requires std::is_class_v<std::remove_reference_t<T>>
  void read_value(const tree::Node& node, const Path& path, T& out) {
    read(reading_, node, path, out);
  }

  bool expect(const tree::Node& node, tree::NodeType type, const Path& path, const char* what);
  bool expect_scalar(const tree::Node& node, const Path& path, const char* what);

  Reading& reading_;
  const tree::Node& node_;
  const Path& path_;
  std::vector<std::string_view> asked_;
};

/// Reads any described struct from a mapping.
template <class T>
void read_mapping(Reading& reading, const tree::Node& node, const Path& path, T& out) {
  Reader reader(reading, node, path);
  describe(reader, out);
  reader.finish();
}

}  // namespace billing::records
