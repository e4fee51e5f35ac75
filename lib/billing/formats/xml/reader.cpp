// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/xml/reader.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxml/xmlreader.h>

#include <limits>
#include <memory>
#include <string>

#include "billing/base/text.hpp"
#include "billing/formats/xml/attributes.hpp"
#include "billing/formats/xml/text_view.hpp"

namespace billing::xml {
namespace {

using einvoice::Element;
using einvoice::Tree;

struct ReaderEnd {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
using Reader = std::unique_ptr<xmlTextReader, ReaderEnd>;

struct Complaint {
  int line = 0;
  std::string message;
};

// libxml2 tells the first fault; what follows from it is noise.
void note(void* place, xmlErrorPtr error) {
  auto& complaint = *static_cast<Complaint*>(place);
  if (!complaint.message.empty() || error->level < XML_ERR_ERROR)
    return;
  complaint.line = error->line;
  complaint.message = error->message != nullptr ? std::string(trim(error->message)) : "no XML";
}

auto refuse(const char* code, int line, std::string message, std::string hint) {
  Location where;
  where.line = line;
  return fail(FailureKind::rejected, code, std::move(message), std::move(hint), std::move(where));
}

class Walk {
 public:
  Walk(xmlTextReader* reader, std::span<const Namespace> namespaces, Tree& tree)
      : reader_(reader), namespaces_(namespaces), tree_(tree) {}

  Result<void> step() {
    switch (xmlTextReaderNodeType(reader_)) {
      case XML_READER_TYPE_ELEMENT:
        return begin();
      case XML_READER_TYPE_END_ELEMENT:
        end();
        return {};
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (!open_.empty())
          open_.back().text += view(xmlTextReaderConstValue(reader_));
        return {};
      case XML_READER_TYPE_DOCUMENT_TYPE:
        return refuse("XML-02", xmlTextReaderGetParserLineNumber(reader_),
                      "a document type declaration is not accepted",
                      "take <!DOCTYPE ...> out; no e-invoice needs one");
      default:
        return {};  // comments, processing instructions, the XML declaration
    }
  }

 private:
  struct Open {
    Element* element;
    std::string text;
  };

  // Of the node itself: the parser is further on.
  int line() const {
    const long at = xmlGetLineNo(xmlTextReaderCurrentNode(reader_));
    return at > 0 && at <= std::numeric_limits<int>::max() ? static_cast<int>(at) : 0;
  }

  Result<void> begin() {
    if (open_.size() >= static_cast<size_t>(depth_max)) {
      return refuse("XML-03", line(), fmt::format("elements inside {} others", depth_max),
                    "no e-invoice is that deep");
    }
    if (tree_.size() >= elements_max)
      return refuse("XML-03", line(), fmt::format("more than {} elements", elements_max), "");
    const std::string_view uri = view(xmlTextReaderConstNamespaceUri(reader_));
    const std::string_view local = view(xmlTextReaderConstLocalName(reader_));
    std::string_view space;
    bool known = false;
    for (const Namespace& one : namespaces_) {
      if (one.uri == uri) {
        space = one.space;
        known = true;
      }
    }
    const std::string_view name =
        known ? tree_.intern(local) : tree_.intern(fmt::format("{{{}}}{}", uri, local));
    Element& element =
        tree_.add(open_.empty() ? nullptr : open_.back().element, space, name, line());
    const bool empty = xmlTextReaderIsEmptyElement(reader_) == 1;
    attributes(element);
    if (!empty)
      open_.push_back({&element, {}});
    return {};
  }

  void attributes(Element& element) {
    while (xmlTextReaderMoveToNextAttribute(reader_) == 1) {
      if (xmlTextReaderIsNamespaceDecl(reader_) == 1)
        continue;
      const std::string_view uri = view(xmlTextReaderConstNamespaceUri(reader_));
      const std::string_view local = view(xmlTextReaderConstLocalName(reader_));
      element.attributes.push_back(
          {uri.empty() ? tree_.intern(local) : tree_.intern(fmt::format("{{{}}}{}", uri, local)),
           tree_.keep(view(xmlTextReaderConstValue(reader_)))});
    }
    xmlTextReaderMoveToElement(reader_);
  }

  void end() {
    open_.back().element->text = tree_.keep(open_.back().text);
    open_.pop_back();
  }

  xmlTextReader* reader_;
  std::span<const Namespace> namespaces_;
  Tree& tree_;
  std::vector<Open> open_;
};

}  // namespace

Result<void> read(std::string_view bytes, std::span<const Namespace> namespaces, Tree& tree) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int>::max()))
    return refuse("XML-03", 0, "more than 2 GB of XML", "");
  if (trim(bytes).empty())
    return refuse("XML-01", 0, "not well-formed XML: the file is empty", "");
  if (!AttributeCount().few_enough(bytes)) {
    return refuse("XML-03", 0,
                  fmt::format("more than {} attributes in one element", attributes_max), "");
  }
  Complaint complaint;
  const Reader reader(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                         nullptr, XML_PARSE_NONET | XML_PARSE_BIG_LINES));
  if (reader == nullptr)
    return refuse("XML-01", 0, "not well-formed XML", "");
  xmlTextReaderSetStructuredErrorHandler(reader.get(), note, &complaint);
  Walk walk(reader.get(), namespaces, tree);
  int more = xmlTextReaderRead(reader.get());
  for (; more == 1; more = xmlTextReaderRead(reader.get())) BILLING_CHECK(walk.step());
  if (more < 0 || !complaint.message.empty() || tree.root() == nullptr) {
    return refuse("XML-01", complaint.line,
                  fmt::format("not well-formed XML: {}",
                              complaint.message.empty() ? "no element" : complaint.message),
                  "a program that writes XML by a library does not make this fault");
  }
  return {};
}

// As libxml2's own schema validator looks at it: what is no URI character is escaped first.
bool is_uri(std::string_view text) {
  if (text.empty())
    return true;
  const std::string word(text);
  xmlChar* escaped = xmlURIEscapeStr(reinterpret_cast<const xmlChar*>(word.c_str()),
                                     reinterpret_cast<const xmlChar*>(";/?:@&=+$,#[]%"));
  if (escaped == nullptr)
    return false;
  xmlURIPtr uri = xmlParseURI(reinterpret_cast<const char*>(escaped));
  xmlFree(escaped);
  if (uri == nullptr)
    return false;
  xmlFreeURI(uri);
  return true;
}

}  // namespace billing::xml
