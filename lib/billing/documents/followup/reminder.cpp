// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/reminder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/paper/labels.hpp"

namespace billing {
namespace {

// "Facture F2026-00031 du 25/09/2026, échéance 2 du 25/10/2026 : 1 219,24 EUR".
std::string line_of(Language language, const OpenPart& part, Date today) {
  const bool french = language == Language::fr;
  std::string line = fmt::format("{} {}", kind_name(language, part.kind), part.number);
  if (part.issue_date)
    line += (french ? " du " : " of ") + merged_date(language, part.issue_date);
  const std::string due = merged_date(language, part.due_date);
  if (part.kind == Kind::quote)
    line += (french ? ", valable jusqu'au " : ", valid until ") + due;
  else if (part.instalment > 0)
    line += fmt::format(fmt::runtime(french ? ", échéance {} du {}" : ", instalment {} due on {}"),
                        part.instalment, due);
  else if (french)
    line += (part.due_date < today ? ", échue le " : ", à échéance du ") + due;
  else
    line += ", due on " + due;
  return line + (french ? "\u00a0: " : ": ") + merged_amount(language, part.open);
}

std::string rate_in(Language language, Decimal rate) {
  std::string text = to_string(rate);
  if (language == Language::en)
    return text + "%";
  if (const size_t point = text.find('.'); point != std::string::npos)
    text[point] = ',';
  return text + "\u00a0%";
}

// The periods of one part's late charges, a line each.
void add_periods(Language language, const OpenPart& part, std::string& text) {
  const bool french = language == Language::fr;
  for (const PenaltyPeriod& period : part.penalty.periods) {
    text += fmt::format(fmt::runtime(french ? "{}{} : du {} au {}, {} jours à {} l'an sur {}"
                                            : "{}{}: {} to {}, {} days at {} a year on {}"),
                        text.empty() ? "" : "\n", part.number, merged_date(language, period.from),
                        merged_date(language, period.until), period.days,
                        rate_in(language, period.rate),
                        merged_amount(language, {period.base, part.open.currency}));
  }
}

std::string details_of(Language language, const BankAccount& account, const std::string& numbers) {
  const bool french = language == Language::fr;
  std::string text = "IBAN" + std::string(french ? "\u00a0: " : ": ") + account.iban;
  if (!account.bic.empty())
    text += "\nBIC" + std::string(french ? "\u00a0: " : ": ") + account.bic;
  if (!account.holder.empty())
    text += (french ? "\nTitulaire\u00a0: " : "\nAccount holder: ") + account.holder;
  return text + (french ? "\nRéférence à rappeler\u00a0: " : "\nReference: ") + numbers;
}

std::string numbers_of(const std::vector<OpenPart>& parts) {
  std::vector<std::string> numbers;
  for (const OpenPart& part : parts) {
    if (std::find(numbers.begin(), numbers.end(), part.number) == numbers.end())
      numbers.push_back(part.number);
  }
  return join(numbers, ", ");
}

}  // namespace

std::string kind_name(Language language, Kind kind) {
  // In the order of Kind.
  static constexpr Label labels[] = {Label::quote,   Label::order,       Label::delivery_note,
                                     Label::invoice, Label::credit_note, Label::receipt};
  static_assert(std::size(labels) == static_cast<size_t>(Kind::receipt) + 1);
  return Labels(language, {})(labels[static_cast<size_t>(kind)]);
}

std::string named_parts(Language language, const std::vector<OpenPart>& parts) {
  constexpr size_t shown = 3;
  std::vector<std::string> numbers = split(numbers_of(parts), ',');
  const bool several = numbers.size() > 1;
  const bool more = numbers.size() > shown;
  if (more)
    numbers.resize(shown);
  std::string name = kind_name(language, parts.front().kind);
  if (several && !name.ends_with('s'))  // un devis, des devis
    name += 's';
  return fmt::format("{} {}{}", name, join(numbers, ","), more ? " …" : "");
}

void add_reminder_values(MergeValues& values, const ReminderText& reminder) {
  const Language language = reminder.language;
  const Currency currency = reminder.parts.front().open.currency;
  Money open{0, currency};
  Money penalty{0, currency};
  Money indemnity{0, currency};
  int days_late = 0;
  std::string lines;
  std::string periods;
  for (const OpenPart& part : reminder.parts) {
    open += part.open;
    penalty.minor += part.penalty.amount.minor;
    indemnity.minor += part.indemnity.minor;
    days_late = std::max(days_late, days_between(part.due_date, reminder.today));
    lines += (lines.empty() ? "" : "\n") + line_of(language, part, reminder.today);
    add_periods(language, part, periods);
  }
  values[MergeField::today] = merged_date(language, reminder.today);
  values[MergeField::deadline] = merged_date(language, add_days(reminder.today, days_to_answer));
  values[MergeField::sender] = reminder.sender;
  values[MergeField::activity] = reminder.activity;
  values[MergeField::step] = reminder.step;
  values[MergeField::number] = numbers_of(reminder.parts);
  if (values[MergeField::number] != reminder.parts.front().number)
    values.erase(MergeField::link);
  values[MergeField::invoices] = lines;
  values[MergeField::residual] = merged_amount(language, open);
  values[MergeField::amount] = values[MergeField::residual];
  values[MergeField::due_date] = merged_date(language, reminder.parts.front().due_date);
  values[MergeField::days_late] = std::to_string(days_late);
  values[MergeField::penalties] = periods;
  values[MergeField::penalty] = merged_amount(language, penalty);
  values[MergeField::indemnity] = merged_amount(language, indemnity);
  values[MergeField::amount_due] = merged_amount(language, open + penalty + indemnity);
  if (reminder.account && !reminder.account->iban.empty()) {
    values[MergeField::payment_details] =
        details_of(language, *reminder.account, numbers_of(reminder.parts));
  }
}

}  // namespace billing
