// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/xml/events.hpp"

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "billing/base/text.hpp"
#include "billing/formats/xml/attributes.hpp"
#include "billing/formats/xml/reader.hpp"
#include "billing/formats/xml/validation.hpp"

namespace billing::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text != nullptr ? std::string_view(reinterpret_cast<const char*>(text))
                         : std::string_view();
}

// What the callbacks share. libxml2 hands them the parser, which holds a pointer to this.
struct Following {
  explicit Following(Events& to) : events(to) {}
  Events& events;
  std::string text;
  std::vector<Attribute> attributes;
  int depth = 0;
  bool any = false;
  bool stopped = false;
  Failure failure = {};  // without diagnostics: none
  std::string complaint = {};
  int complaint_line = 0;
};

Following& of(void* parser) {
  return *static_cast<Following*>(static_cast<xmlParserCtxtPtr>(parser)->_private);
}

int line_of(void* parser) { return xmlSAX2GetLineNumber(parser); }

void stop(void* parser) {
  of(parser).stopped = true;
  xmlStopParser(static_cast<xmlParserCtxtPtr>(parser));
}

void refuse(void* parser, const char* code, std::string message, std::string hint) {
  Following& here = of(parser);
  if (here.stopped)
    return;
  Location where;
  where.line = line_of(parser);
  where.column = 1;
  here.failure =
      fail(FailureKind::rejected, code, std::move(message), std::move(hint), std::move(where))
          .value();
  stop(parser);
}

void on_begin(void* parser, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
              const xmlChar**, int count, int, const xmlChar** attributes) {
  Following& here = of(parser);
  if (here.stopped)
    return;
  here.any = true;
  if (++here.depth > depth_max) {
    refuse(parser, "XML-03", fmt::format("elements inside {} others", depth_max),
           "no message of a bank is that deep");
    return;
  }
  here.attributes.clear();
  for (int i = 0; i < count; ++i) {
    // name, prefix, namespace, first and last byte of the value
    const xmlChar** one = attributes + 5 * i;
    if (one[2] != nullptr)
      continue;
    here.attributes.push_back(
        {view(one[0]),
         {reinterpret_cast<const char*>(one[3]), static_cast<size_t>(one[4] - one[3])}});
  }
  here.text.clear();
  if (!here.events.begin(view(name), view(space), here.attributes, line_of(parser)))
    stop(parser);
}

void on_end(void* parser, const xmlChar* name, const xmlChar*, const xmlChar*) {
  Following& here = of(parser);
  if (here.stopped)
    return;
  --here.depth;
  if (!here.events.end(view(name), here.text, line_of(parser)))
    stop(parser);
  here.text.clear();
}

void on_text(void* parser, const xmlChar* bytes, int size) {
  Following& here = of(parser);
  if (here.stopped)
    return;
  here.text.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  if (here.text.size() > text_max) {
    refuse(parser, "XML-03", fmt::format("more than {} bytes of text in an element", text_max),
           "no message of a bank has that");
  }
}

void on_document_type(void* parser, const xmlChar*, const xmlChar*, const xmlChar*) {
  refuse(parser, "XML-02", "a document type declaration is not accepted",
         "take <!DOCTYPE ...> out; no message of a bank needs one");
}

// libxml2 tells the first fault; what follows from it is noise.
void on_fault(void*, xmlErrorPtr error) {
  Following& here = of(error->ctxt);
  if (here.stopped || !here.complaint.empty() || error->level < XML_ERR_ERROR)
    return;
  here.complaint_line = error->line;
  here.complaint = error->message != nullptr ? std::string(trim(error->message)) : "no XML";
}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  xmlSAXVersion(&sax, 2);
  sax.startElementNs = on_begin;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.internalSubset = on_document_type;
  sax.externalSubset = nullptr;
  sax.reference = nullptr;
  sax.comment = nullptr;
  sax.processingInstruction = nullptr;
  sax.serror = on_fault;
  return sax;
}

struct ParserEnd {
  void operator()(xmlParserCtxt* parser) const {
    if (parser->myDoc != nullptr)
      xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

}  // namespace

namespace {

Result<void> follow_all(ByteStream& bytes, Events& events, const Schema* schema,
                        std::vector<SchemaFault>* faults) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, ParserEnd> parser(
      xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr));
  if (parser == nullptr)
    return fail(FailureKind::rejected, "XML-01", "not well-formed XML");
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  Following here(events);
  parser->_private = &here;
  std::optional<Validation> validation;
  if (schema != nullptr)
    validation.emplace(*schema, parser.get(), *faults);
  AttributeCount attributes;
  for (std::string_view part = bytes.take(); !part.empty(); part = bytes.take()) {
    if (!attributes.few_enough(part)) {
      return fail(FailureKind::rejected, "XML-03",
                  fmt::format("more than {} attributes in one element", attributes_max));
    }
    xmlParseChunk(parser.get(), part.data(), static_cast<int>(part.size()), 0);
    if (here.stopped || !here.complaint.empty())
      break;
  }
  BILLING_CHECK(bytes.good());
  if (!here.stopped && here.complaint.empty())
    xmlParseChunk(parser.get(), nullptr, 0, 1);
  if (!here.failure.diagnostics.empty())
    return fail(std::move(here.failure));
  if (here.stopped)
    return {};
  if (!here.complaint.empty() || !here.any || parser->wellFormed == 0) {
    Location where;
    where.line = here.complaint_line;
    where.column = here.complaint_line > 0 ? 1 : 0;
    return fail(FailureKind::rejected, "XML-01",
                fmt::format("not well-formed XML: {}",
                            here.complaint.empty() ? "no element" : here.complaint),
                "a program that writes XML by a library does not make this fault",
                std::move(where));
  }
  return {};
}

}  // namespace

Result<void> follow(ByteStream& bytes, Events& events) {
  return follow_all(bytes, events, nullptr, nullptr);
}

Result<void> follow(ByteStream& bytes, Events& events, const Schema& schema,
                    std::vector<SchemaFault>& faults) {
  return follow_all(bytes, events, &schema, &faults);
}

}  // namespace billing::xml
