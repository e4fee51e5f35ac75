// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/tree/emitter.hpp"

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing::tree {
namespace {

// Bare YAML text that no reader, of 1.1 or 1.2, takes for anything but text.
bool safe_bare(std::string_view value) {
  if (value.empty() || value.size() > 200)
    return false;
  const auto first = static_cast<unsigned char>(value[0]);
  const bool letter =
      (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first >= 0xC3;
  if (!letter || value.back() == ' ' || value.back() == ':')
    return false;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c < 0x20 || c == 0x7f || c == '\\' || c == '"')
      return false;
    if (c == ':' && i + 1 < value.size() && value[i + 1] == ' ')
      return false;
    if (c == '#' && value[i - 1] == ' ')
      return false;
  }
  if (find_obeyed(value))  // of these, U+0085, U+2028 and U+2029 break lines in YAML 1.1
    return false;
  static constexpr std::string_view reserved[] = {"true", "false", "null", "yes", "no",
                                                  "on",   "off",   "y",    "n"};
  const std::string lower = value.size() <= 5 ? to_lower_ascii(value) : std::string();
  return std::find(std::begin(reserved), std::end(reserved), lower) == std::end(reserved);
}

bool is_escaped(std::string_view sequence) {
  return !find_invalid_utf8(sequence) && find_obeyed(sequence) == 0;
}

}  // namespace

void Emitter::yaml_line_start() {
  if (after_dash_) {
    after_dash_ = false;
    return;
  }
  if (!text_.empty() && text_.back() != '\n')
    text_ += '\n';
  // Sequences hang at the indentation of their key plus two, like the mappings inside them.
  text_.append(2 * (levels_.size() - 1), ' ');
}

void Emitter::before_value() {
  if (levels_.empty())
    return;
  Level& level = levels_.back();
  if (level.mapping) {
    if (syntax_ == Syntax::yaml && after_key_)
      text_ += ' ';
    after_key_ = false;
    return;
  }
  if (syntax_ == Syntax::json) {
    if (!level.empty)
      text_ += ',';
  } else {
    yaml_line_start();
    text_ += "- ";
    after_dash_ = true;
  }
  level.empty = false;
}

void Emitter::begin_mapping() {
  if (syntax_ == Syntax::json) {
    before_value();
    text_ += '{';
  } else if (!levels_.empty() && !levels_.back().mapping) {
    before_value();
  }
  after_key_ = false;
  levels_.push_back({true, true});
}

void Emitter::end_mapping() {
  if (syntax_ == Syntax::json) {
    text_ += '}';
  } else if (levels_.back().empty) {
    if (!text_.empty() && text_.back() == ':')
      text_ += ' ';
    text_ += "{}";
    after_dash_ = false;
  }
  levels_.pop_back();
  if (levels_.empty() && syntax_ == Syntax::yaml)
    text_ += '\n';
}

void Emitter::begin_sequence() {
  if (syntax_ == Syntax::json) {
    before_value();
    text_ += '[';
  } else if (!levels_.empty() && !levels_.back().mapping) {
    before_value();
  }
  after_key_ = false;
  levels_.push_back({false, true});
}

void Emitter::end_sequence() {
  if (syntax_ == Syntax::json) {
    text_ += ']';
  } else if (levels_.back().empty) {
    if (!text_.empty() && text_.back() == ':')
      text_ += ' ';
    text_ += "[]";
    after_dash_ = false;
  }
  levels_.pop_back();
}

void Emitter::key(std::string_view name) {
  Level& level = levels_.back();
  if (syntax_ == Syntax::json) {
    if (!level.empty)
      text_ += ',';
    json_string(name);
    text_ += ':';
  } else {
    yaml_line_start();
    if (safe_bare(name)) {
      text_ += name;
    } else {
      json_string(name);
    }
    text_ += ':';
  }
  level.empty = false;
  after_key_ = true;
}

// JSON's escapes are YAML's too. What a terminal would obey is escaped as well, as both may land
// on one.
void Emitter::json_string(std::string_view value) {
  text_ += '"';
  size_t plain = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c != 0xC2 && c != 0xE2)
      continue;
    const size_t length = c < 0x80 ? 1 : c == 0xC2 ? 2 : 3;
    if (length > 1 && !is_escaped(value.substr(i, length)))
      continue;
    text_.append(value, plain, i - plain);
    escape(value.substr(i, length));
    i += length - 1;
    plain = i + 1;
  }
  text_.append(value, plain, std::string_view::npos);
  text_ += '"';
}

void Emitter::escape(std::string_view sequence) {
  switch (sequence[0]) {
    case '"':
      text_ += "\\\"";
      break;
    case '\\':
      text_ += "\\\\";
      break;
    case '\n':
      text_ += "\\n";
      break;
    case '\t':
      text_ += "\\t";
      break;
    case '\r':
      text_ += "\\r";
      break;
    default:
      static constexpr std::string_view digits = "0123456789abcdef";
      const char32_t point = utf8_decode(sequence)[0];
      text_ += "\\u";
      for (unsigned shift = 12;; shift -= 4) {
        text_ += digits[(point >> shift) & 0xFU];
        if (shift == 0)
          break;
      }
  }
}

void Emitter::string(std::string_view value) {
  before_value();
  if (syntax_ == Syntax::yaml && safe_bare(value)) {
    text_ += value;
  } else {
    json_string(value);
  }
  after_dash_ = false;
}

void Emitter::bare(std::string_view value) {
  before_value();
  if (syntax_ == Syntax::json) {
    json_string(value);
  } else {
    text_ += value;
  }
  after_dash_ = false;
}

void Emitter::number(int64_t value) {
  before_value();
  text_ += std::to_string(value);
  after_dash_ = false;
}

void Emitter::boolean(bool value) {
  before_value();
  text_ += value ? "true" : "false";
  after_dash_ = false;
}

void Emitter::node(const Node& value) {
  switch (value.type) {
    case NodeType::null:
      before_value();
      text_ += "null";
      after_dash_ = false;
      break;
    case NodeType::scalar:
      if (value.quoted) {
        string(value.text);
      } else {
        before_value();  // as the user wrote it: a number, a bool or a bare word
        if (syntax_ == Syntax::yaml || value.text == "true" || value.text == "false") {
          text_ += value.text;
        } else {
          json_string(value.text);
        }
        after_dash_ = false;
      }
      break;
    case NodeType::sequence:
      begin_sequence();
      for (const Node& item : value.items) node(item);
      end_sequence();
      break;
    case NodeType::mapping:
      begin_mapping();
      for (size_t i = 0; i < value.items.size(); ++i) {
        key(value.keys[i].text);
        node(value.items[i]);
      }
      end_mapping();
      break;
  }
}

void Emitter::text(std::string_view name, std::string_view value) {
  if (value.empty())
    return;
  key(name);
  string(value);
}

}  // namespace billing::tree
