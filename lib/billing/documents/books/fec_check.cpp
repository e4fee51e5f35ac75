// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/fec_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/values/company_id.hpp"

namespace billing::fec {
namespace {

constexpr FecField fields_of_law[] = {
    FecField::JournalCode,   FecField::JournalLib,  FecField::EcritureNum, FecField::EcritureDate,
    FecField::CompteNum,     FecField::CompteLib,   FecField::CompAuxNum,  FecField::CompAuxLib,
    FecField::PieceRef,      FecField::PieceDate,   FecField::EcritureLib, FecField::Debit,
    FecField::Credit,        FecField::EcritureLet, FecField::DateLet,     FecField::ValidDate,
    FecField::Montantdevise, FecField::Idevise};

size_t at(FecField field) { return static_cast<size_t>(field); }

// Where Montant and Sens belong: in the place of Debit and Credit.
FecField place_of(FecField field) {
  if (field == FecField::Montant)
    return FecField::Debit;
  return field == FecField::Sens ? FecField::Credit : field;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A letter of any alphabet, or a digit.
bool is_word(char one) {
  return (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z') ||
         static_cast<unsigned char>(one) >= 0x80;
}

// FEC and a date behind it, as the tool looks for them, wherever it stands.
std::optional<size_t> place_of_date(std::string_view name) {
  const std::string upper = to_upper_ascii(name);
  for (size_t found = upper.rfind("FEC"); found != std::string::npos;
       found = found == 0 ? std::string::npos : upper.rfind("FEC", found - 1)) {
    const std::string_view digits = std::string_view(upper).substr(found + 3, 8);
    if (digits.size() == 8 && all_digits(digits) && digits.starts_with("20") && digits[4] < '2' &&
        digits[6] < '4')
      return found + 3;
  }
  return std::nullopt;
}

bool is_slice(std::string_view name) {
  constexpr std::string_view end = ".fec.txt";
  constexpr std::string_view batch = "BATCH-";
  if (!name.ends_with(end))
    return false;
  name.remove_suffix(end.size());
  const size_t found = name.rfind(batch);
  return found != std::string_view::npos && all_digits(name.substr(found + batch.size()));
}

}  // namespace

FileName read_name(std::string_view name, const std::function<void(FecFinding)>& tell) {
  FileName made;
  made.slice = is_slice(name);
  if (made.slice)
    return made;
  const auto place = place_of_date(name);
  if (!place) {
    tell({&rule::name, 0, 0, "",
          fmt::format("'{}' is no name of a FEC: SirenFECAAAAMMJJ.txt", name)});
    return made;
  }
  const std::string_view digits = name.substr(*place, 8);
  const auto closing = read_date(digits);
  if (closing.fault != nullptr)
    tell({&rule::name_date, 0, 0, "", fmt::format("the closing date {} does not exist", digits)});
  made.closing = closing.date;
  const std::string_view siren = name.substr(0, *place - 3);
  const std::string end = to_lower_ascii(name.substr(*place + 8));
  if (siren.size() != 9 || !all_digits(siren) || end != ".txt")
    tell({&rule::name_form, 0, 0, "", fmt::format("'{}' is not named SirenFECAAAAMMJJ.txt", name)});
  else if (check_siren(siren))
    tell({&rule::siren_luhn, 0, 0, "", fmt::format("SIREN {} has a wrong check digit", siren)});
  return made;
}

bool Check::titles(const Record& record) {
  lines_ = 1;
  record_ = &record;
  auto fields = record.fields;
  trailing_ = fields.size() > 1 && without_blanks(fields.back()).empty();
  if (trailing_)
    fields = fields.first(fields.size() - 1);
  columns_ = fields.size();
  std::vector<FecField> found;
  std::vector<std::string_view> unknown;
  for (const std::string_view one : fields) {
    const std::string_view title = without_blanks(one);
    order_.push_back(-1);
    for (size_t i = 0; i < fec_fields; ++i) {
      const std::string_view name = to_word(static_cast<FecField>(i));
      if (to_lower_ascii(title) != to_lower_ascii(name))
        continue;
      order_.back() = static_cast<int>(i);
      found.push_back(static_cast<FecField>(i));
      if (title != name)
        tell_({&rule::hdr_case, record.line, 0, std::string(name),
               fmt::format("'{}' is written '{}'", name, title)});
    }
    if (order_.back() < 0)
      unknown.push_back(title);
  }
  if (found.empty()) {
    tell_({&rule::hdr_none, record.line, 0, "", "the first line has no titles"});
    return false;
  }
  if (trailing_)
    tell_({&rule::hdr_trailsep, record.line, 0, "", "a separator behind the last title"});
  for (const std::string_view one : unknown)
    tell_({&rule::hdr_unknown, record.line, 0, "", fmt::format("'{}' is no field of a FEC", one)});
  const auto has = [&](FecField field) {
    return std::find(found.begin(), found.end(), field) != found.end();
  };
  variant_ = has(FecField::Montant) && has(FecField::Sens) && !has(FecField::Debit) &&
             !has(FecField::Credit);
  if (variant_)
    tell_({&rule::variant_ms, record.line, 0, "", "Montant and Sens instead of Debit and Credit"});
  for (const FecField field : fields_of_law) {
    const bool replaced = variant_ && (field == FecField::Debit || field == FecField::Credit);
    if (!has(field) && !replaced)
      tell_({&rule::hdr_missing, record.line, 0, std::string(to_word(field)),
             fmt::format("there is no {}", to_word(field))});
  }
  const auto before = [](FecField a, FecField b) { return place_of(a) < place_of(b); };
  if (!std::is_sorted(found.begin(), found.end(), before))
    tell_({&rule::hdr_order, record.line, 0, "", "the titles are in another order than the law's"});
  return true;
}

int Check::column(FecField field) const {
  const std::string_view raw = raw_[at(field)];
  if (raw.data() == nullptr || raw.data() < record_->text.data())
    return 0;
  const std::string_view before(record_->text.data(),
                                static_cast<size_t>(raw.data() - record_->text.data()));
  return static_cast<int>(find_invalid_utf8(before) ? before.size() : utf8_length(before)) + 1;
}

void Check::find(const FecRule& rule, FecField field, std::string message) {
  tell_({&rule, record_->line, column(field), std::string(to_word(field)), std::move(message)});
}

void Check::find(const FecRule& rule, std::string message) {
  tell_({&rule, record_->line, 0, "", std::move(message)});
}

void Check::take_values(const Record& record) {
  values_.fill({});
  raw_.fill({});
  for (size_t i = 0; i < columns_; ++i) {
    if (order_[i] < 0)
      continue;
    const auto field = static_cast<size_t>(order_[i]);
    raw_[field] = record.fields[i];
    values_[field] = without_blanks(record.fields[i]);
  }
}

// Blanks around values are nothing to the tool; a no-break space is a blank to it.
void Check::blanks() {
  bool padded = false;
  for (size_t i = 0; i < fec_fields; ++i) padded |= raw_[i].size() != values_[i].size();
  padded_ += padded ? 1 : 0;
  if (record_->text.find('\xA0') != std::string_view::npos) {
    const bool utf8 = find_invalid_utf8(record_->text) == std::nullopt;
    if (!utf8 || record_->text.find("\xC2\xA0") != std::string_view::npos)
      ++no_break_;
  }
}

void Check::mandatory() {
  for (const FecField field : {FecField::EcritureNum, FecField::EcritureDate, FecField::CompteNum,
                               FecField::CompteLib, FecField::EcritureLib}) {
    if (raw_[at(field)].data() != nullptr && (*this)[field].empty())
      find(rule::mand, field, fmt::format("{} is empty", to_word(field)));
  }
  for (const FecField field : {FecField::JournalCode, FecField::JournalLib, FecField::PieceRef,
                               FecField::PieceDate, FecField::ValidDate}) {
    if (raw_[at(field)].data() != nullptr && (*this)[field].empty())
      find(rule::mand_v, field, fmt::format("{} is empty", to_word(field)));
  }
  for (const FecField field : {FecField::PieceRef, FecField::EcritureLib}) {
    const std::string_view value = (*this)[field];
    if (!value.empty() && std::none_of(value.begin(), value.end(), is_word))
      find(rule::placeholder, field,
           fmt::format("{} is '{}', which says nothing", to_word(field), value));
  }
}

std::optional<Date> Check::date(FecField field) {
  const std::string_view value = (*this)[field];
  if (value.empty())
    return std::nullopt;
  const ReadDate read = fec::read_date(value);
  if (read.fault == &rule::date)
    find(*read.fault, field, fmt::format("{} '{}' is no date AAAAMMJJ", to_word(field), value));
  else if (read.fault == &rule::date_cal)
    find(*read.fault, field, fmt::format("{} {} is in no calendar", to_word(field), value));
  else if (read.fault == &rule::date_fmt)
    find(*read.fault, field, fmt::format("{} {} is not written AAAAMMJJ", to_word(field), value));
  else if (read.fault != nullptr)
    find(*read.fault, field, fmt::format("{} {} is not of 1900 to 2099", to_word(field), value));
  return read.date;
}

Int128 Check::amount(FecField field, bool of_books) {
  const std::string_view value = (*this)[field];
  std::string plain;
  const std::string_view text = value.find('\xA0') == std::string_view::npos ? value : [&] {
    for (const char one : value) {
      if (one != '\xC2')
        plain += one == '\xA0' ? ' ' : one;
    }
    return without_blanks(plain);
  }();
  const Amount read = read_amount(text);
  for (const FecRule* rule : read.faults) {
    if (rule == &rule::num_padded)
      ++padded_numbers_;
    else
      find(*rule, field, fmt::format("{} '{}' is not written like 1234,56", to_word(field), value));
  }
  if (of_books && read.value < 0)
    find(rule::neg, field, fmt::format("{} is negative: {}", to_word(field), value));
  return read.value;
}

void Check::amounts() {
  debit_now_ = credit_now_ = 0;
  if (variant_) {
    const Int128 value = amount(FecField::Montant, true);
    const std::string_view side = (*this)[FecField::Sens];
    if (side == "D" || side == "+1" || side == "1")
      debit_now_ = value;
    else if (side == "C" || side == "-1")
      credit_now_ = value;
    else
      find(rule::sens_bad, FecField::Sens, fmt::format("Sens '{}' is none of D, C, +1, -1", side));
    if (value == 0)
      find(rule::dc_zero, FecField::Montant, "the amount is zero");
    return;
  }
  debit_now_ = amount(FecField::Debit, true);
  credit_now_ = amount(FecField::Credit, true);
  if (debit_now_ != 0 && credit_now_ != 0)
    find(rule::dc_both, FecField::Debit, "both debit and credit");
  else if (debit_now_ == 0 && credit_now_ == 0)
    find(rule::dc_zero, FecField::Debit, "neither debit nor credit");
}

void Check::pairs() {
  const std::string_view foreign = (*this)[FecField::Montantdevise];
  const std::string_view currency = (*this)[FecField::Idevise];
  if (!foreign.empty())
    amount(FecField::Montantdevise, false);
  if (foreign.empty() != currency.empty())
    find(rule::dev_pair, FecField::Montantdevise, "Montantdevise and Idevise go together");
  else if (!currency.empty() && (currency.size() != 3 ||
                                 !std::all_of(currency.begin(), currency.end(),
                                              [](char one) { return one >= 'A' && one <= 'Z'; })))
    find(rule::idev_bad, FecField::Idevise, fmt::format("'{}' is no currency", currency));
  if ((*this)[FecField::CompAuxNum].empty() != (*this)[FecField::CompAuxLib].empty())
    find(rule::aux_pair, FecField::CompAuxNum, "CompAuxNum and CompAuxLib go together");
  const std::string_view account = (*this)[FecField::CompteNum];
  if (!(*this)[FecField::CompAuxNum].empty() && !account.starts_with('4'))
    find(rule::aux_nontiers, FecField::CompAuxNum,
         fmt::format("account {} is none of third parties", account));
  if (!account.empty() && (account.size() < 3 || !all_digits(account.substr(0, 3))))
    find(rule::acct3, FecField::CompteNum,
         fmt::format("account '{}' does not begin with three digits", account));
  third_parties_ |= account.starts_with("40") || account.starts_with("41");
  const std::string_view letters = (*this)[FecField::EcritureLet];
  lettered_ |= !letters.empty();
  if (letters.empty() != (*this)[FecField::DateLet].empty())
    find(rule::let_pair, FecField::EcritureLet, "EcritureLet and DateLet go together");
  if (!letters.empty())
    lettering_.add({account, (*this)[FecField::CompAuxNum], letters, (*this)[FecField::DateLet],
                    debit_now_ - credit_now_, record_->line});
}

void Check::same_name(Names& names, FecField code, FecField name, const FecRule& rule) {
  constexpr size_t names_max = 4;  // of a code; more are told each time
  const std::string_view key = (*this)[code];
  const std::string_view value = (*this)[name];
  if (key.empty() || value.empty())
    return;
  auto found = names.find(key);
  if (found == names.end())
    found = names.emplace(std::string(key), std::vector<std::string>()).first;
  auto& known = found->second;
  if (std::find(known.begin(), known.end(), value) != known.end())
    return;
  if (!known.empty())
    find(rule, name,
         fmt::format("{} {} is '{}' here and '{}' above", to_word(code), key, value, known[0]));
  if (known.size() < names_max)
    known.emplace_back(value);
}

void Check::names() {
  same_name(journals_, FecField::JournalCode, FecField::JournalLib, rule::jrn_lib);
  same_name(accounts_, FecField::CompteNum, FecField::CompteLib, rule::acct_lib);
  same_name(auxiliaries_, FecField::CompAuxNum, FecField::CompAuxLib, rule::aux_lib);
}

void Check::dates() {
  const auto entered = date(FecField::EcritureDate);
  date(FecField::PieceDate);
  date(FecField::DateLet);
  const auto valid = date(FecField::ValidDate);
  if (entered && name_.closing && *entered > *name_.closing)
    find(rule::out_of_year, FecField::EcritureDate,
         fmt::format("{} is after the closing date", (*this)[FecField::EcritureDate]));
  if (entered && valid && *entered > *valid)
    find(rule::valid_before, FecField::ValidDate, "validated before its date");
}

bool Check::is_opening() const {
  const std::string code = to_upper_ascii((*this)[FecField::JournalCode]);
  const std::string label = search_key((*this)[FecField::JournalLib]);
  for (const std::string_view one : {"AN", "RAN", "OUV", "ANO", "ANV"}) {
    if (code == one)
      return true;
  }
  return label.find("nouveau") != std::string::npos ||
         label.find("ouverture") != std::string::npos || label.find("opening") != std::string::npos;
}

void Check::begin_entry() {
  end_entry();
  ++entries_;
  entry_ = {true,
            record_->line,
            0,
            std::string((*this)[FecField::JournalCode]),
            std::string((*this)[FecField::EcritureNum]),
            std::string((*this)[FecField::EcritureDate]),
            std::string((*this)[FecField::ValidDate]),
            false,
            false};
  if (!entry_.number.empty() && !numbers_.add(entry_.journal, entry_.number, record_->line))
    find(rule::seq_unparsed, FecField::EcritureNum,
         fmt::format("'{}' ends in no number that could be counted", entry_.number));
  if (!is_opening())
    others_ = true;
  else if (others_)
    find(rule::open_notfirst, "an opening entry behind others");
  if (!entry_.valid.empty() && fec::read_date(entry_.valid).date) {
    if (!last_valid_.empty() && entry_.valid < last_valid_)
      find(rule::order_valid, FecField::ValidDate,
           fmt::format("validated on {}, behind an entry of {}", entry_.valid, last_valid_));
    last_valid_ = entry_.valid;
  }
}

void Check::entry() {
  if (!entry_.open || (*this)[FecField::JournalCode] != entry_.journal ||
      (*this)[FecField::EcritureNum] != entry_.number) {
    begin_entry();
  } else {
    if ((*this)[FecField::EcritureDate] != entry_.date)
      find(rule::entry_dates, FecField::EcritureDate,
           fmt::format("entry {} has several dates", entry_.number));
    if ((*this)[FecField::ValidDate] != entry_.valid)
      find(rule::entry_valid, FecField::ValidDate,
           fmt::format("entry {} has several dates of validation", entry_.number));
  }
  entry_.sum += debit_now_ - credit_now_;
  const std::string_view account = (*this)[FecField::CompteNum];
  entry_.results |= account.starts_with('6') || account.starts_with('7');
  entry_.profit |= account.starts_with("12");
  debit_ += debit_now_;
  credit_ += credit_now_;
}

void Check::end_entry() {
  if (!entry_.open)
    return;
  if (entry_.sum != 0)
    tell_({&rule::unbalanced, entry_.line, 0, "",
           fmt::format("entry {} is off by {}", entry_.number, to_text(entry_.sum))});
  if (entry_.results && entry_.profit)
    tell_({&rule::closing_67, entry_.line, 0, "",
           fmt::format("entry {} closes accounts of classes 6 and 7", entry_.number)});
}

void Check::line(const Record& record) {
  ++lines_;
  record_ = &record;
  const size_t count = record.fields.size();
  if (count != columns_ && !(trailing_ && count == columns_ + 1 && record.fields.back().empty())) {
    find(rule::fields, fmt::format("{} fields instead of {}", count, columns_));
    return;
  }
  take_values(record);
  blanks();
  mandatory();
  amounts();
  pairs();
  names();
  dates();
  entry();
}

void Check::finish(FecSummary& summary) {
  end_entry();
  if (lines_ == 1)
    tell_({&rule::empty, 1, 0, "", "there are titles and nothing else"});
  const auto tell_of_file = [&](const FecRule& rule, std::string message) {
    tell_({&rule, 0, 0, "", std::move(message)});
  };
  numbers_.tell(name_.slice, tell_);
  if (!name_.slice)
    lettering_.tell(tell_);
  if (third_parties_ && !lettered_ && !name_.slice)
    tell_of_file(rule::let_none, "nothing is lettered");
  if (debit_ != credit_)
    tell_of_file(rule::total_unbalanced,
                 fmt::format("debits are {}, credits {}", to_text(debit_), to_text(credit_)));
  if (padded_ > 0)
    tell_of_file(rule::padded, fmt::format("{} lines with blanks around values", padded_));
  if (padded_numbers_ > 0)
    tell_of_file(rule::num_padded, fmt::format("{} amounts begin with zeros", padded_numbers_));
  if (no_break_ > 0)
    tell_of_file(rule::nbsp, fmt::format("{} lines with no-break spaces", no_break_));
  summary.lines = lines_;
  summary.entries = entries_;
  summary.debit = debit_;
  summary.credit = credit_;
}

}  // namespace billing::fec
