// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/batch_form.hpp"

#include "billing/formats/tree/emitter.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing {

std::string write_form(const BatchForm& form) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.key("format");
  json.string(to_word(form.format));
  json.key("encoding");
  json.string(to_word(form.charset));
  json.key("separator");
  json.string(to_word(form.separator));
  json.key("columns");
  json.begin_sequence();
  for (const ExportColumn column : form.columns) json.string(to_word(column));
  json.end_sequence();
  json.end_mapping();
  return json.take();
}

Result<BatchForm> form_from_store(std::string_view text) {
  const auto unknown = [] {
    return fail(FailureKind::io, "STORE-01", "the format of a batch in the database is unknown",
                "something else than this program wrote to it; restore a backup");
  };
  const auto json = tree::parse_json(text);
  if (!json)
    return unknown();
  const auto format = from_word<ExportFormat>(json->text_of("format"));
  const auto charset = from_word<Charset>(json->text_of("encoding"));
  const auto separator = from_word<Separator>(json->text_of("separator"));
  if (!format || !charset || !separator)
    return unknown();
  BatchForm form{*format, *charset, *separator, {}};
  if (const tree::Node* columns = json->find("columns")) {
    for (const tree::Node& one : columns->items) {
      const auto column = from_word<ExportColumn>(one.text);
      if (!column)
        return unknown();
      form.columns.push_back(*column);
    }
  }
  return form;
}

}  // namespace billing
