// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/charset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "billing/base/text.hpp"

namespace billing {
namespace {

// Where ISO 8859-15 differs from ISO 8859-1, which is the beginning of Unicode.
struct Latin9Place {
  char32_t code;
  unsigned char byte;
};
constexpr Latin9Place latin9[] = {{0x20AC, 0xA4}, {0x0160, 0xA6}, {0x0161, 0xA8}, {0x017D, 0xB4},
                                  {0x017E, 0xB8}, {0x0152, 0xBC}, {0x0153, 0xBD}, {0x0178, 0xBE}};
constexpr char32_t not_in_latin9[] = {0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE};

// What is written instead, by code point.
struct Likeness {
  char32_t code;
  std::string_view text;
};
constexpr Likeness likenesses[] = {
    {0xA0, " "},      {0xA4, "currency"}, {0xA6, "|"},    {0xA8, "\""},    {0xA9, "(c)"},
    {0xAB, "\""},     {0xAC, "-"},        {0xAD, "-"},    {0xAE, "(R)"},   {0xB0, "o"},
    {0xB1, "+/-"},    {0xB2, "2"},        {0xB3, "3"},    {0xB4, "'"},     {0xB5, "u"},
    {0xB7, "."},      {0xB8, ","},        {0xB9, "1"},    {0xBA, "o"},     {0xBB, "\""},
    {0xBC, "1/4"},    {0xBD, "1/2"},      {0xBE, "3/4"},  {0xC6, "AE"},    {0xD7, "x"},
    {0xD8, "O"},      {0xDE, "Th"},       {0xDF, "ss"},   {0xE6, "ae"},    {0xF0, "d"},
    {0xF7, "/"},      {0xF8, "o"},        {0xFE, "th"},   {0x152, "OE"},   {0x153, "oe"},
    {0x2007, " "},    {0x2009, " "},      {0x200A, " "},  {0x200B, ""},    {0x2010, "-"},
    {0x2011, "-"},    {0x2012, "-"},      {0x2013, "-"},  {0x2014, "-"},   {0x2015, "-"},
    {0x2018, "'"},    {0x2019, "'"},      {0x201A, "'"},  {0x201B, "'"},   {0x201C, "\""},
    {0x201D, "\""},   {0x201E, "\""},     {0x2022, "-"},  {0x2026, "..."}, {0x202F, " "},
    {0x2030, "o/oo"}, {0x2032, "'"},      {0x2033, "\""}, {0x2039, "'"},   {0x203A, "'"},
    {0x2044, "/"},    {0x20AC, "EUR"},    {0x2116, "No"}, {0x2122, "TM"},  {0x2190, "<-"},
    {0x2192, "->"},   {0x2212, "-"},      {0x2264, "<="}, {0x2265, ">="},  {0x3000, " "},
    {0xFB01, "fi"},   {0xFB02, "fl"},     {0xFEFF, ""},
};

bool plain(unsigned char byte, char forbidden) {
  return byte >= 0x20 && byte < 0x7F && byte != static_cast<unsigned char>(forbidden);
}

void append_utf8(std::string& out, char32_t code) {
  const auto byte = [&](char32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
    byte(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    byte(0xE0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  } else {
    byte(0xF0U | (code >> 18U));
    byte(0x80U | ((code >> 12U) & 0x3FU));
    byte(0x80U | ((code >> 6U) & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  }
}

bool append_latin9(std::string& out, char32_t code) {
  const auto* own = std::find_if(std::begin(latin9), std::end(latin9),
                                 [&](const Latin9Place& one) { return one.code == code; });
  if (own != std::end(latin9)) {
    out += static_cast<char>(own->byte);
    return true;
  }
  // The no-break space is valid there, but nothing that files of entries should hold.
  const bool differs = std::find(std::begin(not_in_latin9), std::end(not_in_latin9), code) !=
                       std::end(not_in_latin9);
  if (code <= 0xA0 || code > 0xFF || differs)
    return false;
  out += static_cast<char>(code);
  return true;
}

// In ASCII letters, for what a charset lacks.
std::string likeness_of(char32_t code) {
  const auto* known = std::find_if(std::begin(likenesses), std::end(likenesses),
                                   [&](const Likeness& one) { return one.code == code; });
  if (known != std::end(likenesses))
    return std::string(known->text);
  std::string letter;
  append_utf8(letter, code);
  std::string key = search_key(letter);  // without its accent, and small
  if (std::all_of(key.begin(), key.end(), [](char c) { return c > 0; })) {
    // Capital letters come right before their small ones: at even code points, from U+0139 to
    // U+0148 and from U+0179 on at odd ones.
    std::string next;
    append_utf8(next, code + 1);
    const bool odd = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    const bool capital =
        (code >= 0xC0 && code <= 0xDE) ||
        (code >= 0x100 && code < 0x250 && (code % 2 != 0) == odd && search_key(next) == key);
    return capital ? to_upper_ascii(key) : key;
  }
  return fmt::format("U+{:04X}", static_cast<uint32_t>(code));
}

void append_code(std::string& out, char32_t code, Charset charset, char forbidden) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0) ||
      (forbidden != 0 && code == static_cast<unsigned char>(forbidden))) {
    out += ' ';
  } else if (code < 0x7F) {
    out += static_cast<char>(code);
  } else if (charset == Charset::utf_8) {
    append_utf8(out, code);
  } else if (charset == Charset::ascii || !append_latin9(out, code)) {
    for (const char like : likeness_of(code))
      append_code(out, static_cast<unsigned char>(like), charset, forbidden);
  }
}

}  // namespace

void append_encoded(std::string& out, std::string_view text, Charset charset, char forbidden) {
  const size_t begin = out.size();
  const bool simple = std::all_of(text.begin(), text.end(), [&](char byte) {
    return plain(static_cast<unsigned char>(byte), forbidden);
  });
  if (simple) {
    out += text;
  } else {
    for (const char32_t code : utf8_decode(text)) append_code(out, code, charset, forbidden);
  }
  while (out.size() > begin && out.back() == ' ') out.pop_back();
  const size_t first = out.find_first_not_of(' ', begin);
  if (first != std::string::npos && first > begin)
    out.erase(begin, first - begin);
}

}  // namespace billing
