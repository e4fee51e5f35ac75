// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/derive.hpp"

#include <doctest/doctest.h>

#include "support/documents.hpp"

using namespace billing;
using test::invoice;

namespace {

Document order(const char* number, const std::vector<std::string>& lines,
               std::string_view shipping = {}, std::string_view discount = {}) {
  Document document = invoice(lines, shipping, discount);
  document.kind = Kind::order;
  document.number = number;
  document.state = State::confirmed;
  document.issue_date = test::date("2026-11-03");
  document.company = "ACME";
  document.customer = "DUPONT";
  document.buyer.name = "Dupont SA";
  return document;
}

std::string refusals(const std::vector<Document>& orders) {
  const auto result = invoice_from(orders);
  if (result)
    return "";
  CHECK(result.error().kind == FailureKind::rejected);
  std::string text;
  for (const Diagnostic& fault : result.error().diagnostics) {
    CHECK(fault.code == "DOC-20");
    text += fault.where.file + fault.message.substr(fault.message.find(": ")) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("an order takes the quote over and names it, without its identity and results") {
  Document quote = *with_totals(invoice({"12.5 x 45.00 10%"}, "35.00 20%", "3% excl"));
  quote.kind = Kind::quote;
  quote.state = State::accepted;
  quote.number = "Q2026-00007";
  quote.title = "Salle de bains";
  quote.issue_date = test::date("2026-10-01");
  quote.valid_until = quote.due_date = quote.issue_date;
  quote.origin = {"Q2025-00001"};
  quote.mentions = {{"X", "x"}};
  quote.instalments = {{{100, 0}, InstalmentType::payment, {}, {}, {}, {}}};
  quote.schedule = schedule(quote.instalments, quote.totals->incl_vat, *quote.issue_date);
  const Document order = order_from_quote(quote);
  CHECK(order.kind == Kind::order);
  CHECK(order.state == State::draft);
  CHECK(order.origin == std::vector<std::string>{"Q2026-00007"});
  CHECK(order.id.empty());
  CHECK(order.number.empty());
  CHECK_FALSE(order.issue_date);
  CHECK_FALSE(order.valid_until);
  CHECK_FALSE(order.due_date);
  CHECK_FALSE(order.totals);
  CHECK(order.schedule.empty());
  CHECK(order.mentions.empty());
  CHECK(order.title == "Salle de bains");
  CHECK(order.instalments == quote.instalments);
  CHECK(*with_totals(order)->totals == *quote.totals);
  quote.number.clear();
  CHECK(order_from_quote(quote).origin == std::vector<std::string>{"D-1"});
}

TEST_CASE("the invoice over one order has its lines, pins and discount as they are") {
  Document one = order("O2026-00001", {"1 x 489.90 20% -5%"}, "35.00 20%", "5.00 incl");
  one.lines[0].position = 1;
  const auto result = invoice_from(std::vector{one});
  REQUIRE(result);
  CHECK(result->kind == Kind::invoice);
  CHECK(result->lines == one.lines);
  CHECK(result->shipping == one.shipping);
  CHECK(result->discount == one.discount);
  CHECK(result->origin == std::vector<std::string>{"O2026-00001"});
}

TEST_CASE("the invoice over several orders: headings, lines in order, amounts add up") {
  Document first = order("O2026-00001", {"1 x 10.00 20%"}, "35.00 20%", "5.00 excl");
  first.lines[0].position = 1;
  const Document second =
      order("O2026-00002", {"2 x 7.00 10%", "3 x 1.00 20%"}, "0.5 20%", "0.25 excl");
  const auto result = invoice_from(std::vector{first, second});
  REQUIRE(result);
  REQUIRE(result->lines.size() == 5);
  CHECK(result->lines[0].text == "Commande O2026-00001 du 03/11/2026");
  CHECK(result->lines[1].quantity == test::decimal("1"));
  CHECK_FALSE(result->lines[1].position);
  CHECK(result->lines[2].text == "Commande O2026-00002 du 03/11/2026");
  CHECK(result->lines[4].quantity == test::decimal("3"));
  CHECK(result->shipping->amount == test::decimal("35.5"));
  CHECK(result->discount->amount == test::decimal("5.25"));
  CHECK(result->origin == std::vector<std::string>{"O2026-00001", "O2026-00002"});
  first.language = Language::en;
  CHECK(invoice_from(std::vector{first, second})->lines[0].text ==
        "Order O2026-00001 of 2026-11-03");
}

TEST_CASE("large amounts of one currency add up, however they are written") {
  const auto result = invoice_from(
      std::vector{order("O1", {"1 x 1 0%"}, "100000000000.00 0%", "100000000000.00 excl"),
                  order("O2", {"1 x 1 0%"}, "1.000000000 0%", "1.000000000 excl")});
  REQUIRE(result);
  CHECK(result->shipping->amount == test::decimal("100000000001"));
  CHECK(result->discount->amount == test::decimal("100000000001"));
}

TEST_CASE("shipping and discounts of several orders: what fits together and what does not") {
  struct Row {
    std::string shipping1, shipping2, discount1, discount2;
    std::string refusal;
  };
  const std::string discounts = "O2: their general discounts differ\n";
  for (const Row& row : {
           Row{"", "1.00 20%", "", "", ""},
           Row{"1.00 20%", "", "", "", ""},
           Row{"1.00 20%", "1.00 10%", "", "", "O2: their shipping bears different VAT\n"},
           Row{"", "", "3% excl", "3.0% excl", ""},
           Row{"", "", "3% excl", "4% excl", discounts},
           Row{"", "", "3% excl", "3% incl", discounts},
           Row{"", "", "3% excl", "", discounts},
           Row{"", "", "", "3% excl", discounts},
           Row{"", "", "3% excl", "3.00 excl", discounts},
           Row{"", "", "3.00 excl", "3.00 incl", discounts},
           Row{"", "", "3.00 excl", "", discounts},
           Row{"", "", "3.00 excl", "3.00 excl", ""},
       }) {
    CAPTURE(row.discount1);
    CAPTURE(row.discount2);
    CHECK(refusals({order("O1", {"1 x 1 20%"}, row.shipping1, row.discount1),
                    order("O2", {"1 x 1 20%"}, row.shipping2, row.discount2)}) == row.refusal);
  }
  Document loyal = order("O2", {"1 x 1 20%"}, "", "3% excl");
  loyal.discount->reason = "fidélité";  // equal rates are equal whatever their reason
  CHECK(refusals({order("O1", {"1 x 1 20%"}, "", "3% excl"), loyal}) == "");
  const auto doubled =
      invoice_from(std::vector{order("O1", {}, "", "3.00 excl"), order("O2", {}, "", "3.00 excl")});
  CHECK(doubled->discount->amount == test::decimal("6.00"));
}

TEST_CASE("orders that cannot share an invoice are told with everything that differs") {
  const Document first = order("O1", {"1 x 1 20%"});
  Document other = order("O2", {"1 x 1 20%"});
  other.customer = "MARTIN";
  other.company = "BETA";
  other.currency = test::currency("USD");
  other.prices = Prices::incl_vat;
  other.vat_rounding = VatRounding::per_line;
  other.buyer.address.city = "Lyon";
  other.instalments = {{{100, 0}, InstalmentType::payment, {}, {}, {}, {}}};
  CHECK(refusals({first, other}) ==
        "O2: their customers differ\nO2: their companies differ\nO2: their currencies differ\n"
        "O2: one has prices excl. VAT, the other incl. VAT\nO2: their billing addresses differ\n"
        "O2: their VAT rounding differs\nO2: their payment terms differ\n");
  Document renamed = first;
  renamed.number = "O3";
  renamed.customer.clear();
  renamed.buyer.name = "Durand";
  CHECK(refusals({first, renamed, first}) == "O3: their customers differ\n");
}

TEST_CASE("a credit note equals its invoice and names it; terms do not apply to it") {
  for (Prices prices : {Prices::excl_vat, Prices::incl_vat}) {
    for (const char* reduced : {"", "3% excl", "50.00 excl", "3% incl", "50.00 incl"}) {
      Document source = invoice({"12.5 x 45.00 10%", "1 x 489.90 20% -5%", "-1 x 3.33 5.5%"},
                                "35.00 20%", reduced);
      source.prices = prices;
      source = *with_totals(source);
      source.number = "F2026-00042";
      source.issue_date = test::date("2026-11-03");
      source.payment_terms = "30-70";
      source.payment_method = PaymentMethod::card;
      source.instalments = {{{100, 0}, InstalmentType::payment, {}, {}, {}, {}}};
      const Document credit = test::credit_note(source);
      CHECK(credit.kind == Kind::credit_note);
      CHECK(credit.state == State::draft);
      CHECK(credit.number.empty());
      REQUIRE(credit.preceding.size() == 1);
      CHECK(credit.preceding[0].number == "F2026-00042");
      CHECK(to_string(credit.preceding[0].issue_date) == "2026-11-03");
      CHECK(credit.reason == "retour");
      CHECK(credit.payment_terms.empty());
      CHECK(credit.instalments.empty());
      CHECK_FALSE(credit.payment_method);
      auto again = with_totals(credit);
      REQUIRE(again);
      CHECK(*again->totals == *source.totals);
      for (size_t k = 0; k < again->lines.size(); ++k) {
        if (!again->lines[k].is_text())
          CHECK(again->lines[k].preceding_line == static_cast<int>(k) + 1);
        again->lines[k].preceding_line.reset();
      }
      CHECK(again->lines == source.lines);
    }
  }
}

TEST_CASE("what takes a receipt back comes to the opposite, to the cent and rate") {
  for (Prices prices : {Prices::excl_vat, Prices::incl_vat}) {
    for (const char* reduced : {"", "3% excl", "50.00 excl", "3% incl", "50.00 incl"}) {
      Document receipt = invoice({"12.5 x 45.07 10%", "1 x 489.90 20% -5%", "-1 x 3.33 5.5%",
                                  "3 x 0.335 20%", "7 x 1.115 10%"},
                                 "35.00 20%", reduced);
      receipt.kind = Kind::receipt;
      receipt.prices = prices;
      receipt.payment_method = PaymentMethod::cash;
      receipt.lines[0].discounts.push_back({{}, Decimal{125, 2}, {}});
      receipt = *with_totals(receipt);
      receipt.number = "R2026-00007";
      receipt.issue_date = test::date("2026-11-03");
      const auto counter = with_totals(counter_receipt(receipt, "retour"));
      REQUIRE(counter);
      CHECK(counter->kind == Kind::receipt);
      CHECK(counter->number.empty());
      CHECK_FALSE(counter->issue_date);
      REQUIRE(counter->preceding.size() == 1);
      CHECK(counter->preceding[0].number == "R2026-00007");
      CHECK(counter->reason == "retour");
      CHECK(counter->payment_method == PaymentMethod::cash);
      CHECK(counter->totals->incl_vat == -receipt.totals->incl_vat);
      CHECK(counter->totals->excl_vat == -receipt.totals->excl_vat);
      REQUIRE(counter->totals->breakdown.size() == receipt.totals->breakdown.size());
      for (size_t i = 0; i < receipt.totals->breakdown.size(); ++i) {
        CHECK(counter->totals->breakdown[i].base == -receipt.totals->breakdown[i].base);
        CHECK(counter->totals->breakdown[i].amount == -receipt.totals->breakdown[i].amount);
      }
    }
  }
}

TEST_CASE("a duplicate is a draft of the same kind and content, not delivered yet") {
  Document source = order("O1", {"1 x 10.00 20%"}, "1.00 20%", "3% excl");
  source.delivery_date = source.issue_date;
  const Document copy = duplicate_of(source);
  CHECK(copy.kind == Kind::order);
  CHECK(copy.state == State::draft);
  CHECK(copy.id.empty());
  CHECK(copy.number.empty());
  CHECK_FALSE(copy.issue_date);
  CHECK_FALSE(copy.delivery_date);
  CHECK(copy.lines == source.lines);
  CHECK(copy.discount == source.discount);
}

TEST_CASE("nouns of the command line") {
  CHECK(noun(Kind::quote) == "quote");
  CHECK(noun(Kind::order) == "order");
  CHECK(noun(Kind::invoice) == "invoice");
  CHECK(noun(Kind::credit_note) == "credit-note");
  CHECK(noun(Kind::receipt) == "receipt");
}

TEST_CASE("what takes a receipt back keeps its words and turns every amount round") {
  Document receipt = invoice({"2 x 10.00 20%", "# remark"}, "3.00 20%", "1.50 excl");
  receipt.kind = Kind::receipt;
  receipt.number = "R2026-00007";
  receipt.issue_date = test::date("2026-11-03");
  receipt.seller.name = "Acme";
  receipt.mentions = {{"exempt", "art. 261"}};
  receipt.lines[0].discounts = {{test::decimal("5"), {}, {}}, {{}, test::decimal("0.40"), {}}};
  const Document counter = counter_receipt(receipt, "retour");
  CHECK(counter.seller == receipt.seller);
  CHECK(counter.mentions == receipt.mentions);
  CHECK(counter.preceding[0].issue_date == receipt.issue_date);
  CHECK(counter.lines[0].quantity == test::decimal("-2"));
  CHECK(counter.lines[0].unit_price == test::decimal("10.00"));
  CHECK(counter.lines[0].discounts[0].rate == test::decimal("5"));
  CHECK(counter.lines[0].discounts[1].amount == test::decimal("-0.40"));
  CHECK(counter.lines[1] == receipt.lines[1]);
  CHECK(counter.shipping->amount == test::decimal("-3.00"));
  CHECK(counter.discount->amount == test::decimal("-1.50"));
  receipt.shipping.reset();
  receipt.discount = test::discount("5% excl");
  const Document by_rate = counter_receipt(receipt, "retour");
  CHECK(by_rate.discount == receipt.discount);
  CHECK_FALSE(by_rate.shipping);
}

TEST_CASE("a revision replaces the quote, an amendment adds to it") {
  Document quote = invoice({"1 x 10.00 20%"}, "1.00 20%", "3% excl");
  quote.kind = Kind::quote;
  quote.number = "Q2026-00007";
  quote.issue_date = quote.accepted_on = test::date("2026-01-05");
  const Document revision = revision_of(quote);
  CHECK(revision.kind == Kind::quote);
  CHECK(revision.replaces == "Q2026-00007");
  CHECK(revision.amends.empty());
  CHECK_FALSE(revision.accepted_on);
  CHECK(revision.lines == quote.lines);
  CHECK(revision.shipping == quote.shipping);
  const Document amendment = amendment_to(quote);
  CHECK(amendment.amends == "Q2026-00007");
  CHECK(amendment.replaces.empty());
  REQUIRE(amendment.lines.size() == 1);
  CHECK(amendment.lines[0].text == "Avenant au devis Q2026-00007 du 05/01/2026");
  CHECK_FALSE(amendment.shipping);
  CHECK_FALSE(amendment.discount);
  quote.language = Language::en;
  quote.number.clear();
  CHECK(amendment_to(quote).lines[0].text == "Amendment to quote D-1 of 2026-01-05");
  CHECK(revision_of(quote).replaces == "D-1");
  CHECK(order_heading(quote) == "Order D-1 of 2026-01-05");
  CHECK(delivery_heading(quote) == "Delivery note D-1 of 2026-01-05");
  quote.language = Language::fr;
  CHECK(order_heading(quote) == "Commande D-1 du 05/01/2026");
  CHECK(delivery_heading(quote) == "Bon de livraison D-1 du 05/01/2026");
}

TEST_CASE("parts of one order, under headings of their own, are one origin and one share") {
  Document first = order("O1", {"1 x 10.00 20%"}, "4.00 20%", "1.00 excl");
  Document second = order("O1", {"1 x 5.00 20%"}, "2.00 20%", "0.50 excl");
  first.lines[0].position = second.lines[0].position = 1;
  const std::vector<InvoicePart> parts = {{first, "A"}, {second, "B"}};
  const auto made = invoice_from(std::span<const InvoicePart>(parts));
  REQUIRE(made);
  CHECK(made->origin == std::vector<std::string>{"O1"});
  REQUIRE(made->lines.size() == 4);
  CHECK(made->lines[0].text == "A");
  CHECK(made->lines[2].text == "B");
  CHECK_FALSE(made->lines[1].position);
  CHECK_FALSE(made->lines[3].position);
  REQUIRE(made->order_shares.size() == 1);
  CHECK(made->order_shares[0].order == "O1");
  CHECK(made->order_shares[0].shipping == test::decimal("6.00"));
  CHECK(made->order_shares[0].discount == test::decimal("1.50"));
  CHECK(made->shipping->amount == test::decimal("6.00"));
  CHECK(made->discount->amount == test::decimal("1.50"));
  // One part with a heading: no pins, and no share, since it takes its foot alone.
  const auto alone = invoice_from(std::span<const InvoicePart>(parts).first(1));
  REQUIRE(alone);
  CHECK_FALSE(alone->lines[1].position);
  CHECK(alone->order_shares.empty());
  // Who has no foot has no share in one; who has one part of it has that.
  Document bare = order("O2", {"1 x 5.00 20%"});
  Document shipped = order("O3", {"1 x 5.00 20%"}, "2.00 20%");
  const auto mixed = invoice_from(std::vector{shipped, bare});
  REQUIRE(mixed);
  REQUIRE(mixed->order_shares.size() == 1);
  CHECK(mixed->order_shares[0].order == "O3");
  CHECK_FALSE(mixed->order_shares[0].discount);
}

TEST_CASE("what is booked, what a document comes to, and a duplicate without its past") {
  CHECK(noun(Kind::delivery_note) == "delivery-note");
  for (const Kind kind : {Kind::invoice, Kind::credit_note, Kind::receipt}) CHECK(is_booked(kind));
  for (const Kind kind : {Kind::quote, Kind::order, Kind::delivery_note})
    CHECK_FALSE(is_booked(kind));
  Document source = order("O1", {"1 x 10.00 20%"});
  CHECK(total_of(source) == 0);
  CHECK(total_of(*with_totals(source)) == 1200);
  source.accepted_on = source.issue_date;
  source.milestones = {{"etd", *source.issue_date}};
  source.lines[0].source = LineSource{"Q1", 1};
  const Document copy = duplicate_of(source);
  CHECK_FALSE(copy.accepted_on);
  CHECK(copy.milestones.empty());
  CHECK_FALSE(copy.lines[0].source);
}
