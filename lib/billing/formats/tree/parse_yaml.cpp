// SPDX-License-Identifier: Apache-2.0
// The one file that knows yaml-cpp. Its event interface is used, not its Node: Node keeps the
// first of two duplicate keys in silence, guesses types, and loses the places of keys.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "billing/base/text.hpp"
#include "billing/formats/tree/builder.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::tree {
namespace {

// Leaves yaml-cpp's parser; the fault itself is in the builder.
struct Stop : std::exception {};

// Whether the quoted text that begins at `at` ends before the document does.
bool is_closed(std::string_view text, size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\''))
    return true;
  const char quote = text[at];
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote)
        return true;
      ++i;
    }
  }
  return false;
}

class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, int first_line) : text_(text), first_line_(first_line) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    proceed(builder.null(place(mark)));
    remember(anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      // yaml-cpp announces an anchor before its node is complete: a node cannot hold itself.
      self_reference = place(mark);
      throw Stop();
    }
    const Node copy = known->second;
    proceed(builder.copy(copy, place(mark)));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool is_key = builder.wants_key();
    // yaml-cpp takes the end of the text for the end of the quotes.
    if (tag == "!" && mark.pos >= 0 && !is_closed(text_, static_cast<size_t>(mark.pos))) {
      unclosed_quote = place(mark);
      throw Stop();
    }
    proceed(builder.scalar(value, tag == "!", place(mark)));
    if (!is_key)
      remember(anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(NodeType::sequence, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(NodeType::mapping, mark, anchor);
  }
  void OnMapEnd() override { close(); }

  Mark place(const YAML::Mark& mark) const { return {mark.line + first_line_, mark.column + 1}; }

  Builder builder;
  std::optional<Mark> self_reference;
  std::optional<Mark> unclosed_quote;

 private:
  static void proceed(bool good) {
    if (!good)
      throw Stop();
  }
  void remember(YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor)
      anchors_[anchor] = builder.last();
  }
  void open(NodeType type, const YAML::Mark& mark, YAML::anchor_t anchor) {
    proceed(builder.begin(type, place(mark)));
    open_anchors_.push_back(anchor);
  }
  void close() {
    proceed(builder.end());
    remember(open_anchors_.back());
    open_anchors_.pop_back();
  }

  std::string_view text_;
  int first_line_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::vector<YAML::anchor_t> open_anchors_;
};

Diagnostic told(const Source& source, const ParseFault& fault) {
  return {fault.code,
          Severity::error,
          fault.message,
          fault.hint,
          location_at(source, fault.mark, fault.length, ""),
          {}};
}

auto refuse(const Source& source, const ParseFault& fault) {
  return fail(FailureKind::rejected, std::vector{told(source, fault)});
}

// yaml-cpp's words, made ours: lower case, without its own position.
std::string syntax_message(const YAML::ParserException& error) {
  std::string message = error.msg;
  if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z') {
    message[0] = static_cast<char>(message[0] - 'A' + 'a');
  }
  return "this is no YAML: " + message;
}

std::string syntax_hint(const Source& source, const YAML::Mark& mark) {
  const Location where =
      location_at(source, {mark.line + source.first_line, mark.column + 1}, 1, "");
  if (where.excerpt.find('\t') != std::string::npos) {
    return "the line holds a tab; YAML indents with blanks only";
  }
  return "texts with ': ' or ' #', or beginning with a sign, stand in quotes";
}

std::optional<ParseFault> find_bad_text(const Source& source) {
  auto mark_of = [&](size_t at) {
    const std::string_view before = std::string_view(source.text).substr(0, at);
    const size_t newline = before.rfind('\n');
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const size_t column = newline == std::string_view::npos ? at : at - newline - 1;
    return Mark{static_cast<int>(lines) + source.first_line, static_cast<int>(column) + 1};
  };
  if (const auto bad = find_invalid_utf8(source.text)) {
    return ParseFault{
        "YAML-12",
        fmt::format("byte 0x{:02x} is no UTF-8", static_cast<unsigned char>(source.text[*bad])),
        source.text.starts_with("\xff\xfe") || source.text.starts_with("\xfe\xff")
            ? "save the file as UTF-8 (iconv -f utf-16 -t utf-8)"
            : "save the file as UTF-8 (iconv -f latin1 -t utf-8)",
        mark_of(*bad), 1};
  }
  auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') ||
           c == 0x7f;
  };
  const auto control = std::find_if(source.text.begin(), source.text.end(), is_control);
  if (control != source.text.end()) {
    return ParseFault{
        "YAML-12", fmt::format("control character 0x{:02x}", static_cast<unsigned char>(*control)),
        "remove it", mark_of(static_cast<size_t>(control - source.text.begin())), 1};
  }
  return std::nullopt;
}

}  // namespace

Result<void> check_text(const Source& source) {
  if (const auto fault = find_bad_text(source))
    return refuse(source, *fault);
  return {};
}

Result<Parsed> parse_yaml(const Source& source) {
  BILLING_CHECK(check_text(source));
  Events events(source.text, source.first_line);
  try {
    std::istringstream stream(source.text);
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(events)) {
      Events rest(source.text, source.first_line);
      if (parser.HandleNextDocument(rest)) {
        return refuse(source, {"YAML-01", "a second document begins without ---",
                               "put --- between two documents", Mark{source.first_line, 1}, 1});
      }
    }
  } catch (const Stop&) {
    if (events.self_reference) {
      return refuse(source, {"YAML-11", "an alias stands inside its own anchor", "write it out",
                             *events.self_reference, 1});
    }
    if (events.unclosed_quote) {
      return refuse(source,
                    {"YAML-01", "these quotes are never closed",
                     "put the same sign at the end of the text", *events.unclosed_quote, 1});
    }
    if (events.builder.fault())
      return refuse(source, *events.builder.fault());
    return refuse(source, {"YAML-01", "a second document begins without ---",
                           "put --- between two documents", Mark{source.first_line, 1}, 1});
  } catch (const YAML::ParserException& error) {
    return refuse(source, {"YAML-01", syntax_message(error), syntax_hint(source, error.mark),
                           events.place(error.mark), 1});
  } catch (const YAML::Exception& error) {
    return refuse(source, {"YAML-01", std::string("this is no YAML: ") + error.what(), "",
                           events.place(error.mark), 1});
  }
  Parsed parsed{events.builder.take_root(), {}};
  for (const ParseFault& duplicate : events.builder.duplicates()) {
    parsed.faults.push_back(told(source, duplicate));
  }
  return parsed;
}

}  // namespace billing::tree
