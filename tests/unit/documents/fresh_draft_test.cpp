// SPDX-License-Identifier: Apache-2.0
// What a document hands on to the one that is made from it, and what it keeps to itself.
#include <doctest/doctest.h>

#include "billing/documents/sales/derive.hpp"
#include "support/documents.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;

namespace {

// Issued, with everything said that a document can say of itself alone.
Document issued() {
  Document document = with_totals(test::invoice({"1 x 100.00 20%", "# remark"})).value();
  const Date day = date("2026-11-03");
  document.kind = Kind::quote;
  document.id = "D-7";
  document.number = "Q2026-00007";
  document.state = State::accepted;
  document.type = DocumentType::cancellation;
  document.settle = Settle::refund;
  document.issue_date = document.valid_until = document.due_date = day;
  document.origin = {"O1"};
  document.preceding = {{"F1", day}};
  document.reason = "reason";
  document.deposits = {{"F0", day, {}}};
  document.vat_adjustments = {{test::vat("20%"), money("0.01")}};
  document.invoicing_finished = document.short_form = true;
  document.detailed_by = {{"Q1", day}};
  document.order_shares = {{"O1", {}, {}}};
  document.schedule = {{day, money("1.00"), InstalmentType::payment, {}, ""}};
  document.direct_debit = DirectDebit{"RUM", "FR00", "FR76"};
  document.mentions = {{"code", "text"}};
  document.entry_hash = "abc";
  document.seller.name = "Acme";
  document.proposed = {{"salesperson", "author"}};
  document.made = document.issued = Attribution{"alice", "2026-11-03T10:00:00Z"};
  document.amends = "Q0";
  document.replaces = "Q0";
  document.sent_by = SendChannel::mail;
  document.vat_accounting = AccountingVat{{}, money("1.00")};
  document.standard_terms = TermsShown{"CGV", "hash"};
  document.customer = "DUPONT";
  document.title = "Works";
  document.salesperson = "alice";
  document.payment_terms = "net30";
  document.instalments = {{decimal("100"), {}, {}, {}, {}, {}}};
  document.payment_method = PaymentMethod::transfer;
  document.early_payment_discount.emplace();
  document.exchange_rate = ExchangeRate{decimal("1.08"), day};
  document.special_conditions = {{"code", "text"}};
  document.milestones = {{"etd", day}};
  document.accepted_on = document.delivery_date = day;
  document.discount = test::discount("5.00 excl");
  document.shipping = test::shipping("7.00 20%");
  return document;
}

}  // namespace

TEST_CASE("a fresh draft has neither identity nor results of its source") {
  const Document source = issued();
  const Document draft = fresh_draft(source, Kind::invoice);
  // All that is handed on, put into an empty document of that kind.
  Document expected;
  expected.kind = Kind::invoice;
  for (const auto field : {&Document::company, &Document::customer, &Document::title,
                           &Document::salesperson, &Document::payment_terms})
    expected.*field = source.*field;
  expected.lines = source.lines;
  expected.instalments = source.instalments;
  expected.payment_method = source.payment_method;
  expected.early_payment_discount = source.early_payment_discount;
  expected.exchange_rate = source.exchange_rate;
  expected.special_conditions = source.special_conditions;
  expected.milestones = source.milestones;
  expected.accepted_on = source.accepted_on;
  expected.delivery_date = source.delivery_date;
  expected.discount = source.discount;
  expected.shipping = source.shipping;
  expected.standard_terms = TermsShown{"CGV", ""};
  CHECK(draft == expected);
  CHECK(fresh_draft(source, Kind::credit_note).order_shares == source.order_shares);
}

TEST_CASE("a delivery note leaves prices and payment to its order") {
  Document order = issued();
  order.kind = Kind::order;
  const Document note = delivery_note_from(order);
  CHECK(note.kind == Kind::delivery_note);
  CHECK(note.origin == std::vector<std::string>{"Q2026-00007"});
  CHECK(note.salesperson.empty());  // only its author
  CHECK(note.payment_terms.empty());
  CHECK(note.instalments.empty());
  CHECK_FALSE(note.payment_method.has_value());
  CHECK_FALSE(note.early_payment_discount.has_value());
  CHECK_FALSE(note.exchange_rate.has_value());
  CHECK_FALSE(note.standard_terms.has_value());
  CHECK(note.special_conditions.empty());
  CHECK(note.milestones.empty());
  CHECK(note.title == "Works");
  for (const Provenance& proposed : {Provenance{"salesperson", "partner"}, {"title", "author"}}) {
    order.proposed = {proposed};
    CHECK(delivery_note_from(order).salesperson == "alice");
  }
}

TEST_CASE("a revision replaces its quote, an amendment adds to it, a duplicate is another") {
  Document quote = issued();
  const Document revision = revision_of(quote);
  CHECK(revision.replaces == "Q2026-00007");
  CHECK(revision.lines == quote.lines);
  CHECK_FALSE(revision.accepted_on.has_value());
  const Document amendment = amendment_to(quote);
  CHECK(amendment.amends == "Q2026-00007");
  REQUIRE(amendment.lines.size() == 1);
  CHECK(amendment.lines[0].text == "Avenant au devis Q2026-00007 du 03/11/2026");
  CHECK_FALSE(amendment.shipping.has_value());
  CHECK_FALSE(amendment.discount.has_value());
  quote.language = Language::en;
  CHECK(amendment_to(quote).lines[0].text == "Amendment to quote Q2026-00007 of 2026-11-03");
  quote.lines[0].source = LineSource{"O1", 1};
  const Document copy = duplicate_of(quote);
  CHECK_FALSE(copy.lines[0].source.has_value());
  CHECK_FALSE(copy.delivery_date.has_value());
  CHECK_FALSE(copy.accepted_on.has_value());
  CHECK(copy.milestones.empty());
}

TEST_CASE("an invoice over several parts notes what each order gave of its foot") {
  const auto part = [](const char* number, const char* shipping, const char* discount) {
    Document order = test::invoice({"1 x 100.00 20%"}, shipping, discount);
    order.kind = Kind::order;
    order.number = number;
    order.issue_date = date("2026-11-03");
    return InvoicePart{order, ""};
  };
  const auto shares = [](const std::vector<InvoicePart>& parts) {
    const auto made = invoice_from(std::span<const InvoicePart>(parts));
    REQUIRE(made);
    std::string text;
    for (const OrderShare& one : made->order_shares) {
      text += one.order + " " + (one.discount ? to_string(*one.discount) : "-") + " " +
              (one.shipping ? to_string(*one.shipping) : "-") + "; ";
    }
    return text;
  };
  CHECK(shares({part("O1", "7.00 20%", "5.00 excl")}).empty());
  CHECK(shares({part("O1", "7.00 20%", "5.00 excl"), part("O2", "1.00 20%", "2.00 excl")}) ==
        "O1 5.00 7.00; O2 2.00 1.00; ");
  CHECK(shares({part("O1", "7.00 20%", "5.00 excl"), part("O2", "", "2.00 excl"),
                part("O1", "1.00 20%", "2.00 excl")}) == "O1 7 8; O2 2.00 -; ");
  CHECK(shares({part("O1", "7.00 20%", ""), part("O2", "", "")}) == "O1 - 7.00; ");
}

TEST_CASE("headings name what stands below them") {
  Document document = issued();
  CHECK(order_heading(document) == "Commande Q2026-00007 du 03/11/2026");
  CHECK(delivery_heading(document) == "Bon de livraison Q2026-00007 du 03/11/2026");
  document.language = Language::en;
  document.number.clear();
  CHECK(order_heading(document) == "Order D-7 of 2026-11-03");
  CHECK(delivery_heading(document) == "Delivery note D-7 of 2026-11-03");
}
