// SPDX-License-Identifier: Apache-2.0
// The keys of quotes, orders, delivery notes, invoices and credit notes, in the order in which they
// are written.
#pragma once

#include "billing/base/text.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/formats/records/fields.hpp"
#include "billing/formats/records/shape_orders.hpp"
#include "billing/formats/records/shape_paper.hpp"
#include "billing/values/bank_id.hpp"

namespace billing::records {

// Normalisers and checks for `checked`.
std::string as_written(std::string_view text);
std::string compact_upper(std::string_view text);  // without blanks, dots, dashes; upper case
Fault check_country(std::string_view country);
Fault check_email(std::string_view address);
Fault check_link(std::string_view pattern);

/// An enum whose default is not its first word.
template <class E>
struct Word {
  E& value;
  std::remove_const_t<E> by_default;
};
template <class E>
bool absent(const Word<E>& word) {
  return word.value == word.by_default;
}

/// An enum that is always written.
template <class E>
struct Always {
  E& value;
};
template <class E>
bool absent(const Always<E>&) {
  return false;
}

/// An amount that is left out when it is zero.
template <class M>
struct Amount {
  M& value;
};
template <class M>
bool absent(const Amount<M>& amount) {
  return amount.value.is_zero();
}

/// A share capital: a decimal kept as text.
template <class S>
struct CapitalText {
  S& text;
};
template <class S>
bool absent(const CapitalText<S>& capital) {
  return capital.text.empty();
}

/// A document's currency, which all amounts after it are in.
template <class C>
struct CurrencyKey {
  C& currency;
};
template <class C>
bool absent(const CurrencyKey<C>&) {
  return false;
}

/// `customer: CODE`, or the party written out in place.
template <class S, class P>
struct CustomerKey {
  S& code;
  P& party;
};
template <class S, class P>
bool absent(const CustomerKey<S, P>& customer) {
  return customer.code.empty();  // a written-out customer is given back as `buyer`
}

/// `payment_terms: CODE`, or {code, instalments}.
template <class S, class I>
struct TermsKey {
  S& code;
  I& instalments;
};
template <class S, class I>
bool absent(const TermsKey<S, I>& terms) {
  return terms.code.empty() && terms.instalments.empty();
}
template <class V, class S, class I>
void describe_terms(V& visit, S& terms_code, I& instalments) {
  visit.optional("code", code(terms_code));
  visit.required("instalments", instalments);
}

/// `discount:` of a line: 5%, one mapping, or a list of either.
template <class D>
struct Discounts {
  D& list;
};
template <class D>
bool absent(const Discounts<D>& discounts) {
  return discounts.list.empty();
}

template <class V>
void describe(V& visit, Of<V, Address>& address) {
  visit.optional("line1", address.line1);
  visit.optional("line2", address.line2);
  visit.optional("line3", address.line3);
  visit.optional("postcode", address.postcode);
  visit.optional("city", address.city);
  visit.optional("country", checked(address.country, check_country, as_written));
}

template <class V>
void describe(V& visit, Of<V, BankAccount>& account) {
  visit.optional("name", account.name);
  visit.required("iban", checked(account.iban, check_iban, normalised_iban));
  visit.optional("bic", checked(account.bic, check_bic, normalised_iban));
  visit.optional("holder", account.holder);
  visit.optional("bank", account.bank);
  visit.optional("valid_from", account.valid_from);
  visit.optional("valid_until", account.valid_until);
  visit.optional("favourite", flag(account.favourite, false));
  visit.optional("account", code(account.account));
}

template <class V>
void describe(V& visit, Of<V, Contact>& contact) {
  visit.required("name", contact.name);
  visit.optional("first_name", contact.first_name);
  visit.optional("role", contact.role);
  visit.optional("function", contact.function);
  visit.optional("email", checked(contact.email, check_email, as_written));
  visit.optional("phone", contact.phone);
  visit.required("language", contact.language);
  visit.optional("approves_quotes", flag(contact.approves_quotes, true));
}

/// Identity keys, which stand at the top level of a company and inside seller and buyer.
template <class V>
void describe_identity(V& visit, Of<V, Party>& party) {
  visit.required("name", party.name);
  visit.optional("trade_name", party.trade_name);
  visit.optional("legal_form", party.legal_form);
  visit.optional("share_capital", CapitalText<Of<V, std::string>>{party.share_capital});
  visit.optional("siren", checked(party.siren, check_siren, without_separators));
  visit.optional("siret", checked(party.siret, check_siret, without_separators));
  visit.optional("rcs", party.rcs);
  visit.optional("rm", party.rm);
  visit.optional("registration", party.registration);
  visit.optional("vat_number", checked(party.vat_number, check_vat_number, compact_upper));
  visit.optional("address", party.address);
  visit.optional("email", checked(party.email, check_email, as_written));
  visit.optional("phone", party.phone);
  visit.optional("website", party.website);
}

template <class V>
void describe(V& visit, Of<V, Party>& party) {
  visit.optional("type", party.type);
  describe_identity(visit, party);
  visit.optional("attention", party.attention);
  visit.optional("bank_account", party.bank_account);
}

template <class V>
void describe(V& visit, Of<V, Due>& due) {
  visit.optional("milestone", code(due.milestone));
  visit.optional("days", whole(due.days, -366, 3660));
  visit.optional("months", whole(due.months, 0, 120));
  visit.optional("end_of_month", flag(due.end_of_month, false));
  visit.optional("plus_days", whole(due.plus_days, 0, 366));
  visit.optional("on_day", whole(due.on_day, 1, 31));
}

template <class V>
void describe(V& visit, Of<V, Instalment>& instalment) {
  visit.required("share", percent(instalment.share));
  visit.optional("type", instalment.type);
  visit.required("due", instalment.due);
  visit.optional("method", instalment.method);
  visit.optional("title", instalment.title);
  visit.optional("comment", instalment.comment);
}

template <class V>
void describe(V& visit, Of<V, ScheduledPayment>& payment) {
  visit.required("due_date", payment.due_date);
  visit.required("amount", payment.amount);
  visit.optional("type", payment.type);
  visit.optional("method", payment.method);
  visit.optional("title", payment.title);
  visit.optional("comment", payment.comment);
}

template <class V>
void describe(V& visit, Of<V, Vat>& vat) {
  visit.required("category", vat.category);
  visit.optional("rate", percent(vat.rate));
}

template <class V>
void describe(V& visit, Of<V, Discount>& discount) {
  visit.optional("rate", percent(discount.rate));
  visit.optional("amount", discount.amount);
  visit.optional("reason", discount.reason);
}

template <class V>
void describe(V& visit, Of<V, GeneralDiscount>& discount) {
  visit.optional("rate", percent(discount.rate));
  visit.optional("amount", discount.amount);
  visit.optional("base", Always<Of<V, Prices>>{discount.base});
  visit.optional("reason", discount.reason);
}

template <class V>
void describe(V& visit, Of<V, OtherTax>& tax) {
  visit.required("name", tax.name);
  visit.optional("rate", percent(tax.rate));
  visit.optional("amount", tax.amount);
  visit.optional("vat", tax.vat);
  visit.optional("comment", tax.comment);
  visit.optional("net", tax.net);
}

template <class V>
void describe(V& visit, Of<V, Activity>& activity) {
  visit.required("code", code(activity.code));
  visit.required("name", activity.name);
  visit.optional("person", activity.person);
  visit.optional("email", checked(activity.email, check_email, as_written));
  visit.optional("phone", activity.phone);
  visit.optional("website", activity.website);
}

template <class V>
void describe(V& visit, Of<V, EarlyPaymentDiscount>& discount) {
  visit.optional("rate", percent(discount.rate));
  visit.optional("days", whole(discount.days, 0, 366));
  visit.optional("text", discount.text);
}

template <class V>
void describe(V& visit, Of<V, ExchangeRate>& rate) {
  visit.required("rate", rate.rate);
  visit.required("date", rate.date);
}

template <class V>
void describe(V& visit, Of<V, AccountingVat>& vat) {
  visit.required("currency", CurrencyKey<Of<V, Currency>>{vat.currency});
  visit.required("amount", vat.amount);
}

template <class V>
void describe(V& visit, Of<V, DirectDebit>& debit) {
  visit.required("mandate", debit.mandate);
  visit.required("creditor_identifier", debit.creditor_identifier);
  visit.required("iban", debit.iban);
}

template <class V>
void describe(V& visit, Of<V, MilestoneDate>& milestone) {
  visit.required("name", code(milestone.name));
  visit.required("date", milestone.date);
}

template <class V>
void describe(V& visit, Of<V, SpecialCondition>& condition) {
  visit.optional("code", code(condition.code));
  visit.optional("text", condition.text);
}

template <class V>
void describe(V& visit, Of<V, TermsShown>& terms) {
  visit.required("code", code(terms.code));
  visit.optional("hash", terms.hash);
}

template <class V>
void describe(V& visit, Of<V, Attribution>& who) {
  visit.optional("by", who.by);
  visit.optional("at", who.at);
}

template <class V>
void describe(V& visit, Of<V, Provenance>& provenance) {
  visit.required("field", provenance.field);
  visit.required("from", provenance.from);
}

template <class V>
void describe(V& visit, Of<V, Availability>& availability) {
  visit.optional("date", availability.date);
  visit.optional("days", whole(availability.days, 0, 3660));
}

template <class V>
void describe(V& visit, Of<V, Line>& line) {
  visit.optional("text", line.text);
  visit.optional("product", code(line.product));
  visit.optional("description", line.description);
  visit.optional("comment", line.comment);
  visit.optional("quantity", line.quantity);
  visit.optional("unit", code(line.unit));
  visit.optional("unit_price", line.unit_price);
  visit.optional("price_from", line.price_from);
  visit.optional("vat", line.vat);
  visit.optional("vat_why", line.vat_why);
  visit.optional("vat_reason", code(line.vat_reason));
  visit.optional("vat_scheme", line.vat_scheme);
  visit.optional("reverse_charge", line.reverse_charge);
  visit.optional("other_taxes", line.other_taxes);
  visit.optional("discount", Discounts<Of<V, std::vector<Discount>>>{line.discounts});
  visit.optional("nature", line.nature);
  visit.optional("category", code(line.category));
  visit.optional("conditions", line.conditions);
  visit.optional("gross_wage", line.gross_wage);
  visit.optional("cost_price", line.cost_price);
  visit.optional("account", code(line.account));
  visit.optional("availability", line.availability);
  visit.optional("position", whole(line.position, 1, static_cast<int>(lines_max)));
  visit.optional("page_break", line.page_break);
  visit.optional("preceding_line", whole(line.preceding_line, 1, static_cast<int>(lines_max)));
  visit.optional("source", line.source);
  visit.optional("credits", line.credits);
  visit.optional("amount", line.amount);
  visit.optional("net", line.net);
  visit.optional("allowance", line.allowance);
}

template <class V>
void describe(V& visit, Of<V, Shipping>& shipping) {
  visit.required("amount", shipping.amount);
  visit.optional("vat", shipping.vat);
}

template <class V>
void describe(V& visit, Of<V, VatBreakdown>& part) {
  visit.required("vat", part.vat);
  visit.required("base", part.base);
  visit.required("amount", part.amount);
}

template <class V>
void describe(V& visit, Of<V, DeductedDeposit>& deposit) {
  visit.required("number", deposit.number);
  visit.required("issue_date", deposit.issue_date);
  visit.required("breakdown", deposit.breakdown);
}

template <class V>
void describe(V& visit, Of<V, VatAdjustment>& adjustment) {
  visit.required("vat", adjustment.vat);
  visit.required("amount", adjustment.amount);
}

template <class V>
void describe(V& visit, Of<V, Totals>& totals) {
  visit.required("lines", totals.lines);
  visit.optional("discount", Amount<Of<V, Money>>{totals.discount});
  visit.optional("shipping", Amount<Of<V, Money>>{totals.shipping});
  visit.optional("other_taxes", Amount<Of<V, Money>>{totals.other_taxes});
  visit.required("excl_vat", totals.excl_vat);
  visit.required("vat", totals.vat);
  visit.required("incl_vat", totals.incl_vat);
  visit.optional("prepaid", Amount<Of<V, Money>>{totals.prepaid});
  visit.required("due", totals.due);
  visit.required("breakdown", totals.breakdown);
}

template <class V>
void describe(V& visit, Of<V, SettledBy>& settled) {
  visit.required("number", settled.number);
  visit.required("date", settled.date);
  visit.required("amount", settled.amount);
}

template <class V>
void describe(V& visit, Of<V, Standing>& standing) {
  visit.required("state", Always<Of<V, PaymentState>>{standing.state});
  visit.required("open", standing.open);
  visit.optional("next_due", standing.next_due);
  visit.optional("settled", standing.settled);
}

template <class V>
void describe(V& visit, Of<V, Acknowledgement>& answer) {
  visit.required("batch", answer.batch);
  visit.optional("entry_number", answer.entry_number);
  visit.optional("date", answer.date);
  visit.optional("journal", answer.journal);
  visit.optional("refused", answer.refused);
}

template <class V>
void describe(V& visit, Of<V, Mention>& mention) {
  visit.required("code", code(mention.code));
  visit.required("text", mention.text);
}

// Copies of the parties, and what the system works out and notes.
template <class V>
void describe_results(V& visit, Of<V, Document>& document) {
  visit.optional("seller", document.seller);
  visit.optional("buyer", document.buyer);
  visit.optional("delivery_address", document.delivery_address);
  visit.optional("paper", document.paper);
  visit.optional("totals", document.totals);
  visit.optional("schedule", document.schedule);
  visit.optional("direct_debit", document.direct_debit);
  visit.optional("payment", document.payment);
  visit.optional("acknowledgement", document.acknowledgement);
  visit.optional("expected", document.expected);
  visit.optional("progress", document.progress);
  visit.optional("mentions", document.mentions);
  visit.optional("vat_accounting", document.vat_accounting);
  visit.optional("entry_hash", document.entry_hash);
  visit.optional("proposed", document.proposed);
  visit.optional("made", document.made);
  visit.optional("issued", document.issued);
}

template <class V>
void describe(V& visit, Of<V, Document>& document) {
  visit.optional("id", document.id);
  visit.optional("number", document.number);
  visit.optional("state", document.state);
  visit.optional("type", document.type);
  visit.optional("company", code(document.company));
  visit.optional("customer",
                 CustomerKey<Of<V, std::string>, Of<V, Party>>{document.customer, document.buyer});
  visit.optional("title", document.title);
  visit.optional("issue_date", document.issue_date);
  visit.optional("valid_until", document.valid_until);
  visit.optional("delivery_date", document.delivery_date);
  visit.optional("currency", CurrencyKey<Of<V, Currency>>{document.currency});
  visit.optional("exchange_rate", document.exchange_rate);
  visit.optional("prices", document.prices);
  visit.optional("vat_rounding", document.vat_rounding);
  visit.optional("language", document.language);
  visit.optional("contact", document.contact);
  visit.optional("salesperson", document.salesperson);
  visit.optional("purchase_order", document.purchase_order);
  visit.optional("note", document.note);
  visit.optional("comment_before", document.comment_before);
  visit.optional("comment_after", document.comment_after);
  visit.optional("profile", code(document.profile));
  visit.optional("activity", document.activity);
  visit.optional("footer", document.footer);
  visit.optional("sale_channel", document.sale_channel);
  visit.optional("reverse_charge", document.reverse_charge);
  visit.optional("self_billed", flag(document.self_billed, false));
  visit.optional("accepted_on", document.accepted_on);
  visit.optional("milestones", document.milestones);
  visit.optional("amends", document.amends);
  visit.optional("replaces", document.replaces);
  visit.optional("sent_by", document.sent_by);
  visit.optional("origin", document.origin);
  visit.optional("preceding", document.preceding);
  visit.optional("reason", document.reason);
  visit.optional("settle", document.settle);
  visit.optional("deposits", document.deposits);
  visit.optional("vat_adjustments", document.vat_adjustments);
  visit.optional("short_form", flag(document.short_form, false));
  visit.optional("detailed_by", document.detailed_by);
  visit.optional("invoicing_finished", flag(document.invoicing_finished, false));
  visit.optional("order_shares", document.order_shares);
  visit.required("lines", document.lines);
  visit.optional("shipping", document.shipping);
  visit.optional("discount", document.discount);
  visit.optional("payment_terms", TermsKey<Of<V, std::string>, Of<V, std::vector<Instalment>>>{
                                      document.payment_terms, document.instalments});
  visit.optional("due_date", document.due_date);
  visit.optional("payment_method", document.payment_method);
  visit.optional("mandate", checked(document.mandate, check_mandate_reference, as_written));
  visit.optional("early_payment_discount", document.early_payment_discount);
  visit.optional("standard_terms", document.standard_terms);
  visit.optional("special_conditions", document.special_conditions);
  describe_results(visit, document);
}

}  // namespace billing::records
