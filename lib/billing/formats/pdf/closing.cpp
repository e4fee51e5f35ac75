// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/closing.hpp"

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/sales/debits.hpp"
#include "billing/formats/pdf/codes.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"
#include "billing/values/bank_id.hpp"

namespace billing::pdf {
namespace {

bool has_schedule_table(const Document& document) {
  if (document.schedule.empty())
    return false;
  const ScheduledPayment& first = document.schedule.front();
  return document.schedule.size() > 1 || !first.title.empty() || !first.comment.empty() ||
         first.type == InstalmentType::deposit;
}

// Nobody pays to the account when all is debited, paid by card or in cash.
bool asks_for_transfer(const Document& document) {
  const auto by_itself = [](std::optional<PaymentMethod> method) {
    return method == PaymentMethod::direct_debit || method == PaymentMethod::card ||
           method == PaymentMethod::cash;
  };
  if (document.schedule.empty())
    return !by_itself(document.payment_method);
  return !std::all_of(document.schedule.begin(), document.schedule.end(),
                      [&](const ScheduledPayment& part) {
                        return by_itself(part.method ? part.method : document.payment_method);
                      });
}

// What it is called, and below in small type how it is paid; without a name, how it is paid.
Block description_of(const Paper& paper, const ScheduledPayment& part, const Style& style,
                     double width) {
  std::string name = part.title;
  if (name.empty() && part.type == InstalmentType::deposit)
    name = paper.words(Label::deposit);
  const std::string method = part.method ? method_word(*part.method, paper.words) : "";
  Block block = paragraph(paper.fonts, name.empty() ? method : name, style, width);
  if (!name.empty() && !method.empty() && !one_method(paper.document))
    block.stack(paragraph(paper.fonts, method, paper.theme.small, width));
  if (!part.comment.empty())
    block.stack(paragraph(paper.fonts, part.comment, paper.theme.small, width));
  return block;
}

// Columns of dates, of what falls due, and of amounts.
struct ScheduleColumns {
  Style style;
  double date_width = 0;
  double middle = 0;
  double amount_width = 0;
};

constexpr double schedule_gap = mm(4);

// Long dates and huge amounts in smaller type, so that the middle stays wide enough for words.
ScheduleColumns schedule_columns(const Paper& paper, double width) {
  constexpr double middle_min = mm(22);
  ScheduleColumns columns;
  for (double size = paper.theme.size() - 0.5; size >= 5; size -= 0.5) {
    columns = {paper.theme.body_at(size), 0, 0, 0};
    for (const ScheduledPayment& part : paper.document.schedule) {
      const std::string sum = amount_with_currency(part.amount, paper.language());
      columns.date_width =
          std::max(columns.date_width,
                   text_width(paper.fonts, date(part.due_date, paper.language()), columns.style));
      columns.amount_width =
          std::max(columns.amount_width, text_width(paper.fonts, sum, columns.style));
    }
    columns.middle = width - columns.date_width - columns.amount_width - 2 * schedule_gap;
    if (columns.middle >= middle_min)
      break;
  }
  return columns;
}

Block schedule_table(const Paper& paper, double width) {
  const ScheduleColumns columns = schedule_columns(paper, width);
  Block block = paragraph(paper.fonts, paper.words(Label::schedule), paper.theme.column, width);
  block.height += 2;
  block.underline(width, 0.5, paper.theme.line);
  for (const ScheduledPayment& part : paper.document.schedule) {
    Block row = paragraph(paper.fonts, date(part.due_date, paper.language()), columns.style,
                          columns.date_width + 1);
    row.overlay(description_of(paper, part, columns.style, columns.middle),
                columns.date_width + schedule_gap, 0);
    row.overlay(paragraph(paper.fonts, amount_with_currency(part.amount, paper.language()),
                          columns.style, columns.amount_width + 0.1, Align::right),
                width - columns.amount_width - 0.1, 0);
    block.stack(std::move(row), 2);
  }
  return block;
}

// What the QR code asks for: the first payment by transfer that is not settled yet, or all that is
// due.
Money next_transfer(const Paper& paper) {
  const Document& document = paper.document;
  Money settled = paper.settled();
  for (const ScheduledPayment& part : document.schedule) {
    const Money open{std::max<int64_t>(part.amount.minor - settled.minor, 0), document.currency};
    settled = settled - (part.amount - open);
    const auto method = part.method ? part.method : document.payment_method;
    if (!open.is_zero() && (!method || *method == PaymentMethod::transfer))
      return open;
  }
  return document.totals->due - paper.settled();
}

// The code with its amount below; empty where a code would ask for what is not owed.
Block transfer_block(const Paper& paper, double width) {
  const Document& document = paper.document;
  const bool owed = document.kind == Kind::invoice && !document.number.empty() &&
                    !paper.options.pro_forma && paper.shows(PaperPart::payment_code) &&
                    document.totals->due != paper.settled();
  if (!owed)
    return {};
  const BankAccount& account = *document.seller.bank_account;
  const Money sum = next_transfer(paper);
  const auto text =
      transfer_text({account.holder.empty() ? legal_name(document.seller) : account.holder,
                     account.iban, account.bic, sum, document.number});
  auto code = text ? qr_code(*text, mm(22), {0, 0, 0}) : std::nullopt;
  if (!code)
    return {};
  Block block;
  block.overlay(std::move(*code), 0, 3);
  const double left = mm(22) + mm(4);
  Block words =
      paragraph(paper.fonts, paper.words(Label::payment_code), paper.theme.column, width - left);
  words.stack(paragraph(paper.fonts, amount_with_currency(sum, paper.language()), paper.theme.body,
                        width - left),
              1);
  block.overlay(std::move(words), left, 3);
  block.height += 2;
  return block;
}

// A heading over a line, and rows of a label and what it says; rows that say nothing stay out.
class LabelledRows {
 public:
  LabelledRows(const Paper& paper, Label heading, double width)
      : paper_(paper), width_(width), style_(paper.theme.body_at(paper.theme.size() - 0.5)) {
    block = paragraph(paper.fonts, paper.words(heading), paper.theme.column, width);
    block.height += 2;
    block.underline(width, 0.5, paper.theme.line);
  }
  void add(const std::string& label, const std::string& value) {
    if (value.empty())
      return;
    constexpr double label_width = mm(27.5);
    const Style quiet{style_.face, style_.size, paper_.theme.quiet};
    Block row = paragraph(paper_.fonts, label, quiet, label_width);
    row.overlay(paragraph(paper_.fonts, value, style_, width_ - label_width - mm(2)),
                label_width + mm(2), 0);
    block.stack(std::move(row), 2);
  }
  void add(Label label, const std::string& value) { add(paper_.words(label), value); }

  Block block;

 private:
  const Paper& paper_;
  double width_;
  Style style_;
};

// When and how the customer is debited: it stands for the announcement that banks want.
Block debit_block(const Paper& paper, double width) {
  const DirectDebit& debit = *paper.document.direct_debit;
  LabelledRows rows(paper, Label::direct_debit, width);
  const std::vector<DebitToCome> debits = debits_to_come(paper.document);
  for (const DebitToCome& one : debits) {
    const std::string day = date(one.date, paper.language());
    rows.add(&one == &debits.front() ? paper.words(Label::debit_day) : "",
             debits.size() == 1 ? day
                                : day + " · " + amount_with_currency(one.amount, paper.language()));
  }
  rows.add(Label::debit_account, masked_iban(debit.iban));
  rows.add(Label::debit_mandate, debit.mandate);
  rows.add(Label::debit_creditor, debit.creditor_identifier);
  return std::move(rows.block);
}

}  // namespace

std::optional<PaymentMethod> one_method(const Document& document) {
  if (document.schedule.empty())
    return document.payment_method;
  const auto method_of = [&](const ScheduledPayment& part) {
    return part.method ? part.method : document.payment_method;
  };
  const auto first = method_of(document.schedule.front());
  const bool same = std::all_of(document.schedule.begin(), document.schedule.end(),
                                [&](const auto& part) { return method_of(part) == first; });
  return same ? first : std::nullopt;
}

Block payment(const Paper& paper, double width) {
  const Document& document = paper.document;
  Block block;
  if (document.kind == Kind::credit_note || document.kind == Kind::delivery_note ||
      document.kind == Kind::receipt)
    return block;
  const bool table = has_schedule_table(document);
  const bool bank = document.seller.bank_account && asks_for_transfer(document);
  const bool debit = document.direct_debit.has_value();
  const double table_width = bank || debit ? right_column - mm(8) : mm(120);
  if (table)
    block = schedule_table(paper, table_width);
  Block right;
  if (bank)
    right = bank_block(paper, width - right_column);
  if (debit)
    right.stack(debit_block(paper, width - right_column), bank ? mm(4) : 0);
  if (bank || debit)
    block.beside(std::move(right), right_column);
  return block;
}

Block bank_block(const Paper& paper, double width) {
  const BankAccount& account = *paper.document.seller.bank_account;
  LabelledRows rows(paper, Label::bank_details, width);
  rows.add(Label::account_holder, account.holder);
  rows.add(Label::bank, account.bank);
  rows.add("IBAN", grouped_iban(account.iban));
  rows.add("BIC", account.bic);
  if (paper.document.kind == Kind::invoice)
    rows.add(Label::payment_reference, paper.document.number);
  Block block = std::move(rows.block);
  if (Block code = transfer_block(paper, width); code.height > 0)
    block.stack(std::move(code), mm(2));
  return block;
}

Block mentions(const Paper& paper, double width) {
  Block block;
  for (const Mention& mention : paper.document.mentions) {
    block.stack(paragraph(paper.fonts, mention.text, paper.theme.small, width), 1.5);
  }
  return block;
}

Block acceptance(const Paper& paper, double width) {
  Block box;
  if (paper.document.kind != Kind::quote)
    return box;
  const Labels& words = paper.words;
  box = paragraph(paper.fonts, words(Label::acceptance), paper.theme.column, width);
  box.height += 2;
  box.underline(width, 0.5, paper.theme.line);
  const auto add = [&](const std::string& label, double room) {
    box.stack(paragraph(paper.fonts, label, paper.theme.caption, width), 3);
    box.height += room;
    box.underline(width, 0.4, paper.theme.line);
  };
  add(words(Label::acceptance_date), mm(5));
  add(words(Label::acceptance_name), mm(5));
  add(words(Label::acceptance_signature), mm(16));
  box.cuts.clear();
  return box;
}

}  // namespace billing::pdf
