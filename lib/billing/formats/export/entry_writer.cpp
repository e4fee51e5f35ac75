// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/entry_writer.hpp"

#include <charconv>

#include "billing/documents/books/fec.hpp"
#include "billing/formats/export/charset.hpp"

namespace billing {
namespace {

constexpr size_t fields_of_fec = 18;

// "1234,56": a decimal comma, no thousands separator, the sign first.
void append_amount(std::string& out, int64_t minor, int exponent) {
  char digits[24];
  if (minor < 0) {
    out += '-';
    minor = -minor;
  }
  const char* end = std::to_chars(digits, digits + sizeof digits, minor).ptr;
  const auto decimals = static_cast<size_t>(exponent);
  std::string_view all(digits, static_cast<size_t>(end - digits));
  if (all.size() > decimals) {
    out += all.substr(0, all.size() - decimals);
    all.remove_prefix(all.size() - decimals);
  } else {
    out += '0';
  }
  if (decimals == 0)
    return;
  out += ',';
  out.append(decimals - all.size(), '0');
  out += all;
}

}  // namespace

EntryWriter::EntryWriter(ByteSink& out, EntryFile file, BookNames names)
    : out_(out),
      file_(std::move(file)),
      names_(std::move(names)),
      separator_(character_of(file_.form.separator)) {}

void EntryWriter::titles() {
  row_.clear();
  if (file_.form.format == ExportFormat::fec) {
    for (size_t i = 0; i < fields_of_fec; ++i) {
      if (i > 0)
        row_ += separator_;
      row_ += to_word(static_cast<FecField>(i));
    }
  } else {
    if (file_.form.charset == Charset::utf_8)
      row_ += "\xEF\xBB\xBF";
    for (size_t i = 0; i < file_.form.columns.size(); ++i) {
      if (i > 0)
        row_ += separator_;
      row_ += to_word(file_.form.columns[i]);
    }
  }
  row_ += "\r\n";
  out_.write(row_);
}

void EntryWriter::line(const BookedLine& line) {
  row_.clear();
  if (file_.form.format == ExportFormat::fec) {
    fec(line);
  } else {
    csv(line);
  }
  row_ += "\r\n";
  out_.write(row_);
}

void EntryWriter::text(std::string_view value) {
  append_encoded(row_, value, file_.form.charset, separator_);
}

// AAAAMMJJ of YYYY-MM-DD.
void EntryWriter::date(std::string_view value) {
  if (value.size() != 10)
    return;
  row_ += value.substr(0, 4);
  row_ += value.substr(5, 2);
  row_ += value.substr(8, 2);
}

void EntryWriter::amount(int64_t minor, int exponent) { append_amount(row_, minor, exponent); }

void EntryWriter::number(const BookedLine& line) {
  char digits[24];
  row_ += line.fiscal_year;
  row_ += '-';
  row_.append(digits, std::to_chars(digits, digits + sizeof digits, line.number).ptr);
}

// On the side of its line: credits are negative.
void EntryWriter::foreign(const BookedLine& line) {
  const auto currency = parse_currency(line.foreign_currency);
  amount(line.debit != 0 ? line.foreign_amount : -line.foreign_amount,
         currency ? currency->exponent() : 2);
}

const std::string& EntryWriter::name(Known& known,
                                     const std::function<std::string(std::string_view)>& ask,
                                     std::string_view code) {
  key_.assign(code);
  auto found = known.find(key_);
  if (found == known.end()) {
    std::string encoded;
    append_encoded(encoded, ask(code), file_.form.charset, separator_);
    found = known.emplace(key_, std::move(encoded)).first;
  }
  return found->second;
}

// In the order of the law; a text that the law wants never stays empty.
void EntryWriter::fec(const BookedLine& line) {
  const auto next = [&] { row_ += separator_; };
  text(line.journal);
  next();
  row_ += name(journals_, names_.journal, line.journal);
  next();
  number(line);
  next();
  date(line.date);
  next();
  text(line.account);
  next();
  row_ += name(accounts_, names_.account, line.account);
  next();
  if (!line.auxiliary.empty()) {
    text(line.auxiliary);
    next();
    row_ += name(auxiliaries_, names_.auxiliary, line.auxiliary);
  } else {
    next();
  }
  next();
  text(line.piece);
  next();
  date(line.date);
  next();
  text(line.label);
  next();
  amount(line.debit, file_.currency.exponent());
  next();
  amount(line.credit, file_.currency.exponent());
  next();
  text(line.letter);
  next();
  date(line.letter_date);
  next();
  date(line.valid_date);
  next();
  if (!line.foreign_currency.empty()) {
    foreign(line);
    next();
    row_ += line.foreign_currency;
  } else {
    next();
  }
}

void EntryWriter::csv(const BookedLine& line) {
  bool first = true;
  for (const ExportColumn column : file_.form.columns) {
    if (!first)
      row_ += separator_;
    first = false;
    const size_t begin = row_.size();
    row_ += csv_cell(line, column);
    const std::string_view cell = std::string_view(row_).substr(begin);
    if (cell.find('"') == std::string_view::npos && cell.find(separator_) == std::string_view::npos)
      continue;
    std::string quoted = "\"";
    for (const char one : cell) quoted.append(one == '"' ? 2 : 1, one);
    row_.replace(begin, std::string::npos, quoted + '"');
  }
}

std::string EntryWriter::csv_cell(const BookedLine& line, ExportColumn column) {
  std::string cell;
  const auto encoded = [&](std::string_view value) {
    append_encoded(cell, value, file_.form.charset, 0);
    return cell;
  };
  const auto side = [&](int64_t minor) {
    if (minor != 0)
      append_amount(cell, minor, file_.currency.exponent());
    return cell;
  };
  switch (column) {
    case ExportColumn::batch:
      return file_.batch;
    case ExportColumn::company:
      return encoded(file_.company);
    case ExportColumn::journal:
      return encoded(line.journal);
    case ExportColumn::journal_label:
      return encoded(names_.journal(line.journal));
    case ExportColumn::entry_number:
      return std::string(line.fiscal_year) + "-" + std::to_string(line.number);
    case ExportColumn::entry_date:
    case ExportColumn::piece_date:
      return std::string(line.date);
    case ExportColumn::account:
      return encoded(line.account);
    case ExportColumn::account_label:
      return encoded(names_.account(line.account));
    case ExportColumn::auxiliary:
      return encoded(line.auxiliary);
    case ExportColumn::auxiliary_label:
      return line.auxiliary.empty() ? "" : encoded(names_.auxiliary(line.auxiliary));
    case ExportColumn::piece:
      return encoded(line.piece);
    case ExportColumn::label:
      return encoded(line.label);
    case ExportColumn::debit:
      return side(line.debit);
    case ExportColumn::credit:
      return side(line.credit);
    case ExportColumn::valid_date:
      return std::string(line.valid_date);
    case ExportColumn::currency:
      return std::string(file_.currency.code());
    case ExportColumn::foreign_amount:
      if (!line.foreign_currency.empty()) {
        const auto currency = parse_currency(line.foreign_currency);
        append_amount(cell, line.debit != 0 ? line.foreign_amount : -line.foreign_amount,
                      currency ? currency->exponent() : 2);
      }
      return cell;
    case ExportColumn::foreign_currency:
      return std::string(line.foreign_currency);
  }
  return cell;
}

}  // namespace billing
