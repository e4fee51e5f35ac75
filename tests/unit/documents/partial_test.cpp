// SPDX-License-Identifier: Apache-2.0
// Parts of an order: what may be wished for, which texts come along, and how its amounts are split.
#include "billing/documents/sales/partial.hpp"

#include <doctest/doctest.h>

#include "billing/documents/sales/totals.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::decimal;
using test::order;

namespace {

std::vector<LineRequest> wishes(std::string_view text) {
  return text.empty() ? std::vector<LineRequest>() : parse_line_requests(text).value();
}

OrderProgress progress_after(const Document& from, const std::vector<Document>& before) {
  return progress_of(from, before).value();
}

// A validated invoice over that part.
Document invoiced(Document part) {
  part.kind = Kind::invoice;
  part.state = State::validated;
  return *with_totals(std::move(part));
}

// "QUANTITY of SOURCE [less AMOUNT]..., # text; shipping N; discount N".
std::string text_of(const Document& part) {
  std::string text;
  for (const Line& line : part.lines) {
    text += text.empty() ? "" : ", ";
    if (line.is_text()) {
      text += "# " + line.text;
      continue;
    }
    text += to_string(*line.quantity) + " of " + std::to_string(line.source->line);
    CHECK(line.source->document == "O2026-00001");
    for (const Discount& discount : line.discounts) {
      text += discount.amount ? " less " + to_string(*discount.amount)
                              : " less " + to_string(*discount.rate) + "%";
    }
  }
  if (part.shipping)
    text += "; shipping " + to_string(part.shipping->amount);
  if (part.discount && part.discount->amount)
    text += "; discount " + to_string(*part.discount->amount);
  return text;
}

std::string text_of(const Result<Document>& part) {
  if (part)
    return text_of(*part);
  std::string text;
  for (const Diagnostic& fault : part.error().diagnostics)
    text += (text.empty() ? "" : "; ") + fault.code + " " + fault.where.path + " " + fault.message;
  return text;
}

std::string told(const Document& from, std::string_view wish,
                 const std::vector<Document>& before = {}) {
  return text_of(part_of(from, progress_after(from, before), wishes(wish)));
}

}  // namespace

TEST_CASE("wishes: 1 to 5 digits, a quantity behind one sign") {
  CHECK(parse_line_requests("99999")->at(0).line == 99'999);
  CHECK(parse_line_requests("1=-2.5")->at(0).quantity == decimal("-2.5"));
  CHECK(parse_line_requests("1,2,3")->size() == 3);
  const auto wrong = parse_line_requests("1,x");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == FailureKind::usage);
  CHECK(wrong.error().diagnostics[0].code == "USAGE-02");
  CHECK(wrong.error().diagnostics[0].message == "'x' is no line");
}

TEST_CASE("all that does not fit is told, with its line; the last fault decides the kind") {
  const Document from = order({"10 x 12.00 20%", "# remark", "2 x 5.00 20%"});
  CHECK(told(from, "9,1=11,3=1,3=1") ==
        "DOC-33 lines[9] O2026-00001 has no priced line 9; "
        "DOC-23 lines[1] line 1 of O2026-00001: 11 wanted, 10 left (10 ordered, 0 invoiced, 0 in "
        "drafts); "
        "DOC-23 lines[3] line 3 of O2026-00001: 1 wanted, 2 left (2 ordered, 0 invoiced, 0 in "
        "drafts)");
  const OrderProgress progress = progress_after(from, {});
  CHECK(part_of(from, progress, wishes("9")).error().kind == FailureKind::rejected);
  CHECK(part_of(from, progress, wishes("1=11")).error().kind == FailureKind::conflict);
  const auto twice = part_of(from, progress, wishes("1=1,1=1"));
  CHECK(twice.error().diagnostics.at(0).hint == "name each line once");
  CHECK(twice.error().diagnostics.at(0).where.file == "O2026-00001");
}

TEST_CASE("lines come in the order of the order, with the texts that introduce them") {
  const Document from =
      order({"# A", "# B", "1 x 1.00 20%", "2 x 1.00 20%", "# C", "3 x 1.00 20%", "# end"});
  CHECK(told(from, "6=1,3") == "# A, # B, 1 of 3, # C, 1 of 6");
  CHECK(told(from, "4=1") == "# A, # B, 1 of 4");
  CHECK(told(from, "6") == "# C, 3 of 6");
  CHECK(told(from, "4,3=1") == "# A, # B, 1 of 3, 2 of 4");
  CHECK(told(from, "3,4,6") == "# A, # B, 1 of 3, 2 of 4, # C, 3 of 6, # end");
  const Document chapters =
      order({"1 x 1.00 20%", "# C", "# D", "# E", "1 x 1.00 20%", "1 x 1.00 20%"});
  CHECK(told(chapters, "5") == "# C, # D, # E, 1 of 5");
  Document pinned = from;
  pinned.lines[2].position = 3;
  const auto part = part_of(pinned, progress_after(pinned, {}), wishes("3"));
  CHECK_FALSE(part->lines.at(2).position);
}

TEST_CASE("without a wish all that is left is taken, of lines that take off as well") {
  const Document from = order({"4 x 1.00 20%", "-3 x 1.00 20%", "1 x 1.00 20%"});
  std::vector<Document> before = {
      invoiced(*part_of(from, progress_after(from, {}), wishes("1=1,2=-1,3")))};
  CHECK(told(from, "", before) == "3 of 1, -2 of 2");
  before.push_back(invoiced(*part_of(from, progress_after(from, before), {})));
  CHECK(told(from, "", before) == "DOC-23  nothing of O2026-00001 is left to be invoiced");
}

// 4 x 25.00 less 10.00 and 1 x 60.00: 90.00 and 60.00, so that the foot is split over 150.00.
TEST_CASE("discounts and foot by what is taken so far; the last takes the rest") {
  const Document from = order({"4 x 25.00 20% -10.00", "1 x 60.00 20%"}, "10.00 20%", "7.00 excl");
  std::vector<Document> before;
  const auto next = [&](std::string_view wish) {
    const auto part = part_of(from, progress_after(from, before), wishes(wish));
    REQUIRE(part);
    before.push_back(invoiced(*part));
    return text_of(*part);
  };
  // 22.50 of 150.00: 15 %.
  CHECK(next("1=1") == "1 of 1 less 2.50; shipping 1.50; discount 1.05");
  CHECK(next("2") == "1 of 2; shipping 4.00; discount 2.80");
  CHECK(next("1=3") == "3 of 1 less 7.50; shipping 4.50; discount 3.15");
}

TEST_CASE("a share of nothing is left out, rates stay, and cents add up") {
  // A discount of one cent over three pieces: nothing, 0.01 at the second, nothing.
  const Document from = order({"3 x 10.00 20% -5% -0.01"}, "0.01 20%");
  std::vector<Document> before;
  std::string all;
  for (int i = 0; i < 3; ++i) {
    const auto part = part_of(from, progress_after(from, before), wishes("1=1"));
    REQUIRE(part);
    all += text_of(*part) + "\n";
    before.push_back(invoiced(*part));
  }
  CHECK(all ==
        "1 of 1 less 5%\n"
        "1 of 1 less 5% less 0.01; shipping 0.01\n"
        "1 of 1 less 5%\n");
}

TEST_CASE("a discount in percent and one incl. VAT stay as they are written") {
  const Document percent = order({"2 x 10.00 20%"}, {}, "10% excl");
  const auto part = part_of(percent, progress_after(percent, {}), wishes("1=1"));
  CHECK(part->discount == percent.discount);
  const Document negative = order({"2 x 10.00 20%"}, "-4.00 20%", "-2.00 excl");
  CHECK(told(negative, "1=1") == "1 of 1; shipping -2.00; discount -1.00");
  const Document takes_off = order({"-2 x 10.00 20%"}, "4.00 20%");
  CHECK(told(takes_off, "1=-1") == "-1 of 1; shipping 2.00");
}

TEST_CASE("a line of nothing is taken with all others, and stands in no one's way") {
  const Document from = order({"2 x 10.00 20%", "0 x 5.00 20%", "# end"}, "4.00 20%");
  CHECK(told(from, "1") == "2 of 1, 0 of 2, # end; shipping 4.00");
  CHECK(told(from, "1=1") == "1 of 1; shipping 2.00");
  CHECK(told(from, "2").starts_with("DOC-23 lines[2]"));
}

TEST_CASE("what is delivered: what takes off only where it is wished for") {
  const Document from = order({"# A", "2 x 10.00 20%", "-1 x 5.00 20%", "1 x -3.00 20%"});
  const OrderProgress progress = progress_after(from, {});
  CHECK(text_of(delivery_of(from, progress, {}, false)) == "# A, 2 of 2");
  CHECK(text_of(delivery_of(from, progress, wishes("3=-1,4"), false)) == "# A, -1 of 3, 1 of 4");
  CHECK(text_of(delivery_of(from, progress, wishes("2,3=-1,4"), false)) ==
        "# A, 2 of 2, -1 of 3, 1 of 4");
  CHECK(text_of(delivery_of(from, progress, wishes("2=3"), false)) ==
        "DOC-23 lines[2] line 2 of O2026-00001: 3 wanted, 2 left (2 ordered, 0 delivered)");
  CHECK(text_of(delivery_of(from, progress, wishes("2=3"), true)) == "# A, 3 of 2");
  Document note = from;
  note.kind = Kind::delivery_note;
  note.state = State::delivered;
  note_sources(note, from.number);
  CHECK(text_of(delivery_of(from, progress_after(from, {note}), {}, false)) ==
        "DOC-23  nothing of O2026-00001 is left to be delivered");
}

TEST_CASE("what was delivered beyond the order is invoiced beyond it, less what was taken") {
  const Document from = order({"2 x 10.00 20%"});
  Document note = from;
  note.kind = Kind::delivery_note;
  note.state = State::delivered;
  note_sources(note, from.number);
  note.lines[0].quantity = decimal("5");
  const Document first = invoiced(*part_of(from, progress_after(from, {}), wishes("1=1")));
  const OrderProgress progress = progress_after(from, {note, first});
  CHECK(text_of(delivered_part_of(from, progress, wishes("1=4"))) == "4 of 1");
  CHECK(text_of(delivered_part_of(from, progress, wishes("1=4.5"))) ==
        "DOC-23 lines[1] line 1 of O2026-00001: 4.5 wanted, 4 left (2 ordered, 1 invoiced, 0 in "
        "drafts, 5 delivered)");
  // Delivered less than is left to invoice: what is left counts.
  note.lines[0].quantity = decimal("1");
  CHECK(text_of(delivered_part_of(from, progress_after(from, {note}), wishes("1=2"))) == "2 of 1");
}

TEST_CASE("sources are noted where there is a number, of priced lines alone") {
  Document copy = test::invoice({"# A", "1 x 1.00 20%", "1 x 2.00 20%"});
  note_sources(copy, "");
  CHECK_FALSE(copy.lines[1].source);
  note_sources(copy, "Q1");
  CHECK_FALSE(copy.lines[0].source);
  CHECK(copy.lines[1].source == LineSource{"Q1", 2});
  CHECK(copy.lines[2].source == LineSource{"Q1", 3});
}
