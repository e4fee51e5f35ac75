// SPDX-License-Identifier: Apache-2.0
// Puts a schema between libxml2's parser and who follows it. For the files of this folder only.
#pragma once

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <span>

#include "billing/formats/xml/schema.hpp"

namespace billing::xml {

struct Schema::Loaded {
  xmlSchemaPtr schema = nullptr;
  ~Loaded() { xmlSchemaFree(schema); }
};

/// While it lives, the parser's events reach the schema after they reached the parser's own
/// handler. The user data of the parser must be the parser itself.
class Validation {
 public:
  Validation(const Schema& schema, xmlParserCtxtPtr parser, std::vector<SchemaFault>& faults);
  ~Validation();
  Validation(const Validation&) = delete;
  Validation& operator=(const Validation&) = delete;

 private:
  static void on_fault(void* self, xmlErrorPtr error);
  static int locate(void* parser, const char** file, unsigned long* line);

  xmlParserCtxtPtr parser_;
  std::vector<SchemaFault>& faults_;
  xmlSchemaValidCtxtPtr context_;
  xmlSchemaSAXPlugPtr plug_;
};

}  // namespace billing::xml
