// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/account_statement.hpp"

#include <algorithm>
#include <array>

#include "billing/base/text.hpp"
#include "billing/formats/pdf/closing.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/summary.hpp"

namespace billing::pdf {
namespace {

// date, what it is, when it falls due; then the three figures
constexpr size_t column_count = 6;
constexpr size_t what = 1;
constexpr size_t first_figure = 3;
constexpr double gap = mm(4);
constexpr double row_gap = 2.5;
constexpr double words_min = mm(40);
using MovementCells = std::array<std::string, column_count>;

Label label_of(const AccountMovement& movement) {
  if (!movement.payment)
    return movement.kind == Kind::credit_note ? Label::credit_note : Label::invoice;
  switch (*movement.payment) {
    case PaymentType::payment:
    case PaymentType::deposit:
      return Label::movement_payment;
    case PaymentType::refund:
      return Label::movement_refund;
    case PaymentType::reversal:
      return Label::movement_reversal;
    case PaymentType::early_payment_discount:
      return Label::movement_discount;
    case PaymentType::write_off:
    case PaymentType::bad_debt:
      return Label::movement_write_off;
  }
  return Label::movement_payment;
}

class StatementTable {
 public:
  StatementTable(const Paper& paper, double width) : paper_(paper), width_(width) {
    const AccountStatement& account = paper.options.statement->account;
    const Labels& words = paper.words;
    add({words(Label::movement_date), words(Label::movement), words(Label::due_date),
         words(Label::debit), words(Label::credit), words(Label::balance)});
    if (!account.opening.is_zero() || account.movements.empty())
      add({day(account.from), words(Label::opening_balance), "", "", "", money(account.opening)});
    for (const AccountMovement& movement : account.movements) add_movement(movement);
    fit();
  }

  size_t size() const { return rows_.size(); }

  Block row(size_t i) const {
    const Style style = i == 0
                            ? paper_.theme.column.sized(std::min(paper_.theme.column.size, size_))
                            : paper_.theme.body_at(size_);
    Block block;
    double left = 0;
    for (size_t c = 0; c < column_count; ++c) {
      const Align align = c >= first_figure ? Align::right : Align::left;
      block.overlay(paragraph(paper_.fonts, rows_[i][c], style, widths_[c], align), left, 0);
      left += widths_[c] + gap;
    }
    block.height += row_gap;
    block.underline(width_, i == 0 ? 0.9 : 0.5, i == 0 ? paper_.theme.accent : paper_.theme.line);
    block.height += row_gap;
    return block;
  }

 private:
  std::string day(Date one) const { return date(one, paper_.language()); }
  std::string money(Money value) const { return amount(value, paper_.language()); }
  void add(MovementCells cells) { rows_.push_back(std::move(cells)); }

  void add_movement(const AccountMovement& movement) {
    const bool owed = movement.amount.minor >= 0;
    std::string name = paper_.words(label_of(movement)) + " " + movement.number;
    add({day(movement.date), std::move(name), movement.due_date ? day(*movement.due_date) : "",
         owed ? money(movement.amount) : "", owed ? "" : money(-movement.amount),
         money(movement.balance)});
  }

  // Every column as wide as it needs; smaller type until there is room for words.
  void fit() {
    for (size_ = paper_.theme.size(); size_ > 5; size_ -= 0.5) {
      const Style style = paper_.theme.strong.sized(size_);  // the wider one
      double others = gap * static_cast<double>(column_count - 1);
      for (size_t c = 0; c < column_count; ++c) {
        widths_[c] = 0;
        for (const MovementCells& cells : rows_)
          widths_[c] = std::max(widths_[c], text_width(paper_.fonts, cells[c], style));
        widths_[c] += c == what ? 0 : 1;
        others += c == what ? 0 : widths_[c];
      }
      widths_[what] = width_ - others;
      if (widths_[what] >= words_min)
        return;
    }
  }

  const Paper& paper_;
  double width_;
  double size_ = 0;
  std::vector<MovementCells> rows_;
  std::array<double, column_count> widths_{};
};

Block balance(const Paper& paper, double width) {
  const AccountStatement& account = paper.options.statement->account;
  const auto money = [&](Money value) { return amount_with_currency(value, paper.language()); };
  std::vector<SumRow> rows;
  if (account.overdue.minor > 0)
    rows.push_back({paper.words(Label::overdue), money(account.overdue)});
  const bool owed = account.closing.minor >= 0;
  const SumRow last{paper.words(owed ? Label::balance_due : Label::balance_credit),
                    money(owed ? account.closing : -account.closing)};
  return sums(paper, rows, last, width);
}

}  // namespace

void place_statement(const Paper& paper, Flow& flow) {
  const AccountStatement& account = paper.options.statement->account;
  const double width = flow.frame().width;
  const std::string period =
      paper.words(Label::statement_period, date(account.from, paper.language()) + " – " +
                                               date(account.until, paper.language()));
  flow.pour(paragraph(paper.fonts, period, paper.theme.strong, width));
  flow.space(mm(6));
  const StatementTable table(paper, width);
  Block end;
  end.overlay(balance(paper, width - right_column), right_column, 0);
  const bool owes = account.closing.minor > 0 && paper.document.seller.bank_account;
  if (owes)
    end.beside(bank_block(paper, right_column - mm(8)), 0);
  end.cuts.clear();
  const Block head = table.row(0);
  flow.place(head);
  flow.repeat(head);
  for (size_t i = 1; i < table.size(); ++i) {
    Block row = table.row(i);
    if (i + 1 == table.size())  // the balance stays with the last row
      flow.reserve(row.height + mm(7) + end.height);
    flow.place(std::move(row));
  }
  flow.repeat({});
  flow.space(mm(7));
  flow.place(std::move(end));
}

}  // namespace billing::pdf
