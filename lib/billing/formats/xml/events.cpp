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
#include "billing/formats/xml/text_view.hpp"
#include "billing/formats/xml/validation.hpp"

namespace billing::xml {
namespace {

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

struct Follower::State {
  explicit State(Events& to) : here(to) {}

  xmlSAXHandler sax = handler();
  std::unique_ptr<xmlParserCtxt, ParserEnd> parser;
  Following here;
  std::optional<Validation> validation;
  AttributeCount attributes;
  bool too_many = false;

  bool over() const { return here.stopped || !here.complaint.empty() || too_many; }
};

Follower::Follower(Events& events) : state_(std::make_unique<State>(events)) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  state_->parser.reset(xmlCreatePushParserCtxt(&state_->sax, nullptr, nullptr, 0, nullptr));
  BILLING_ASSERT(state_->parser != nullptr);
  xmlCtxtUseOptions(state_->parser.get(), XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  state_->parser->_private = &state_->here;
}

Follower::Follower(Events& events, const Schema& schema, std::vector<SchemaFault>& faults)
    : Follower(events) {
  state_->validation.emplace(schema, state_->parser.get(), faults);
}

Follower::~Follower() = default;

bool Follower::push(std::string_view bytes) {
  State& state = *state_;
  if (state.over())
    return false;
  state.too_many = !state.attributes.few_enough(bytes);
  if (!state.too_many)
    xmlParseChunk(state.parser.get(), bytes.data(), static_cast<int>(bytes.size()), 0);
  return !state.over();
}

Result<void> Follower::finish() {
  State& state = *state_;
  Following& here = state.here;
  if (state.too_many) {
    return fail(FailureKind::rejected, "XML-03",
                fmt::format("more than {} attributes in one element", attributes_max));
  }
  if (!state.over())
    xmlParseChunk(state.parser.get(), nullptr, 0, 1);
  if (!here.failure.diagnostics.empty())
    return fail(std::move(here.failure));
  if (here.stopped)
    return {};
  if (!here.complaint.empty() || !here.any || state.parser->wellFormed == 0) {
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

namespace {

Result<void> follow_all(ByteStream& bytes, Follower& follower) {
  for (std::string_view part = bytes.take(); !part.empty(); part = bytes.take()) {
    if (!follower.push(part))
      break;
  }
  BILLING_CHECK(bytes.good());
  return follower.finish();
}

}  // namespace

Result<void> follow(ByteStream& bytes, Events& events) {
  Follower follower(events);
  return follow_all(bytes, follower);
}

Result<void> follow(ByteStream& bytes, Events& events, const Schema& schema,
                    std::vector<SchemaFault>& faults) {
  Follower follower(events, schema, faults);
  return follow_all(bytes, follower);
}

}  // namespace billing::xml
