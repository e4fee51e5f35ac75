// SPDX-License-Identifier: Apache-2.0
// The keys of master records, in the order in which they are written.
#pragma once

#include "billing/documents/parties/company.hpp"
#include "billing/documents/parties/partner.hpp"
#include "billing/formats/records/shape_paper.hpp"
#include "billing/formats/records/shape_sales.hpp"
#include "billing/values/bank_id.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, Localized>& text) {
  visit.optional("fr", text.fr);
  visit.optional("en", text.en);
}

template <class V>
void describe(V& visit, Of<V, NumberPattern>& pattern) {
  visit.required("pattern", pattern.pattern);
  visit.optional("reset", pattern.reset);
  visit.optional("next", whole(pattern.next, 1, 999'999'999));
}

template <class V>
void describe(V& visit, Of<V, Numbering>& numbering) {
  visit.optional("quote", numbering.quote);
  visit.optional("order", numbering.order);
  visit.optional("invoice", numbering.invoice);
  visit.optional("credit_note", numbering.credit_note);
  visit.optional("delivery_note", numbering.delivery_note);
  visit.optional("receipt", numbering.receipt);
}

template <class V>
void describe(V& visit, Of<V, Profile>& profile) {
  visit.required("code", code(profile.code));
  visit.optional("bank_account", profile.bank_account);
  visit.optional("name", profile.name);
  visit.optional("address", profile.address);
  visit.optional("email", checked(profile.email, check_email, as_written));
  visit.optional("phone", profile.phone);
  visit.optional("website", profile.website);
  visit.optional("footer", profile.footer);
}

template <class V>
void describe(V& visit, Of<V, Insurance>& insurance) {
  visit.required("insurer", insurance.insurer);
  visit.required("address", insurance.address);
  visit.required("area", insurance.area);
}

template <class V>
void describe(V& visit, Of<V, NamedTaxpayer>& taxpayer) {
  visit.required("name", taxpayer.name);
  visit.required("address", taxpayer.address);
  visit.required("vat_number", checked(taxpayer.vat_number, check_vat_number, compact_upper));
}

template <class V>
void describe(V& visit, Of<V, CustomerPrice>& price) {
  visit.optional("product", code(price.product));
  visit.optional("unit_price", price.unit_price);
  visit.optional("discount", percent(price.discount));
}

template <class V>
void describe(V& visit, Of<V, SupplierSettings>& supplier) {
  visit.optional("shipper", flag(supplier.shipper, false));
  visit.optional("health_approval", supplier.health_approval);
  visit.optional("tracking_url", supplier.tracking_url);
  visit.optional("lead_days", whole(supplier.lead_days, 0, 3660));
  visit.optional("account", code(supplier.account));
  visit.optional("auxiliary", code(supplier.auxiliary));
  visit.optional("journal", code(supplier.journal));
}

template <class V>
void describe(V& visit, Of<V, CompanyDefaults>& defaults) {
  visit.optional("payment_terms", code(defaults.payment_terms));
  visit.optional("quote_validity_days", whole(defaults.quote_validity_days, 0, 3650));
  visit.optional("language", defaults.language);
  visit.optional("late_penalty", defaults.late_penalty);
  visit.optional("vat", defaults.vat);
  visit.optional("nature", defaults.nature);
  visit.optional("early_payment_discount", defaults.early_payment_discount);
  visit.optional("standard_terms", code(defaults.standard_terms));
  visit.optional("profile", code(defaults.profile));
  visit.optional("activity", code(defaults.activity));
  visit.optional("order_invoice", defaults.order_invoice);
}

template <class V>
void describe(V& visit, Of<V, Chart>& chart) {
  visit.optional("customers", code(chart.customers));
  visit.optional("goods", code(chart.goods));
  visit.optional("services", code(chart.services));
  visit.optional("shipping", code(chart.shipping));
  visit.optional("other_taxes", code(chart.other_taxes));
  visit.optional("vat_collected", code(chart.vat_collected));
  visit.optional("vat_pending", code(chart.vat_pending));
  visit.optional("advances", code(chart.advances));
  visit.optional("rebates", code(chart.rebates));
  visit.optional("rebates_earlier_year", code(chart.rebates_earlier_year));
  visit.optional("bank", code(chart.bank));
  visit.optional("cheques", code(chart.cheques));
  visit.optional("cash", code(chart.cash));
  visit.optional("collections", code(chart.collections));
  visit.optional("bank_charges", code(chart.bank_charges));
  visit.optional("early_payment_discounts", code(chart.early_payment_discounts));
  visit.optional("bad_debts", code(chart.bad_debts));
  visit.optional("small_losses", code(chart.small_losses));
  visit.optional("small_gains", code(chart.small_gains));
  visit.optional("exchange_losses", code(chart.exchange_losses));
  visit.optional("exchange_gains", code(chart.exchange_gains));
  visit.optional("suppliers", code(chart.suppliers));
  visit.optional("purchases", code(chart.purchases));
  visit.optional("sales_journal", code(chart.sales_journal));
  visit.optional("bank_journal", code(chart.bank_journal));
  visit.optional("general_journal", code(chart.general_journal));
  visit.optional("purchase_journal", code(chart.purchase_journal));
}

template <class V>
void describe(V& visit, Of<V, JournalName>& journal) {
  visit.required("code", code(journal.code));
  visit.required("label", journal.label);
}

template <class V>
void describe(V& visit, Of<V, SepaAccount>& account) {
  visit.required("account", account.account);
  visit.optional("flavour", account.flavour);
  visit.optional("first", account.first);
  visit.optional("address", account.address);
  visit.optional("lead_days", whole(account.lead_days, 0, 30));
  visit.optional("cut_off", checked(account.cut_off, check_hour, as_written));
  visit.optional("advance_days", whole(account.advance_days, 0, 400));
  visit.optional("announce_days", whole(account.announce_days, 0, 60));
  visit.optional("prenotify", account.prenotify);
  visit.optional("file_max", whole(account.file_max, 1, debits_max));
  visit.optional("batch_booking", flag(account.batch_booking, true));
}

template <class V>
void describe(V& visit, Of<V, SepaSettings>& sepa) {
  visit.optional("creditor_identifier",
                 checked(sepa.creditor_identifier, check_creditor_identifier, compact_upper));
  visit.optional("issuer", sepa.issuer);
  visit.optional("identification", checked(sepa.identification, check_sepa_reference, as_written));
  visit.optional("accounts", sepa.accounts);
}

/// "12-31".
template <class I>
struct YearEnd {
  I& month;
  I& day;
};
template <class I>
bool absent(const YearEnd<I>& end) {
  return end.month == 12 && end.day == 31;
}

template <class V>
void describe(V& visit, Of<V, MailHabits>& mail) {
  visit.optional("from", checked(mail.from, check_email, as_written));
  visit.optional("tag", code(mail.tag));
  visit.optional("copy", flag(mail.copy, true));
  visit.optional("link", checked(mail.link, check_link, as_written));
}

template <class V>
void describe(V& visit, Of<V, Company>& company) {
  visit.required("code", code(company.code));
  describe_identity(visit, company.identity);
  visit.optional("vat_regime", company.vat_regime);
  visit.optional("bank_accounts", company.bank_accounts);
  visit.optional("sepa", company.sepa);
  visit.optional("numbering", company.numbering);
  visit.optional("defaults", company.defaults);
  visit.optional("currency", company.currency);
  visit.optional("fiscal_year_end",
                 YearEnd<Of<V, int>>{company.fiscal_year_end_month, company.fiscal_year_end_day});
  visit.optional("size", Word<Of<V, CompanySize>>{company.size, CompanySize::pme});
  visit.optional("einvoicing", flag(company.einvoicing, false));
  visit.optional("vat_rounding", company.vat_rounding);
  visit.optional("accounts", company.accounts);
  visit.optional("journals", company.journals);
  visit.optional("profiles", company.profiles);
  visit.optional("activities", company.activities);
  visit.optional("special_conditions", company.special_conditions);
  visit.optional("insurance", company.insurance);
  visit.optional("approved_association", flag(company.approved_association, false));
  visit.optional("vat_group", company.vat_group);
  visit.optional("fiscal_representative", company.fiscal_representative);
  visit.optional("mediator", company.mediator);
  visit.optional("show_attention", flag(company.show_attention, true));
  visit.optional("paper", company.paper);
  visit.optional("mail", company.mail);
}

template <class V>
void describe(V& visit, Of<V, Partner>& partner) {
  visit.required("code", code(partner.code));
  visit.required("name", partner.name);
  visit.optional("trade_name", partner.trade_name);
  visit.optional("label", partner.label);
  visit.optional("type", partner.type);
  visit.optional("vat_status", partner.vat_status);
  visit.optional("currency", partner.currency);
  visit.optional("language", partner.language);
  visit.optional("prices", partner.prices);
  visit.optional("credit_limit", partner.credit_limit);
  visit.optional("exemption", code(partner.exemption));
  visit.optional("early_payment_discount", partner.early_payment_discount);
  visit.optional("salesperson", partner.salesperson);
  visit.optional("billing_mode", partner.billing_mode);
  visit.optional("order_invoice", partner.order_invoice);
  visit.optional("reminder_plan", code(partner.reminder_plan));
  visit.optional("supplier", partner.supplier);
  visit.optional("sector", partner.sector);
  visit.optional("region", partner.region);
  visit.optional("accept_on_behalf", flag(partner.accept_on_behalf, true));
  visit.optional("roles", partner.roles);
  visit.optional("legal_form", partner.legal_form);
  visit.optional("siren", checked(partner.siren, check_siren, without_separators));
  visit.optional("siret", checked(partner.siret, check_siret, without_separators));
  visit.optional("vat_number", checked(partner.vat_number, check_vat_number, compact_upper));
  visit.optional("address", partner.address);
  visit.optional("delivery_address", partner.delivery_address);
  visit.optional("email", partner.email);
  visit.optional("phone", partner.phone);
  visit.optional("contacts", partner.contacts);
  visit.optional("mailing_list", partner.mailing_list);
  visit.optional("bank_accounts", partner.bank_accounts);
  visit.optional("payment_terms", code(partner.payment_terms));
  visit.optional("account", code(partner.account));
  visit.optional("auxiliary", code(partner.auxiliary));
  visit.optional("journal", code(partner.journal));
  visit.optional("active", flag(partner.active, true));
  visit.optional("favourite", flag(partner.favourite, false));
  visit.optional("note", partner.note);
}

template <class V>
void describe(V& visit, Of<V, Product>& product) {
  visit.required("code", code(product.code));
  visit.required("name", product.name);
  visit.optional("category", code(product.category));
  visit.optional("description", product.description);
  visit.optional("comment", product.comment);
  visit.optional("type", Word<Of<V, ProductType>>{product.type, ProductType::service});
  visit.optional("nature", product.nature);
  visit.optional("unit", code(product.unit));
  visit.optional("unit_price", product.unit_price);
  visit.optional("cost_price", product.cost_price);
  visit.optional("vat", product.vat);
  visit.optional("vat_scheme", product.vat_scheme);
  visit.optional("reverse_charge", product.reverse_charge);
  visit.optional("other_taxes", product.other_taxes);
  visit.optional("account", code(product.account));
  visit.optional("purchase_account", code(product.purchase_account));
  visit.optional("barcode", checked(product.barcode, check_barcode, without_separators));
  visit.optional("image", product.image);
  visit.optional("credits", product.credits);
  visit.optional("published", flag(product.published, true));
  visit.optional("active", flag(product.active, true));
}

template <class V>
void describe(V& visit, Of<V, PaymentTerms>& terms) {
  visit.required("code", code(terms.code));
  visit.optional("title", terms.title);
  visit.required("instalments", terms.instalments);
}

template <class V>
void describe(V& visit, Of<V, StandardTerms>& terms) {
  visit.required("code", code(terms.code));
  visit.optional("title", terms.title);
  visit.required("text", terms.text);
}

template <class V>
void describe(V& visit, Of<V, FormerMandate>& former) {
  visit.optional("iban", checked(former.iban, check_iban, normalised_iban));
  visit.optional("creditor_name", former.creditor_name);
  visit.optional("creditor_identifier",
                 checked(former.creditor_identifier, check_creditor_identifier, compact_upper));
}

template <class V>
void describe(V& visit, Of<V, Mandate>& mandate) {
  visit.required("code", checked(mandate.code, check_mandate_reference, as_written));
  visit.required("partner", code(mandate.partner));
  visit.optional("company", code(mandate.company));
  visit.optional("signed_on", mandate.signed_on);
  visit.optional("signed_at", mandate.signed_at);
  visit.optional("scheme", mandate.scheme);
  visit.optional("type", mandate.type);
  visit.optional("iban", checked(mandate.iban, check_iban, normalised_iban));
  visit.optional("bic", checked(mandate.bic, check_bic, normalised_iban));
  visit.optional("favourite", flag(mandate.favourite, false));
  visit.optional("previous_code",
                 checked(mandate.previous_code, check_mandate_reference, as_written));
  visit.optional("formerly", mandate.formerly);
  visit.optional("last_collected_on", mandate.last_collected_on);
  visit.optional("final", flag(mandate.final, false));
  visit.optional("revoked_on", mandate.revoked_on);
}

}  // namespace billing::records
