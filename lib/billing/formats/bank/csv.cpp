// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/csv.hpp"

#include <fmt/format.h>

#include <array>

#include "billing/base/text.hpp"
#include "billing/formats/bank/csv_cells.hpp"
#include "billing/formats/bank/csv_rows.hpp"

namespace billing::bank {
namespace {

// Three groups of digits with any mark between them, or eight digits in a row.
std::optional<Date> read_date(std::string_view text, DateOrder order) {
  text = trim(text);
  std::array<int, 3> groups{};
  std::array<size_t, 3> sizes{};
  size_t group = 0;
  const bool compact = text.size() == 8 && all_digits(text);
  for (size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (compact) {
      const size_t at = order == DateOrder::year_first ? (i < 4   ? 0
                                                          : i < 6 ? 1
                                                                  : 2)
                                                       : (i < 2   ? 0
                                                          : i < 4 ? 1
                                                                  : 2);
      group = at;
    } else if (!digit) {
      if (sizes[group] == 0 || ++group > 2 ||
          std::string_view("/-. ").find(text[i]) == std::string_view::npos)
        return std::nullopt;
      continue;
    }
    groups[group] = groups[group] * 10 + (text[i] - '0');
    if (++sizes[group] > 4)
      return std::nullopt;
  }
  if (group != 2 || sizes[2] == 0)
    return std::nullopt;
  const size_t year_at = order == DateOrder::year_first ? 0 : 2;
  const size_t month_at = order == DateOrder::month_first ? 0 : 1;
  const size_t day_at = order == DateOrder::day_first ? 0 : order == DateOrder::month_first ? 1 : 2;
  int year = groups[year_at];
  if (sizes[year_at] == 2)
    year += year < 80 ? 2000 : 1900;
  if (!is_valid(year, groups[month_at], groups[day_at]))
    return std::nullopt;
  return Date{static_cast<int16_t>(year), static_cast<int8_t>(groups[month_at]),
              static_cast<int8_t>(groups[day_at])};
}

// Banks end a reference with a dash that joins it to nothing.
std::string trimmed_reference(std::string_view text) {
  text = trim(text);
  while (text.ends_with('-') || text.ends_with(' ')) text.remove_suffix(1);
  return std::string(real_reference(text));
}

class CsvReader {
 public:
  CsvReader(ByteStream& bytes, const CsvMapping& mapping, Reading& reading)
      : mapping_(mapping),
        columns_(mapping.columns),
        reading_(reading),
        rows_(bytes, character_of(mapping.separator)),
        opening_(mapping.opening),
        closing_(mapping.closing) {}

  void read();

 private:
  bool find_titles();
  bool find(const std::string& title, int& at);
  bool balance_row();
  void check_balance_rows();
  void movement_row();
  std::string_view cell(int at) const {
    return at >= 0 && static_cast<size_t>(at) < cells_.size()
               ? std::string_view(cells_[static_cast<size_t>(at)])
               : std::string_view();
  }
  std::optional<Money> amount(std::string_view text, Currency currency);
  std::optional<Money> movement_amount(Currency currency);
  void check_balance(const Movement& movement);

  const CsvMapping& mapping_;
  const CsvColumns& columns_;
  Reading& reading_;
  CsvRows rows_;
  Title opening_;  // how the rows with the balances begin
  Title closing_;
  bool opening_found_ = false;
  bool closing_found_ = false;
  std::vector<std::string> cells_;
  Statement statement_;
  int date_ = -1, value_ = -1, amount_ = -1, debit_ = -1, credit_ = -1, label_ = -1;
  int reference_ = -1, end_to_end_ = -1, mandate_ = -1, creditor_ = -1, counterparty_ = -1;
  int iban_ = -1, currency_ = -1, balance_ = -1;
  std::vector<int> remittance_;
  std::optional<Money> last_balance_;
  Money last_amount_;
  int order_ = 0;  // 1: the oldest first, -1: the newest first, as the running balance tells
};

bool CsvReader::find(const std::string& title, int& at) {
  if (title.empty())
    return true;
  const Title wanted(title);
  for (size_t i = 0; i < cells_.size(); ++i) {
    if (Title(cells_[i]) == wanted) {
      at = static_cast<int>(i);
      return true;
    }
  }
  return false;
}

// True on the row that has all titles.
bool CsvReader::find_titles() {
  bool all = find(columns_.date, date_);
  const std::pair<const std::string*, int*> titles[] = {{&columns_.value_date, &value_},
                                                        {&columns_.amount, &amount_},
                                                        {&columns_.debit, &debit_},
                                                        {&columns_.credit, &credit_},
                                                        {&columns_.label, &label_},
                                                        {&columns_.reference, &reference_},
                                                        {&columns_.end_to_end_id, &end_to_end_},
                                                        {&columns_.mandate, &mandate_},
                                                        {&columns_.creditor_identifier, &creditor_},
                                                        {&columns_.counterparty, &counterparty_},
                                                        {&columns_.counterparty_iban, &iban_},
                                                        {&columns_.currency, &currency_},
                                                        {&columns_.balance, &balance_}};
  for (const auto& [title, at] : titles) all = all && find(*title, *at);
  remittance_.assign(columns_.remittance.size(), -1);
  for (size_t i = 0; i < remittance_.size(); ++i)
    all = all && find(columns_.remittance[i], remittance_[i]);
  return all;
}

std::optional<Money> CsvReader::amount(std::string_view text, Currency currency) {
  std::string plain = plain_amount(text, mapping_.decimal_mark);
  bool minus = false;
  if (plain.starts_with('-') || plain.ends_with('-')) {
    minus = true;
    plain.erase(plain.starts_with('-') ? 0 : plain.size() - 1, 1);
  }
  const auto read = plain.starts_with('-') ? std::nullopt : read_amount(plain, currency);
  if (!read) {
    reading_.error("BANK-04", rows_.line(),
                   fmt::format("'{}' is no amount in {}", trim(text), currency.code()),
                   fmt::format("the mapping says that decimals stand behind a {}",
                               to_word(mapping_.decimal_mark)));
    return std::nullopt;
  }
  return minus ? -*read : *read;
}

std::optional<Money> CsvReader::movement_amount(Currency currency) {
  if (amount_ >= 0)
    return trim(cell(amount_)).empty() ? std::nullopt : amount(cell(amount_), currency);
  const bool debit = !trim(cell(debit_)).empty();
  const bool credit = !trim(cell(credit_)).empty();
  auto left = debit ? amount(cell(debit_), currency) : std::nullopt;
  const auto came = credit ? amount(cell(credit_), currency) : std::nullopt;
  if (left)
    left->minor = -std::abs(left->minor);
  // A zero beside the amount is how some banks leave the other column empty.
  if (left && came && left->minor != 0 && came->minor != 0) {
    reading_.error("BANK-31", rows_.line(), "a row with a debit and a credit",
                   "see that the mapping names the right columns");
    return std::nullopt;
  }
  if (left && came)
    return left->minor != 0 ? left : came;
  return left ? left : came;
}

// Where a row begins like both, the longer of the two says more: "Solde au 01/" is the opening one
// beside "Solde au".
bool CsvReader::balance_row() {
  const Title first(cells_.empty() ? "" : cells_[0]);
  const bool opens = !opening_.empty() && opening_.begins(first);
  const bool closes = !closing_.empty() && closing_.begins(first);
  if (!opens && !closes)
    return false;
  const bool opening = opens && (!closes || opening_.size() >= closing_.size());
  (opening ? opening_found_ : closing_found_) = true;
  for (size_t i = cells_.size(); i-- > 1;) {
    if (trim(cells_[i]).empty())
      continue;
    (opening ? statement_.opening : statement_.closing) = amount(cells_[i], mapping_.currency);
    break;
  }
  return true;
}

// Without one of its balances nothing proves that the file is whole.
void CsvReader::check_balance_rows() {
  const auto check = [&](bool found, const char* which, const std::string& begins) {
    if (!found && !begins.empty())
      reading_.warning("BANK-34", statement_.line, fmt::format("no row begins with '{}'", begins),
                       fmt::format("without its {} balance the statement is not proved; the "
                                   "mapping's '{}' is how the first cell begins",
                                   which, which));
  };
  check(opening_found_, "opening", mapping_.opening);
  check(closing_found_, "closing", mapping_.closing);
}

// The running balance proves the signs: it moves by each amount, in one direction of the file.
void CsvReader::check_balance(const Movement& movement) {
  if (balance_ < 0 || trim(cell(balance_)).empty())
    return;
  const auto now = amount(cell(balance_), movement.amount.currency);
  if (!now)
    return;
  if (last_balance_) {
    const int64_t moved = now->minor - last_balance_->minor;
    const bool oldest_first = moved == movement.amount.minor;
    const bool newest_first = moved == -last_amount_.minor;
    if (order_ == 0)
      order_ = oldest_first && !newest_first ? 1 : newest_first && !oldest_first ? -1 : 0;
    if (order_ > 0 ? !oldest_first : order_ < 0 ? !newest_first : !oldest_first && !newest_first)
      reading_.error("BANK-32", movement.line,
                     fmt::format("the balance moves from {} to {}, which is not by {}",
                                 to_string(*last_balance_), to_string(*now),
                                 to_string(order_ < 0 ? -last_amount_ : movement.amount)),
                     "a row is missing, or the mapping names the wrong columns");
  }
  last_balance_ = now;
  last_amount_ = movement.amount;
}

void CsvReader::movement_row() {
  const std::string_view date = trim(cell(date_));
  const bool has_amount =
      !trim(cell(amount_)).empty() || !trim(cell(debit_)).empty() || !trim(cell(credit_)).empty();
  const auto booked = read_date(date, mapping_.date_order);
  if (!has_amount && (!booked || date.empty()))
    return;  // prose
  Movement made;
  made.line = rows_.line();
  made.entry = ++statement_.entries;
  made.booked = booked;
  if (!booked)
    reading_.error("BANK-05", made.line, fmt::format("'{}' is no date", date),
                   fmt::format("the mapping says {}", to_word(mapping_.date_order)));
  Currency currency = mapping_.currency;
  if (const std::string_view code = trim(cell(currency_)); !code.empty()) {
    const auto read = parse_currency(code);
    if (!read)
      reading_.error("BANK-23", made.line, fmt::format("'{}' is no currency", code),
                     "three letters of ISO 4217");
    currency = read.value_or(currency);
  }
  const auto moved = movement_amount(currency);
  if (!moved && !has_amount)
    reading_.error("BANK-30", made.line, "a movement without an amount or a date");
  if (!moved || !booked)
    return;
  made.amount = *moved;
  reading_.check_currency(statement_, made);
  if (const std::string_view value = trim(cell(value_)); !value.empty()) {
    made.value = read_date(value, mapping_.date_order);
    if (!made.value)
      reading_.error("BANK-05", made.line, fmt::format("'{}' is no date", value));
  }
  made.kind = moved->minor < 0 ? MovementKind::debit : MovementKind::credit;
  made.label = one_line(cell(label_));
  for (const int at : remittance_) {
    if (!trim(cell(at)).empty())
      made.remittance.emplace_back(trim(cell(at)));
  }
  made.reference = trimmed_reference(cell(reference_));
  made.end_to_end_id = real_reference(cell(end_to_end_));
  made.mandate = trim(cell(mandate_));
  made.creditor_identifier = trim(cell(creditor_));
  made.counterparty = one_line(cell(counterparty_));
  made.counterparty_iban = trim(cell(iban_));
  check_balance(made);
  reading_.sink().movement(made);
}

void CsvReader::read() {
  statement_.format = StatementFormat::csv;
  statement_.message = "csv";
  statement_.account = mapping_.account;
  statement_.currency = mapping_.currency;
  statement_.line = 1;
  bool titles = false;
  bool first = true;
  while (rows_.next(cells_)) {
    if (first && !cells_.empty() && cells_[0].starts_with("\xEF\xBB\xBF"))
      cells_[0].erase(0, 3);
    first = false;
    if (balance_row())
      continue;
    if (titles) {
      movement_row();
    } else if (find_titles()) {
      titles = true;
      statement_.line = rows_.line();
      reading_.sink().begin(statement_);
    }
  }
  if (!titles) {
    reading_.error("BANK-33", 1, "no row has all the titles that the mapping names",
                   fmt::format("among them '{}'; see the separator, too", columns_.date));
    return;
  }
  check_balance_rows();
  statement_.faults = reading_.errors();
  reading_.sink().end(statement_);
}

}  // namespace

void read_csv(ByteStream& bytes, const CsvMapping& mapping, Reading& reading) {
  CsvReader(bytes, mapping, reading).read();
}

}  // namespace billing::bank
