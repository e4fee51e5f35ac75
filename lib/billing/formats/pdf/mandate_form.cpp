// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/mandate_form.hpp"

#include <algorithm>

#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/letterhead.hpp"
#include "billing/values/bank_id.hpp"

namespace billing::pdf {
namespace {

constexpr double form_gap = mm(8);
constexpr double cell_width = mm(4.5);
constexpr double cell_height = mm(6);
constexpr double group_gap = mm(1.4);
constexpr size_t iban_cells = 34;  // the longest; a known one has its own length
constexpr size_t bic_cells = 11;
constexpr double hair = 0.5;

Block headed(const Paper& paper, Label label, double width) {
  Block block = paragraph(paper.fonts, paper.words(label), paper.theme.column, width);
  block.height += 2;
  block.underline(width, hair, paper.theme.line);
  return block;
}

// A caption, and below what is known, or a line to write on.
Block field(const Paper& paper, const std::string& caption, const std::string& value,
            double width) {
  Block block = paragraph(paper.fonts, caption, paper.theme.caption, width);
  if (!value.empty()) {
    block.stack(paragraph(paper.fonts, value, paper.theme.body, width), 1);
    return block;
  }
  block.height += mm(6);
  block.underline(width, hair, paper.theme.line);
  return block;
}

// A box for each character, in groups of four.
Block comb(const Paper& paper, const std::string& value, size_t cells) {
  Block block;
  double x = 0;
  for (size_t i = 0; i < cells; ++i) {
    if (i > 0 && i % 4 == 0)
      x += group_gap;
    Block cell;
    cell.height = cell_height;
    cell.frame(cell_width, hair, paper.theme.quiet);
    if (i < value.size()) {
      Block letter =
          paragraph(paper.fonts, value.substr(i, 1), paper.theme.body, cell_width, Align::centre);
      const double top = (cell_height - letter.height) / 2;
      cell.overlay(std::move(letter), 0, top);
    }
    block.beside(std::move(cell), x);
    x += cell_width;
  }
  block.cuts.clear();
  return block;
}

Block boxes(const Paper& paper, Label label, const std::string& value, size_t cells, double width) {
  Block block = paragraph(paper.fonts, paper.words(label), paper.theme.caption, width);
  block.stack(comb(paper, value, value.empty() ? cells : value.size()), 2);
  return block;
}

// A box with a cross in it, or without, before a word.
Block choice(const Paper& paper, Label label, bool chosen, double width) {
  constexpr double size = mm(3.6);
  Block box;
  box.height = size;
  box.frame(size, hair, paper.theme.ink);
  if (chosen) {
    Block cross = paragraph(paper.fonts, "X", paper.theme.strong, size, Align::centre);
    const double top = (size - cross.height) / 2;
    box.overlay(std::move(cross), 0, top);
  }
  Block block = paragraph(paper.fonts, paper.words(label), paper.theme.body, width - size - mm(2));
  Block row;
  row.overlay(std::move(block), size + mm(2), 0);
  row.overlay(std::move(box), 0, mm(0.4));
  return row;
}

Block party_block(const Paper& paper, Label label, const Party& party, double width) {
  Block block = headed(paper, label, width);
  block.stack(name_and_address(paper, party, width), mm(2));
  return block;
}

Block parties(const Paper& paper, const MandateForm& form, double width) {
  const double half = (width - form_gap) / 2;
  Block debtor = party_block(paper, Label::mandate_debtor, paper.document.buyer, half);
  Block creditor = party_block(paper, Label::mandate_creditor, paper.document.seller, half);
  // By the scheme's own name, like its wording.
  debtor.stack(field(paper,
                     paper.language() == Language::fr ? "Référence unique du mandat (RUM)"
                                                      : "Mandate reference",
                     form.reference, half),
               mm(2));
  creditor.stack(
      field(paper, paper.words(Label::creditor_identifier), form.creditor_identifier, half), mm(2));
  debtor.beside(std::move(creditor), half + form_gap);
  return debtor;
}

Block account(const Paper& paper, const MandateForm& form, double width) {
  Block block = headed(paper, Label::mandate_account, width);
  block.stack(boxes(paper, Label::mandate_iban, normalised_iban(form.iban), iban_cells, width),
              mm(2));
  block.stack(boxes(paper, Label::mandate_bic, normalised_iban(form.bic), bic_cells, width), mm(3));
  return block;
}

Block kind_of_payment(const Paper& paper, const MandateForm& form, double width) {
  const double half = (width - form_gap) / 2;
  const bool recurrent = form.type == MandateType::recurrent;
  Block block = headed(paper, Label::mandate_type, width);
  Block row = choice(paper, Label::mandate_recurrent, recurrent, half);
  row.beside(choice(paper, Label::mandate_one_off, !recurrent, half), half + form_gap);
  block.stack(std::move(row), mm(2));
  return block;
}

Block signing(const Paper& paper, const MandateForm& form, double width) {
  const double half = (width - form_gap) / 2;
  const std::string day = form.signed_on ? date(*form.signed_on, paper.language()) : "";
  Block left = field(paper, paper.words(Label::mandate_place), form.place, half);
  left.stack(field(paper, paper.words(Label::mandate_date), day, half), mm(3));
  Block right =
      paragraph(paper.fonts, paper.words(Label::mandate_signature), paper.theme.caption, half);
  Block room;
  room.height = mm(20);
  room.frame(half, hair, paper.theme.quiet);
  right.stack(std::move(room), 2);
  left.beside(std::move(right), half + form_gap);
  left.cuts.clear();
  return left;
}

}  // namespace

void place_mandate(const Paper& paper, Flow& flow) {
  const MandateForm& form = *paper.options.mandate;
  const double width = flow.frame().width;
  const auto wording =
      mandate_wording(form.scheme, paper.language(), legal_name(paper.document.seller));
  for (const std::string& text : wording) {
    flow.pour(paragraph(paper.fonts, text, paper.theme.body_at(paper.theme.size() - 1), width));
    flow.space(mm(1.5));
  }
  flow.space(mm(3));
  for (Block block : {parties(paper, form, width), account(paper, form, width),
                      kind_of_payment(paper, form, width), signing(paper, form, width)}) {
    block.cuts.clear();
    flow.place(std::move(block));
    flow.space(mm(5));
  }
}

}  // namespace billing::pdf
