// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/xml/writer.hpp"

namespace billing::xml {
namespace {

using einvoice::Attribute;
using einvoice::Element;

// What must be written otherwise; a lone CR would come back as LF.
std::string_view escape(unsigned char c, bool attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return attribute ? "&quot;" : "";
    case '\n':
      return attribute ? "&#10;" : "";
    case '\t':
      return attribute ? "&#9;" : "";
    default:
      return c < 0x20 ? " " : "";
  }
}

void append_escaped(std::string& out, std::string_view value, bool attribute) {
  size_t plain = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    std::string_view instead = escape(c, attribute);
    size_t length = 1;
    // U+FFFE and U+FFFF.
    if (c == 0xEF && value.substr(i + 1, 1) == "\xBF" && i + 2 < value.size() &&
        static_cast<unsigned char>(value[i + 2]) >= 0xBE) {
      instead = " ";
      length = 3;
    }
    if (instead.empty())
      continue;
    out += value.substr(plain, i - plain);
    out += instead;
    plain = i + length;
    i = plain - 1;
  }
  out += value.substr(plain);
}

class Writer {
 public:
  explicit Writer(std::span<const Prefix> prefixes) : prefixes_(prefixes) {}

  void element(const Element& at, size_t depth) {
    indent(depth);
    out += '<';
    name(at);
    if (depth == 0)
      declare();
    for (const Attribute& one : at.attributes) {
      out += ' ';
      out += one.name;
      out += "=\"";
      text(one.value, true);
      out += '"';
    }
    if (at.first == nullptr && at.text.empty()) {
      out += "/>\n";
      return;
    }
    out += '>';
    text(at.text, false);
    if (at.first != nullptr) {
      out += '\n';
      for (const Element* inner = at.first; inner != nullptr; inner = inner->next)
        element(*inner, depth + 1);
      indent(depth);
    }
    out += "</";
    name(at);
    out += ">\n";
  }

  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

 private:
  void indent(size_t depth) { out.append(2 * depth, ' '); }

  void name(const Element& at) {
    for (const Prefix& one : prefixes_) {
      if (one.space == at.space && !one.prefix.empty()) {
        out += one.prefix;
        out += ':';
        break;
      }
    }
    out += at.name;
  }

  void declare() {
    for (const Prefix& one : prefixes_) {
      out += one.prefix.empty() ? " xmlns" : " xmlns:";
      out += one.prefix;
      out += "=\"";
      out += one.uri;
      out += '"';
    }
  }

  void text(std::string_view value, bool attribute) { append_escaped(out, value, attribute); }

  std::span<const Prefix> prefixes_;
};

}  // namespace

std::string write(const einvoice::Tree& tree, std::span<const Prefix> prefixes) {
  Writer writer(prefixes);
  writer.element(*tree.root(), 0);
  return std::move(writer.out);
}

std::string escaped(std::string_view text) {
  std::string made;
  append_escaped(made, text, false);
  return made;
}

}  // namespace billing::xml
