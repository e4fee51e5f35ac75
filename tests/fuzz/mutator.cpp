// SPDX-License-Identifier: Apache-2.0
#include "mutator.hpp"

#include <algorithm>
#include <iterator>

namespace billing::fuzz {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view tokens[] = {"---\n"sv,
                                       "...\n"sv,
                                       "--- {"sv,
                                       "- "sv,
                                       ": "sv,
                                       "? "sv,
                                       "# "sv,
                                       "{"sv,
                                       "}"sv,
                                       "["sv,
                                       "]"sv,
                                       ","sv,
                                       "\""sv,
                                       "'"sv,
                                       "|\n"sv,
                                       ">-\n"sv,
                                       "&a "sv,
                                       "*a"sv,
                                       "<<: *a\n"sv,
                                       "!!str "sv,
                                       "!x "sv,
                                       "%YAML 1.2\n"sv,
                                       "\t"sv,
                                       "\r\n"sv,
                                       "\0"sv,
                                       "\x7f"sv,
                                       "\xff"sv,
                                       "\xc3"sv,
                                       "\xed\xa0\x80"sv,
                                       "\xf4\x90\x80\x80"sv,
                                       "\xEF\xBB\xBF"sv,
                                       "\xE2\x80\xA8"sv,
                                       "\xC2\x85"sv,
                                       "\xC2\xA0"sv,
                                       "\\u0000"sv,
                                       "\\ud800"sv,
                                       "\\x41"sv,
                                       "null"sv,
                                       "~"sv,
                                       "true"sv,
                                       "no"sv,
                                       "0"sv,
                                       "-0"sv,
                                       "00"sv,
                                       "0x1F"sv,
                                       "1e9"sv,
                                       ".inf"sv,
                                       "-1"sv,
                                       "1.0"sv,
                                       "999999999999999"sv,
                                       "9999999999999999999999"sv,
                                       "0.000000001"sv,
                                       "1,5"sv,
                                       "100%"sv,
                                       "20 %"sv,
                                       "-5%"sv,
                                       "2026-02-29"sv,
                                       "2024-02-29"sv,
                                       "1899-12-31"sv,
                                       "2026-13-01"sv,
                                       "kind: invoice\n"sv,
                                       "kind: quote\n"sv,
                                       "kind: partner\n"sv,
                                       "x-note: {a: [1, *a]}\n"sv,
                                       "lines: []\n"sv,
                                       "customer: DUPONT\n"sv,
                                       "currency: JPY\n"sv,
                                       "currency: KWD\n"sv,
                                       "prices: incl_vat\n"sv,
                                       "discount: {amount: 5, base: incl_vat}\n"sv,
                                       "text: x"sv,
                                       "FR7630006000011234567890189"sv,
                                       "FR44732829320"sv,
                                       "{yyyy}"sv,
                                       "{seq:5}"sv,
                                       "{seq"sv,
                                       "due: {days: 30}"sv,
                                       "due: on_signature"sv,
                                       "share: 50%"sv,
                                       "position: 1"sv,
                                       "page_break: before"sv,
                                       "  "sv,
                                       "\n"sv};

// [from, from + length) of a line and its newline.
struct Span {
  size_t from;
  size_t length;
};

Span line_at(const std::string& text, size_t at) {
  const size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const size_t from = before == std::string::npos ? 0 : before + 1;
  const size_t end = text.find('\n', at);
  return {from, (end == std::string::npos ? text.size() : end + 1) - from};
}

}  // namespace

Mutator::Mutator(std::vector<std::string> corpus, uint64_t seed)
    : corpus_(std::move(corpus)), random_(seed) {}

size_t Mutator::below(size_t limit) { return limit == 0 ? 0 : random_() % limit; }

std::string_view Mutator::token() { return tokens[below(std::size(tokens))]; }

std::string Mutator::document() {
  constexpr size_t size_max = 32U << 10U;
  std::string text = corpus_[below(corpus_.size())];
  for (size_t changes = 1 + below(8); changes > 0; --changes) {
    below(3) == 0 ? change_lines(text) : change(text);
  }
  if (text.size() > size_max)
    text.resize(size_max);
  return text;
}

void Mutator::change(std::string& text) {
  const size_t at = below(text.size() + 1);
  const size_t length = std::min(text.size() - at, 1 + below(16));
  switch (below(7)) {
    case 0:
      text.insert(at, token());
      break;
    case 1:
      text.replace(at, length, token());
      break;
    case 2:
      text.erase(at, length);
      break;
    case 3:
      text.insert(at, text.substr(at, length));
      break;
    case 4:
      if (at < text.size())
        text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
      break;
    case 5:
      text.insert(at, 1, static_cast<char>(below(256)));
      break;
    default: {  // the value behind a colon
      const size_t colon = text.find(": ", at);
      if (colon == std::string::npos)
        break;
      const size_t end = std::min(text.find_first_of(",}\n", colon), text.size());
      text.replace(colon + 2, end - colon - 2, value());
    }
  }
}

void Mutator::change_lines(std::string& text) {
  const Span line = line_at(text, below(text.size() + 1));
  const std::string copy = text.substr(line.from, line.length);
  switch (below(5)) {
    case 0:
      text.erase(line.from, line.length);
      break;
    case 1:
      text.insert(line.from, copy);
      break;
    case 2:
      text.erase(line.from, line.length);
      text.insert(line_at(text, below(text.size() + 1)).from, copy);
      break;
    case 3:
      text.insert(line.from, 1 + below(6), ' ');
      break;
    default: {  // a line of another text
      const std::string& other = corpus_[below(corpus_.size())];
      const Span theirs = line_at(other, below(other.size() + 1));
      text.insert(line.from, other, theirs.from, theirs.length);
    }
  }
}

std::string Mutator::value() {
  constexpr std::string_view letters = "0123456789.-+%, eEFRABxyz{}:/_'\"";
  std::string text;
  if (below(2) == 0)
    text = token();
  for (size_t more = below(24); more > 0; --more) text += letters[below(letters.size())];
  if (below(8) == 0)
    text += token();
  return text;
}

}  // namespace billing::fuzz
