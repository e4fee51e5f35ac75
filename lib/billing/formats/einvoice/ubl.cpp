// SPDX-License-Identifier: Apache-2.0
// UBL 2.1 Invoice and CreditNote (EN 16931-3-2).
#include "billing/base/text.hpp"
#include "billing/formats/einvoice/syntaxes.hpp"

namespace billing::einvoice {
namespace {

bool names_vat(Term scheme_of) {
  for (Term id : find_all(scheme_of, "TaxScheme/ID")) {
    if (to_upper_ascii(normalised(id)) == "VAT")
      return true;
  }
  return false;
}

Tax tax(Term at) {
  Tax made;
  made.at = at;
  made.category_at = child(at, "ID");
  made.category = normalised(made.category_at);
  made.vat = names_vat(at);
  made.rate = child(at, "Percent");
  return made;
}

std::vector<Tax> taxes(const Terms& elements) {
  std::vector<Tax> made;
  for (Term at : elements) made.push_back(tax(at));
  return made;
}

AllowanceCharge allowance(Term at) {
  AllowanceCharge made;
  made.at = at;
  const std::string word = normalised(child(at, "ChargeIndicator"));
  if (word == "true" || word == "1")
    made.kind = AllowanceCharge::charge;
  else if (word == "false" || word == "0")
    made.kind = AllowanceCharge::allowance;
  made.literal = true;  // the rules of UBL compare truths, not words
  made.amounts = find_all(at, "Amount");
  made.base_amounts = find_all(at, "BaseAmount");
  made.taxes_at = find_all(at, "TaxCategory");
  made.taxes = taxes(made.taxes_at);
  made.reason = child(at, "AllowanceChargeReason");
  made.reason_code = child(at, "AllowanceChargeReasonCode");
  return made;
}

std::vector<AllowanceCharge> allowances(const Terms& elements) {
  std::vector<AllowanceCharge> made;
  for (Term at : elements) made.push_back(allowance(at));
  return made;
}

std::vector<Period> periods(const Terms& elements) {
  std::vector<Period> made;
  for (Term at : elements) {
    made.push_back(
        {at, child(at, "StartDate"), child(at, "EndDate"), child(at, "DescriptionCode")});
  }
  return made;
}

// `name` is where the syntax keeps the name of this kind of party.
Party party(Term at, std::string_view name) {
  Party made;
  made.at = at;
  made.names = find_all(at, name);
  made.ids = find_all(at, "PartyIdentification/ID");
  for (Term id : made.ids) {
    if (attribute(id, "schemeID") != nullptr)
      made.global_ids.push_back(id);
  }
  made.legal_id = find(at, "PartyLegalEntity/CompanyID");
  for (Term scheme : find_all(at, "PartyTaxScheme")) {
    for (Term id : find_all(scheme, "CompanyID"))
      (names_vat(scheme) ? made.vat_ids : made.tax_ids).push_back(id);
  }
  made.endpoints = find_all(at, "EndpointID");
  made.addresses = find_all(at, "PostalAddress");
  made.countries = find_all(at, "PostalAddress/Country/IdentificationCode");
  return made;
}

Line line(Term at) {
  Line made;
  made.at = at;
  made.id = child(at, "ID");
  made.quantity = child(at, "InvoicedQuantity");
  if (made.quantity == nullptr)
    made.quantity = child(at, "CreditedQuantity");
  made.nets = find_all(at, "LineExtensionAmount");
  made.names = find_all(at, "Item/Name");
  made.prices = find_all(at, "Price/PriceAmount");
  made.gross_prices = find_all(at, "Price/AllowanceCharge/BaseAmount");
  made.price_base = find(at, "Price/BaseQuantity");
  made.taxes = taxes(find_all(at, "Item/ClassifiedTaxCategory"));
  made.allowances = allowances(find_all(at, "AllowanceCharge"));
  made.periods = periods(find_all(at, "InvoicePeriod"));
  return made;
}

Totals totals(Term at) {
  Totals made;
  made.at = at;
  made.lines = find_all(at, "LineExtensionAmount");
  made.allowances = find_all(at, "AllowanceTotalAmount");
  made.charges = find_all(at, "ChargeTotalAmount");
  made.net = find_all(at, "TaxExclusiveAmount");
  made.vat = find_all(at->parent, "TaxTotal/TaxAmount");
  made.gross = find_all(at, "TaxInclusiveAmount");
  made.paid = find_all(at, "PrepaidAmount");
  made.rounding = find_all(at, "PayableRoundingAmount");
  made.due = find_all(at, "PayableAmount");
  return made;
}

// "#AAB#text": the subject of a note stands in its text.
Note note(Term at) {
  Note made{at, {}, std::string(raw(at))};
  const size_t begin = made.text.find('#');
  const size_t end = begin == std::string::npos ? begin : made.text.find('#', begin + 1);
  if (begin == 0 && end != std::string::npos) {
    made.subject = made.text.substr(1, end - 1);
    made.text = made.text.substr(end + 1);
  }
  return made;
}

void money_terms(SemanticInvoice& invoice, Term root) {
  for (Term at : find_all(root, "PaymentMeans")) {
    invoice.payment_means.push_back(
        {at, child(at, "PaymentMeansCode"), find_all(at, "PayeeFinancialAccount"),
         find_all(at, "PayeeFinancialAccount/ID"), find(at, "PaymentMandate/ID"),
         find(at, "PaymentMandate/PayerFinancialAccount/ID")});
  }
  for (const Party* party : {&invoice.payee, &invoice.seller}) {
    for (Term id : party->ids) {
      if (attribute_or_empty(id, "schemeID") == "SEPA")
        invoice.creditor_id = id;
    }
  }
  invoice.allowances = allowances(find_all(root, "AllowanceCharge"));
  for (Term at : find_all(root, "LegalMonetaryTotal")) invoice.totals.push_back(totals(at));
  for (Term at : find_all(root, "TaxTotal/TaxSubtotal")) {
    const Term category = child(at, "TaxCategory");
    invoice.breakdown.push_back({at, child(at, "TaxableAmount"), child(at, "TaxAmount"),
                                 tax(category), child(category, "TaxExemptionReason"),
                                 child(category, "TaxExemptionReasonCode")});
  }
  invoice.all_charges = allowances(descendants(root, "AllowanceCharge"));
  invoice.line_taxes = taxes(descendants(root, "ClassifiedTaxCategory"));
  for (Term at : descendants(root, "TaxCategory")) {
    if (at->parent->name != "TaxSubtotal" || at->parent->parent->parent != root)
      invoice.charge_taxes.push_back(tax(at));
  }
}

}  // namespace

SemanticInvoice terms_of_ubl(const Tree& tree) {
  SemanticInvoice invoice;
  const Term root = tree.root();
  invoice.root = root;
  invoice.syntax = Syntax::ubl;
  invoice.credit_note_root = root->name == "CreditNote";
  invoice.specification = child(root, "CustomizationID");
  invoice.process = child(root, "ProfileID");
  invoice.number = child(root, "ID");
  invoice.issue_date = child(root, "IssueDate");
  invoice.type_code =
      child(root, invoice.credit_note_root ? "CreditNoteTypeCode" : "InvoiceTypeCode");
  invoice.currency = child(root, "DocumentCurrencyCode");
  invoice.tax_currency = child(root, "TaxCurrencyCode");
  invoice.tax_point_dates = find_all(root, "TaxPointDate");
  invoice.tax_point_codes = find_all(root, "InvoicePeriod/DescriptionCode");
  invoice.due_dates = invoice.credit_note_root ? find_all(root, "PaymentMeans/PaymentDueDate")
                                               : find_all(root, "DueDate");
  invoice.contract = find(root, "ContractDocumentReference/ID");
  invoice.terms_text = find(root, "PaymentTerms/Note");
  for (Term at : find_all(root, "Note")) invoice.notes.push_back(note(at));
  for (Term at : find_all(root, "BillingReference")) {
    invoice.references.push_back({at, find(at, "InvoiceDocumentReference/ID"),
                                  find(at, "InvoiceDocumentReference/IssueDate")});
  }
  invoice.seller =
      party(find(root, "AccountingSupplierParty/Party"), "PartyLegalEntity/RegistrationName");
  invoice.buyer =
      party(find(root, "AccountingCustomerParty/Party"), "PartyLegalEntity/RegistrationName");
  invoice.payee = party(child(root, "PayeeParty"), "PartyName/Name");
  invoice.representative = party(child(root, "TaxRepresentativeParty"), "PartyName/Name");
  invoice.delivery_date = find(root, "Delivery/ActualDeliveryDate");
  invoice.delivery_addresses = find_all(root, "Delivery/DeliveryLocation/Address");
  invoice.delivery_countries =
      find_all(root, "Delivery/DeliveryLocation/Address/Country/IdentificationCode");
  invoice.periods = periods(find_all(root, "InvoicePeriod"));
  money_terms(invoice, root);
  for (const char* name : {"InvoiceLine", "CreditNoteLine"}) {
    for (Term at : find_all(root, name)) invoice.lines.push_back(line(at));
  }
  return invoice;
}

}  // namespace billing::einvoice
