// SPDX-License-Identifier: Apache-2.0
// Rules that look at one text at a time: lengths, characters, dates, codes, numbers of decimals.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "billing/base/text.hpp"
#include "billing/rules/br_fr/br_fr.hpp"
#include "billing/rules/br_fr/value_rows.hpp"
#include "billing/values/date.hpp"

namespace billing::einvoice {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool made_of(std::string_view text, std::string_view signs) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return digit(c) || letter(c) || signs.find(c) != std::string_view::npos;
  });
}

bool is_number(std::string_view text) {
  return made_of(normalised(text), "+-_/") && text.find(' ') == std::string_view::npos;
}

// A day of this century. CII looks at the first eight characters only.
bool is_date(const Judgement& j, std::string_view text) {
  std::string day(j.cii() ? utf8_substring(text, 0, 8) : std::string(text));
  if (j.cii() && day.size() == 8)
    day = day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
  const auto date = parse_date(day);
  return date && date->year >= 2000 && date->year <= 2099;
}

struct Decimals {
  size_t fraction_max, digits_max;  // digits: with the sign, without the point
  bool negative;
};

// Digits with an optional fraction, and nothing around them.
bool is_decimal(std::string_view text, const Decimals& wants) {
  const std::string_view all = text;
  const bool minus = !text.empty() && text[0] == '-';
  if (minus && !wants.negative)
    return false;
  text.remove_prefix(minus ? 1 : 0);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole))
    return false;
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    if (!all_digits(fraction) || fraction.size() > wants.fraction_max)
      return false;
  }
  return all.size() - (point != std::string_view::npos ? 1U : 0U) <= wants.digits_max;
}

// The rates that France knows, as they may be written.
constexpr std::string_view rates[] = {
    "0",     "0.0",  "0.00",  "10",   "10.0",  "10.00", "13",   "13.0", "13.00", "20",  "20.0",
    "20.00", "8.5",  "8.50",  "19.6", "19.60", "2.1",   "2.10", "5.5",  "5.50",  "7",   "7.0",
    "7.00",  "20.6", "20.60", "1.05", "0.9",   "0.90",  "1.75", "9.2",  "9.20",  "9.6", "9.60"};

// Both parties invoice each other: prices may be negative there.
bool two_way(const Judgement& j) {
  return one_of(normalised(j.invoice.process), {"S9", "B9", "M9"});
}

// What is wrong with the text; empty for nothing.
std::string fault(const Judgement& j, Wants wants, std::string_view text) {
  const std::string word = normalised(text);
  switch (wants) {
    case Wants::length_35:
      return utf8_length(text) <= 35 ? "" : "is longer than 35 characters";
    case Wants::length_100:
      return utf8_length(text) <= 100 ? "" : "is longer than 100 characters";
    case Wants::length_125:
      return utf8_length(text) <= 125 ? "" : "is longer than 125 characters";
    case Wants::number:
      return is_number(text) ? "" : "has characters other than letters, digits, + - _ /";
    case Wants::date:
      return is_date(j, text) ? "" : "is no day from 2000 to 2099";
    case Wants::type:
      return one_of(text, {"380", "389", "393", "501", "386", "500", "384", "471", "472", "473",
                           "261", "262", "381", "396", "502", "503"})
                 ? ""
                 : "is no document type that France knows";
    case Wants::address:
      return made_of(text, "+-_.") ? "" : "has characters other than letters, digits, + - _ .";
    case Wants::siren:
      return word.size() == 9 && all_digits(word) ? "" : "is no SIREN: 9 digits";
    case Wants::filled:
      return !word.empty() ? "" : "is empty";
    case Wants::category:
      return one_of(text, {"S", "E", "AE", "K", "G", "O", "Z"})
                 ? ""
                 : "is no VAT category that France knows (S E AE K G O Z)";
    case Wants::not_l_m:
      return !one_of(text, {"L", "M"}) ? "" : "is a VAT category of Spain only";
    case Wants::rate:
      return std::find(std::begin(rates), std::end(rates), text) != std::end(rates)
                 ? ""
                 : "is no VAT rate that France knows, or is not written with two decimals at most";
    case Wants::amount:
      return is_decimal(word, {2, 19, true}) ? "" : "is no amount of 19 characters, 2 decimals";
    case Wants::quantity:
      return is_decimal(word, {4, 19, true}) ? "" : "is no quantity of 19 characters, 4 decimals";
    case Wants::price:
      return is_decimal(word, {6, 19, two_way(j)})
                 ? ""
                 : "is no positive price of 19 characters, 6 decimals";
    case Wants::percent:
      return is_decimal(word, {2, 4, false}) ? "" : "is no rate of 4 digits, 2 decimals";
  }
  return {};
}

bool schemed(const ValueRow& row, Term at) {
  if (row.scheme == nullptr)
    return true;
  const auto* value = attribute(at, "schemeID");
  if (value == nullptr)
    return false;
  const std::string_view scheme = row.scheme;
  const size_t bar = scheme.find('|');
  return *value == scheme.substr(0, bar) ||
         (bar != std::string_view::npos && *value == scheme.substr(bar + 1));
}

std::string resolved(const Judgement& j, std::string_view path) {
  std::string made(path);
  const bool credit = j.invoice.credit_note_root;
  const std::pair<std::string_view, std::string_view> names[] = {
      {"{Line}", credit ? "CreditNoteLine" : "InvoiceLine"},
      {"{Type}", credit ? "CreditNoteTypeCode" : "InvoiceTypeCode"},
      {"{Quantity}", credit ? "CreditedQuantity" : "InvoicedQuantity"}};
  for (const auto& [name, value] : names) {
    if (const size_t at = made.find(name); at != std::string::npos)
      made.replace(at, name.size(), value);
  }
  return made;
}

bool ends_in(Term at, std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos)
    return at != nullptr && at->name == path;
  return at != nullptr && at->name == path.substr(slash + 1) &&
         ends_in(at->parent, path.substr(0, slash));
}

Terms places(const Judgement& j, std::string_view path) {
  const std::string made = resolved(j, path);
  if (made[0] == '/')
    return find_all(j.invoice.root, std::string_view(made).substr(1));
  Terms found = descendants(j.invoice.root, made.substr(made.rfind('/') + 1));
  std::erase_if(found, [&](Term at) { return !ends_in(at, made); });
  return found;
}

}  // namespace

void judge_french_values(const Judgement& j) {
  for (const ValueRow& row : j.cii() ? cii_value_rows() : ubl_value_rows()) {
    for (Term at : places(j, row.path)) {
      if (!schemed(row, at))
        continue;
      // What UBL leaves empty here is as if it were not there; so is an empty rate in CII.
      const bool may_be_empty = j.ubl() ? row.wants == Wants::price || at->name == "BaseQuantity"
                                        : row.wants == Wants::rate && raw(at).empty();
      if (may_be_empty && blank(at))
        continue;
      const std::string wrong = fault(j, row.wants, raw(at));
      if (!wrong.empty())
        j.findings.error(row.rule, at, row.term, fmt::format("'{}' {}", raw(at), wrong));
    }
  }
}

}  // namespace billing::einvoice
