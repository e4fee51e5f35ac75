// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/einvoice/datatypes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/einvoice/element.hpp"
#include "billing/formats/xml/reader.hpp"

namespace billing::einvoice {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+'))
    text.remove_prefix(1);
  size_t digits = 0;
  size_t points = 0;
  for (char c : text) {
    digits += digit(c) ? 1U : 0U;
    points += c == '.' ? 1U : 0U;
  }
  return digits > 0 && points <= 1 && digits + points == text.size();
}

// Takes exactly `count` digits off the front, as a number.
std::optional<int> take_digits(std::string_view& text, size_t count) {
  if (text.size() < count || !std::all_of(text.data(), text.data() + count, digit))
    return std::nullopt;
  int value = 0;
  for (char c : text.substr(0, count)) value = value * 10 + (c - '0');
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c)
    return false;
  text.remove_prefix(1);
  return true;
}

bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z")
    return true;
  if (text[0] != '+' && text[0] != '-')
    return false;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':'))
    return false;
  const auto minutes = take_digits(text, 2);
  return minutes && text.empty() && *minutes < 60 && (*hours < 14 || (*hours == 14 && !*minutes));
}

// Leaves what stands behind the date. Years may be long or negative in XML Schema.
bool take_date(std::string_view& text) {
  take(text, '-');
  size_t years = 0;
  while (years < text.size() && digit(text[years])) ++years;
  if (years < 4 || years > 9 || (years > 4 && text[0] == '0'))
    return false;
  const auto year = take_digits(text, years);
  if (!year || *year == 0 || !take(text, '-'))
    return false;
  const auto month = take_digits(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, '-'))
    return false;
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
  const int last = lengths[*month - 1] + (*month == 2 && leap ? 1 : 0);
  const auto day = take_digits(text, 2);
  return day && *day >= 1 && *day <= last;
}

bool is_time(std::string_view text) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':'))
    return false;
  const auto minutes = take_digits(text, 2);
  if (!minutes || !take(text, ':'))
    return false;
  const auto seconds = take_digits(text, 2);
  if (!seconds || *hours > 23 || *minutes > 59 || *seconds > 59)
    return false;
  if (take(text, '.')) {
    if (text.empty() || !digit(text[0]))
      return false;
    while (!text.empty() && digit(text[0])) text.remove_prefix(1);
  }
  return is_zone(text);
}

bool is_date(std::string_view text) { return take_date(text) && is_zone(text); }

bool is_date_time(std::string_view text) {
  return take_date(text) && take(text, 'T') && is_time(text);
}

bool is_base64(std::string_view text) {
  size_t characters = 0;
  size_t fillers = 0;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
      continue;
    const bool letter =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || digit(c) || c == '+' || c == '/';
    if (c == '=')
      ++fillers;
    else if (!letter || fillers > 0)
      return false;
    ++characters;
  }
  return characters % 4 == 0 && fillers <= 2;
}

// Letters, then groups of letters and digits, each of 1 to 8: fr, fr-CA.
bool is_language(std::string_view text) {
  bool first = true;
  while (!text.empty() || first) {
    const size_t end = std::min(text.find('-'), text.size());
    if (end == 0 || end > 8)
      return false;
    for (char c : text.substr(0, end)) {
      const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (first || !digit(c)))
        return false;
    }
    if (end == text.size())
      return true;
    text.remove_prefix(end + 1);
    first = false;
  }
  return false;
}

std::string shown(std::string_view text) {
  return utf8_length(text) <= 40 ? std::string(text) : utf8_substring(text, 0, 37) + "...";
}

}  // namespace

std::optional<std::string> datatype_fault(std::string_view type, std::string_view text) {
  if (type == "string" || type == "token" || type == "normalizedString")
    return std::nullopt;
  if (type == "base64Binary")
    return is_base64(text) ? std::nullopt : std::optional<std::string>("is not base64");
  const std::string word = normalised(text);
  bool good = true;
  std::string_view wanted = "no value";
  if (type == "decimal") {
    good = is_decimal(word);
    wanted = "no decimal number";
  } else if (type == "boolean") {
    good = word == "true" || word == "false" || word == "1" || word == "0";
    wanted = "neither true nor false";
  } else if (type == "date") {
    good = is_date(word);
    wanted = "no date YYYY-MM-DD";
  } else if (type == "dateTime") {
    good = is_date_time(word);
    wanted = "no date and time";
  } else if (type == "time") {
    good = is_time(word);
    wanted = "no time HH:MM:SS";
  } else if (type == "anyURI") {
    good = xml::is_uri(word);
    wanted = "no URI";
  } else if (type == "language") {
    good = is_language(word);
    wanted = "no language";
  } else if (type == "token3") {
    good = !word.empty() && utf8_length(word) <= 3;
    wanted = "not 1 to 3 characters long";
  }
  if (good)
    return std::nullopt;
  return fmt::format("is {}: '{}'", wanted, shown(word));
}

}  // namespace billing::einvoice
