// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/document_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/pdf/characters.hpp"
#include "billing/formats/pdf/closing.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/letterhead.hpp"
#include "billing/formats/pdf/line_table.hpp"
#include "billing/formats/pdf/summary.hpp"

namespace billing::pdf {
namespace {

constexpr double section_gap = mm(7);

void place_letterhead(const Paper& paper, Flow& flow) {
  const Frame& frame = flow.frame();
  const Block from = sender(paper, right_column - mm(12));
  const Block to = recipient(paper, window_width, window_bottom - window_top);
  const Block what = title(paper, right_width);
  // The title ends above the window; a very long number may push it up to the paper's edge.
  const double title_top = std::min(frame.top - 4, window_top - mm(2) - what.height);
  flow.draw(from, frame.left, frame.top);
  flow.draw(what, frame.left + right_column, std::max(title_top, mm(6)));
  flow.draw(to, frame.left + right_column, window_top);
  // Where a letter for this envelope is folded.
  Block fold;
  fold.rules.push_back({0, 0, mm(4), 0.4, colours::hairline});
  flow.draw(fold, mm(4), mm(99));
  const double lowest = std::max(frame.top + from.height, window_top + to.height);
  flow.move_to(std::max(lowest, window_bottom) + mm(6));
}

// "Avoir sur facture F2026-00012 du 25/11/2026": number and date are obligatory (CGI 289-I-5).
std::string credit_sentence(const Paper& paper) {
  if (paper.document.kind != Kind::credit_note || paper.document.preceding.empty())
    return {};
  std::vector<std::string> invoices;
  for (const PrecedingInvoice& invoice : paper.document.preceding) {
    invoices.push_back(fmt::format("{} {}\u00a0{}", invoice.number, paper.words.dated,
                                   date(invoice.issue_date, paper.language())));
  }
  return std::string(paper.words.credit_of) + " " + join(invoices, ", ");
}

void place_introduction(const Paper& paper, Flow& flow) {
  const Document& document = paper.document;
  const double width = flow.frame().width;
  flow.pour(facts(paper, width));
  flow.space(mm(6));
  const Style heading{Face::bold, 10.5, colours::ink};
  const auto add = [&](const std::string& text, const Style& style) {
    if (text.empty())
      return;
    flow.pour(paragraph(paper.fonts, text, style, width));
    flow.space(5);
  };
  add(document.title, heading);
  add(credit_sentence(paper), styles::strong);
  if (!document.reason.empty() && document.kind == Kind::credit_note) {
    add(std::string(paper.words.reason) + paper.words.colon + document.reason, styles::body);
  }
  add(document.comment_before, styles::body);
  flow.space(mm(2));
}

void place_closing(const Paper& paper, Flow& flow, Block sums) {
  const double width = flow.frame().width;
  flow.space(section_gap);
  flow.place(std::move(sums));
  const auto add = [&](Block block, bool whole) {
    if (block.height <= 0)
      return;
    flow.space(section_gap);
    whole ? flow.place(std::move(block)) : flow.pour(std::move(block));
  };
  add(payment(paper, width), true);
  if (!paper.document.comment_after.empty()) {
    add(paragraph(paper.fonts, paper.document.comment_after, styles::body, width), false);
  }
  add(mentions(paper, width), false);
  add(acceptance(paper, width), true);
}

void draw_footers(const Paper& paper, Canvas& canvas, Flow& flow) {
  for (size_t page = 0; page < canvas.page_count(); ++page) {
    canvas.turn_to(page);
    flow.draw(footer(paper, flow.frame().width, page + 1, canvas.page_count()), flow.frame().left,
              flow.frame().bottom + mm(4));
  }
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

std::string reference(const Paper& paper) {
  if (!paper.document.number.empty())
    return paper.document.number;
  return std::string(trim(std::string(paper.words.draft) + " " + paper.document.id));
}

std::string full_title(const Paper& paper) {
  return std::string(title_of(paper.document.kind, paper.words)) + " " + reference(paper);
}

Result<std::string> write_document(const Document& document, const Options& options) {
  if (!document.totals) {
    BILLING_TRY(complete, with_totals(document));
    return write_document(complete, options);
  }
  BILLING_TRY(fonts, read_fonts(options.font_folder));
  if (auto faults = unprintable_fields(document, fonts); !faults.empty()) {
    return fail(FailureKind::rejected, std::move(faults));
  }
  const Paper paper{document, fonts, labels(document.language), options.product_codes,
                    shows_vat(document)};
  Canvas canvas(fonts, options.font_folder);
  Flow flow(canvas, Frame{}, options.specimen ? paper.words.specimen : "");
  place_letterhead(paper, flow);
  place_introduction(paper, flow);
  Block sums = summary(paper, flow.frame().width);
  place_lines(paper, flow, section_gap + sums.height);
  place_closing(paper, flow, std::move(sums));
  draw_footers(paper, canvas, flow);
  return canvas.finish({full_title(paper), legal_name(document.seller), options.generator,
                        document.issue_date.value_or(options.date)});
}

}  // namespace billing::pdf
