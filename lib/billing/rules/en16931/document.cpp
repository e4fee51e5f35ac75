// SPDX-License-Identifier: Apache-2.0
// Rules on the document as a whole: its head, its parties, how it is paid.
#include <algorithm>
#include <set>
#include <tuple>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

// True when a text of one list is also in the other (the "=" of XPath between sets).
bool share_text(const Terms& a, const Terms& b) {
  std::set<std::string_view> texts;
  for (Term left : a) texts.insert(raw(left));
  return std::any_of(b.begin(), b.end(), [&](Term right) { return texts.contains(raw(right)); });
}

void head(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  j.need(!blank(i.specification), "BR-01", i.root, "BT-24", "no specification identifier",
         "an invoice of the plain standard says urn:cen.eu:en16931:2017");
  j.need(!blank(i.number), "BR-02", i.root, "BT-1", "no invoice number");
  const bool dated =
      !blank(i.issue_date) && (j.ubl() || attribute_or_empty(i.issue_date, "format") == "102");
  j.need(dated, "BR-03", i.root, "BT-2", "no issue date",
         j.cii() ? "a DateTimeString with format=\"102\" holds YYYYMMDD" : "");
  j.need(!blank(i.type_code), "BR-04", i.root, "BT-3", "no invoice type code",
         "380 is an invoice, 381 a credit note, 386 a deposit");
  j.need(!blank(i.currency), "BR-05", i.root, "BT-5", "no currency");
  j.need(!i.lines.empty() ||
             (j.cii() && !descendants(i.root, "IncludedSupplyChainTradeLineItem").empty()),
         "BR-16", i.root, "BG-25", "no invoice line");
}

void seller_and_buyer(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  j.need(!blank(first(i.seller.names)), "BR-06", i.root, "BT-27", "the seller has no name");
  j.need(!blank(first(i.buyer.names)), "BR-07", i.root, "BT-44", "the buyer has no name");
  j.need(!i.seller.addresses.empty(), "BR-08", i.root, "BG-5", "the seller has no address");
  j.need(!i.buyer.addresses.empty(), "BR-10", i.root, "BG-8", "the buyer has no address");
  // UBL asks for the country of an address that is there; CII asks for a country at all.
  for (const auto& [party, rule, term, message] :
       {std::tuple(&i.seller, "BR-09", "BT-40", "the seller's address has no country"),
        std::tuple(&i.buyer, "BR-11", "BT-55", "the buyer's address has no country")}) {
    j.need(!blank(first(party->countries)) || (j.ubl() && party->addresses.empty()), rule,
           j.cii() ? i.root : first(party->addresses), term, message,
           "two letters of ISO 3166-1, such as FR");
  }
  for (const auto& [party, rule, term] :
       {std::tuple(&i.seller, "BR-62", "BT-34"), std::tuple(&i.buyer, "BR-63", "BT-49")}) {
    bool schemed = true;
    if (j.ubl()) {
      for (Term endpoint : party->endpoints) schemed &= attribute(endpoint, "schemeID") != nullptr;
    } else if (Term contact = child(party->at, "URIUniversalCommunication")) {
      schemed = !normalised(attribute_or_empty(child(contact, "URIID"), "schemeID")).empty();
    }
    j.need(schemed, rule, first(party->endpoints), term, "an electronic address without scheme",
           "schemeID says of what list the address is: 0225 in France, EM an e-mail");
  }
  if (i.seller.at == nullptr && (j.cii() || child(i.root, "AccountingSupplierParty") == nullptr))
    return;
  bool known = i.seller.legal_id != nullptr || !i.seller.vat_ids.empty();
  for (Term id : i.seller.ids) known |= j.cii() || attribute_or_empty(id, "schemeID") != "SEPA";
  j.need(known, "BR-CO-26", i.seller.at, "BT-29 BT-30 BT-31",
         "the seller has neither identifier, nor legal registration, nor VAT number",
         "a French seller gives his SIREN with schemeID 0002 as legal registration");
}

bool is_another_in_cii(const Party& payee, const Party& seller) {
  return !payee.names.empty() && !share_text(payee.names, seller.names) &&
         !share_text(find_all(payee.at, "ID"), find_all(seller.at, "ID")) &&
         !share_text(find_all(payee.at, "SpecifiedLegalOrganization/ID"),
                     find_all(seller.at, "SpecifiedLegalOrganization/ID"));
}

bool is_another_in_ubl(const Party& payee, const Party& seller) {
  return !payee.names.empty() && !share_text(payee.names, find_all(seller.at, "PartyName/Name")) &&
         !share_text(payee.ids, seller.ids);
}

void payee(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  // Where the model of CII knows no payee, none can be another than the seller.
  for (Term at : descendants(i.root, "PayeeTradeParty"))
    j.need(at == i.payee.at || child(at, "Name") != nullptr, "BR-17", at, "BT-59",
           "the payee has no name");
  if (i.payee.at == nullptr)
    return;
  j.need(j.cii() ? is_another_in_cii(i.payee, i.seller) : is_another_in_ubl(i.payee, i.seller),
         "BR-17", i.payee.at, "BT-59",
         "the payee has no name, or is the seller under another title",
         "leave the payee out when it is the seller");
}

void representative(const Judgement& j) {
  const Party& party = j.invoice.representative;
  if (party.at == nullptr)
    return;
  j.need(!blank(first(party.names)), "BR-18", party.at, "BT-62",
         "the tax representative has no name");
  j.need(!party.addresses.empty(), "BR-19", party.at, "BG-12",
         "the tax representative has no address");
  j.need(!blank(first(party.countries)) || (j.ubl() && party.addresses.empty()), "BR-20", party.at,
         "BT-69", "the tax representative's address has no country");
  j.need(j.ubl() ? !party.vat_ids.empty() : !blank(first(party.vat_ids)), "BR-56", party.at,
         "BT-63", "the tax representative has no VAT number");
}

void means_of_payment(const Judgement& j) {
  const char* name = j.cii() ? "SpecifiedTradeSettlementPaymentMeans" : "PaymentMeans";
  for (Term at : descendants(j.invoice.root, name)) {
    j.need(child(at, j.cii() ? "TypeCode" : "PaymentMeansCode") != nullptr, "BR-49", at, "BT-81",
           "no payment means code", "30 is a credit transfer, 58 one in SEPA, 59 a SEPA debit");
  }
  for (const PaymentMeans& means : j.invoice.payment_means) {
    const std::string code = normalised(means.code);
    const bool transfer = code == "30" || code == "58";
    const std::string_view hint = "give the IBAN of the account that is to be credited";
    if (raw(means.code) == "30" || raw(means.code) == "58") {
      for (Term account : means.accounts) {
        const Terms ids = j.cii() ? find_all(account, "IBANID") : find_all(account, "ID");
        const bool filled =
            !blank(first(ids)) || (j.cii() && !blank(child(account, "ProprietaryID")));
        j.need(filled, "BR-50", account, "BT-84", "no account number for a credit transfer", hint);
        if (j.cii())
          j.need(!ids.empty() || child(account, "ProprietaryID") != nullptr, "BR-61", account,
                 "BT-84", "no account number for a credit transfer", hint);
      }
    }
    if (j.ubl())
      j.need(!transfer || !means.account_ids.empty(), "BR-61", means.at, "BT-84",
             "no account number for a credit transfer", hint);
  }
  // A fault in CII, a warning in UBL.
  const char* path = j.cii() ? "ID" : "PrimaryAccountNumberID";
  const Terms cards = j.cii()
                          ? descendants(j.invoice.root, "ApplicableTradeSettlementFinancialCard")
                          : find_all(j.invoice.root, "PaymentMeans/CardAccount");
  for (Term card : cards) {
    const std::string digits = normalised(child(card, path));
    if (utf8_length(digits) <= 10)
      continue;
    const char* message = "more than 10 digits of a card number";
    const char* hint = "show the last 4 to 6 digits only";
    if (j.cii())
      j.findings.error("BR-51", card, "BT-87", message, hint);
    else
      j.findings.warning("BR-51", card, "BT-87", message, hint);
  }
}

void references(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const char* supporting = j.cii() ? "AdditionalReferencedDocument" : "AdditionalDocumentReference";
  for (Term at : descendants(i.root, supporting)) {
    j.need(!blank(child(at, j.cii() ? "IssuerAssignedID" : "ID")), "BR-52", at, "BT-122",
           "a supporting document without reference");
  }
  if (j.cii()) {
    for (const Reference& one : i.references) {
      j.need(!blank(one.number), "BR-55", one.at, "BT-25",
             "a reference to a preceding invoice without its number");
    }
  } else {
    for (Term at : descendants(i.root, "BillingReference")) {
      j.need(find(at, "InvoiceDocumentReference/ID") != nullptr, "BR-55", at, "BT-25",
             "a reference to a preceding invoice without its number");
    }
  }
  if (j.cii()) {
    const Term delivery = find(i.root, "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery");
    j.need(
        delivery == nullptr || i.delivery_addresses.empty() || !blank(first(i.delivery_countries)),
        "BR-57", first(i.delivery_addresses), "BT-80", "the delivery address has no country");
  } else {
    for (Term at : i.delivery_addresses) {
      j.need(find(at, "Country/IdentificationCode") != nullptr, "BR-57", at, "BT-80",
             "the delivery address has no country");
    }
  }
}

// BR-29, BR-30, BR-CO-19, BR-CO-20.
void period(const Judgement& j, const Period& one, bool of_line) {
  const bool some = one.start != nullptr || one.end != nullptr;
  j.need(some || (!of_line && one.code != nullptr), of_line ? "BR-CO-20" : "BR-CO-19", one.at,
         of_line ? "BG-26" : "BG-14", "a period with neither begin nor end",
         "give one of the two, or leave the period out");
  if (one.start == nullptr || one.end == nullptr)
    return;
  Term start = one.start;
  Term end = one.end;
  if (j.cii()) {
    start = child(start, "DateTimeString");
    end = child(end, "DateTimeString");
    if (attribute_or_empty(start, "format") != "102")
      start = nullptr;
    if (attribute_or_empty(end, "format") != "102")
      end = nullptr;
  }
  // The rules of CII compare texts, blanks included.
  const bool ordered = start != nullptr && end != nullptr &&
                       (j.cii() ? raw(end) >= raw(start) : normalised(end) >= normalised(start));
  j.need(ordered, of_line ? "BR-30" : "BR-29", one.at, of_line ? "BT-134 BT-135" : "BT-73 BT-74",
         "the period ends before it begins: " + normalised(start) + " to " + normalised(end));
}

}  // namespace

void judge_document(const Judgement& j) {
  head(j);
  seller_and_buyer(j);
  payee(j);
  representative(j);
  means_of_payment(j);
  references(j);
  for (const Period& one : j.invoice.periods) period(j, one, false);
  for (const Line& line : j.invoice.lines) {
    for (const Period& one : line.periods) period(j, one, true);
  }
}

}  // namespace billing::einvoice
