// SPDX-License-Identifier: Apache-2.0
// The one file that knows simdjson. JSON is how documents are stored, so this path is fast and
// knows no places; a faulty document is parsed again as YAML, which tells them.
#include <simdjson.h>

#include "billing/base/text.hpp"
#include "billing/formats/tree/builder.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::tree {
namespace {

using namespace simdjson;

// Each function returns false at the first thing that is no JSON, or when the builder refuses.
class Walk {
 public:
  // The builder limits the depth, and so the recursion.
  template <class Value>  // a document or a value inside it
  bool visit(Value& value) {
    ondemand::json_type type;
    if (value.type().get(type) != SUCCESS)
      return false;
    switch (type) {
      case ondemand::json_type::object:
        return visit_object(value);
      case ondemand::json_type::array:
        return visit_array(value);
      case ondemand::json_type::string: {
        std::string_view text;
        return value.get_string().get(text) == SUCCESS &&
               builder.scalar(std::string(text), true, {});
      }
      case ondemand::json_type::number:
        return visit_number(value);
      case ondemand::json_type::boolean: {
        bool truth = false;
        return value.get_bool().get(truth) == SUCCESS &&
               builder.scalar(truth ? "true" : "false", false, {});
      }
      case ondemand::json_type::null: {
        bool null = false;
        return simdjson_result<bool>(value.is_null()).get(null) == SUCCESS && null &&
               builder.null({});
      }
    }
    return false;
  }

  Builder builder;

 private:
  template <class Value>
  bool visit_object(Value& value) {
    ondemand::object object;
    if (value.get_object().get(object) != SUCCESS || !builder.begin(NodeType::mapping, {}))
      return false;
    for (auto member : object) {
      std::string_view key;
      ondemand::value inner;
      if (member.unescaped_key().get(key) != SUCCESS || !builder.key(std::string(key), {}))
        return false;
      if (member.value().get(inner) != SUCCESS || !visit(inner))
        return false;
    }
    return builder.end();
  }

  template <class Value>
  bool visit_array(Value& value) {
    ondemand::array array;
    if (value.get_array().get(array) != SUCCESS || !builder.begin(NodeType::sequence, {}))
      return false;
    for (auto item : array) {
      ondemand::value inner;
      if (item.get(inner) != SUCCESS || !visit(inner))
        return false;
    }
    return builder.end();
  }

  // The text as written: 12.50 stays 12.50 and never becomes binary floating point.
  template <class Value>
  bool visit_number(Value& value) {
    std::string_view token;
    if constexpr (requires { value.raw_json_token().get(token); }) {
      if (value.raw_json_token().get(token) != SUCCESS)
        return false;
    } else {
      token = value.raw_json_token();
    }
    return value.get_number().error() == SUCCESS &&  // the library judges the syntax only
           builder.scalar(std::string(trim(token)), false, {});
  }
};

}  // namespace

Result<Node> parse_json(std::string_view text) {
  // One parser and one buffer for all documents of a run: the library wants room behind the text.
  static thread_local ondemand::parser parser;
  static thread_local std::string buffer;
  buffer.assign(text);
  buffer.resize(text.size() + SIMDJSON_PADDING);
  ondemand::document document;
  Walk walk;
  if (parser.iterate(buffer.data(), text.size(), buffer.size()).get(document) == SUCCESS &&
      walk.visit(document) && document.current_location().error() == OUT_OF_BOUNDS &&
      walk.builder.duplicates().empty()) {
    return walk.builder.take_root();
  }
  return fail(FailureKind::rejected, "YAML-01", "this is no JSON");
}

}  // namespace billing::tree
