// SPDX-License-Identifier: Apache-2.0
// When and how a document is paid: each test spoils a sound document in one place.
#include <doctest/doctest.h>

#include "support/ruled.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;
using test::Ruled;
using test::sound;
using test::to_consumer;

namespace {

Instalment in_days(int days, const char* share = "100") {
  Instalment one;
  one.share = decimal(share);
  one.due.days = days;
  return one;
}

TermsLimit at_most(int days) {
  TermsLimit limit;
  limit.days = days;
  limit.basis = "C. com. art. L. 441-10";
  return limit;
}

}  // namespace

TEST_CASE("payment terms add up to 100 %") {
  Ruled one = sound(Kind::order);
  one.document.instalments = {in_days(0, "30"), in_days(0, "70.0")};
  CHECK(one.told() == "good");
  one.document.instalments[1].share = decimal("69.99");
  CHECK(one.told() == "INV-FR-31 payment_terms");
  CHECK(one.found()[0].message == "the payment terms add up to 99.99%, not 100%");
}

TEST_CASE("what is due has a date, not before the issue date") {
  Ruled one = sound(Kind::invoice);
  one.document.schedule.push_back(one.document.schedule[0]);
  one.document.schedule[1].due_date = date("2026-11-24");
  CHECK(one.told() == "INV-FR-33 schedule");
  one.document.schedule.clear();
  CHECK(one.told() == "INV-FR-32 due_date");
  one.document.totals->due.minor = 1;
  CHECK(one.told() == "INV-FR-32 due_date");
  one.document.totals->due.minor = 0;
  CHECK(one.told() == "good");
}

TEST_CASE("late payment: told to businesses, by either rate; the indemnity never to consumers") {
  Ruled one = sound(Kind::invoice);
  one.document.mentions = {{"recovery_indemnity", "..."}};
  CHECK(one.told() == "INV-FR-34 mentions");
  one.document.mentions.push_back({"late_penalty_rate", "..."});
  CHECK(one.told() == "good");
  one.document.mentions = {{"late_penalty_legal", "..."}};
  CHECK(one.told() == "INV-FR-34 mentions");
  Ruled person = to_consumer(Kind::invoice);
  CHECK(person.told() == "good");
  person.document.mentions = {{"other", "..."}, {"recovery_indemnity", "..."}};
  CHECK(person.told() == "INV-FR-35 mentions");
}

TEST_CASE("payment falls due within the days of the law, its last day included") {
  Ruled one = sound(Kind::order);
  one.document.schedule.clear();
  one.law.terms_limits = {at_most(60)};
  one.document.instalments = {in_days(60)};
  CHECK(one.told() == "good");
  one.document.instalments = {in_days(61)};
  CHECK(one.told() == "INV-FR-37 payment_terms");
  CHECK(one.found()[0].message ==
        "payment on 2027-01-25 is 61 days after the issue date; 60 days are the most");
  CHECK(one.found()[0].hint == "agree on 2027-01-24 at the latest (C. com. art. L. 441-10)");
  // Each instalment counts from the one before.
  one.document.instalments = {in_days(30, "50"), in_days(31, "50")};
  CHECK(one.told() == "INV-FR-37 payment_terms");
  // A schedule that is made counts, by its last payment.
  const auto on = [](const char* day) {
    return ScheduledPayment{date(day), money("60.00"), InstalmentType::payment, {}, ""};
  };
  one.document.schedule = {on("2026-11-25"), on("2027-01-24")};
  CHECK(one.told() == "good");
  one.document.schedule = {on("2026-11-25"), on("2027-01-25")};
  CHECK(one.told() == "INV-FR-37 payment_terms");
}

TEST_CASE("a limit is for its customers and days; each that is meant is looked at") {
  Ruled one = sound(Kind::order);
  one.document.schedule.clear();
  one.document.instalments = {in_days(61)};
  TermsLimit limit = at_most(60);
  limit.customers = {PartnerType::public_body, PartnerType::business};
  limit.from = limit.until = one.date;
  one.law.terms_limits = {limit};
  CHECK(one.told() == "INV-FR-37 payment_terms");
  one.law.terms_limits[0].customers = {PartnerType::public_body};
  CHECK(one.told() == "good");
  one.law.terms_limits[0] = limit;
  one.law.terms_limits[0].from = date("2026-11-26");
  CHECK(one.told() == "good");
  one.law.terms_limits[0] = limit;
  one.law.terms_limits[0].until = date("2026-11-24");
  CHECK(one.told() == "good");
  one.law.terms_limits = {at_most(90), one.law.terms_limits[0], limit};
  CHECK(one.told() == "INV-FR-37 payment_terms");
}

TEST_CASE("45 days end of month are within the law by either reading, as the only instalment") {
  Ruled one = sound(Kind::order);
  one.document.schedule.clear();
  TermsLimit limit = at_most(30);
  limit.end_of_month_days = 45;
  one.law.terms_limits = {limit};
  Instalment after = in_days(45);
  after.due.end_of_month = true;
  one.document.instalments = {after};
  CHECK(one.told() == "good");
  Instalment before;
  before.share = decimal("100");
  before.due.end_of_month = true;
  before.due.plus_days = 45;
  one.document.instalments = {before};
  CHECK(one.told() == "good");
  one.document.instalments[0].due.plus_days = 46;
  CHECK(one.told() == "INV-FR-37 payment_terms");
  one.document.instalments = {in_days(45)};
  CHECK(one.told() == "INV-FR-37 payment_terms");
  after.share = decimal("50");
  one.document.instalments = {in_days(0, "50"), after};
  CHECK(one.told() == "INV-FR-37 payment_terms");
  one.document.instalments = {before};
  one.law.terms_limits[0].end_of_month_days = std::nullopt;
  CHECK(one.told() == "INV-FR-37 payment_terms");
}

TEST_CASE("a late-payment rate of one's own is three times the legal one or more") {
  Ruled one = sound(Kind::invoice);
  LatePenalty& penalty = one.company.defaults.late_penalty;
  penalty = {false, decimal("8.00")};
  one.law.interest_rates = {{one.date, one.date, decimal("2.15"), decimal("2.67"), {}}};
  CHECK(one.told() == "INV-FR-38 mentions");
  CHECK(one.found()[0].message ==
        "the late-payment rate of 8.00% lies below 8.01%, three times the legal rate");
  penalty.rate = decimal("8.01");
  CHECK(one.told() == "good");
  penalty.rate = decimal("8.00");
  Ruled person = to_consumer(Kind::invoice);
  person.company = one.company;
  person.law = one.law;
  CHECK(person.told() == "good");
  penalty.legal = true;
  CHECK(one.told() == "good");
}

TEST_CASE("a legal rate that is not known leaves the question open, in France") {
  Ruled one = sound(Kind::invoice);
  one.company.defaults.late_penalty = {false, decimal("1")};
  one.law.interest_rates = {
      {date("2026-01-01"), date("2026-11-24"), decimal("2.15"), decimal("2.67"), {}},
      {date("2026-11-25"), date("2026-11-25"), decimal("2.15"), {}, {}},
      {date("2026-11-26"), date("2026-12-31"), decimal("2.15"), decimal("2.67"), {}}};
  CHECK(one.told() == "INV-FR-38? mentions");
  one.law.country = "BE";
  CHECK(one.told() == "good");
}

TEST_CASE("a quote is valid until its own day or later") {
  Ruled one = sound(Kind::quote);
  one.document.valid_until = one.date;
  CHECK(one.told() == "good");
  one.document.valid_until = date("2026-11-24");
  CHECK(one.told() == "QUO-FR-01 valid_until");
  CHECK(one.found()[0].hint == "give a later 'valid_until'");
  one.document.valid_until = std::nullopt;
  CHECK(one.told() == "QUO-FR-01 valid_until");
  CHECK(one.found()[0].message == "the quote does not say how long it is valid");
}

TEST_CASE("a quote for works says where they are done") {
  Ruled one = sound(Kind::quote);
  one.document.lines.push_back(one.document.lines[0]);
  one.document.lines[0].category = "building_works";
  CHECK(one.told() == "QUO-FR-02? delivery_address");
  one.document.delivery_address = Address{};
  CHECK(one.told() == "good");
}

TEST_CASE("off premises a consumer pays nothing within seven days") {
  Ruled one = to_consumer(Kind::quote);
  one.document.sale_channel = SaleChannel::off_premises;
  one.document.instalments = {in_days(6, "30"), in_days(0, "70")};
  CHECK(one.told() == "QUO-FR-03 payment_terms.instalments[1].due");
  CHECK(one.found()[0].message ==
        "30% fall due within 7 days of an off-premises sale to a consumer");
  one.document.instalments[0].due.days = 7;
  CHECK(one.told() == "good");
  one.document.instalments[0].due.days = 0;
  one.document.sale_channel = SaleChannel::distance;
  CHECK(one.told() == "good");
  one.document.sale_channel = SaleChannel::off_premises;
  one.document.buyer.type = PartnerType::business;
  CHECK(one.told() == "good");
}
