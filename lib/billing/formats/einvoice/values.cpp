// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/einvoice/values.hpp"

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing::einvoice {
namespace {

struct TimeCode {
  std::string_view meaning, cii;  // of UNTDID 2005, of UNTDID 2475
};
constexpr TimeCode time_codes[] = {{"3", "5"}, {"35", "29"}, {"432", "72"}};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

std::string compact_date(std::string_view iso) {
  std::string made(iso);
  if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-')
    std::erase(made, '-');
  return made;
}

std::string iso_date(std::string_view compact) {
  std::string made(compact);
  if (compact.size() == 8 && all_digits(compact)) {
    made.insert(6, 1, '-');
    made.insert(4, 1, '-');
  }
  return made;
}

std::string_view time_code_of_cii(std::string_view code) {
  for (const TimeCode& one : time_codes) {
    if (one.meaning == code)
      return one.cii;
  }
  return code;
}

std::string_view time_code_from_cii(std::string_view code) {
  for (const TimeCode& one : time_codes) {
    if (one.cii == code)
      return one.meaning;
  }
  return code;
}

std::string note_text(std::string_view subject, std::string_view text) {
  std::string made;
  if (!subject.empty())
    made.append("#").append(subject).append("#");
  return made.append(text);
}

bool looks_like_iban(std::string_view text) {
  return text.size() >= 15 && text.size() <= 34 && is_capital(text[0]) && is_capital(text[1]) &&
         all_digits(text.substr(2, 2)) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_capital(c) || is_digit(c); });
}

}  // namespace billing::einvoice
