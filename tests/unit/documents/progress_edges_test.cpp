// SPDX-License-Identifier: Apache-2.0
// How far an order has got where figures are too large, lines are not its own, and documents take
// only a part of its foot. Worked out by hand.
#include <doctest/doctest.h>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/progress.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::decimal;
using test::order;

namespace {

struct Part {
  int line;
  const char* quantity;
  const char* amount = nullptr;  // in minor units of the document; nothing: none is told
};

// A document that takes these parts of the order's lines.
Document taking(Kind kind, State state, const std::vector<Part>& parts) {
  Document document;
  document.kind = kind;
  document.state = state;
  for (const Part& part : parts) {
    Line line = test::line("1 x 1.00 20%");
    line.quantity = decimal(part.quantity);
    line.source = LineSource{"O2026-00001", part.line};
    if (part.amount != nullptr)
      line.amount = Money{std::stoll(part.amount), document.currency};
    document.lines.push_back(line);
  }
  return document;
}

Document invoiced(const std::vector<Part>& parts) {
  return taking(Kind::invoice, State::validated, parts);
}
Document drafted(const std::vector<Part>& parts) {
  return taking(Kind::invoice, State::draft, parts);
}
Document delivered(const std::vector<Part>& parts) {
  return taking(Kind::delivery_note, State::delivered, parts);
}
Document returned(const std::vector<Part>& parts) {
  return taking(Kind::credit_note, State::validated, parts);
}

// The fault with its field, or the first line: "delivered invoiced drafted left".
std::string told(const Document& from, const std::vector<Document>& related) {
  const auto progress = progress_of(from, related);
  if (!progress) {
    CHECK(progress.error().kind == FailureKind::rejected);
    const Diagnostic& fault = progress.error().diagnostics.at(0);
    CHECK(fault.where.file == from.number);
    return fault.code + " " + fault.where.path + " " + fault.message;
  }
  const LineProgress& line = progress->lines.at(0);
  return to_string(line.delivered) + " " + to_string(line.invoiced) + " " +
         to_string(line.drafted) + " " + to_string(line.left);
}

constexpr const char* too_large =
    "DOC-11 lines[1] the quantities taken from line 1 of O2026-00001 are too large to be added";

}  // namespace

TEST_CASE("quantities that cannot be added are refused, wherever they stand") {
  constexpr const char* most = "999999999999999";  // 15 digits
  constexpr const char* least = "0.000000001";     // 9 decimals: 24 digits with those
  const Document from = order({"10 x 0.01 20%"});
  const Document tiny = order({"0.000000001 x 0.01 20%"});
  CHECK(told(from, {invoiced({{1, most}})}) == "0 999999999999999 0 -999999999999989");
  struct Row {
    const Document& from;
    std::vector<Document> related;
  };
  for (const Row& row : {
           Row{from, {invoiced({{1, most}, {1, least}})}},
           Row{from, {delivered({{1, most}, {1, least}})}},
           Row{from, {drafted({{1, most}}), drafted({{1, least}})}},
           Row{from, {invoiced({{1, most}}), returned({{1, least}})}},
           Row{from, {invoiced({{1, most}}), drafted({{1, least}})}},  // in all
           Row{tiny, {invoiced({{1, most}})}},                         // taken off what was ordered
           Row{tiny, {drafted({{1, most}})}},
           Row{tiny, {delivered({{1, most}})}},
       })
    CHECK(told(row.from, row.related) == too_large);
}

TEST_CASE("amounts of quantities that leave 64 bits are refused, each alone") {
  // 4e14 at 100.00 are 4e18 minor units; 64 bits hold 9.22e18.
  constexpr const char* much = "400000000000000";
  const Document from = order({"10 x 100.00 20%"});
  CHECK(told(from, {invoiced({{1, much}, {1, much}})}) == "0 800000000000000 0 -799999999999990");
  CHECK(told(from, {invoiced({{1, "999999999999999"}})}) == too_large);
  CHECK(told(from, {delivered({{1, much}, {1, much}})}) == "800000000000000 0 0 10");
  CHECK(told(from, {delivered({{1, much}, {1, much}, {1, much}})}) == too_large);
  CHECK(told(from, {invoiced({{1, much}, {1, much}}), drafted({{1, much}})}) == too_large);
  // Invoiced too much, though with what the draft takes off it would be less.
  CHECK(told(from, {invoiced({{1, much}, {1, much}, {1, much}}),
                    drafted({{1, "-400000000000000"}})}) == too_large);
  CHECK(told(from, {invoiced({{1, much}, {1, much}}), returned({{1, much}})}) ==
        "0 400000000000000 0 -399999999999990");
}

TEST_CASE("lines that are not of the order, or have no price there, take nothing of it") {
  const Document from = order({"10 x 12.00 20%", "# remark"}, "8.00 20%");
  for (const int line : {0, 2, 3, 4, -1}) {
    CAPTURE(line);
    Document invoice = invoiced({{line, "1", "1200"}});
    invoice.shipping = test::shipping("8.00 20%");
    const auto progress = progress_of(from, std::vector{invoice});
    REQUIRE(progress);
    CHECK(progress->lines.at(0).invoiced.units == 0);
    CHECK(to_string(progress->shipping_left) == "8");  // it does not concern the order
  }
  Document other = invoiced({{1, "1", "1200"}});
  other.lines[0].source->document = "O2026-00002";
  CHECK(told(from, {other}) == "0 0 0 10");
  other.lines[0].source.reset();
  CHECK(told(from, {other}) == "0 0 0 10");
}

TEST_CASE("the foot is taken by who concerns the order alone, or says his share") {
  const Document from = order({"10 x 12.00 20%"}, "8.00 20%", "5.00 excl");
  struct Left {
    Document document;
    std::string shipping, discount;
  };
  Document alone = invoiced({{1, "1", "1200"}});
  alone.shipping = test::shipping("3.00 20%");
  alone.discount = test::discount("2.00 excl");
  Document with_free_line = alone;
  with_free_line.lines.push_back(test::line("1 x 1.00 20%"));
  Document mixed = alone;  // of two orders, and no word of what it takes of each foot
  mixed.lines.push_back(alone.lines[0]);
  mixed.lines[1].source->document = "O2026-00002";
  Document shared = mixed;
  shared.order_shares = {{"O2026-00002", decimal("1.00"), decimal("1.50")},
                         {"O2026-00001", decimal("0.50"), decimal("2.50")}};
  Document shares_of_another = alone;
  shares_of_another.order_shares = {{"O2026-00002", decimal("1.00"), decimal("1.50")}};
  Document delivery = delivered({{1, "1"}});
  delivery.shipping = test::shipping("3.00 20%");
  Document back = alone;
  back.kind = Kind::credit_note;
  for (const Left& row :
       {Left{alone, "5", "3"}, Left{with_free_line, "5", "3"}, Left{mixed, "8", "5"},
        Left{shared, "5.5", "4.5"}, Left{shares_of_another, "8", "5"}, Left{delivery, "8", "5"},
        Left{back, "11", "7"}}) {
    const auto progress = progress_of(from, std::vector{row.document});
    REQUIRE(progress);
    CHECK(to_string(progress->shipping_left) == row.shipping);
    CHECK(to_string(progress->discount_left) == row.discount);
    CHECK(sum(progress->shipping_taken, progress->shipping_left) == decimal("8"));
    CHECK(sum(progress->discount_taken, progress->discount_left) == decimal("5"));
  }
}

TEST_CASE("discounts in amount are taken each for itself, those in percent are none") {
  const Document from = order({"10 x 12.00 20% -5% -6.00 -4.00"});
  Document first = invoiced({{1, "2", "2040"}});
  first.lines[0].discounts = {{decimal("5"), {}, {}},
                              {{}, decimal("1.20"), {}},
                              {{}, decimal("0.80"), {}},
                              {{}, decimal("9.00"), {}}};
  Document back = returned({{1, "1", "1020"}});
  back.lines[0].discounts = {{decimal("5"), {}, {}}, {{}, decimal("0.60"), {}}};
  Document other_kind = invoiced({{1, "1", "1020"}});  // an amount where the order has a rate
  other_kind.lines[0].discounts = {{{}, decimal("3.00"), {}}, {decimal("7"), {}, {}}};
  const auto progress = progress_of(from, std::vector{first, back, other_kind});
  REQUIRE(progress);
  const auto& taken = progress->lines.at(0).discounts_taken;
  REQUIRE(taken.size() == 3);
  CHECK(taken[0].units == 0);
  CHECK(to_string(taken[1]) == "0.6");
  CHECK(to_string(taken[2]) == "0.8");
  Document beyond = invoiced({{1, "1"}, {1, "1"}});
  beyond.lines[0].discounts = {{}, {{}, decimal("999999999999999"), {}}};
  beyond.lines[1].discounts = {{}, {{}, decimal("0.000000001"), {}}};
  CHECK(told(from, {beyond}) == too_large);
}

TEST_CASE("an amount and its percentage count what was delivered and what was invoiced of it") {
  // 10 x 12.00 and 4 x 5.00: 140.00.
  const Document from = order({"10 x 12.00 20%", "4 x 5.00 20%"});
  const std::vector<Document> related = {delivered({{1, "2.5"}, {2, "4"}}),
                                         invoiced({{1, "5", "6000"}, {2, "1", "500"}}),
                                         drafted({{2, "2", "1000"}})};
  const auto progress = progress_of(from, related);
  REQUIRE(progress);
  const LineProgress& second = progress->lines.at(1);
  CHECK(second.line == 2);
  CHECK(to_string(second.delivered_amount) == "20.00");
  CHECK(second.delivered_percent == 100);
  CHECK(second.undelivered.units == 0);
  CHECK(to_string(second.taken) == "3");
  CHECK(to_string(second.left_amount) == "5.00");
  CHECK(second.invoiced_percent == 25);
  CHECK(to_string(progress->ordered) == "140.00");
  CHECK(to_string(progress->delivered) == "50.00");
  CHECK(progress->delivered_percent == 35);  // 35.7
  CHECK(to_string(progress->invoiced) == "65.00");
  CHECK(progress->invoiced_percent == 46);  // 46.4
  CHECK(to_string(progress->drafted) == "10.00");
  CHECK(to_string(progress->left) == "65.00");
}

TEST_CASE("what cancels out over the lines is not all") {
  // Twice 100.00: one line is invoiced 1.5 times, the other half.
  const Document from = order({"2 x 50.00 20%", "2 x 50.00 20%"});
  const auto both = [&](const char* first, const char* second) {
    return progress_of(from, std::vector{delivered({{1, first}, {2, second}}),
                                         invoiced({{1, first, "0"}, {2, second, "0"}})});
  };
  CHECK(both("1", "3")->delivered_percent == 99);
  CHECK(both("3", "1")->delivered_percent == 101);  // by the first line that is not at 100
  CHECK(both("2", "2")->delivered_percent == 100);
  CHECK(both("2.02", "1.98")->delivered_percent == 101);  // a hundredth beyond
  CHECK(both("1.98", "2.02")->delivered_percent == 99);
  Document invoice = invoiced({{1, "1", "5000"}, {2, "3", "15000"}});
  const auto progress = progress_of(from, std::vector{invoice});
  CHECK(progress->invoiced_percent == 99);
  CHECK_FALSE(progress->fully_invoiced);
  CHECK_FALSE(progress->nothing_left());
  CHECK(progress_of(from, std::vector{invoiced({{1, "2", "10000"}, {2, "3", "15000"}})})
            ->nothing_left());
}

TEST_CASE("nothing is left of a line that takes off once all of it is taken") {
  const Document from = order({"-4 x 10.00 20%"});
  const auto nothing_left = [&](const char* quantity) {
    return progress_of(from, std::vector{invoiced({{1, quantity}})})->nothing_left();
  };
  CHECK_FALSE(nothing_left("-3"));
  CHECK(nothing_left("-4"));
  CHECK(nothing_left("-5"));
  CHECK_FALSE(nothing_left("4"));
  const Document empty = order({"0 x 10.00 20%"});
  CHECK(progress_of(empty, {})->nothing_left());
  CHECK(progress_of(empty, std::vector{invoiced({{1, "5"}})})->nothing_left());
  CHECK_FALSE(progress_of(empty, std::vector{returned({{1, "5"}})})->nothing_left());
}

TEST_CASE("what a document does to its order, by kind, state and type") {
  struct Row {
    Kind kind;
    State state;
    Effect effect;
  };
  for (const Row& row : {Row{Kind::delivery_note, State::delivered, Effect::delivered},
                         Row{Kind::delivery_note, State::draft, Effect::none},
                         Row{Kind::invoice, State::validated, Effect::invoiced},
                         Row{Kind::invoice, State::posted, Effect::invoiced},
                         Row{Kind::invoice, State::draft, Effect::drafted},
                         Row{Kind::invoice, State::cancelled, Effect::none},
                         Row{Kind::credit_note, State::validated, Effect::returned},
                         Row{Kind::credit_note, State::posted, Effect::returned},
                         Row{Kind::credit_note, State::draft, Effect::none},
                         Row{Kind::quote, State::accepted, Effect::none},
                         Row{Kind::order, State::confirmed, Effect::none},
                         Row{Kind::receipt, State::validated, Effect::none}}) {
    CAPTURE(to_word(row.kind));
    CAPTURE(to_word(row.state));
    CHECK(effect_of(taking(row.kind, row.state, {})) == row.effect);
  }
  Document credit = returned({});
  for (const DocumentType type : {DocumentType::deposit, DocumentType::global_discount,
                                  DocumentType::global_discount_earlier_year}) {
    credit.type = type;
    CHECK(effect_of(credit) == Effect::none);
  }
  for (const DocumentType type :
       {DocumentType::standard, DocumentType::cancellation, DocumentType::invoicing_error}) {
    credit.type = type;
    CHECK(effect_of(credit) == Effect::returned);
  }
}

TEST_CASE("what a quantity costs at the order's price, rates taken off and amounts not") {
  const Line line = test::line("1 x 10.00 20% -10% -5% -3.00");
  CHECK(priced(line, decimal("3"), {}) == 2565);  // 30.00 x 0.9 x 0.95
  CHECK(priced(line, decimal("-1"), {}) == -855);
  CHECK(priced(line, decimal("999999999999999"), {}) == 854999999999999145);
  CHECK_FALSE(priced(test::line("1 x 100000.00 20%"), decimal("999999999999999"), {}));
  CHECK(progress_percent(int64_t{2'000'000}, 100) == 1'000'000);  // percentages have an end
  CHECK(progress_percent(int64_t{-2'000'000}, 100) == -1'000'000);
}
