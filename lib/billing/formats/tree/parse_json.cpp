// SPDX-License-Identifier: Apache-2.0
// The one file that knows nlohmann-json. JSON is how documents are stored, so this path is fast
// and knows no places; a faulty document is parsed again as YAML, which tells them.
#include <nlohmann/json.hpp>

#include "billing/base/text.hpp"
#include "billing/formats/tree/builder.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::tree {
namespace {

using Json = nlohmann::json;

class Events : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return builder.null({}); }
  bool boolean(bool value) override { return builder.scalar(value ? "true" : "false", false, {}); }
  bool number_integer(number_integer_t value) override {
    return builder.scalar(std::to_string(value), false, {});
  }
  bool number_unsigned(number_unsigned_t value) override {
    return builder.scalar(std::to_string(value), false, {});
  }
  // The text as written: 12.50 stays 12.50 and never becomes binary floating point.
  bool number_float(number_float_t, const string_t& text) override {
    return builder.scalar(text, false, {});
  }
  bool string(string_t& text) override { return builder.scalar(std::move(text), true, {}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return builder.begin(NodeType::mapping, {}); }
  bool key(string_t& text) override { return builder.key(std::move(text), {}); }
  bool end_object() override { return builder.end(); }
  bool start_array(std::size_t) override { return builder.begin(NodeType::sequence, {}); }
  bool end_array() override { return builder.end(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  Builder builder;
};

}  // namespace

Result<Node> parse_json(std::string_view text) {
  Events events;
  if (!find_invalid_utf8(text) && Json::sax_parse(text.begin(), text.end(), &events) &&
      events.builder.duplicates().empty()) {
    return events.builder.take_root();
  }
  return fail(FailureKind::rejected, "YAML-01", "this is no JSON");
}

}  // namespace billing::tree
