// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/document_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/sales/short_form.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/pdf/account_statement.hpp"
#include "billing/formats/pdf/canvas.hpp"
#include "billing/formats/pdf/characters.hpp"
#include "billing/formats/pdf/closing.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/letterhead.hpp"
#include "billing/formats/pdf/line_table.hpp"
#include "billing/formats/pdf/mandate_form.hpp"
#include "billing/formats/pdf/paper.hpp"
#include "billing/formats/pdf/section.hpp"
#include "billing/formats/pdf/settled.hpp"
#include "billing/formats/pdf/summary.hpp"
#include "billing/formats/pdf/words.hpp"

namespace billing::pdf {
namespace {

constexpr double section_gap = mm(7);

// "Avoir sur facture F2026-00012 du 25/11/2026": number and date are obligatory (CGI 289-I-5).
std::string credit_sentence(const Paper& paper) {
  const bool receipt = paper.document.kind == Kind::receipt;
  if ((paper.document.kind != Kind::credit_note && !receipt) || paper.document.preceding.empty())
    return {};
  std::vector<std::string> invoices;
  for (const IssuedReference& invoice : paper.document.preceding) {
    invoices.push_back(fmt::format("{} {}\u00a0{}", invoice.number, paper.words(Label::dated),
                                   date(invoice.issue_date, paper.language())));
  }
  return paper.words(receipt ? Label::taking_back : Label::credit_of) + " " + join(invoices, ", ");
}

void place_introduction(const Paper& paper, Flow& flow) {
  const Document& document = paper.document;
  const double width = flow.frame().width;
  flow.pour(facts(paper, width));
  flow.space(mm(6));
  const auto add = [&](const std::string& text, const Style& style) {
    if (text.empty())
      return;
    flow.pour(paragraph(paper.fonts, text, style, width));
    flow.space(5);
  };
  if (paper.shows(PaperPart::title))
    add(document.title, paper.theme.heading);
  add(credit_sentence(paper), paper.theme.strong);
  if (!document.reason.empty() &&
      (document.kind == Kind::credit_note || document.kind == Kind::receipt)) {
    add(paper.words(Label::reason) + std::string(colon(paper.language())) + document.reason,
        paper.theme.body);
  }
  add(document.comment_before, paper.theme.body);
  flow.space(mm(2));
}

// The signature goes beside the mentions, and stays with what is signed: how it is paid.
void place_signed_closing(const Paper& paper, Flow& flow, Block pay) {
  const double width = flow.frame().width;
  Block sign = mentions(paper, right_column - mm(8));
  sign.beside(acceptance(paper, width - right_column), right_column);
  Block whole = pay;
  whole.stack(sign, section_gap);
  if (whole.height <= flow.capacity()) {
    flow.place(std::move(whole));
    return;
  }
  flow.place(std::move(pay));
  flow.space(section_gap);
  flow.pour(std::move(sign));
}

void place_closing(const Paper& paper, Flow& flow, Block tables, Block sums) {
  const double width = flow.frame().width;
  flow.space(section_gap);
  if (tables.height > 0) {
    flow.pour(std::move(tables));
    flow.space(section_gap);
  }
  flow.place(std::move(sums));
  if (!paper.document.comment_after.empty()) {
    flow.space(section_gap);
    flow.pour(paragraph(paper.fonts, paper.document.comment_after, paper.theme.body, width));
  }
  Block pay = payment(paper, width);
  flow.space(section_gap);
  if (paper.document.kind == Kind::quote) {
    place_signed_closing(paper, flow, std::move(pay));
    return;
  }
  if (pay.height > 0) {
    flow.place(std::move(pay));
    flow.space(section_gap);
  }
  flow.place(mentions(paper, width));
}

Ground ground_of(const Paper& paper) {
  Ground ground;
  if (paper.options.pro_forma)
    ground.watermark = paper.words(Label::pro_forma_mark);
  else if (paper.options.specimen)
    ground.watermark = paper.words(Label::specimen);
  ground.watermark_style = {paper.theme.title.face, 118, paper.theme.watermark};
  // A long word is smaller, so that it stays within the paper's diagonal.
  while (ground.watermark_style.size > 20 &&
         text_width(paper.fonts, ground.watermark, ground.watermark_style) > mm(300))
    ground.watermark_style.size -= 2;
  if (paper.theme.strip)
    ground.marks.fills.push_back({0, 0, page_width, mm(3), paper.theme.accent});
  return ground;
}

// Date, then paragraphs that may be cut between their lines.
void place_letter(const Paper& paper, Flow& flow) {
  const Letter& letter = *paper.options.letter;
  const double width = flow.frame().width;
  const std::string day = date(paper.options.date, paper.language());
  const bool french = paper.language() == Language::fr;
  const std::string dated =
      letter.place.empty() ? day : letter.place + (french ? ", le " : ", ") + day;
  flow.pour(paragraph(paper.fonts, dated, paper.theme.body, width));
  flow.space(mm(6));
  for (const std::string& line : split(letter.text, '\n')) {
    if (trim(line).empty())
      flow.space(mm(3));
    else
      flow.pour(paragraph(paper.fonts, line, paper.theme.body, width));
  }
}

void place_document(const Paper& paper, Flow& flow) {
  const double width = flow.frame().width;
  Block sums;
  if (paper.document.totals)  // a delivery note has none
    sums = summary(paper, width);
  // Totals that would leave no room for lines come once, at the end.
  const double height = flow.frame().bottom - flow.frame().top;
  if (paper.shows(PaperPart::repeat_totals) && sums.height < height / 3) {
    Block below;
    below.overlay(sums, 0, section_gap);
    flow.repeat_below(std::move(below));
  }
  place_letterhead(paper, flow);
  place_introduction(paper, flow);
  // What lowers the amount due stands above it, on the same page unless it is long.
  Block tables = settled_tables(paper, width);
  if (tables.height > 0 && tables.height + sums.height < height / 2) {
    tables.stack(std::move(sums), section_gap);
    tables.cuts.clear();
    std::swap(tables, sums);
    tables = {};
  }
  place_lines(paper, flow, section_gap + sums.height);
  flow.repeat_below({});
  place_closing(paper, flow, std::move(tables), std::move(sums));
  for (const Section& section : paper.options.sections) place_section(paper, flow, section);
}

std::vector<Sheet> sheets_of(const Paper& paper, int copy) {
  Frame frame;
  // The footer ends 9 mm above the paper's edge, however long its legal line is.
  const double footer_height = footer(paper, frame.width, {999, 999, 1}).height;
  const double footer_top = page_height - mm(9) - footer_height;
  frame.bottom = std::min(frame.bottom, footer_top - mm(4));
  Flow flow(frame, ground_of(paper));
  if (paper.options.letter) {
    place_letterhead(paper, flow);
    place_letter(paper, flow);
  } else if (paper.options.mandate) {
    place_letterhead(paper, flow);
    place_mandate(paper, flow);
  } else if (paper.options.statement) {
    place_letterhead(paper, flow);
    place_statement(paper, flow);
  } else {
    place_document(paper, flow);
  }
  std::vector<Sheet>& sheets = flow.sheets();
  for (size_t i = 0; i < sheets.size(); ++i) {
    draw(sheets[i], footer(paper, frame.width, {i + 1, sheets.size(), copy}), frame.left,
         std::max(footer_top, frame.bottom + mm(4)));
  }
  return std::move(sheets);
}

}  // namespace

bool shows_vat(const Document& document) {
  const auto untaxed = [](const std::optional<Vat>& vat) {
    return !vat || ((vat->category == VatCategory::E || vat->category == VatCategory::O) &&
                    vat->rate.units == 0);
  };
  if (document.shipping && !untaxed(document.shipping->vat))
    return true;
  return !std::all_of(document.lines.begin(), document.lines.end(),
                      [&](const Line& line) { return untaxed(line.vat); });
}

const std::string& kind_title(const Paper& paper) {
  if (paper.options.letter)
    return paper.options.letter->title;
  if (paper.options.mandate)
    return paper.words(paper.options.mandate->scheme == MandateScheme::B2B ? Label::mandate_b2b
                                                                           : Label::mandate);
  if (paper.options.statement)
    return paper.words(Label::account_statement);
  return paper.options.pro_forma ? paper.words(Label::pro_forma)
                                 : title_of(paper.document, paper.words);
}

std::string reference(const Paper& paper) {
  if (paper.options.letter)
    return paper.options.letter->reference;
  if (paper.options.mandate)
    return paper.options.mandate->reference;
  if (paper.options.statement)
    return paper.options.statement->reference;
  if (!paper.document.number.empty())
    return paper.document.number;
  const std::string word = paper.options.pro_forma ? "" : paper.words(Label::draft);
  return std::string(trim(word + " " + paper.document.id));
}

std::string full_title(const Paper& paper) { return kind_title(paper) + " " + reference(paper); }

Result<LaidOut> lay_out(const Document& document, const Options& options) {
  if (document.short_form && document.totals)
    return lay_out(in_short_form(document), options);
  if (!document.totals && document.kind != Kind::delivery_note) {
    BILLING_TRY(complete, with_totals(document));
    return lay_out(complete, options);
  }
  const Theme theme = theme_of(options.look);
  BILLING_TRY(fonts, Fonts::read(options.font_folder, faces_of(theme)));
  const Labels words(document.language, options.look.labels);
  if (auto faults = unprintable_fields(document, options, words, fonts); !faults.empty()) {
    return fail(FailureKind::rejected, std::move(faults));
  }
  LaidOut result{std::move(fonts), {}, {}};
  const Paper paper{document, options, result.fonts, words, theme, shows_vat(document)};
  result.title = full_title(paper);
  for (int copy = 1; copy <= options.copies; ++copy) {
    for (Sheet& sheet : sheets_of(paper, copy)) result.sheets.push_back(std::move(sheet));
  }
  return result;
}

Result<std::string> write_document(const Document& document, const Options& options) {
  BILLING_TRY(laid_out, lay_out(document, options));
  return paint(laid_out.sheets, {laid_out.fonts, options.font_folder, options.images},
               {laid_out.title, legal_name(document.seller), options.generator,
                document.issue_date.value_or(options.date)});
}

}  // namespace billing::pdf
