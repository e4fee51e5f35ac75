// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/progress.hpp"

#include <doctest/doctest.h>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/partial.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::order;

namespace {

std::vector<LineRequest> wanted(std::string_view text) {
  return text.empty() ? std::vector<LineRequest>() : parse_line_requests(text).value();
}

// The next invoice of the order: what is wanted of it, or all that is left.
Document next_invoice(const Document& from, const std::vector<Document>& before,
                      std::string_view what, State state = State::validated) {
  const auto part = part_of(from, progress_of(from, before).value(), wanted(what));
  REQUIRE(part);
  Document invoice = *with_totals(*invoice_from(std::vector{*part}));
  invoice.state = state;
  return invoice;
}

std::string refusal(const Document& from, const std::vector<Document>& before,
                    std::string_view what) {
  const auto part = part_of(from, progress_of(from, before).value(), wanted(what));
  return part ? "" : part.error().diagnostics[0].code + " " + part.error().diagnostics[0].message;
}

// "ordered delivered invoiced drafted left percent"
std::string figures(const LineProgress& line) {
  return to_string(line.ordered) + " " + to_string(line.delivered) + " " +
         to_string(line.invoiced) + " " + to_string(line.drafted) + " " + to_string(line.left) +
         " " + std::to_string(line.invoiced_percent);
}

std::string amounts(const OrderProgress& progress) {
  return to_string(progress.ordered) + " = " + to_string(progress.invoiced) + " + " +
         to_string(progress.drafted) + " + " + to_string(progress.left);
}

}  // namespace

TEST_CASE("percentages are rounded away from 100") {
  struct Row {
    int64_t part;
    int64_t whole;
    int percent;
  };
  for (const Row& row :
       {Row{996, 1000, 99}, Row{1004, 1000, 101}, Row{1000, 1000, 100},
        Row{99'999'999, 100'000'000, 99},    // 1 cent left on 1,000,000.00
        Row{100'000'001, 100'000'000, 101},  // 1 cent over
        Row{0, 1000, 0}, Row{1, 1000, 0}, Row{-1, 1000, -1}, Row{0, 0, 100}, Row{5, 0, 101},
        Row{-999, -1000, 99}, Row{-1001, -1000, 101}, Row{500, 1000, 50}, Row{3000, 1000, 300}}) {
    CAPTURE(row.part);
    CAPTURE(row.whole);
    CHECK(progress_percent(row.part, row.whole) == row.percent);
  }
}

TEST_CASE("an order is invoiced in parts; drafts and cancelled invoices count as they should") {
  const Document from = order({"10 x 12.00 20%", "# remark", "1 x 100.00 20%"});
  std::vector<Document> made;
  CHECK(figures(progress_of(from, made)->lines[0]) == "10 0 0 0 10 0");
  made.push_back(next_invoice(from, made, "1=2.5"));
  made.push_back(next_invoice(from, made, "1=3", State::draft));
  made.push_back(next_invoice(from, made, "1=4", State::cancelled));
  const auto progress = progress_of(from, made);
  REQUIRE(progress);
  REQUIRE(progress->lines.size() == 2);
  CHECK(figures(progress->lines[0]) == "10 0 2.5 3 4.5 25");
  CHECK(progress->lines[1].line == 3);
  CHECK(figures(progress->lines[1]) == "1 0 0 0 1 0");
  CHECK(amounts(*progress) == "220.00 = 30.00 + 36.00 + 154.00");
  CHECK(progress->invoiced_percent == 13);  // 30 / 220 is 13.6 %
  CHECK_FALSE(progress->fully_invoiced);
  CHECK_FALSE(progress->nothing_left());
  made.push_back(next_invoice(from, made, ""));
  CHECK(made.back().lines.size() == 3);  // with the remark above the last
  CHECK(made.back().lines[0].quantity == decimal("4.5"));
  const auto all = progress_of(from, made);
  CHECK(all->nothing_left());
  CHECK_FALSE(all->fully_invoiced);  // three are in a draft
  made[1].state = State::validated;
  CHECK(progress_of(from, made)->fully_invoiced);
  CHECK(progress_of(from, made)->invoiced_percent == 100);
}

TEST_CASE("more than is left is refused, with the numbers") {
  const Document from = order({"10 x 12.00 20%", "# remark", "-1 x 5.00 20%"});
  std::vector<Document> made = {next_invoice(from, {}, "1=7.5")};
  CHECK(refusal(from, made, "1=3") ==
        "DOC-23 line 1 of O2026-00001: 3 wanted, 2.5 left (10 ordered, 7.5 invoiced, 0 in drafts)");
  CHECK(refusal(from, made, "1=0").starts_with("DOC-23"));
  CHECK(refusal(from, made, "1=-1").starts_with("DOC-23"));
  CHECK(refusal(from, made, "1=1,1=1").starts_with("DOC-23"));
  CHECK(refusal(from, made, "3=-2").starts_with("DOC-23"));
  CHECK(refusal(from, made, "3=1").starts_with("DOC-23"));
  CHECK(refusal(from, made, "2") == "DOC-33 O2026-00001 has no priced line 2");
  CHECK(refusal(from, made, "4") == "DOC-33 O2026-00001 has no priced line 4");
  CHECK(refusal(from, made, "1=2.5,3").empty());
  made.push_back(next_invoice(from, made, ""));
  CHECK(refusal(from, made, "").starts_with("DOC-23 nothing of O2026-00001 is left"));
}

TEST_CASE("what a draft takes of the foot is taken, but not invoiced") {
  const Document from = order({"1 x 100.00 20%", "1 x 50.00 20%"}, "10.00 20%", "5.00 excl");
  Document lines = next_invoice(from, {}, "");
  lines.order_shares = {{from.number, decimal("5.00"), {}}};
  Document foot = next_invoice(from, {}, "1=1", State::draft);
  foot.order_shares = {{from.number, {}, decimal("10.00")}};
  const auto drafted = progress_of(from, std::vector{lines, foot});
  CHECK(drafted->shipping_left.units == 0);
  CHECK(drafted->discount_left.units == 0);
  CHECK_FALSE(drafted->fully_invoiced);
  foot.state = State::validated;
  CHECK(progress_of(from, std::vector{lines, foot})->fully_invoiced);
  lines.order_shares[0].discount = decimal("4.99");
  CHECK_FALSE(progress_of(from, std::vector{lines, foot})->fully_invoiced);
}

TEST_CASE("shipping and discounts in amount are split to the cent; the last takes the rest") {
  // 3 x 100.00 less 10.00 is 290.00, and 45.00: 335.00; the foot is split over that.
  const Document from = order({"3 x 100.00 20% -10.00", "1 x 45.00 10%"}, "20.00 20%", "7.00 excl");
  std::vector<Document> made;
  for (const char* what : {"1=1", "1=1", "1=1", "2"})
    made.push_back(next_invoice(from, made, what));
  std::string taken;
  Money shipping{0, {}};
  Money discount{0, {}};
  for (const Document& invoice : made) {
    taken += to_string(invoice.totals->lines) + " " + to_string(invoice.totals->discount) + " " +
             to_string(invoice.totals->shipping) + "\n";
    shipping += invoice.totals->shipping;
    discount += invoice.totals->discount;
  }
  // Line discounts 3.33, 3.34 (6.67 until then), 3.33; shipping 20 x 96.67 / 335 = 5.77 ...
  CHECK(taken ==
        "96.67 2.02 5.77\n"
        "96.66 2.02 5.77\n"
        "96.67 2.02 5.77\n"
        "45.00 0.94 2.69\n");
  CHECK(to_string(shipping) == "20.00");
  CHECK(to_string(discount) == "7.00");
  const auto progress = progress_of(from, made);
  CHECK(progress->fully_invoiced);
  CHECK(progress->invoiced_percent == 100);
  CHECK(amounts(*progress) == "335.00 = 335.00 + 0.00 + 0.00");
}

TEST_CASE("what rounding the parts makes of a line is no gap; another price is one") {
  // 3 x 0.335 is 1.005, so 1.01; one by one 0.34 each, 1.02 in all.
  const Document from = order({"3 x 0.335 20%"});
  std::vector<Document> made;
  for (int i = 0; i < 3; ++i) made.push_back(next_invoice(from, made, "1=1"));
  CHECK(to_string(made[2].totals->lines) == "0.34");
  CHECK(progress_of(from, made)->invoiced_percent == 100);
  CHECK(progress_of(from, made)->fully_invoiced);
  CHECK(amounts(*progress_of(from, made)) == "1.01 = 1.01 + 0.00 + 0.00");

  const Document million = order({"1 x 1000000.00 20%"});
  Document invoice = next_invoice(million, {}, "");
  invoice.lines[0].unit_price = decimal("999999.99");
  invoice = *with_totals(invoice);
  const auto short_of = progress_of(million, std::vector{invoice});
  CHECK(short_of->invoiced_percent == 99);
  CHECK(amounts(*short_of) == "1000000.00 = 999999.99 + 0.00 + 0.01");
  CHECK_FALSE(short_of->fully_invoiced);
  CHECK(short_of->nothing_left());  // no piece of it
  invoice.lines[0].unit_price = decimal("1000000.01");
  invoice = *with_totals(invoice);
  CHECK(progress_of(million, std::vector{invoice})->invoiced_percent == 101);
  CHECK(progress_of(million, std::vector{invoice})->fully_invoiced);
}

TEST_CASE("shipping left out of an invoice by hand keeps the order from 100 %") {
  const Document from = order({"1 x 10.00 20%"}, "5.00 20%");
  Document invoice = next_invoice(from, {}, "");
  CHECK(progress_of(from, std::vector{invoice})->invoiced_percent == 100);
  invoice.shipping.reset();
  invoice = *with_totals(invoice);
  const auto progress = progress_of(from, std::vector{invoice});
  CHECK(progress->invoiced_percent == 99);
  CHECK_FALSE(progress->fully_invoiced);
  CHECK(to_string(progress->shipping_left) == "5");
}

TEST_CASE("validated credit notes give quantities and the foot back") {
  const Document from = order({"4 x 10.00 20%"}, "5.00 20%");
  const Document invoice = next_invoice(from, {}, "");
  Document credit = *with_totals(test::credit_note(invoice));
  CHECK(effect_of(credit) == Effect::none);
  credit.state = State::validated;
  CHECK(effect_of(credit) == Effect::returned);
  const auto progress = progress_of(from, std::vector{invoice, credit});
  CHECK(figures(progress->lines[0]) == "4 0 0 0 4 0");
  CHECK(to_string(progress->shipping_left) == "5");
  credit.lines[0].quantity = decimal("1");
  credit.shipping.reset();
  credit = *with_totals(credit);
  CHECK(figures(progress_of(from, std::vector{invoice, credit})->lines[0]) == "4 0 3 0 1 75");
}

TEST_CASE("deliveries: without prices, counted apart, beyond the order only if asked for") {
  const Document from = order({"10 x 12.00 20% -1.00", "# Pose", "1 x 5.00 20%", "1 x -2.00 20%"});
  auto progress = progress_of(from, {});
  auto part = delivery_of(from, *progress, wanted("1=4"), false);
  REQUIRE(part);
  Document note = delivery_note_from(*part);
  CHECK(note.kind == Kind::delivery_note);
  CHECK(note.lines.size() == 1);
  CHECK_FALSE(note.lines[0].unit_price);
  CHECK(note.lines[0].discounts.empty());
  CHECK_FALSE(note.totals);
  CHECK(total_of(note) == 0);
  CHECK(note.origin == std::vector<std::string>{"O2026-00001"});
  CHECK(effect_of(note) == Effect::none);
  note.state = State::delivered;
  progress = progress_of(from, std::vector{note});
  CHECK(figures(progress->lines[0]) == "10 4 0 0 10 0");
  CHECK(progress->lines[0].delivered_percent == 40);
  CHECK(to_string(progress->delivered) == "48.00");
  const auto beyond = delivery_of(from, *progress, wanted("1=6.5"), false);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().diagnostics[0].message ==
        "line 1 of O2026-00001: 6.5 wanted, 6 left (10 ordered, 4 delivered)");
  CHECK(delivery_of(from, *progress, wanted("1=6.5"), true));
  // The rest: what takes off is not handed over, and its heading comes along.
  part = delivery_of(from, *progress, {}, false);
  REQUIRE(part);
  CHECK(part->lines.size() == 3);
  CHECK(part->lines[0].quantity == decimal("6"));
  CHECK(part->lines[1].text == "Pose");
  // What was delivered beyond the order is invoiced beyond it, and not twice.
  note.lines[0].quantity = decimal("11");
  progress = progress_of(from, std::vector{note});
  CHECK_FALSE(part_of(from, *progress, wanted("1=11")));
  CHECK(delivered_part_of(from, *progress, wanted("1=11")));
  CHECK_FALSE(delivered_part_of(from, *progress, wanted("1=11.5")));
  const Document whole = next_invoice(from, {}, "");
  CHECK_FALSE(
      delivered_part_of(from, *progress_of(from, std::vector{note, whole}), wanted("1=11")));
}

TEST_CASE("an invoice over several orders notes what it takes of each foot") {
  const Document first = order({"2 x 10.00 20%"}, "4.00 20%", "1.00 excl");
  Document second = order({"1 x 30.00 20%"}, "6.00 20%", "2.00 excl");
  second.number = "O2026-00002";
  std::vector<Document> parts = {part_of(first, *progress_of(first, {}), wanted("1=1")).value(),
                                 part_of(second, *progress_of(second, {}), {}).value()};
  Document invoice = *with_totals(*invoice_from(parts));
  invoice.state = State::validated;
  REQUIRE(invoice.order_shares.size() == 2);
  CHECK(to_string(*invoice.order_shares[0].shipping) == "2.00");
  CHECK(to_string(*invoice.order_shares[0].discount) == "0.50");
  CHECK(to_string(invoice.totals->shipping) == "8.00");
  const auto left = progress_of(first, std::vector{invoice});
  CHECK(to_string(left->shipping_left) == "2");
  CHECK(to_string(left->discount_left) == "0.5");
  CHECK(progress_of(second, std::vector{invoice})->fully_invoiced);
}

TEST_CASE("texts go with the lines they introduce; who takes all takes all texts") {
  const Document from = order({"# A", "1 x 1.00 20%", "# B", "2 x 1.00 20%", "# end"});
  const auto nothing_taken = progress_of(from, {});
  const auto part = part_of(from, *nothing_taken, wanted("4=1"));
  REQUIRE(part);
  CHECK(part->lines.size() == 2);
  CHECK(part->lines[0].text == "B");
  CHECK(part_of(from, *nothing_taken, {})->lines.size() == 5);
  CHECK(part_of(from, *nothing_taken, wanted("2,4"))->lines.size() == 5);
}

TEST_CASE("wishes for lines are read strictly") {
  const auto list = parse_line_requests("1=2.5,3");
  REQUIRE(list);
  CHECK(*list == std::vector<LineRequest>{{1, decimal("2.5")}, {3, {}}});
  for (const char* wrong : {"", "a", "1=", "1=x", "1,,2", "=2", "1=2=3", "100000", "-1", "1 ,2"})
    CHECK_FALSE(parse_line_requests(wrong));
}
