// SPDX-License-Identifier: Apache-2.0
// Plans of reminders, and what a reminder says.
#include "billing/documents/followup/reminder.hpp"

#include <doctest/doctest.h>

#include "billing/documents/followup/reminder_plan.hpp"
#include "support/values.hpp"

using namespace billing;
using test::date;
using test::decimal;
using test::money;

namespace {

ReminderStep step(const char* code, int after) {
  ReminderStep one;
  one.step = code;
  one.after = after;
  return one;
}

ReminderPlan three() {
  ReminderPlan plan;
  plan.steps = {step("first", 5), step("second", 10), step("notice", 15)};
  return plan;
}

std::string next(const std::vector<StepTaken>& taken) {
  const ReminderPlan plan = three();
  const auto found = next_step(plan, date("2026-11-01"), taken);
  return found ? found->step->step + " " + to_string(found->date) : "none";
}

std::string ahead(const std::vector<StepTaken>& taken, const char* today) {
  const ReminderPlan plan = three();
  std::string text;
  for (const StepDue& one : steps_ahead(plan, date("2026-11-01"), taken, date(today)))
    text += one.step->step + " " + to_string(one.date) + "; ";
  return text;
}

OpenPart part(const char* number, const char* due, const char* open) {
  OpenPart one;
  one.number = number;
  one.issue_date = date("2026-09-25");
  one.due_date = date(due);
  one.open = money(open);
  one.penalty.amount = one.indemnity = money("0.00");
  return one;
}

ReminderText reminder(Language language, const std::vector<OpenPart>& parts) {
  ReminderText text;
  text.language = language;
  text.today = date("2026-11-25");
  text.parts = parts;
  return text;
}

MergeValues values_of(const ReminderText& text) {
  MergeValues values;
  values[MergeField::link] = "https://acme.example/F1";
  add_reminder_values(values, text);
  return values;
}

}  // namespace

TEST_CASE("a step counts from the one before, the first from the due date") {
  CHECK(next({}) == "first 2026-11-06");
  const Date day = date("2026-11-08");
  CHECK(next({{"first", day}}) == "second 2026-11-18");
  CHECK(next({{"second", day}}) == "notice 2026-11-23");
  CHECK(next({{"second", day}, {"first", date("2026-11-20")}}) == "notice 2026-11-23");
  CHECK(next({{"first", day}, {"first", date("2026-11-10")}}) == "second 2026-11-20");
  CHECK(next({{"first", date("2026-11-10")}, {"first", day}}) == "second 2026-11-20");
  CHECK(next({{"unknown", day}}) == "first 2026-11-06");
  CHECK(next({{"notice", day}}) == "none");
}

TEST_CASE("the steps ahead are never before today") {
  CHECK(ahead({}, "2026-11-01") == "first 2026-11-06; second 2026-11-16; notice 2026-12-01; ");
  CHECK(ahead({}, "2026-11-20") == "first 2026-11-20; second 2026-11-30; notice 2026-12-15; ");
  CHECK(ahead({{"second", date("2026-11-08")}}, "2026-11-10") == "notice 2026-11-23; ");
}

TEST_CASE("less than the minimum of plan or step is not asked for") {
  ReminderPlan plan = three();
  CHECK_FALSE(is_too_little(plan, plan.steps[0], money("0.01")));
  plan.minimum = decimal("5");
  CHECK(is_too_little(plan, plan.steps[0], money("4.99")));
  CHECK_FALSE(is_too_little(plan, plan.steps[0], money("5.00")));
  plan.minimum = std::nullopt;
  plan.steps[0].minimum = decimal("10");
  CHECK(is_too_little(plan, plan.steps[0], money("9.99")));
  CHECK_FALSE(is_too_little(plan, plan.steps[1], money("9.99")));
}

TEST_CASE("the plan that is named, else the first for the type, else the first for all") {
  const auto plan_of = [](const char* code, const std::vector<PartnerType>& customers,
                          Kind kind = Kind::invoice) {
    ReminderPlan plan;
    plan.code = code;
    plan.customers = customers;
    plan.document = kind;
    return plan;
  };
  const std::vector<ReminderPlan> plans = {
      plan_of("quotes", {}, Kind::quote), plan_of("all", {}), plan_of("all2", {}),
      plan_of("people", {PartnerType::public_body, PartnerType::consumer}),
      plan_of("people2", {PartnerType::consumer})};
  const auto chosen = [&](Kind kind, PartnerType type, const char* code = "") {
    const ReminderPlan* plan = choose_plan(plans, kind, type, code);
    return plan == nullptr ? std::string("none") : plan->code;
  };
  CHECK(chosen(Kind::invoice, PartnerType::business) == "all");
  CHECK(chosen(Kind::invoice, PartnerType::consumer) == "people");
  CHECK(chosen(Kind::invoice, PartnerType::consumer, "all2") == "all2");
  CHECK(chosen(Kind::invoice, PartnerType::consumer, "quotes") == "people");
  CHECK(chosen(Kind::quote, PartnerType::consumer) == "quotes");
  CHECK(chosen(Kind::order, PartnerType::consumer) == "none");
}

TEST_CASE("held until a day, that day included; red, orange, blue") {
  const Date today = date("2026-11-25");
  CHECK_FALSE(is_suspended(std::nullopt, today));
  CHECK(is_suspended(Suspended{}, today));
  CHECK(is_suspended(Suspended{Suspension::promise, today, ""}, today));
  CHECK_FALSE(is_suspended(Suspended{Suspension::promise, date("2026-11-24"), ""}, today));
  CHECK(urgency_of(date("2026-11-24"), today, 7) == Urgency::red);
  CHECK(urgency_of(today, today, 7) == Urgency::orange);
  CHECK(urgency_of(date("2026-12-02"), today, 7) == Urgency::orange);
  CHECK(urgency_of(date("2026-12-03"), today, 7) == Urgency::blue);
}

TEST_CASE("the subject names three documents") {
  const auto named = [](Language language, std::vector<const char*> numbers,
                        Kind kind = Kind::invoice) {
    std::vector<OpenPart> parts;
    for (const char* number : numbers) {
      parts.push_back(part(number, "2026-10-25", "1.00"));
      parts.back().kind = kind;
    }
    return named_parts(language, parts);
  };
  CHECK(named(Language::fr, {"F1"}) == "Facture F1");
  CHECK(named(Language::fr, {"F1", "F1"}) == "Facture F1");
  CHECK(named(Language::fr, {"F1", "F2", "F3"}) == "Factures F1, F2, F3");
  CHECK(named(Language::fr, {"F1", "F2", "F3", "F4"}) == "Factures F1, F2, F3 …");
  CHECK(named(Language::en, {"F1", "F2"}) == "Invoices F1, F2");
  CHECK(named(Language::fr, {"Q1", "Q2"}, Kind::quote) == "Devis Q1, Q2");
}

TEST_CASE("a line for each part that is open") {
  const auto line = [](Language language, const OpenPart& one) {
    return values_of(reminder(language, {one}))[MergeField::invoices];
  };
  OpenPart one = part("F1", "2026-10-25", "1219.24");
  CHECK(line(Language::fr, one) ==
        "Facture F1 du 25/09/2026, échue le 25/10/2026\u00a0: 1\u00a0219,24\u00a0EUR");
  CHECK(line(Language::en, one) == "Invoice F1 of 2026-09-25, due on 2026-10-25: 1219.24\u00a0EUR");
  one.due_date = date("2026-11-25");
  CHECK(line(Language::fr, one).find("à échéance du 25/11/2026") != std::string::npos);
  one.instalment = 1;
  CHECK(line(Language::fr, one).find(", échéance 1 du 25/11/2026") != std::string::npos);
  CHECK(line(Language::en, one).find(", instalment 1 due on 2026-11-25") != std::string::npos);
  one.kind = Kind::quote;
  one.issue_date = std::nullopt;
  CHECK(line(Language::fr, one) ==
        "Devis F1, valable jusqu'au 25/11/2026\u00a0: 1\u00a0219,24\u00a0EUR");
  CHECK(line(Language::en, one).starts_with("Quote F1, valid until 2026-11-25: "));
}

TEST_CASE("sums, days and late charges of all parts") {
  OpenPart first = part("F1", "2026-11-20", "100.00");
  first.penalty.periods = {{date("2026-11-21"), date("2026-11-25"), 5, decimal("12.15"), 10'000}};
  first.penalty.amount = money("0.17");
  first.indemnity = money("40.00");
  OpenPart second = part("F2", "2026-11-15", "50.00");
  second.penalty.periods = {{date("2026-11-16"), date("2026-11-25"), 10, decimal("12"), 5'000}};
  second.penalty.amount = money("0.16");
  second.indemnity = money("40.00");
  MergeValues values = values_of(reminder(Language::fr, {first, second}));
  CHECK(values[MergeField::residual] == "150,00\u00a0EUR");
  CHECK(values[MergeField::amount] == "150,00\u00a0EUR");
  CHECK(values[MergeField::penalty] == "0,33\u00a0EUR");
  CHECK(values[MergeField::indemnity] == "80,00\u00a0EUR");
  CHECK(values[MergeField::amount_due] == "230,33\u00a0EUR");
  CHECK(values[MergeField::days_late] == "10");
  CHECK(values[MergeField::number] == "F1, F2");
  CHECK(values[MergeField::today] == "25/11/2026");
  CHECK(values[MergeField::deadline] == "03/12/2026");
  CHECK(values[MergeField::due_date] == "20/11/2026");
  CHECK(values.count(MergeField::link) == 0);
  CHECK(values[MergeField::penalties] ==
        "F1 : du 21/11/2026 au 25/11/2026, 5 jours à 12,15\u00a0% l'an sur 100,00\u00a0EUR\n"
        "F2 : du 16/11/2026 au 25/11/2026, 10 jours à 12\u00a0% l'an sur 50,00\u00a0EUR");
  CHECK(values[MergeField::invoices].find("EUR\nFacture F2") != std::string::npos);
  values = values_of(reminder(Language::en, {first}));
  CHECK(values[MergeField::penalties] ==
        "F1: 2026-11-21 to 2026-11-25, 5 days at 12.15% a year on 100.00\u00a0EUR");
  CHECK(values[MergeField::link] == "https://acme.example/F1");
  first.due_date = date("2026-11-26");  // not late: never below zero
  CHECK(values_of(reminder(Language::en, {first}))[MergeField::days_late] == "0");
}

TEST_CASE("where to pay") {
  ReminderText text = reminder(Language::fr, {part("F1", "2026-11-20", "100.00")});
  CHECK(values_of(text).count(MergeField::payment_details) == 0);
  text.account.emplace();
  CHECK(values_of(text).count(MergeField::payment_details) == 0);
  text.account->iban = "FR76";
  CHECK(values_of(text)[MergeField::payment_details] ==
        "IBAN\u00a0: FR76\nRéférence à rappeler\u00a0: F1");
  text.account->bic = "AGRIFRPP";
  text.account->holder = "Acme";
  text.language = Language::en;
  CHECK(values_of(text)[MergeField::payment_details] ==
        "IBAN: FR76\nBIC: AGRIFRPP\nAccount holder: Acme\nReference: F1");
}
