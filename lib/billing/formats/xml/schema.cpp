// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/xml/schema.hpp"

#include <fmt/format.h>
#include <libxml/SAX2.h>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/xml/validation.hpp"

namespace billing::xml {
namespace {

// "Element '{urn:...}Nm': ..." without the namespace, which is the same everywhere.
std::string without_namespaces(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') {
      const size_t end = text.find('}', at);
      const bool is_namespace = text.substr(at + 1, 4) == "urn:";
      if (is_namespace && end != std::string_view::npos) {
        at = end;
        continue;
      }
    }
    plain += text[at];
  }
  return plain;
}

void collect(void* to, xmlErrorPtr error) {
  auto& text = *static_cast<std::string*>(to);
  if (text.empty() && error->message != nullptr)
    text = trim(error->message);
}

struct SchemaParserEnd {
  void operator()(xmlSchemaParserCtxt* parser) const { xmlSchemaFreeParserCtxt(parser); }
};

struct DocumentEnd {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

Schema::Schema(std::unique_ptr<Loaded> loaded) : loaded_(std::move(loaded)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::load(const std::string& path) {
  auto unreadable = [&](std::string why) {
    return fail(FailureKind::config, "SCHEMA-01",
                fmt::format("'{}' is no schema that can be used: {}", path, why),
                "give an XML Schema (XSD) that stands alone");
  };
  const auto bytes = read_file(path);
  if (!bytes)
    return unreadable(bytes.error().diagnostics[0].message);
  for (const char* word : {"<!DOCTYPE", ":import", ":include", ":redefine"}) {
    if (bytes->find(word) != std::string::npos)
      return unreadable(fmt::format("it holds {}", word));
  }
  const std::unique_ptr<xmlDoc, DocumentEnd> document(
      xmlReadMemory(bytes->data(), static_cast<int>(bytes->size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (document == nullptr)
    return unreadable("it is not well-formed XML");
  const std::unique_ptr<xmlSchemaParserCtxt, SchemaParserEnd> parser(
      xmlSchemaNewDocParserCtxt(document.get()));
  std::string complaint;
  xmlSchemaSetParserStructuredErrors(parser.get(), collect, &complaint);
  auto loaded = std::make_unique<Loaded>();
  loaded->schema = xmlSchemaParse(parser.get());
  if (loaded->schema == nullptr)
    return unreadable(complaint.empty() ? "it cannot be read" : complaint);
  return Schema(std::move(loaded));
}

Validation::Validation(const Schema& schema, xmlParserCtxtPtr parser,
                       std::vector<SchemaFault>& faults)
    : parser_(parser), faults_(faults), context_(xmlSchemaNewValidCtxt(schema.loaded().schema)) {
  const xmlStructuredErrorFunc tell = parser->sax->serror;
  plug_ = xmlSchemaSAXPlug(context_, &parser->sax, &parser->userData);
  BILLING_ASSERT(plug_ != nullptr);
  // What is not well-formed is told as before.
  parser->sax->serror = tell;
  xmlSchemaSetValidStructuredErrors(context_, on_fault, this);
  xmlSchemaValidateSetLocator(context_, locate, parser_);
}

Validation::~Validation() {
  xmlSchemaSAXUnplug(plug_);
  xmlSchemaFreeValidCtxt(context_);
}

void Validation::on_fault(void* self, xmlErrorPtr error) {
  auto& here = *static_cast<Validation*>(self);
  if (here.faults_.size() >= schema_faults_max)
    return;
  here.faults_.push_back(
      {xmlSAX2GetLineNumber(here.parser_),
       without_namespaces(trim(error->message != nullptr ? error->message : "not valid"))});
}

int Validation::locate(void* parser, const char** file, unsigned long* line) {
  if (file != nullptr)
    *file = nullptr;
  if (line != nullptr)
    *line = static_cast<unsigned long>(xmlSAX2GetLineNumber(parser));
  return 0;
}

}  // namespace billing::xml
