// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/cfonb120.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/documents/banking/booked_entry.hpp"

namespace billing::bank {
namespace {

constexpr size_t record_length = 120;
constexpr size_t line_max = 4096;

// The interbank code of commissions and fees.
constexpr std::string_view fees = "62";

// A record by columns, which are counted from 1 as in the standard. Short ones end in blanks.
class Record {
 public:
  Record(const std::string& line, int number) : line_(line), number_(number) {
    wide_ = find_invalid_utf8(line) == std::nullopt && utf8_length(line) != line.size();
    length_ = wide_ ? utf8_length(line) : line.size();
  }
  size_t length() const { return length_; }
  int number() const { return number_; }
  std::string raw(size_t from, size_t to) const {
    if (from > length_)
      return {};
    const size_t count = to - from + 1;
    return wide_ ? utf8_substring(line_, from - 1, count)
                 : utf8_of(std::string_view(line_).substr(from - 1, count));
  }
  std::string text(size_t from, size_t to) const { return std::string(trim(raw(from, to))); }

 private:
  const std::string& line_;
  int number_;
  size_t length_;
  bool wide_;
};

std::string account_of(const Record& record) {
  return fmt::format("{}-{}-{}", record.text(3, 7), record.text(12, 16), record.text(22, 32));
}

// ddmmyy; two digits of a year are of 1980 to 2079.
std::optional<Date> cfonb_date(const std::string& text) {
  if (text.size() != 6 || !all_digits(text))
    return std::nullopt;
  const auto two = [&](size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  const int year = two(4) + (two(4) < 80 ? 2000 : 1900);
  if (!is_valid(year, two(2), two(0)))
    return std::nullopt;
  return Date{static_cast<int16_t>(year), static_cast<int8_t>(two(2)), static_cast<int8_t>(two(0))};
}

// The last digit carries the sign: {ABCDEFGHI are +0 to +9, }JKLMNOPQR are -0 to -9.
std::optional<int64_t> overpunched(std::string text) {
  constexpr std::string_view plus = "{ABCDEFGHI";
  constexpr std::string_view minus = "}JKLMNOPQR";
  if (text.empty())
    return std::nullopt;
  const char last = text.back();
  const size_t positive = plus.find(last);
  const size_t negative = minus.find(last);
  if (positive != std::string_view::npos)
    text.back() = static_cast<char>('0' + positive);
  else if (negative != std::string_view::npos)
    text.back() = static_cast<char>('0' + negative);
  else
    return std::nullopt;
  if (!all_digits(text) || text.size() > 14)
    return std::nullopt;
  const int64_t value = std::stoll(text);
  return negative == std::string_view::npos ? value : -value;
}

class Cfonb120Reader {
 public:
  explicit Cfonb120Reader(Reading& reading) : reading_(reading) {}

  void read(const Record& record);
  void finish(int line);

 private:
  void opening(const Record& record);
  void movement(const Record& record);
  void detail(const Record& record);
  void closing(const Record& record);
  std::optional<Money> amount(const Record& record);
  std::optional<Date> date(const Record& record, size_t from, size_t to);
  void tell_movement();
  void end_statement();

  Reading& reading_;
  Statement statement_;
  bool open_ = false;
  bool readable_ = false;  // the opening record was
  int errors_before_ = 0;
  std::optional<Movement> movement_;
};

void Cfonb120Reader::read(const Record& record) {
  const std::string code = record.raw(1, 2);
  if (code == "01" || code == "07")
    tell_movement();
  if (code == "01" && open_) {
    reading_.error("BANK-20", record.number(), "a new 01 before the 07 of the statement above",
                   "the file is incomplete; download it again");
    end_statement();
  }
  if (code == "01") {
    errors_before_ = reading_.errors();
    statement_ = {};
    open_ = true;
  }
  if (record.length() != record_length) {
    reading_.error(
        "BANK-21", record.number(),
        fmt::format("a record of {} characters instead of {}", record.length(), record_length),
        "the file was changed after the bank wrote it; download it again");
  }
  if (code == "01")
    opening(record);
  else if (code == "04")
    movement(record);
  else if (code == "05")
    detail(record);
  else if (code == "07")
    closing(record);
  else
    reading_.error("BANK-22", record.number(), fmt::format("'{}' begins no record", code),
                   "records begin with 01, 04, 05 or 07");
}

std::optional<Money> Cfonb120Reader::amount(const Record& record) {
  const std::string code = record.text(17, 19);
  const auto currency = parse_currency(code);
  if (!currency || record.raw(20, 20) != std::to_string(currency->exponent())) {
    reading_.error("BANK-23", record.number(),
                   fmt::format("'{}' with '{}' decimals is no currency", code, record.raw(20, 20)),
                   "columns 17 to 20 are like EUR2");
    return std::nullopt;
  }
  const std::string text = record.raw(91, 104);
  const auto minor = overpunched(text);
  if (!minor) {
    reading_.error("BANK-04", record.number(), fmt::format("'{}' is no amount", text),
                   "13 digits and one that carries the sign: {, A to I, }, J to R");
    return std::nullopt;
  }
  return Money{*minor, *currency};
}

std::optional<Date> Cfonb120Reader::date(const Record& record, size_t from, size_t to) {
  const std::string text = record.raw(from, to);
  const auto read = cfonb_date(text);
  if (!read)
    reading_.error("BANK-05", record.number(), fmt::format("'{}' is no date", text),
                   "dates are written DDMMYY");
  return read;
}

void Cfonb120Reader::opening(const Record& record) {
  statement_.format = StatementFormat::cfonb120;
  statement_.message = "cfonb120";
  statement_.line = record.number();
  statement_.account = account_of(record);
  statement_.opening = amount(record);
  if (statement_.opening)
    statement_.currency = statement_.opening->currency;
  statement_.opening_date = date(record, 35, 40);
  readable_ = reading_.errors() == errors_before_;
  if (!readable_)
    statement_.opening.reset();  // nothing may be added up from it
  reading_.sink().begin(statement_);
}

void Cfonb120Reader::movement(const Record& record) {
  tell_movement();
  if (!open_) {
    reading_.error("BANK-24", record.number(), "a 04 outside a statement",
                   "a statement begins with 01");
    return;
  }
  Movement made;
  made.line = record.number();
  made.entry = ++statement_.entries;
  const auto read = amount(record);
  made.booked = date(record, 35, 40);
  if (record.text(43, 48).empty())
    made.value = made.booked;
  else
    made.value = date(record, 43, 48);
  if (!read)
    return;
  made.amount = *read;
  reading_.check_currency(statement_, made);
  made.code = record.text(33, 34);
  made.return_reason = record.text(41, 42);
  made.label = record.text(49, 79);
  made.reference = record.text(105, 120);
  made.kind = made.code == fees ? MovementKind::charge : kind_of(made);
  const std::string account = account_of(record);
  if (account != statement_.account) {
    made.account = account;
    const std::string message =
        fmt::format("a movement of account {} in a statement of {}", account, statement_.account);
    // Banks that merged write the code of the one that has the account now.
    if (account.substr(account.find('-')) ==
        statement_.account.substr(statement_.account.find('-')))
      reading_.warning("BANK-25", record.number(), message,
                       "only the bank code differs; the balances tell whether it belongs here");
    else
      reading_.error("BANK-25", record.number(), message, "download the statement again");
  }
  movement_ = std::move(made);
}

void Cfonb120Reader::detail(const Record& record) {
  if (!movement_) {
    reading_.error("BANK-26", record.number(), "a 05 without a 04 above it",
                   "it tells more of a movement, which is missing");
    return;
  }
  Movement& movement = *movement_;
  const std::string qualifier = record.text(46, 48);
  const std::string text = record.text(49, 118);
  movement.details.push_back({qualifier, text});
  const auto more = [&](std::string& field) { field += (field.empty() ? "" : " ") + text; };
  if (qualifier == "LIB" || qualifier == "LCC" || qualifier == "LC2" || qualifier == "LCS" ||
      qualifier == "REF") {
    movement.remittance.push_back(text);
  } else if (qualifier == "NPY" || qualifier == "NBE") {
    more(movement.counterparty);
  } else if (qualifier == "RCN") {
    // What the one who ordered it calls it (35 characters), and what it is for.
    movement.end_to_end_id = real_reference(record.text(49, 83));
    if (std::string purpose = record.text(84, 118); !purpose.empty())
      movement.remittance.push_back(std::move(purpose));
  } else if (qualifier == "RUM") {
    movement.mandate = text;
  }
}

void Cfonb120Reader::closing(const Record& record) {
  if (!open_) {
    reading_.error("BANK-24", record.number(), "a 07 outside a statement",
                   "a statement begins with 01");
    return;
  }
  if (!readable_) {
    reading_.error("BANK-27", record.number(),
                   "the closing balance of a statement whose 01 cannot be read",
                   "mend the 01 above, or download the file again");
  } else if (const std::string account = account_of(record); account != statement_.account) {
    reading_.error("BANK-28", record.number(),
                   fmt::format("the closing balance of account {} in a statement of {}", account,
                               statement_.account),
                   "the file is incomplete; download it again");
  }
  statement_.closing = amount(record);
  statement_.closing_date = date(record, 35, 40);
  end_statement();
}

void Cfonb120Reader::tell_movement() {
  if (movement_)
    reading_.sink().movement(*movement_);
  movement_.reset();
}

void Cfonb120Reader::end_statement() {
  statement_.faults = reading_.errors() - errors_before_;
  reading_.sink().end(statement_);
  open_ = false;
}

void Cfonb120Reader::finish(int line) {
  tell_movement();
  if (!open_)
    return;
  reading_.error("BANK-20", line, "the file ends before the 07 of a statement",
                 "the file is incomplete; download it again");
  end_statement();
}

}  // namespace

void read_cfonb120(ByteStream& bytes, Reading& reading) {
  Cfonb120Reader reader(reading);
  std::string line;
  int number = 0;
  while (bytes.line(line, line_max)) {
    ++number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
      line.erase(0, 3);
    if (!trim(line).empty())
      reader.read(Record(line, number));
  }
  reader.finish(number);
}

}  // namespace billing::bank
