// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/reading.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"

namespace billing::bank {

void Reading::note(Severity severity, const char* code, int line, std::string message,
                   std::string hint) {
  if (diagnostics_.size() >= diagnostics_max)
    return;
  Location where;
  where.file = file_;
  where.line = line;
  where.column = line > 0 ? 1 : 0;
  diagnostics_.push_back(
      {code, severity, std::move(message), std::move(hint), std::move(where), {}});
}

void Reading::error(const char* code, int line, std::string message, std::string hint) {
  ++errors_;
  note(Severity::error, code, line, std::move(message), std::move(hint));
}

void Reading::warning(const char* code, int line, std::string message, std::string hint) {
  note(Severity::warning, code, line, std::move(message), std::move(hint));
}

void Reading::check_currency(const Statement& statement, const Movement& movement) {
  if (movement.amount.currency == statement.currency)
    return;
  error("BANK-09", movement.line,
        fmt::format("a movement in {} on an account in {}", movement.amount.currency.code(),
                    statement.currency.code()),
        "ask the bank: it cannot be added up");
}

std::optional<Money> read_amount(std::string_view text, Currency currency) {
  text = trim(text);
  if (text.starts_with('+'))
    text.remove_prefix(1);
  if (const size_t point = text.find('.'); point != std::string_view::npos) {
    const size_t kept = point + 1 + static_cast<size_t>(currency.exponent());
    while (text.size() > kept && text.ends_with('0')) text.remove_suffix(1);
    if (text.ends_with('.'))
      text.remove_suffix(1);
  }
  std::string digits;
  if (text.starts_with('.')) {  // XML Schema allows .50
    digits = "0" + std::string(text);
    text = digits;
  }
  while (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9')
    text.remove_prefix(1);
  return parse_money(text, currency);
}

std::optional<Date> read_iso_date(std::string_view text) {
  text = trim(text);
  if (text.size() > 10 &&
      (text[10] == 'T' || text[10] == '+' || text[10] == '-' || text[10] == 'Z'))
    text = text.substr(0, 10);
  return parse_date(text);
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool blank = false;
  for (const char one : text) {
    if (one == ' ' || one == '\t' || one == '\n' || one == '\r') {
      blank = !line.empty();
      continue;
    }
    if (blank)
      line += ' ';
    blank = false;
    line += one;
  }
  return line;
}

std::string_view real_reference(std::string_view text) {
  text = trim(text);
  for (const std::string_view none : {"NOTPROVIDED", "NONREF", "NOT PROVIDED", "NOTAVAILABLE",
                                      "NON COMMUNIQUE", "NOT-PROVIDED", "N/A"}) {
    if (text.size() == none.size() && to_upper_ascii(text) == none)
      return {};
  }
  return text;
}

}  // namespace billing::bank
