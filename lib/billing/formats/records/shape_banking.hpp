// SPDX-License-Identifier: Apache-2.0
// The keys of payments and of their allocations.
#pragma once

#include "billing/documents/banking/payment.hpp"
#include "billing/formats/records/shape_sales.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, Allocation>& allocation) {
  visit.required("debit", allocation.debit);
  visit.optional("instalment", whole(allocation.instalment, 1, static_cast<int>(lines_max)));
  visit.required("credit", allocation.credit);
  visit.required("amount", allocation.amount);
}

template <class V>
void describe(V& visit, Of<V, Payment>& payment) {
  visit.optional("number", payment.number);
  visit.optional("type", payment.type);
  visit.optional("company", code(payment.company));
  visit.optional("customer", code(payment.customer));
  visit.optional("customer_name", payment.customer_name);
  visit.optional("document", payment.document);
  visit.optional("date", payment.date);
  visit.optional("currency", CurrencyKey<Of<V, Currency>>{payment.currency});
  visit.required("amount", payment.amount);
  visit.optional("exchange_rate", payment.exchange_rate);
  visit.optional("method", payment.method);
  visit.optional("bank_account", payment.bank_account);
  visit.optional("reference", payment.reference);
  visit.optional("external_id", payment.external_id);
  visit.optional("collection", payment.collection);
  visit.optional("reverses", payment.reverses);
  visit.optional("reason", payment.reason);
  visit.optional("allocations", payment.allocations);
  visit.optional("entry_hash", payment.entry_hash);
  visit.optional("recorded", payment.recorded);
}

template <class V>
void describe(V& visit, Of<V, AllocationEvent>& event) {
  visit.required("date", event.date);
  visit.optional("currency", CurrencyKey<Of<V, Currency>>{event.currency});
  visit.required("allocations", event.allocations);
  visit.optional("entry_hash", event.entry_hash);
  visit.optional("recorded", event.recorded);
}

}  // namespace billing::records
