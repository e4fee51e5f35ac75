// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/reader.hpp"

#include <fmt/format.h>

#include "billing/formats/tree/emitter.hpp"

namespace billing::records {
namespace {

// Enough to mend. To find the place of each fault of a huge document would take hours.
constexpr size_t faults_max = 1000;

const char* name_of(tree::NodeType type) {
  switch (type) {
    case tree::NodeType::null:
      return "nothing";
    case tree::NodeType::scalar:
      return "a single value";
    case tree::NodeType::sequence:
      return "a list";
    case tree::NodeType::mapping:
      return "keys with values";
  }
  return "";
}

std::string shown(const std::string& text) {
  return utf8_length(text) > 60 ? utf8_substring(text, 0, 57) + "..." : text;
}

bool is_code_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
         c == '_' || c == '-' || c == '/';
}

// What people write where a plain decimal is wanted, and how to write it.
std::string decimal_hint(const std::string& text) {
  if (text.find(',') != std::string::npos)
    return "write a point, not a comma: 1234.50";
  if (text.find(' ') != std::string::npos || text.find('\'') != std::string::npos) {
    return "write it without separators: 1234.50";
  }
  if (text.find_first_of("0123456789") == 0 && text.find_first_of("eE") != std::string::npos) {
    return "write it out, without exponent: 1000";
  }
  if (text.size() > 1 && text[0] == '0' && all_digits(text))
    return "write it without zeros in front";
  if (text.size() > 1 && text.starts_with("+"))
    return "write it without the plus sign";
  return "digits, and at most 9 decimals after a point: 1234.50 (15 digits in all)";
}

// "{unit_price: 300,00}" reads as two keys: the comma parts them.
std::string split_amount_hint(const tree::Node& node, size_t at) {
  if (at == 0 || !all_digits(node.keys[at].text) ||
      node.items[at - 1].type != tree::NodeType::scalar)
    return {};
  const std::string& whole = node.items[at - 1].text;
  if (whole.empty() || !all_digits(whole.substr(whole.size() - 1)))
    return {};
  return fmt::format("decimals stand behind a point: '{}: {}.{}'; a comma begins another key",
                     node.keys[at - 1].text, whole, node.keys[at].text);
}

}  // namespace

void Reading::fault(const char* code, const tree::Node& at, const Path& path, std::string message,
                    std::string hint) {
  if (faults.size() >= faults_max)
    return;
  const size_t length =
      at.type == tree::NodeType::scalar ? utf8_length(at.text) + (at.quoted ? 2 : 0) : 1;
  faults.push_back({code,
                    Severity::error,
                    std::move(message),
                    std::move(hint),
                    tree::location_at(source, at.mark, length, path.text()),
                    {}});
}

void Reading::fault_at_key(const char* code, const tree::Key& key, const Path& path,
                           std::string message, std::string hint) {
  if (faults.size() >= faults_max)
    return;
  faults.push_back({code,
                    Severity::error,
                    std::move(message),
                    std::move(hint),
                    tree::location_at(source, key.mark, utf8_length(key.text), path.text()),
                    {}});
}

Reader::Reader(Reading& reading, const tree::Node& node, const Path& path)
    : reading_(reading), node_(node), path_(path) {
  asked_.reserve(48);
  expect(node_, tree::NodeType::mapping, path_, "keys with values");
}

std::string Path::text() const {
  std::string text = parent == nullptr ? std::string() : parent->text();
  if (index > 0)
    return text + "[" + std::to_string(index) + "]";
  if (!text.empty() && !key.empty())
    text += '.';
  return text += key;
}

const tree::Node* Reader::take(std::string_view key) {
  asked_.push_back(key);
  const tree::Node* node = node_.find(key);
  if (node == nullptr || node->type != tree::NodeType::null)
    return node;
  const auto place = static_cast<size_t>(node - node_.items.data());
  reading_.fault_at_key("YAML-07", node_.keys[place], Path{&path_, key},
                        fmt::format("'{}' has no value", key), "give it one, or leave the key out");
  return nullptr;
}

void Reader::missing(std::string_view key) {
  // A key without value is told once, as YAML-07; a node of the wrong type as YAML-06.
  if (node_.type != tree::NodeType::mapping || node_.find(key) != nullptr)
    return;
  reading_.fault("YAML-05", node_, Path{&path_, key},
                 path_.empty() ? fmt::format("'{}' is missing", key)
                               : fmt::format("'{}' is missing in '{}'", key, path_.text()),
                 fmt::format("add '{}: ...'", key));
}

void Reader::finish(std::vector<std::pair<std::string, std::string>>* extras) {
  if (node_.type != tree::NodeType::mapping)
    return;
  for (size_t i = 0; i < node_.keys.size(); ++i) {
    const tree::Key& key = node_.keys[i];
    if (std::find(asked_.begin(), asked_.end(), key.text) != asked_.end())
      continue;
    if (extras != nullptr && key.text.starts_with("x-")) {
      tree::Emitter json(tree::Syntax::json);
      json.node(node_.items[i]);
      extras->emplace_back(key.text, json.take());
      continue;
    }
    const std::string split = split_amount_hint(node_, i);
    reading_.fault_at_key(
        "YAML-03", key, Path{&path_, key.text},
        path_.empty() ? fmt::format("unknown key '{}'", shown(key.text))
                      : fmt::format("unknown key '{}' in '{}'", shown(key.text), path_.text()),
        split.empty() ? suggestion(key.text, asked_) : split);
  }
}

bool Reader::expect(const tree::Node& node, tree::NodeType type, const Path& path,
                    const char* what) {
  if (node.type == type)
    return true;
  reading_.fault("YAML-06", node, path,
                 fmt::format("'{}' must be {}, not {}", path.text(), what, name_of(node.type)),
                 type == tree::NodeType::sequence  ? "write one item a line, each after '- '"
                 : type == tree::NodeType::mapping ? "write one 'key: value' a line"
                                                   : "write a single value");
  return false;
}

bool Reader::expect_scalar(const tree::Node& node, const Path& path, const char* what) {
  if (node.type == tree::NodeType::scalar)
    return true;
  reading_.fault("YAML-06", node, path,
                 fmt::format("'{}' must be {}, not {}", path.text(), what, name_of(node.type)),
                 "write a single value");
  return false;
}

void Reader::read_value(const tree::Node& node, const Path& path, std::string& out) {
  if (!expect_scalar(node, path, "text"))
    return;
  if (utf8_length(node.text) > reading_.text_max) {
    reading_.fault("YAML-11", node, path,
                   fmt::format("'{}' is longer than {} characters", path.text(), reading_.text_max),
                   "shorten it");
    return;
  }
  for (char c : node.text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f) {
      reading_.fault("YAML-12", node, path,
                     fmt::format("'{}' holds control character 0x{:02x}", path.text(), byte),
                     "remove it");
      return;
    }
  }
  out = node.text;
}

void Reader::read_value(const tree::Node& node, const Path& path, Date& out) {
  if (!expect_scalar(node, path, "a date"))
    return;
  if (const auto date = parse_date(node.text)) {
    out = *date;
    return;
  }
  reading_.fault("YAML-09", node, path,
                 fmt::format("'{}' is no date: '{}'", path.text(), shown(node.text)),
                 "write YYYY-MM-DD, a day that exists between 1900 and 2199");
}

void Reader::read_value(const tree::Node& node, const Path& path, Decimal& out) {
  if (!expect_scalar(node, path, "a number"))
    return;
  if (const auto value = parse_decimal(node.text)) {
    out = *value;
    return;
  }
  reading_.fault("YAML-08", node, path,
                 fmt::format("'{}' is no number: '{}'", path.text(), shown(node.text)),
                 decimal_hint(node.text));
}

void Reader::read_value(const tree::Node& node, const Path& path, Money& out) {
  if (!expect_scalar(node, path, "an amount"))
    return;
  if (const auto amount = parse_money(node.text, reading_.currency)) {
    out = *amount;
    return;
  }
  reading_.fault("YAML-08", node, path,
                 fmt::format("'{}' is no amount in {}: '{}'", path.text(), reading_.currency.code(),
                             shown(node.text)),
                 parse_decimal(node.text)
                     ? fmt::format("at most {} decimals", reading_.currency.exponent())
                     : decimal_hint(node.text));
}

void Reader::read_value(const tree::Node& node, const Path& path, Currency& out) {
  if (!expect_scalar(node, path, "a currency"))
    return;
  if (const auto currency = parse_currency(node.text)) {
    out = *currency;
    return;
  }
  reading_.fault("YAML-10", node, path, fmt::format("'{}' is no currency", shown(node.text)),
                 "write its ISO 4217 code, such as EUR");
}

void Reader::read_value(const tree::Node& node, const Path& path, bool& out) {
  if (!expect_scalar(node, path, "true or false"))
    return;
  if (node.text == "true" || node.text == "false") {
    out = node.text == "true";
    return;
  }
  reading_.fault("YAML-10", node, path,
                 fmt::format("'{}' cannot be '{}'", path.text(), shown(node.text)),
                 "write true or false");
}

void Reader::read_value(const tree::Node& node, const Path& path, Code<std::string>& out) {
  if (!expect_scalar(node, path, "a code"))
    return;
  const bool good = !node.text.empty() && node.text.size() <= 40 && node.text[0] != '-' &&
                    std::all_of(node.text.begin(), node.text.end(), is_code_character);
  if (!good) {
    reading_.fault("YAML-13", node, path,
                   fmt::format("'{}' cannot be '{}'", path.text(), shown(node.text)),
                   "1 to 40 letters without accents, digits and . _ - /, no blanks");
    return;
  }
  out.text = node.text;
}

void Reader::read_value(const tree::Node& node, const Path& path, Checked<std::string>& out) {
  if (!expect_scalar(node, path, "text"))
    return;
  const std::string text = out.normalise(node.text);
  if (auto fault = out.check(text)) {
    reading_.fault("YAML-13", node, path,
                   fmt::format("'{}' is wrong: '{}'", path.text(), shown(node.text)), *fault);
    return;
  }
  out.text = text;
}

void Reader::read_value(const tree::Node& node, const Path& path, Percent<Decimal>& out) {
  if (!expect_scalar(node, path, "a rate"))
    return;
  const std::string_view text = node.text;
  const auto value = text.ends_with('%') ? parse_decimal(trim(text.substr(0, text.size() - 1)))
                                         : std::optional<Decimal>();
  if (!value) {
    reading_.fault("YAML-08", node, path,
                   fmt::format("'{}' is no rate: '{}'", path.text(), shown(node.text)),
                   // Who writes 0.2 means 20 %; who writes 20 does, too.
                   parse_decimal(node.text).value_or(Decimal{}) >= Decimal{1, 0}
                       ? fmt::format("write '{}%'", node.text)
                       : "write a number and a percent sign, such as 5.5%");
  } else if (*value < Decimal{out.min, 0} || *value > Decimal{out.max, 0} || value->scale > 6) {
    reading_.fault("YAML-08", node, path,
                   fmt::format("'{}' cannot be '{}'", path.text(), shown(node.text)),
                   fmt::format("from {}% to {}%, at most 6 decimals", out.min, out.max));
  } else {
    out.value = *value;
  }
}

void Reader::read_value(const tree::Node& node, const Path& path, Whole<int>& out) {
  if (!expect_scalar(node, path, "a whole number"))
    return;
  const auto value = parse_decimal(node.text);
  if (!value || value->scale > 0 || value->units < out.min || value->units > out.max) {
    reading_.fault("YAML-08", node, path,
                   fmt::format("'{}' cannot be '{}'", path.text(), shown(node.text)),
                   fmt::format("a whole number from {} to {}", out.min, out.max));
    return;
  }
  out.value = static_cast<int>(value->units);
}

}  // namespace billing::records
