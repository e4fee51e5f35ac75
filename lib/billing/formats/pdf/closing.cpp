// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/closing.hpp"

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/values/bank_id.hpp"

namespace billing::pdf {
namespace {

bool has_schedule_table(const Document& document) {
  if (document.schedule.empty())
    return false;
  const ScheduledPayment& first = document.schedule.front();
  return document.schedule.size() > 1 || !first.title.empty() ||
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

std::string description_of(const Paper& paper, const ScheduledPayment& part) {
  std::vector<std::string> words;
  if (!part.title.empty()) {
    words.push_back(part.title);
  } else if (part.type == InstalmentType::deposit) {
    words.emplace_back(paper.words.deposit);
  }
  if (part.method)
    words.push_back(method_word(*part.method, paper.language()));
  return join(words, "\u00a0\u00b7 ");
}

Block schedule_table(const Paper& paper, double width) {
  constexpr double gap = mm(4);
  const Style style{Face::regular, 8.5, colours::ink};
  double date_width = 0;
  double amount_width = 0;
  for (const ScheduledPayment& part : paper.document.schedule) {
    date_width =
        std::max(date_width, text_width(paper.fonts, date(part.due_date, paper.language()), style));
    amount_width = std::max(
        amount_width,
        text_width(paper.fonts, amount_with_currency(part.amount, paper.language()), style));
  }
  const double middle = std::max(width - date_width - amount_width - 2 * gap, mm(15));
  Block block = paragraph(paper.fonts, paper.words.schedule, styles::column, width);
  block.height += 2;
  block.underline(width, 0.5, colours::hairline);
  for (const ScheduledPayment& part : paper.document.schedule) {
    Block row =
        paragraph(paper.fonts, date(part.due_date, paper.language()), style, date_width + 1);
    row.overlay(paragraph(paper.fonts, description_of(paper, part), style, middle),
                date_width + gap, 0);
    row.overlay(paragraph(paper.fonts, amount_with_currency(part.amount, paper.language()), style,
                          amount_width, Align::right),
                width - amount_width, 0);
    block.stack(std::move(row), 2);
  }
  return block;
}

Block bank_block(const Paper& paper, double width) {
  const BankAccount& account = *paper.document.seller.bank_account;
  const Style style{Face::regular, 8.5, colours::ink};
  constexpr double label_width = mm(27.5);
  Block block = paragraph(paper.fonts, paper.words.bank_details, styles::column, width);
  block.height += 2;
  block.underline(width, 0.5, colours::hairline);
  const auto add = [&](const char* label, const std::string& value) {
    if (value.empty())
      return;
    Block row = paragraph(paper.fonts, label, {Face::regular, 8.5, colours::grey}, label_width);
    row.overlay(paragraph(paper.fonts, value, style, width - label_width - mm(2)),
                label_width + mm(2), 0);
    block.stack(std::move(row), 2);
  };
  add(paper.words.account_holder, account.holder);
  add(paper.words.bank, account.bank);
  add("IBAN", grouped_iban(account.iban));
  add("BIC", account.bic);
  if (paper.document.kind == Kind::invoice) {
    add(paper.words.payment_reference, paper.document.number);
  }
  return block;
}

}  // namespace

Block payment(const Paper& paper, double width) {
  const Document& document = paper.document;
  Block block;
  if (document.kind == Kind::credit_note)
    return block;
  const bool table = has_schedule_table(document);
  const bool bank = document.seller.bank_account && asks_for_transfer(document);
  const double table_width = bank ? right_column - mm(8) : mm(120);
  if (table)
    block = schedule_table(paper, table_width);
  if (bank)
    block.beside(bank_block(paper, width - right_column), right_column);
  return block;
}

Block mentions(const Paper& paper, double width) {
  Block block;
  for (const Mention& mention : paper.document.mentions) {
    block.stack(paragraph(paper.fonts, mention.text, styles::small, width), 1.5);
  }
  return block;
}

Block acceptance(const Paper& paper, double width) {
  Block block;
  if (paper.document.kind != Kind::quote)
    return block;
  const Labels& words = paper.words;
  const double column = width - right_column;
  Block box = paragraph(paper.fonts, words.acceptance, styles::column, column);
  box.height += 2;
  box.underline(column, 0.5, colours::hairline);
  const auto add = [&](const char* label, double room) {
    box.stack(paragraph(paper.fonts, label, styles::caption, column), 3);
    box.height += room;
    box.underline(column, 0.4, colours::hairline);
  };
  add(words.acceptance_date, mm(5));
  add(words.acceptance_name, mm(5));
  add(words.acceptance_signature, mm(18));
  block.overlay(std::move(box), right_column, 0);
  return block;
}

}  // namespace billing::pdf
