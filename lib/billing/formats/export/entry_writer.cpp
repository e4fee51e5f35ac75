// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/entry_writer.hpp"

#include <charconv>

#include "billing/base/text.hpp"
#include "billing/documents/books/fec.hpp"
#include "billing/formats/export/charset.hpp"

namespace billing {
namespace {

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

const std::string& KnownNames::of(std::string_view code) {
  key_.assign(code);
  const auto found = known_.find(key_);
  return found != known_.end() ? found->second : known_.emplace(key_, ask_(code)).first->second;
}

EntryWriter::EntryWriter(ByteSink& out, EntryFile file, BookNames names)
    : out_(out),
      file_(std::move(file)),
      separator_(character_of(file_.form.separator)),
      forbidden_(file_.form.format == ExportFormat::fec ? separator_ : '\0'),
      journals_(encoded(std::move(names.journal))),
      accounts_(encoded(std::move(names.account))),
      auxiliaries_(encoded(std::move(names.auxiliary))) {}

KnownNames EntryWriter::encoded(BookNames::Ask ask) const {
  return KnownNames([ask = std::move(ask), charset = file_.form.charset,
                     forbidden = forbidden_](std::string_view code) {
    std::string name;
    append_encoded(name, ask(code), charset, forbidden);
    return name;
  });
}

void EntryWriter::titles() {
  row_.clear();
  if (file_.form.format == ExportFormat::fec) {
    for (const std::string_view title : fec_titles()) {
      if (!row_.empty())
        row_ += separator_;
      row_ += title;
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
  append_encoded(row_, value, file_.form.charset, forbidden_);
}

// AAAAMMJJ of YYYY-MM-DD.
void EntryWriter::date(std::string_view value) {
  if (value.size() != 10)
    return;
  row_ += value.substr(0, 4);
  row_ += value.substr(5, 2);
  row_ += value.substr(8, 2);
}

void EntryWriter::amount(int64_t minor) { append_amount(row_, minor, file_.currency.exponent()); }

void EntryWriter::number(const BookedLine& line) {
  char digits[24];
  row_ += line.fiscal_year;
  row_ += '-';
  row_.append(digits, std::to_chars(digits, digits + sizeof digits, line.number).ptr);
}

// On the side of its line: credits are negative.
void EntryWriter::foreign(const BookedLine& line) {
  const auto currency = parse_currency(line.foreign_currency);
  append_amount(row_, line.debit != 0 ? line.foreign_amount : -line.foreign_amount,
                currency ? currency->exponent() : 2);
}

// In the order of the law; a text that the law wants never stays empty.
void EntryWriter::fec(const BookedLine& line) {
  const auto next = [&] { row_ += separator_; };
  text(line.journal);
  next();
  row_ += journals_.of(line.journal);
  next();
  number(line);
  next();
  date(line.date);
  next();
  text(line.account);
  next();
  row_ += accounts_.of(line.account);
  next();
  if (!line.auxiliary.empty()) {
    text(line.auxiliary);
    next();
    row_ += auxiliaries_.of(line.auxiliary);
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
  amount(line.debit);
  next();
  amount(line.credit);
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
    csv_cell(line, column);
    if (reads_as_formula(std::string_view(row_).substr(begin)))
      row_.insert(begin, 1, '\'');
    const std::string_view cell = std::string_view(row_).substr(begin);
    if (cell.find('"') == std::string_view::npos && cell.find(separator_) == std::string_view::npos)
      continue;
    std::string quoted = "\"";
    for (const char one : cell) quoted.append(one == '"' ? 2 : 1, one);
    row_.replace(begin, std::string::npos, quoted + '"');
  }
}

void EntryWriter::csv_cell(const BookedLine& line, ExportColumn column) {
  switch (column) {
    case ExportColumn::batch:
      row_ += file_.batch;
      break;
    case ExportColumn::company:
      text(file_.company);
      break;
    case ExportColumn::journal:
      text(line.journal);
      break;
    case ExportColumn::journal_label:
      row_ += journals_.of(line.journal);
      break;
    case ExportColumn::entry_number:
      number(line);
      break;
    case ExportColumn::entry_date:
    case ExportColumn::piece_date:
      row_ += line.date;
      break;
    case ExportColumn::account:
      text(line.account);
      break;
    case ExportColumn::account_label:
      row_ += accounts_.of(line.account);
      break;
    case ExportColumn::auxiliary:
      text(line.auxiliary);
      break;
    case ExportColumn::auxiliary_label:
      if (!line.auxiliary.empty())
        row_ += auxiliaries_.of(line.auxiliary);
      break;
    case ExportColumn::piece:
      text(line.piece);
      break;
    case ExportColumn::label:
      text(line.label);
      break;
    case ExportColumn::debit:
      if (line.debit != 0)
        amount(line.debit);
      break;
    case ExportColumn::credit:
      if (line.credit != 0)
        amount(line.credit);
      break;
    case ExportColumn::valid_date:
      row_ += line.valid_date;
      break;
    case ExportColumn::currency:
      row_ += file_.currency.code();
      break;
    case ExportColumn::foreign_amount:
      if (!line.foreign_currency.empty())
        foreign(line);
      break;
    case ExportColumn::foreign_currency:
      row_ += line.foreign_currency;
      break;
  }
}

}  // namespace billing
