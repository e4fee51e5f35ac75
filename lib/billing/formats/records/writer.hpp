// SPDX-License-Identifier: Apache-2.0
// Writes records by the same descriptions that read them. What equals its default is left out, so
// that the same record always gives the same bytes and nothing is said twice.
#pragma once

#include "billing/formats/records/fields.hpp"
#include "billing/formats/tree/emitter.hpp"

namespace billing::records {

class Writer {
 public:
  static constexpr bool writes_members = false;

  explicit Writer(tree::Emitter& emitter) : emitter_(emitter) {}

  template <class T>
  void required(std::string_view key, const T& member) {
    emitter_.key(key);
    write_value(member);
  }
  template <class T>
  void optional(std::string_view key, const T& member) {
    if (!is_absent(member))
      required(key, member);
  }

  tree::Emitter& emitter() { return emitter_; }

  void write_value(const std::string& value) { emitter_.string(value); }
  void write_value(Date value) { emitter_.bare(to_string(value)); }
  void write_value(const Decimal& value) { emitter_.bare(to_string(value)); }
  void write_value(Money value) { emitter_.bare(to_string(value)); }
  void write_value(Currency value) { emitter_.bare(value.code()); }
  void write_value(bool value) { emitter_.boolean(value); }
  template <class S>
  void write_value(const Code<S>& value) {
    emitter_.string(value.text);
  }
  template <class S>
  void write_value(const Checked<S>& value) {
    emitter_.string(value.text);
  }
  void write_value(const Percent<const Decimal>& value) {
    emitter_.bare(to_string(value.value) + "%");
  }
  void write_value(const Percent<const std::optional<Decimal>>& value) {
    emitter_.bare(to_string(*value.value) + "%");
  }
  void write_value(const Whole<const int>& value) { emitter_.number(value.value); }
  void write_value(const Whole<const std::optional<int>>& value) { emitter_.number(*value.value); }
  template <class B>
  void write_value(const Flag<B>& value) {
    emitter_.boolean(value.value);
  }
  template <class T>
  void write_value(const std::optional<T>& value) {
    write_value(*value);
  }
  template <class T>
  void write_value(const std::vector<T>& values) {
    emitter_.begin_sequence();
    for (const T& value : values) write_value(value);
    emitter_.end_sequence();
  }
  template <class E>
  requires std::is_enum_v<E>
  void write_value(E value) { emitter_.bare(to_word(value)); }
  template <class T>
  requires std::is_class_v<T>
  void write_value(const T& value) { write(*this, value); }

 private:
  static bool is_absent(const std::string& value) { return value.empty(); }
  template <class S>
  static bool is_absent(const Code<S>& value) {
    return value.text.empty();
  }
  template <class S>
  static bool is_absent(const Checked<S>& value) {
    return value.text.empty();
  }
  static bool is_absent(const Percent<const Decimal>&) { return false; }
  static bool is_absent(const Percent<const std::optional<Decimal>>& value) { return !value.value; }
  static bool is_absent(const Whole<const int>&) { return false; }
  static bool is_absent(const Whole<const std::optional<int>>& value) { return !value.value; }
  template <class B>
  static bool is_absent(const Flag<B>& value) {
    return value.value == value.by_default;
  }
  template <class T>
  static bool is_absent(const std::optional<T>& value) {
    return !value;
  }
  template <class T>
  static bool is_absent(const std::vector<T>& values) {
    return values.empty();
  }
  template <class T>
  static bool is_absent(const T& value) {
    if constexpr (requires { absent(value); }) {
      return absent(value);
    } else if constexpr (std::equality_comparable<T> && std::is_default_constructible_v<T>) {
      return value == T{};
    } else {
      return false;
    }
  }

  tree::Emitter& emitter_;
};

/// Writes any described struct as a mapping.
template <class T>
void write_mapping(Writer& writer, const T& value) {
  writer.emitter().begin_mapping();
  describe(writer, value);
  writer.emitter().end_mapping();
}

}  // namespace billing::records
