// SPDX-License-Identifier: Apache-2.0
// UN/CEFACT Cross Industry Invoice D22B (EN 16931-3-3).
#include "billing/base/text.hpp"
#include "billing/formats/einvoice/syntaxes.hpp"

namespace billing::einvoice {
namespace {

bool is_true(std::string_view word) { return word == "true" || word == "1"; }
bool is_false(std::string_view word) { return word == "false" || word == "0"; }

Tax tax(Term at) {
  Tax made;
  made.at = at;
  made.category_at = child(at, "CategoryCode");
  made.category = raw(made.category_at);
  made.vat = to_upper_ascii(raw(child(at, "TypeCode"))) == "VAT";
  made.rate = child(at, "RateApplicablePercent");
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
  const Term indicator = find(at, "ChargeIndicator/Indicator");
  const std::string word = normalised(indicator);
  if (is_true(word))
    made.kind = AllowanceCharge::charge;
  else if (is_false(word))
    made.kind = AllowanceCharge::allowance;
  made.literal = raw(indicator) == "true" || raw(indicator) == "false";
  made.amounts = find_all(at, "ActualAmount");
  made.base_amounts = find_all(at, "BasisAmount");
  made.taxes_at = find_all(at, "CategoryTradeTax");
  made.taxes = taxes(made.taxes_at);
  made.reason = child(at, "Reason");
  made.reason_code = child(at, "ReasonCode");
  return made;
}

std::vector<AllowanceCharge> allowances(const Terms& elements) {
  std::vector<AllowanceCharge> made;
  for (Term at : elements) made.push_back(allowance(at));
  return made;
}

std::vector<Period> periods(const Terms& elements) {
  std::vector<Period> made;
  for (Term at : elements)
    made.push_back({at, child(at, "StartDateTime"), child(at, "EndDateTime"), nullptr});
  return made;
}

Party party(Term at) {
  Party made;
  made.at = at;
  made.names = find_all(at, "Name");
  made.ids = find_all(at, "ID");
  made.global_ids = find_all(at, "GlobalID");
  made.ids.insert(made.ids.end(), made.global_ids.begin(), made.global_ids.end());
  made.legal_id = find(at, "SpecifiedLegalOrganization/ID");
  for (Term id : find_all(at, "SpecifiedTaxRegistration/ID")) {
    const std::string_view scheme = attribute_or_empty(id, "schemeID");
    if (scheme == "VA")
      made.vat_ids.push_back(id);
    else if (scheme == "FC")
      made.tax_ids.push_back(id);
  }
  made.endpoints = find_all(at, "URIUniversalCommunication/URIID");
  made.addresses = find_all(at, "PostalTradeAddress");
  made.countries = find_all(at, "PostalTradeAddress/CountryID");
  return made;
}

Line line(Term at) {
  Line made;
  made.at = at;
  made.id = find(at, "AssociatedDocumentLineDocument/LineID");
  made.quantity = find(at, "SpecifiedLineTradeDelivery/BilledQuantity");
  const Term settlement = child(at, "SpecifiedLineTradeSettlement");
  made.nets = find_all(settlement, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount");
  made.names = find_all(at, "SpecifiedTradeProduct/Name");
  const Term agreement = child(at, "SpecifiedLineTradeAgreement");
  made.prices = find_all(agreement, "NetPriceProductTradePrice/ChargeAmount");
  made.gross_prices = find_all(agreement, "GrossPriceProductTradePrice/ChargeAmount");
  made.price_base = find(agreement, "NetPriceProductTradePrice/BasisQuantity");
  made.taxes = taxes(find_all(settlement, "ApplicableTradeTax"));
  made.allowances = allowances(find_all(settlement, "SpecifiedTradeAllowanceCharge"));
  made.periods = periods(find_all(settlement, "BillingSpecifiedPeriod"));
  return made;
}

Totals totals(Term at) {
  Totals made;
  made.at = at;
  made.lines = find_all(at, "LineTotalAmount");
  made.allowances = find_all(at, "AllowanceTotalAmount");
  made.charges = find_all(at, "ChargeTotalAmount");
  made.net = find_all(at, "TaxBasisTotalAmount");
  made.vat = find_all(at, "TaxTotalAmount");
  made.gross = find_all(at, "GrandTotalAmount");
  made.paid = find_all(at, "TotalPrepaidAmount");
  made.rounding = find_all(at, "RoundingAmount");
  made.due = find_all(at, "DuePayableAmount");
  return made;
}

PaymentMeans means(Term at, Term settlement) {
  PaymentMeans made;
  made.at = at;
  made.code = child(at, "TypeCode");
  made.accounts = find_all(at, "PayeePartyCreditorFinancialAccount");
  for (Term account : made.accounts) {
    for (const char* name : {"IBANID", "ProprietaryID"}) {
      if (Term id = child(account, name))
        made.account_ids.push_back(id);
    }
  }
  made.mandate = find(settlement, "SpecifiedTradePaymentTerms/DirectDebitMandateID");
  made.debtor_account = find(at, "PayerPartyDebtorFinancialAccount/IBANID");
  return made;
}

void settlement_terms(SemanticInvoice& invoice, Term at) {
  invoice.currency = child(at, "InvoiceCurrencyCode");
  invoice.tax_currency = child(at, "TaxCurrencyCode");
  invoice.creditor_id = child(at, "CreditorReferenceID");
  invoice.payee = party(child(at, "PayeeTradeParty"));
  invoice.due_dates = find_all(at, "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString");
  invoice.terms_text = find(at, "SpecifiedTradePaymentTerms/Description");
  for (Term one : find_all(at, "SpecifiedTradeSettlementPaymentMeans"))
    invoice.payment_means.push_back(means(one, at));
  invoice.tax_point_dates = find_all(at, "ApplicableTradeTax/TaxPointDate");
  invoice.tax_point_codes = find_all(at, "ApplicableTradeTax/DueDateTypeCode");
  for (Term one : find_all(at, "ApplicableTradeTax")) {
    invoice.breakdown.push_back({one, child(one, "BasisAmount"), child(one, "CalculatedAmount"),
                                 tax(one), child(one, "ExemptionReason"),
                                 child(one, "ExemptionReasonCode")});
  }
  invoice.periods = periods(find_all(at, "BillingSpecifiedPeriod"));
  invoice.allowances = allowances(find_all(at, "SpecifiedTradeAllowanceCharge"));
  for (Term one : find_all(at, "SpecifiedTradeSettlementHeaderMonetarySummation"))
    invoice.totals.push_back(totals(one));
  for (Term one : find_all(at, "InvoiceReferencedDocument")) {
    invoice.references.push_back(
        {one, child(one, "IssuerAssignedID"), find(one, "FormattedIssueDateTime/DateTimeString")});
  }
}

}  // namespace

SemanticInvoice terms_of_cii(const Tree& tree) {
  SemanticInvoice invoice;
  const Term root = tree.root();
  invoice.root = root;
  invoice.syntax = Syntax::cii;
  const Term context = child(root, "ExchangedDocumentContext");
  invoice.process = find(context, "BusinessProcessSpecifiedDocumentContextParameter/ID");
  invoice.specification = find(context, "GuidelineSpecifiedDocumentContextParameter/ID");
  const Term head = child(root, "ExchangedDocument");
  invoice.number = child(head, "ID");
  invoice.issue_date = find(head, "IssueDateTime/DateTimeString");
  invoice.type_code = child(head, "TypeCode");
  for (Term note : find_all(head, "IncludedNote")) {
    invoice.notes.push_back({note, std::string(raw(child(note, "SubjectCode"))),
                             std::string(raw(child(note, "Content")))});
  }
  const Term trade = child(root, "SupplyChainTradeTransaction");
  for (Term at : find_all(trade, "IncludedSupplyChainTradeLineItem"))
    invoice.lines.push_back(line(at));
  const Term agreement = child(trade, "ApplicableHeaderTradeAgreement");
  invoice.seller = party(child(agreement, "SellerTradeParty"));
  invoice.buyer = party(child(agreement, "BuyerTradeParty"));
  invoice.representative = party(child(agreement, "SellerTaxRepresentativeTradeParty"));
  invoice.contract = find(agreement, "ContractReferencedDocument/IssuerAssignedID");
  const Term delivery = child(trade, "ApplicableHeaderTradeDelivery");
  invoice.delivery_date =
      find(delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString");
  invoice.delivery_addresses = find_all(delivery, "ShipToTradeParty/PostalTradeAddress");
  invoice.delivery_countries = find_all(delivery, "ShipToTradeParty/PostalTradeAddress/CountryID");
  settlement_terms(invoice, child(trade, "ApplicableHeaderTradeSettlement"));
  invoice.all_charges = allowances(descendants(root, "SpecifiedTradeAllowanceCharge"));
  for (Term at : descendants(root, "SpecifiedLineTradeSettlement")) {
    for (Term one : find_all(at, "ApplicableTradeTax")) invoice.line_taxes.push_back(tax(one));
  }
  invoice.charge_taxes = taxes(descendants(root, "CategoryTradeTax"));
  return invoice;
}

}  // namespace billing::einvoice
