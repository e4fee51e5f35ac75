// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/journal.hpp"

#include <fmt/format.h>

namespace billing::journal {
namespace {

// PCG: 1 capital, 2 and 3 fixed assets and stocks, 4 third parties, 5 money, 6 expenses, 7 income.
// Of the third parties, customers (41) other than their advances (4191) are assets.
std::string_view class_of(std::string_view account) {
  switch (account.empty() ? '0' : account[0]) {
    case '1':
      return "Equity";
    case '4':
      return account.starts_with("41") && !account.starts_with("419") ? "Assets" : "Liabilities";
    case '6':
      return "Expenses";
    case '7':
      return "Income";
    default:
      return "Assets";
  }
}

bool plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string component(std::string_view name) {
  std::string text;
  // A component begins with a capital letter or a digit.
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
    text = "X-";
  for (const char c : name) {
    if (plain(c)) {
      text += c;
    } else if (c == '-') {
      text += "--";
    } else {
      text += c == '.' ? "-d" : c == '_' ? "-u" : c == '/' ? "-s" : "-x";
    }
  }
  return text;
}

std::string amount_of(const EntryLine& line) {
  const Money amount = line.debit.is_zero() ? -line.credit : line.debit;
  return fmt::format("{} {}", to_string(amount), amount.currency.code());
}

// A quoted string of beancount.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + '"';
}

// The text of a ledger entry ends with its line, and what follows ';' or '|' is a comment.
std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c == '\n' || c == '\r' || c == '\t')
      c = ' ';
    if (c == ';' || c == '|')
      c = ',';
  }
  return result;
}

}  // namespace

std::string account_name(std::string_view account, std::string_view auxiliary) {
  std::string name = fmt::format("{}:{}", class_of(account), component(account));
  if (!auxiliary.empty())
    name += ":" + component(auxiliary);
  return name;
}

std::string head(Dialect dialect, Currency currency) {
  if (dialect == Dialect::beancount)
    return fmt::format("option \"operating_currency\" \"{}\"\n\n", currency.code());
  const std::string sample =
      currency.exponent() == 0
          ? "1000."
          : "1000." + std::string(static_cast<size_t>(currency.exponent()), '0');
  return dialect == Dialect::hledger
             ? fmt::format("commodity {} {}\n\n", sample, currency.code())
             : fmt::format("commodity {}\n\ntag piece\n\n", currency.code());
}

std::string opening(Dialect dialect, Date date, std::string_view account,
                    std::string_view auxiliary, Currency currency) {
  const std::string name = account_name(account, auxiliary);
  if (dialect == Dialect::beancount)
    return fmt::format("{} open {} {}\n", to_string(date), name, currency.code());
  return fmt::format("account {}\n", name);
}

std::string transaction(Dialect dialect, const Entry& entry, std::string_view code) {
  std::string text;
  if (dialect == Dialect::beancount) {
    text = fmt::format("{} * {} {}\n  piece: {}\n", to_string(entry.date),
                       quoted(fmt::format("{} {}", entry.journal, code)), quoted(entry.label),
                       quoted(entry.piece));
  } else {
    text = fmt::format("{} * ({} {}) {}\n    ; piece: {}\n", to_string(entry.date), entry.journal,
                       code, one_line(entry.label), one_line(entry.piece));
  }
  for (const EntryLine& line : entry.lines) {
    text += fmt::format("{}{}  {}\n", dialect == Dialect::beancount ? "  " : "    ",
                        account_name(line.account, line.auxiliary), amount_of(line));
  }
  return text + "\n";
}

}  // namespace billing::journal
