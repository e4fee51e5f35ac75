// SPDX-License-Identifier: Apache-2.0
// The keys of law/*.yaml.
#pragma once

#include "billing/documents/law.hpp"
#include "billing/documents/sales/unit.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, When>& when) {
  visit.optional("kinds", when.kinds);
  visit.optional("customers", when.customers);
  visit.optional("regimes", when.regimes);
  visit.optional("categories", when.categories);
  visit.optional("operations", when.operations);
  visit.optional("sellers", when.sellers);
  visit.optional("products", when.products);
  visit.optional("channels", when.channels);
  visit.optional("early_payment_discount", when.early_payment_discount);
  visit.optional("self_billed", when.self_billed);
}

template <class V>
void describe(V& visit, Of<V, Wording>& wording) {
  visit.required("code", code(wording.code));
  visit.optional("from", wording.from);
  visit.optional("until", wording.until);
  visit.optional("when", wording.when);
  visit.required("fr", wording.fr);
  visit.required("en", wording.en);
  visit.optional("basis", wording.basis);
  visit.optional("vatex", code(wording.vatex));
}

template <class V>
void describe(V& visit, Of<V, VatRate>& rate) {
  visit.optional("territory", rate.territory);
  visit.required("rate", percent(rate.rate));
  visit.optional("instead_of", percent(rate.instead_of));
  visit.optional("category", code(rate.category));
  visit.optional("from", rate.from);
  visit.optional("until", rate.until);
}

template <class V>
void describe(V& visit, Of<V, TermsLimit>& limit) {
  visit.optional("customers", limit.customers);
  visit.required("days", whole(limit.days, 0, 3660));
  visit.optional("end_of_month_days", whole(limit.end_of_month_days, 0, 366));
  visit.optional("from", limit.from);
  visit.optional("until", limit.until);
  visit.optional("basis", limit.basis);
}

template <class V>
void describe(V& visit, Of<V, ReceiptLaw>& receipts) {
  visit.required("customers", receipts.customers);
  visit.optional("except", receipts.except);
  visit.optional("note_from", receipts.note_from);
  visit.optional("note_basis", receipts.note_basis);
  visit.optional("from", receipts.from);
  visit.optional("until", receipts.until);
  visit.optional("basis", receipts.basis);
}

template <class V>
void describe(V& visit, Of<V, WageFloor>& floor) {
  visit.required("categories", floor.categories);
  visit.optional("conditions", floor.conditions);
  visit.required("minimum", floor.minimum);
  visit.optional("strict", flag(floor.strict, false));
  visit.optional("from", floor.from);
  visit.optional("until", floor.until);
  visit.optional("basis", floor.basis);
}

template <class V>
void describe(V& visit, Of<V, WageBudget>& budget) {
  visit.required("fee", percent(budget.fee));
  visit.required("employer_charges", percent(budget.employer_charges));
}

template <class V>
void describe(V& visit, Of<V, InterestRates>& rates) {
  visit.required("from", rates.from);
  visit.required("until", rates.until);
  visit.required("central_bank", percent(rates.central_bank));
  visit.optional("legal_business", percent(rates.legal_business));
  visit.optional("legal_consumer", percent(rates.legal_consumer));
}

template <class V>
void describe(V& visit, Of<V, Unit>& unit) {
  visit.required("word", code(unit.word));
  visit.required("code", code(unit.code));
  visit.required("fr", unit.fr);
  visit.required("en", unit.en);
  visit.optional("dimension", unit.dimension);
  visit.optional("factor", unit.factor);
}

template <class V>
void describe(V& visit, Of<V, UnitTable>& table) {
  visit.required("units", table.units);
}

template <class V>
void describe(V& visit, Of<V, Milestone>& milestone) {
  visit.required("code", code(milestone.code));
  visit.required("from", milestone.from);
  visit.optional("basis", milestone.basis);
}

template <class V>
void describe(V& visit, Of<V, LegalTables>& law) {
  visit.optional("wordings", law.wordings);
  visit.optional("milestones", law.milestones);
  visit.optional("vat_rates", law.vat_rates);
  visit.optional("terms_limits", law.terms_limits);
  visit.optional("receipts", law.receipts);
  visit.optional("penalty_points", percent(law.penalty_points));
  visit.optional("recovery_indemnity", law.recovery_indemnity);
  visit.optional("interest_rates", law.interest_rates);
  visit.optional("wage_floors", law.wage_floors);
  visit.optional("wage_budget", law.wage_budget);
}

}  // namespace billing::records
