// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/progress.hpp"

#include <doctest/doctest.h>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/partial.hpp"
#include "support/documents.hpp"
#include "support/random.hpp"

using namespace billing;
using test::Random;

namespace {

Document random_order(Random& random) {
  Document order;
  order.kind = Kind::order;
  order.number = "O2026-00001";
  order.state = State::confirmed;
  order.issue_date = Date{2026, 11, 3};
  order.prices = random.chance(50) ? Prices::excl_vat : Prices::incl_vat;
  for (int64_t n = random.between(1, 5); n > 0; --n) {
    Line line;
    line.description = "something";
    line.quantity = Decimal{random.between(1, 5'000), static_cast<int>(random.between(0, 2))};
    line.unit_price = Decimal{random.between(1, 900'000), 3};
    line.vat = test::vat(random.one_of<std::string>({"20%", "10%", "E:0%"}));
    if (random.chance(30))
      line.discounts.push_back({Decimal{random.between(0, 50), 0}, {}, {}});
    if (random.chance(30))
      line.discounts.push_back({{}, Decimal{random.between(1, 500), 2}, {}});
    order.lines.push_back(line);
  }
  if (random.chance(70))
    order.shipping = Shipping{{random.between(1, 9'999), 2}, test::vat("20%")};
  if (random.chance(70)) {
    GeneralDiscount discount;
    discount.amount = Decimal{random.between(1, 99), 2};
    order.discount = discount;
  }
  return order;
}

// Some of what is left, or now and then all of it.
std::vector<LineRequest> random_wish(Random& random, const OrderProgress& progress) {
  std::vector<LineRequest> wish;
  if (random.chance(10))
    return wish;
  for (const LineProgress& line : progress.lines) {
    if (line.left.units <= 0 || random.chance(40))
      continue;
    wish.push_back({line.line, Decimal{random.between(1, line.left.units), line.left.scale}});
  }
  return wish;
}

Decimal total(const std::vector<Document>& invoices, bool shipping) {
  Decimal all{};
  for (const Document& invoice : invoices) {
    if (shipping && invoice.shipping)
      all = sum(all, invoice.shipping->amount);
    if (!shipping && invoice.discount)
      all = sum(all, *invoice.discount->amount);
  }
  return all;
}

}  // namespace

TEST_CASE("an order invoiced in any parts is invoiced in full, to the cent") {
  Random random;
  for (int run = 0; run < 2000; ++run) {
    const auto complete = with_totals(random_order(random));
    if (!complete)
      continue;  // a discount beyond its lines
    const Document& order = *complete;
    std::vector<Document> invoices;
    for (int step = 0; step < 200; ++step) {
      const auto progress = progress_of(order, invoices);
      REQUIRE(progress);
      REQUIRE(progress->ordered == progress->invoiced + progress->drafted + progress->left);
      if (progress->nothing_left())
        break;
      CHECK(progress->invoiced_percent <= 99);
      const auto wish = random_wish(random, *progress);
      const auto part = part_of(order, *progress, wish);
      REQUIRE(part);
      auto invoice = with_totals(*invoice_from(std::vector{*part}));
      REQUIRE(invoice);
      invoice->state = State::validated;
      invoices.push_back(std::move(*invoice));
    }
    CAPTURE(run);
    const auto progress = progress_of(order, invoices);
    CHECK(progress->fully_invoiced);
    CHECK(progress->invoiced_percent == 100);
    CHECK(progress->left.is_zero());
    for (const LineProgress& line : progress->lines) CHECK(line.left_amount.is_zero());
    CHECK(total(invoices, true) == (order.shipping ? order.shipping->amount : Decimal{}));
    CHECK(total(invoices, false) == (order.discount ? *order.discount->amount : Decimal{}));
  }
}
