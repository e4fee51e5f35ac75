// SPDX-License-Identifier: Apache-2.0
// Writes a tree as canonical JSON (one line, no blanks) or YAML (block style). The same calls
// give both; the same values always give the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "billing/formats/tree/node.hpp"

namespace billing::tree {

enum class Syntax { json, yaml };

class Emitter {
 public:
  explicit Emitter(Syntax syntax) : syntax_(syntax) {}

  void begin_mapping();
  void end_mapping();
  void begin_sequence();
  void end_sequence();
  void key(std::string_view name);
  void string(std::string_view value);
  /// Amounts, rates, dates, words: a string in JSON, bare in YAML.
  void bare(std::string_view value);
  void number(int64_t value);
  void boolean(bool value);
  void node(const Node& value);
  /// A key and its text; neither when the text is empty.
  void text(std::string_view name, std::string_view value);

  /// The finished text; YAML ends with a newline, JSON does not.
  std::string take() { return std::move(text_); }

 private:
  struct Level {
    bool mapping;
    bool empty;
  };
  void before_value();
  void json_string(std::string_view value);
  void escape(std::string_view sequence);  // one character
  void yaml_line_start();

  Syntax syntax_;
  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
  bool after_dash_ = false;
};

}  // namespace billing::tree
